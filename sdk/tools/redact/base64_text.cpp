// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/base64_text.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>

#include "sdk/read/encoding.hpp"
#include "sdk/tools/redact/tokens.hpp"

namespace dorhub::redact {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t kRun = 8;

/// 0 to 63; -1 for what is no sign of either alphabet.
constexpr std::array<std::int8_t, 256> kValues = [] {
  std::array<std::int8_t, 256> out{};
  for (auto& value : out) value = -1;
  for (std::size_t i = 0; i < kAlphabet.size(); ++i)
    out[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::int8_t>(i);
  out['-'] = 62;
  out['_'] = 63;
  return out;
}();

int value_of(char c) { return kValues[static_cast<unsigned char>(c)]; }

/// The bytes of signs of the alphabet; what is left of the last byte is dropped.
std::string decoded(std::string_view signs) {
  std::string out;
  out.reserve(signs.size() * 3 / 4);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : signs) {
    bits = bits << 6U | static_cast<std::uint32_t>(value_of(c));
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
  }
  return out;
}

}  // namespace

std::optional<std::string> from_base64(std::string_view text) {
  std::string signs;
  std::size_t padding = 0;
  for (const char c : text) {
    if (c == '\r' || c == '\n') continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    if (padding > 0 || value_of(c) < 0) return std::nullopt;
    signs += c;
  }
  const bool is_whole = padding == 0 ? signs.size() % 4 != 1 : (signs.size() + padding) % 4 == 0;
  if (signs.size() + padding < 4 || padding > 2 || !is_whole) return std::nullopt;
  return decoded(signs);
}

std::optional<std::string> text_in_base64(std::string_view value) {
  if (value.size() < 8) return std::nullopt;
  auto text = from_base64(value);
  const bool is_text =
      text && !text->empty() && read::is_utf8(*text) && std::none_of(text->begin(), text->end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
      });
  return is_text && !words_of(*text).empty() ? text : std::nullopt;
}

std::string to_base64(std::string_view bytes, std::string_view like) {
  const bool is_for_urls = like.find_first_of("-_") != std::string_view::npos;
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  std::size_t at = 0;
  for (const char sign : like) {
    if (value_of(sign) < 0) {
      out += sign;
      continue;
    }
    if (count < 6) {
      bits = bits << 8U | (at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U);
      ++at;
      count += 8;
    }
    count -= 6;
    char c = kAlphabet[bits >> static_cast<unsigned>(count) & 0x3FU];
    if (is_for_urls) c = c == '+' ? '-' : c == '/' ? '_' : c;
    out += c;
  }
  assert(at >= bytes.size());
  return out;
}

std::vector<std::string> decoded_runs(std::string_view text) {
  std::vector<std::string> out;
  std::string signs;
  const auto take = [&] {
    if (signs.size() >= kRun)
      for (std::size_t from = 0; from < 4; ++from)
        out.push_back(decoded(std::string_view(signs).substr(from)));
    signs.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (value_of(text[i]) >= 0)
      signs += text[i];
    else if (text[i] != '\r' && text[i] != '\n')  // base64 may be broken in lines
      take();
  }
  take();
  return out;
}

}  // namespace dorhub::redact
