// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/xml_text.hpp"

namespace dorhub::read {
namespace {

/// What stands for a sign wherever it is; empty: the sign itself.
std::string_view name_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&apos;";
    default:
      return {};
  }
}

bool is_space(char c) { return c == '\n' || c == '\r' || c == '\t'; }

std::string escaped(std::string_view text, bool is_attribute) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (const std::string_view name = name_of(c); !name.empty())
      out += name;
    else if (is_space(c) && is_attribute)
      (out += "&#") += std::to_string(static_cast<int>(c)) + ';';
    else
      out += static_cast<unsigned char>(c) < 0x20 && !is_space(c) ? '?' : c;
  }
  return out;
}

}  // namespace

std::string xml_text(std::string_view text) { return escaped(text, false); }

std::string xml_attribute(std::string_view text) { return escaped(text, true); }

}  // namespace dorhub::read
