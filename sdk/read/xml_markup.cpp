// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/xml_markup.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <dorhub/read.hpp>
#include <utility>

#include "sdk/record/utf8.hpp"

namespace dorhub::read {
namespace {

constexpr std::string_view kData = "<![CDATA[";
constexpr std::string_view kDataEnd = "]]>";

/// Length of what ends with `end`; all when nothing does.
std::size_t length_to(std::string_view text, std::string_view end) {
  const std::size_t at = text.find(end);
  return at == std::string_view::npos ? text.size() : at + end.size();
}

/// Length of a tag to its ">", which may stand in an attribute.
std::size_t length_of_tag(std::string_view text) {
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return i + 1;
    }
  }
  return text.size();
}

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

}  // namespace

std::string_view XmlPiece::name() const {
  const std::size_t begin = kind == Kind::close ? 2 : 1;
  return bytes.substr(begin, bytes.find_first_of(" \t\r\n/>", begin) - begin);
}

std::string XmlPiece::says() const {
  if (kind == Kind::text) return xml_unescaped(bytes);
  if (kind != Kind::data) return {};
  const std::string_view inner = bytes.substr(kData.size());
  return std::string(inner.substr(0, inner.size() - (inner.ends_with(kDataEnd) ? kDataEnd.size() : 0)));
}

XmlPiece take_xml_piece(std::string_view& rest) {
  using Kind = XmlPiece::Kind;
  const auto take = [&](Kind kind, std::size_t length) {
    const XmlPiece out{kind, rest.substr(0, length)};
    rest.remove_prefix(length);
    return out;
  };
  if (rest.starts_with("<!--")) return take(Kind::comment, length_to(rest, "-->"));
  if (rest.starts_with(kData)) return take(Kind::data, length_to(rest, kDataEnd));
  if (rest.starts_with("<?")) return take(Kind::instruction, length_to(rest, "?>"));
  if (rest.starts_with("</")) return take(Kind::close, length_to(rest, ">"));
  if (rest.starts_with('<')) return take(Kind::open, length_of_tag(rest));
  return take(Kind::text, std::min(rest.find('<'), rest.size()));
}

XmlAttribute take_xml_attribute(std::string_view& rest) {
  const std::size_t equals = rest.find('=');
  const std::size_t open = equals == std::string_view::npos ? equals : rest.find_first_of("\"'", equals);
  const std::size_t close = open == std::string_view::npos ? open : rest.find(rest[open], open + 1);
  if (close == std::string_view::npos) {
    rest = {};
    return {};
  }
  const XmlAttribute out{trimmed(rest.substr(0, equals)), rest.substr(open + 1, close - open - 1)};
  rest.remove_prefix(close + 1);
  return out;
}

std::string_view without_xml_prefix(std::string_view name) { return name.substr(name.find(':') + 1); }

std::string xml_unescaped(std::string_view text) {
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

}  // namespace dorhub::read
