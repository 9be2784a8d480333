// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <dorhub/read.hpp>

#include "sdk/read/xml_markup.hpp"
#include "sdk/read/xml_text.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"

namespace dorhub::sample {
namespace {

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

  /// Prefixes stay: what they stand for is declared with them. So do names of XML itself.
  [[nodiscard]] std::string renamed(std::string_view name) const {
    const std::size_t begin = name.find(':') + 1;  // 0 without a colon
    const std::string_view prefix = name.substr(0, begin);
    if (!rename_ || prefix == "xml:" || prefix == "xsi:" || name.substr(0, 5) == "xmlns")
      return std::string(name);
    return std::string(prefix) + rename_(std::string(name.substr(begin)));
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
      const bool is_namespace = one.name.substr(0, 5) == "xmlns";
      put(is_namespace ? std::string(one.value)
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
