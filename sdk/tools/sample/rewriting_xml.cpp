// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <dorhub/read.hpp>
#include <span>

#include "sdk/read/xml_markup.hpp"
#include "sdk/read/xml_text.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"

namespace dorhub::sample {
namespace {

constexpr auto kXmlsOwn =
    std::to_array<std::string_view>({"xml:lang", "xml:space", "xml:base", "xml:id", "xsi:type", "xsi:nil",
                                     "xsi:schemaLocation", "xsi:noNamespaceSchemaLocation"});

/// What everybody calls the namespaces of standards by.
constexpr auto kPrefixes = std::to_array<std::string_view>(
    {"xml",  "xsi", "xsd", "xs",    "soap", "soap12", "soapenv", "SOAP-ENV", "SOAP-ENC", "env", "wsa",
     "wsse", "wsu", "ds",  "xlink", "xop",  "dc",     "dcterms", "cac",      "cbc",      "ubl"});

/// Standards' own; another may hold a company's name, or a person's.
constexpr auto kNamespaces = std::to_array<std::string_view>(
    {"http://www.w3.org/XML/1998/namespace",
     "http://www.w3.org/2001/XMLSchema",
     "http://www.w3.org/2001/XMLSchema-instance",
     "http://www.w3.org/1999/xlink",
     "http://www.w3.org/1999/xhtml",
     "http://www.w3.org/2000/09/xmldsig#",
     "http://www.w3.org/2005/08/addressing",
     "http://www.w3.org/2005/Atom",
     "http://www.w3.org/2003/05/soap-envelope",
     "http://schemas.xmlsoap.org/soap/envelope/",
     "http://schemas.xmlsoap.org/soap/encoding/",
     "http://purl.org/dc/elements/1.1/",
     "http://purl.org/dc/terms/",
     "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
     "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd",
     "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
     "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
     "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
     "urn:schemas-microsoft-com:xml-msdata",
     "urn:schemas-microsoft-com:xml-diffgram-v1"});

bool is_one_of(std::span<const std::string_view> all, std::string_view text) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

/// Copies markup and changes what stands between and in it. The document has been read already: it is well
/// formed and has no DOCTYPE.
class XmlRewriting {
 public:
  XmlRewriting(std::string_view document, const Sample& sample, const Change& change, std::size_t most,
               Layout layout, const Rename& rename)
      : rest_(document),
        list_(sample.list),
        change_(change),
        most_(most),
        keeps_encoding_(layout == Layout::faithful),
        rename_(rename) {}

  std::string run() {
    using Kind = read::XmlPiece::Kind;
    while (!rest_.empty()) {
      const read::XmlPiece piece = read::take_xml_piece(rest_);
      switch (piece.kind) {
        case Kind::comment:
          put(line_ends(piece.bytes));
          break;
        case Kind::instruction:
          put(instruction(piece.bytes));
          break;
        case Kind::open:
          open(piece);
          break;
        case Kind::close:
          close(piece);
          break;
        default:
          put_text(piece.says());
      }
    }
    return std::move(out_);
  }

 private:
  /// What is left out keeps its lines, so that places stay what they were.
  static std::string line_ends(std::string_view text) {
    std::string out;
    for (const char c : text)
      if (c == '\n' || c == '\r') out += c;
    return out;
  }

  /// Only the declaration stays; a clean text is UTF-8, whatever it was.
  [[nodiscard]] std::string instruction(std::string_view text) const {
    if (text.substr(0, 6) != "<?xml ") return line_ends(text);
    std::string out(text);
    const std::size_t at = out.find("encoding=");
    if (at == std::string::npos || keeps_encoding_) return out;
    const char quote = out[at + 9];
    const std::size_t end = out.find(quote, at + 10);
    return out.replace(at + 10, end - at - 10, "UTF-8");
  }

  void open(const read::XmlPiece& tag) {
    const std::string_view name = tag.name();
    (path_ += '/') += read::without_xml_prefix(name);
    if (path_ == list_) {
      row_ = next_row_++;
      if (row_ >= most_) is_dropped_ = true;
    }
    put("<" + renamed(name));
    put_attributes(tag.bytes.substr(1 + name.size()));
    if (tag.is_closed_at_once()) leave();
  }

  void close(const read::XmlPiece& tag) {
    const std::string_view name = tag.name();
    put("</" + renamed(name));
    put(tag.bytes.substr(2 + name.size()));
    leave();
  }

  /// Names of XML itself stay, and so do prefixes and namespaces of standards.
  [[nodiscard]] std::string renamed(std::string_view name) const {
    if (!rename_ || name == "xmlns" || is_one_of(kXmlsOwn, name)) return std::string(name);
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos) return rename_(std::string(name));
    const std::string_view prefix = name.substr(0, colon);
    const std::string_view rest = name.substr(colon + 1);
    if (prefix == "xmlns") return "xmlns:" + renamed_prefix(rest);
    return renamed_prefix(prefix) + ":" + rename_(std::string(rest));
  }

  [[nodiscard]] std::string renamed_prefix(std::string_view prefix) const {
    return is_one_of(kPrefixes, prefix) ? std::string(prefix) : rename_(std::string(prefix));
  }

  [[nodiscard]] std::string renamed_namespace(std::string_view written) const {
    const std::string name = read::xml_unescaped(written);
    if (!rename_ || name.empty() || is_one_of(kNamespaces, name)) return std::string(written);
    return read::xml_attribute(rename_(name));
  }

  void leave() {
    if (path_ == list_) {
      row_ = kNoRow;
      is_dropped_ = false;
    }
    path_.resize(path_.rfind('/'));
  }

  void put_attributes(std::string_view rest) {
    while (!rest.empty()) {
      const char* const from = rest.data();
      const std::string_view all = rest;
      const read::XmlAttribute one = read::take_xml_attribute(rest);
      if (one.name.empty()) return put(all);
      put(all.substr(0, static_cast<std::size_t>(one.name.data() - from)));
      put(renamed(one.name));
      const char* const after = one.name.data() + one.name.size();
      put({after, static_cast<std::size_t>(one.value.data() - after)});
      const bool is_namespace = one.name == "xmlns" || one.name.starts_with("xmlns:");
      put(is_namespace ? renamed_namespace(one.value)
                       : read::xml_attribute(changed("@" + std::string(read::without_xml_prefix(one.name)),
                                                     read::xml_unescaped(one.value))));
      put({one.value.data() + one.value.size(), 1});
    }
  }

  void put_text(const std::string& text) {
    const std::string_view bare = trimmed(text);
    if (bare.empty()) return put(text);
    const std::size_t before = static_cast<std::size_t>(bare.data() - text.data());
    put(text.substr(0, before) + read::xml_text(changed("", std::string(bare))) +
        text.substr(before + bare.size()));
  }

  std::string changed(const std::string& step, const std::string& value) {
    if (is_dropped_) return value;
    std::string name =
        row_ == kNoRow ? path_.substr(1) : path_.substr(std::min(list_.size() + 1, path_.size()));
    if (!step.empty()) name += (name.empty() ? "" : "/") + step;
    return change_(row_, name, value);
  }

  void put(std::string_view text) {
    if (!is_dropped_) out_ += text;
  }

  std::string_view rest_;
  std::string list_;
  const Change& change_;
  std::size_t most_;
  bool keeps_encoding_;
  const Rename& rename_;
  std::string path_;
  std::size_t row_ = kNoRow;
  std::size_t next_row_ = 0;
  bool is_dropped_ = false;
  std::string out_;
};

}  // namespace

std::string rewritten_xml(std::string_view text, const Sample& sample, const Change& change, std::size_t most,
                          Layout layout, const Rename& rename) {
  return XmlRewriting(text, sample, change, most, layout, rename).run();
}

}  // namespace dorhub::sample
