// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/pseudonyms.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <dorhub/convert.hpp>
#include <dorhub/json_writer.hpp>
#include <stdexcept>

#include "core/identifier/key/luhn.hpp"
#include "sdk/record/burgerservicenummer.hpp"

namespace dorhub::redact {
namespace {

using convert_detail::append_padded;
using convert_detail::is_digit;
using convert_detail::take_digits;

constexpr unsigned kAttempts = 40;  // to find one that no other value has

/// A stream of numbers from the key, the value and the attempt.
class Stream {
 public:
  Stream(const std::string& key, std::string_view value, unsigned attempt) {
    const std::string text = std::to_string(attempt) + ':' + std::string(value);
    crypto_generichash(block_.data(), block_.size(), reinterpret_cast<const unsigned char*>(text.data()),
                       text.size(), reinterpret_cast<const unsigned char*>(key.data()), key.size());
  }
  unsigned below(unsigned most) {
    if (at_ == block_.size()) {
      const auto before = block_;
      crypto_generichash(block_.data(), block_.size(), before.data(), before.size(), nullptr, 0);
      at_ = 0;
    }
    return block_[at_++] % most;
  }

 private:
  std::array<unsigned char, 64> block_{};
  std::size_t at_ = 0;
};

bool is_vowel(char lower) { return std::string_view("aeiou").find(lower) != std::string_view::npos; }

char other_letter(char c, Stream& stream) {
  const bool is_upper = c >= 'A' && c <= 'Z';
  const char lower = is_upper ? static_cast<char>(c + 32) : c;
  const std::string_view set = is_vowel(lower) ? "aeiou" : "bcdfghklmnprstvwz";
  const char out = set[stream.below(static_cast<unsigned>(set.size()))];
  return is_upper ? static_cast<char>(out - 32) : out;
}

/// A character beyond ASCII: another of as many bytes, but for signs such as «€» and «–», which name nobody.
std::string_view other_character(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character.front());
  if (character.size() == 2) return lead == 0xC2 ? character : "\xC3\xB6";  // ö, which Windows-1252 has too
  if (character.size() == 3) return lead == 0xE2 ? character : "\xE1\xB8\x8D";
  return character.size() == 4 ? "\xF0\x9F\x99\x82" : "?";
}

/// Every letter, digit and character beyond ASCII replaced by one of its sort.
std::string scrambled(std::string_view value, Stream stream) {
  std::string out;
  while (!value.empty()) {
    const char c = value.front();
    const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
    const std::size_t length = is_ascii ? 1 : std::max<std::size_t>(utf8_length(value), 1);
    if (is_digit(c))
      // A leading zero stays one, and no other becomes one: a number keeps its length.
      out += c == '0' ? '0' : static_cast<char>('1' + stream.below(9));
    else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
      out += other_letter(c, stream);
    else if (is_ascii)
      out += c;
    else
      out += other_character(value.substr(0, length));
    value.remove_prefix(length);
  }
  return out;
}

std::string digits_of(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), is_digit);
  return out;
}

bool is_all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "NL91ABNA0417164300": two letters, two check digits, letters and digits.
bool is_iban(std::string_view text) {
  if (text.size() < 15 || text.size() > 34) return false;
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (!upper(text[0]) || !upper(text[1]) || !is_digit(text[2]) || !is_digit(text[3])) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) { return upper(c) || is_digit(c); });
}

/// Gives an IBAN the check digits of the rest (ISO 7064, mod 97-10).
void set_iban_check(std::string& iban) {
  const std::string order = iban.substr(4) + iban.substr(0, 2) + "00";
  unsigned rest = 0;
  for (const char c : order) {
    const unsigned value = is_digit(c) ? static_cast<unsigned>(c - '0') : static_cast<unsigned>(c - 'A' + 10);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  const unsigned check = 98 - rest;
  iban[2] = static_cast<char>('0' + check / 10);
  iban[3] = static_cast<char>('0' + check % 10);
}

/// A day so many days earlier, written as it was; nothing when the text begins with no existing day.
std::string moved_day(std::string_view value, int days) {
  std::string_view rest = value;
  const auto day = convert_detail::take_day(rest);
  if (!day.value) return {};
  std::int64_t year = std::stoi(day.value->substr(0, 4));
  std::int64_t month = std::stoi(day.value->substr(5, 2));
  std::int64_t date = std::stoi(day.value->substr(8, 2)) - days;
  while (date < 1) {
    if (--month < 1) --year, month = 12;
    date += days_in_month(year, month);
  }
  const std::string_view written = value.substr(0, value.size() - rest.size());
  const bool is_year_first = written.size() > 4 && !is_digit(written[4]);
  std::string out;
  std::string_view scan = written;
  for (int part = 0; part < 3; ++part) {
    const auto digits = take_digits(scan, 4);
    const std::int64_t number = part == 1 ? month : (part == 0) == is_year_first ? year : date;
    append_padded(out, number, digits.count);
    if (!scan.empty()) out += scan.front(), scan.remove_prefix(1);
  }
  return out + std::string(rest);
}

}  // namespace

Pseudonyms::Pseudonyms(std::string key) : key_(std::move(key)) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium can't start");
  if (key_.empty()) {
    key_.resize(crypto_generichash_KEYBYTES);
    randombytes_buf(key_.data(), key_.size());
  }
  Stream stream(key_, "days", 0);
  days_ = 30 + static_cast<int>(stream.below(200)) + static_cast<int>(stream.below(200));
}

std::string Pseudonyms::made(std::string_view value, unsigned attempt) const {
  // Two values of one day must stay one day apart: days move, they are not scrambled.
  if (std::string day = moved_day(value, days_ + static_cast<int>(attempt)); !day.empty()) return day;
  std::string out = scrambled(value, Stream(key_, value, attempt));
  if (is_all_digits(value) && value.size() == 15 && identifier::passes_luhn(value))
    out.back() = identifier::luhn_digit(std::string_view(out).substr(0, 14));
  if (is_iban(value)) set_iban_check(out);
  const std::string digits = digits_of(out);
  if (is_burgerservicenummer(digits)) {
    const std::size_t last = out.find_last_of("0123456789");
    out[last] = out[last] == '9' ? '8' : static_cast<char>(out[last] + 1);
  }
  return out;
}

std::string Pseudonyms::of(std::string_view value) {
  if (value.empty() || says_unknown(value)) return std::string(value);
  if (const auto known = known_.find(value); known != known_.end()) return known->second;
  std::string out;
  for (unsigned attempt = 0; attempt < kAttempts; ++attempt) {
    out = made(value, attempt);
    const bool is_day = out.find_first_not_of("0123456789-/.:T ") == std::string::npos && attempt == 0 &&
                        !moved_day(value, 1).empty();
    if (is_day || (out != value && used_.count(out) == 0)) break;
  }
  used_.insert(out);
  known_.emplace(value, out);
  return out;
}

}  // namespace dorhub::redact
