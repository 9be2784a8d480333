// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A pull parser for XML over a stream of bytes: one event after another, with line and column.
///
/// A thin skin over Poco's XMLStreamParser (expat). What it adds: every DOCTYPE is refused before expat sees
/// it, so no entity can be declared; a tag, comment or instruction above 1 MiB is refused
/// ("xml.markup_too_large"), for expat would scan it again and again; names come without prefix; faults are
/// ReadFaults with their place. For elements of a document see xml_elements.hpp.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/read/source.hpp"

namespace dorhub::read {

/// Where bytes come from, some at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// The next bytes, valid until the next call; empty at the end. May throw ReadFault.
  virtual std::string_view more() = 0;
};

/// Bytes in memory; the text must outlive the source.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view text) : text_(text) {}
  std::string_view more() override;

 private:
  std::string_view text_;
};

enum class XmlEvent { start, end, text, over };

class XmlPull {
 public:
  /// `bytes` must be UTF-8, must outlive the object, and is read lazily. `where` names the part in a place
  /// ("xl/workbook.xml"), empty for a document of its own. `nesting`: the most elements open at once.
  XmlPull(ByteSource& bytes, std::string where, std::uint64_t nesting);
  ~XmlPull();
  XmlPull(const XmlPull&) = delete;
  XmlPull& operator=(const XmlPull&) = delete;

  XmlEvent next();

  /// Name of the element without prefix, after start and end.
  [[nodiscard]] const std::string& name() const;
  /// Attributes after start, names without prefix, in order; namespace declarations are left out.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& attributes() const;
  /// The attribute's value after start, or empty.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
  /// Text after text; one run may come in several events.
  [[nodiscard]] const std::string& text() const;
  /// Where the last event began; both from 1.
  [[nodiscard]] std::uint32_t line() const;
  [[nodiscard]] std::uint32_t column() const;
  /// Elements open after the last event.
  [[nodiscard]] std::uint64_t depth() const;

  /// After start: reads on to the end of this element and gives its whole text, that of elements in it
  /// included.
  std::string text_of_element(std::uint64_t limit);
  /// After start: reads on to the end of this element.
  void skip_element();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dorhub::read
