// SPDX-License-Identifier: EUPL-1.2
#include "tests/recording/traces.hpp"

#include <Poco/InflatingStream.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "sdk/record/ascii.hpp"

namespace dorhub::recording {
namespace {

constexpr int kDeepest = 4;

unsigned number(std::string_view bytes, std::size_t at, int size) {
  unsigned out = 0;
  for (int i = size - 1; i >= 0; --i)
    out = out << 8U | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return out;
}

/// The content of every local member, read from the front: no directory is believed.
std::vector<std::string> members(std::string_view zip) {
  std::vector<std::string> out;
  for (std::size_t at = zip.find("PK\x03\x04"); at < zip.size() && at + 30 < zip.size();
       at = zip.find("PK\x03\x04", at + 4)) {
    const std::size_t begin = at + 30 + number(zip, at + 26, 2) + number(zip, at + 28, 2);
    const std::size_t size = number(zip, at + 18, 4);
    if (begin > zip.size()) break;
    std::string content(zip.substr(begin, size));
    if (number(zip, at + 8, 2) == 8) {
      std::istringstream packed(content);
      Poco::InflatingInputStream unpacked(packed, -15);
      std::string plain(1 << 20, '\0');  // no member of the tests is larger
      unpacked.read(plain.data(), static_cast<std::streamsize>(plain.size()));
      plain.resize(static_cast<std::size_t>(unpacked.gcount()));
      content = std::move(plain);
    }
    out.push_back(std::move(content));
  }
  return out;
}

/// UTF-16 of either order, and Windows-1252, as UTF-8 would have the letters that stand in them.
std::string from_utf16(std::string_view bytes, std::size_t first) {
  std::string out;
  for (std::size_t i = first; i + 1 < bytes.size(); i += 2) {
    const unsigned unit = number(bytes, i, 2);
    if (unit < 0x80) out += static_cast<char>(unit);
    if (unit >= 0x80 && unit < 0x800) {
      out += static_cast<char>(0xC0U | unit >> 6U);
      out += static_cast<char>(0x80U | (unit & 0x3FU));
    }
  }
  return out;
}

std::string from_latin1(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      out += static_cast<char>(0xC0U | byte >> 6U);
      out += static_cast<char>(0x80U | (byte & 0x3FU));
    }
  }
  return out;
}

/// "&#74;" and "\\u004a" as the letters that they stand for.
std::string unescaped(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    int code = -1;
    std::size_t end = at;
    if (bytes.substr(at, 2) == "&#") {
      end = bytes.find(';', at);
      if (end != std::string_view::npos && end < at + 8)
        code = std::atoi(std::string(bytes.substr(at + 2, 6)).c_str());
    } else if (bytes.substr(at, 2) == "\\u" && at + 6 <= bytes.size()) {
      end = at + 5;
      code = static_cast<int>(std::strtol(std::string(bytes.substr(at + 2, 4)).c_str(), nullptr, 16));
    }
    if (code > 0 && code < 0x80) {
      out += static_cast<char>(code);
      at = end + 1;
    } else {
      out += bytes[at++];
    }
  }
  return out;
}

int sextet(char c) {
  static const std::string_view signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (c == '-') return 62;
  if (c == '_') return 63;
  const std::size_t at = signs.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

std::string decoded(std::string_view signs) {
  std::string out;
  unsigned bits = 0;
  unsigned count = 0;
  for (const char c : signs) {
    bits = (bits << 6U | static_cast<unsigned>(sextet(c))) & 0xFFFFFU;
    count += 6;
    if (count >= 8) out += static_cast<char>(bits >> (count -= 8) & 0xFFU);
  }
  return out;
}

/// Text, so that a word of four letters in it is no accident of random bytes.
bool is_text(std::string_view bytes) {
  const auto printable =
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  return printable * 10 >= static_cast<std::ptrdiff_t>(bytes.size()) * 7;
}

std::vector<std::string> decoded_pieces(std::string_view bytes) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= bytes.size(); ++i) {
    if (i < bytes.size() && sextet(bytes[i]) >= 0) continue;
    for (std::size_t from = begin; from < begin + 4 && from + 6 <= i; ++from) {
      std::string piece = decoded(bytes.substr(from, i - from));
      if (is_text(piece) || piece.substr(0, 2) == "PK") out.push_back(std::move(piece));
    }
    begin = i + 1;
  }
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A word anywhere; a number of few digits only where no longer one is around it: prices hold any.
bool stands_in(const std::string& text, const std::string& word) {
  const bool is_number = word.size() < 6 && std::all_of(word.begin(), word.end(), is_digit);
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if (!is_number || ((at == 0 || !is_digit(text[at - 1])) && (end == text.size() || !is_digit(text[end]))))
      return true;
  }
  return false;
}

}  // namespace

Traces::Traces(std::string_view bytes) { gather(bytes, "", 0); }

void Traces::gather(std::string_view bytes, const std::string& how, int depth) {
  std::vector<std::string> forms{std::string(bytes)};
  if (bytes.find("&#") != std::string_view::npos || bytes.find("\\u") != std::string_view::npos)
    forms.push_back(unescaped(bytes));
  if (bytes.find('\0') != std::string_view::npos) {
    forms.push_back(from_utf16(bytes, 0));
    forms.push_back(from_utf16(bytes, 1));
  }
  for (const std::string& form : forms) {
    texts_.emplace_back(lower_case(form), how);
    texts_.emplace_back(lower_case(from_latin1(form)), how);
    if (depth == kDeepest) continue;
    for (const std::string& piece : decoded_pieces(form)) gather(piece, how + " in base64", depth + 1);
  }
  if (depth < kDeepest)
    for (const std::string& member : members(bytes)) gather(member, how + " in zip", depth + 1);
}

std::string Traces::of(const std::vector<std::string>& words) const {
  for (const std::string& word : words) {
    const std::string wanted = lower_case(word);
    for (const auto& [text, how] : texts_)
      if (stands_in(text, wanted)) return "«" + word + "»" + how;
  }
  return {};
}

}  // namespace dorhub::recording
