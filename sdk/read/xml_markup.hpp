// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The markup of an XML document as it stands, byte for byte: for whoever writes a document again with
/// something changed in it. To read what a document says see xml_elements.hpp.
///
/// All want text that an XML reader has taken already: well-formed, without DOCTYPE, in UTF-8 or an encoding
/// of single bytes that has ASCII's signs. Of other text they give some pieces or other, and never read
/// beyond it. Pure functions but for the text that they shorten; any thread.

#include <string>
#include <string_view>

namespace dorhub::read {

struct XmlPiece {
  enum class Kind : unsigned char {
    text,         ///< what stands between tags, escaped
    data,         ///< <![CDATA[…]]>
    open,         ///< <a …> or <a …/>
    close,        ///< </a>
    instruction,  ///< <?…?>, the declaration too
    comment
  } kind = Kind::text;
  std::string_view bytes = {};  ///< all of it, signs included

  /// An element without content, which is open and closed at once: <a/>.
  [[nodiscard]] bool is_closed_at_once() const { return kind == Kind::open && bytes.ends_with("/>"); }
  /// Of a tag: the name as it stands, with its prefix.
  [[nodiscard]] std::string_view name() const;
  /// Of a piece of text or data: what it says, in the document's encoding. Line ends stay as they are.
  [[nodiscard]] std::string says() const;
};

/// Takes the next piece off the front of `rest`, which must not be empty.
[[nodiscard]] XmlPiece take_xml_piece(std::string_view& rest);

/// One attribute of an opening tag; both are part of the text that they were taken from.
struct XmlAttribute {
  std::string_view name = {};   ///< as it stands, with its prefix; empty when there was none any more
  std::string_view value = {};  ///< between the quotes, escaped
};
/// Takes the next attribute off the front of `rest`: what stands in a tag behind its name, or behind another
/// attribute.
[[nodiscard]] XmlAttribute take_xml_attribute(std::string_view& rest);

/// "fiets" of "a:fiets".
[[nodiscard]] std::string_view without_xml_prefix(std::string_view name);

/// "&amp;", "&#233;" and the like as the UTF-8 that they stand for; an unknown one stays as it is.
[[nodiscard]] std::string xml_unescaped(std::string_view text);

}  // namespace dorhub::read
