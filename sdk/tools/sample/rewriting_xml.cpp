// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <charconv>
#include <dorhub/read.hpp>

#include "sdk/read/xml_text.hpp"
#include "sdk/record/utf8.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"

namespace dorhub::sample {
namespace {

/// The character of "#233" or "#xE9"; empty for another text.
std::string numbered(std::string_view name) {
  if (name.size() < 2 || name.front() != '#') return {};
  name.remove_prefix(1);
  const bool is_hex = name.front() == 'x';
  if (is_hex) name.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), code, is_hex ? 16 : 10);
  if (failed != std::errc() || end != name.data() + name.size() || code > 0x10FFFF) return {};
  std::string out;
  append_utf8(out, code);
  return out;
}

/// "&amp;", "&#233;" and the like as text; an unknown one stays as it is.
std::string unescaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.front() == '&' ? text.find(';') : std::string_view::npos;
    const std::string_view name = end == std::string_view::npos ? "" : text.substr(1, end - 1);
    std::string found = numbered(name);
    for (const auto& [entity, sign] :
         {std::pair{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}})
      if (name == entity) found = sign;
    if (found.empty()) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    out += found;
    text.remove_prefix(end + 1);
  }
  return out;
}

std::string without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
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
    while (!rest_.empty()) {
      if (rest_.substr(0, 4) == "<!--")
        put(line_ends(take_to("-->")));
      else if (rest_.substr(0, 9) == "<![CDATA[")
        put_text(unwrapped(take_to("]]>")));
      else if (rest_.substr(0, 2) == "<?")
        put(instruction(take_to("?>")));
      else if (rest_.substr(0, 2) == "</")
        close(take_to(">"));
      else if (rest_.front() == '<')
        open(take_tag());
      else
        put_text(unescaped(take_before('<')));
    }
    return std::move(out_);
  }

 private:
  static std::string unwrapped(std::string_view cdata) {
    return std::string(cdata.substr(9, cdata.size() - 12));
  }

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

  std::string_view take(std::size_t count) {
    const std::string_view out = rest_.substr(0, count);
    rest_.remove_prefix(out.size());
    return out;
  }
  std::string_view take_to(std::string_view end) {
    const std::size_t at = rest_.find(end);
    return take(at == std::string_view::npos ? rest_.size() : at + end.size());
  }
  std::string_view take_before(char end) { return take(std::min(rest_.find(end), rest_.size())); }
  /// A tag to its ">", which may stand in an attribute.
  std::string_view take_tag() {
    char quote = '\0';
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      const char c = rest_[i];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return take(i + 1);
      }
    }
    return take(rest_.size());
  }

  void open(std::string_view tag) {
    const std::size_t end = tag.find_first_of(" \t\r\n/>", 1);
    path_ += "/" + without_prefix(tag.substr(1, end - 1));
    if (path_ == list_) {
      row_ = next_row_++;
      if (row_ >= most_) is_dropped_ = true;
    }
    put("<" + renamed(tag.substr(1, end - 1)));
    put_attributes(tag.substr(end));
    if (tag.size() > 1 && tag[tag.size() - 2] == '/') leave();
  }

  void close(std::string_view tag) {
    const std::size_t end = tag.find_first_of(" \t\r\n>", 2);
    put("</" + renamed(tag.substr(2, end - 2)));
    put(tag.substr(end));
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
      const std::size_t equals = rest.find('=');
      if (equals == std::string_view::npos) return put(rest);
      const std::size_t open = rest.find_first_of("\"'", equals);
      const std::size_t close = rest.find(rest[open], open + 1);
      const std::string_view name = trimmed(rest.substr(0, equals));
      const auto before = static_cast<std::size_t>(name.data() - rest.data());
      put(rest.substr(0, before));
      put(renamed(name));
      put(rest.substr(before + name.size(), open + 1 - before - name.size()));
      const std::string_view value = rest.substr(open + 1, close - open - 1);
      const bool is_namespace = name.substr(0, 5) == "xmlns";
      put(is_namespace ? std::string(value)
                       : read::xml_attribute(changed("@" + without_prefix(name), unescaped(value))));
      put(rest.substr(close, 1));
      rest.remove_prefix(close + 1);
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
