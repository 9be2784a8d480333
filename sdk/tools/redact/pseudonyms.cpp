// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/pseudonyms.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <dorhub/convert.hpp>
#include <dorhub/json_writer.hpp>
#include <stdexcept>

#include "core/identifier/key/luhn.hpp"
#include "sdk/kit/personal_numbers.hpp"
#include "sdk/record/burgerservicenummer.hpp"
#include "sdk/record/iban.hpp"
#include "sdk/tools/redact/base64_text.hpp"
#include "sdk/tools/redact/moved_day.hpp"
#include "sdk/tools/redact/tokens.hpp"

namespace dorhub::redact {
namespace {

using convert_detail::is_digit;

constexpr unsigned kAttempts = 100;  // of one length, to find one that no other value has
constexpr unsigned kMostRefused = 3 * kAttempts;

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

/// Whether nothing in it is ever replaced: it has signs and zeroes alone.
bool says_nothing(std::string_view value) {
  while (!value.empty()) {
    const auto lead = static_cast<unsigned char>(value.front());
    const bool is_sign = lead == 0xC2 || lead == 0xE2;
    const bool is_letter = (lead >= 'a' && lead <= 'z') || (lead >= 'A' && lead <= 'Z');
    if (is_letter || (lead >= '1' && lead <= '9') || (lead >= 0x80 && !is_sign)) return false;
    value.remove_prefix(std::max<std::size_t>(lead < 0x80 ? 1 : utf8_length(value), 1));
  }
  return true;
}

/// Makes room for more pseudonyms: one more digit behind a last digit, else a letter.
void grow(std::string& value) {
  const auto last = std::find_if(value.rbegin(), value.rend(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
  const bool is_number = last != value.rend() && is_digit(*last);
  value.insert(last.base(), is_number ? '1' : 'a');
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

/// Gives an IBAN the check digits of the rest.
void set_iban_check(std::string& iban) {
  iban.replace(2, 2, "00");
  const unsigned check = 98 - iban_rest(iban);
  iban[2] = static_cast<char>('0' + check / 10);
  iban[3] = static_cast<char>('0' + check % 10);
}

/// "2024": what a model year looks like.
bool is_year(std::string_view value) {
  return value.size() == 4 && is_all_digits(value) && (value.starts_with("19") || value.starts_with("20"));
}

/// Nine digits that pass the test for a burgerservicenummer and are given to nobody: they begin with 9999.
std::string nobodys_number(Stream stream) {
  for (;;) {
    std::string out = "9999";
    for (int i = 0; i < 4; ++i) out += static_cast<char>('0' + stream.below(10));
    for (char last = '0'; last <= '9'; ++last)
      if (is_burgerservicenummer(out + last)) return out + last;
  }
}

/// Gives a telephone number six last digits that count up or are all the same, as nobody's do.
void make_nobodys_telephone(std::string& text, Stream stream) {
  std::size_t from = 0;
  for (const kit::PersonalNumber& found : kit::personal_numbers(text)) {
    if (found.what != kit::kTelephone) continue;
    const std::size_t begin = text.find(found.text, from);
    if (begin == std::string::npos) continue;
    from = begin + found.text.size();
    char digit = static_cast<char>('0' + stream.below(10));
    const bool is_counting = stream.below(2) == 1;
    std::size_t left = 6;
    for (std::size_t at = from; at-- > begin && left > 0;) {
      if (!is_digit(text[at])) continue;
      text[at] = digit;
      if (is_counting) digit = digit == '0' ? '9' : static_cast<char>(digit - 1);
      --left;
    }
  }
}

/// Gives an e-mail address a domain that can't be anybody's (RFC 2606): as long as its own, or of six
/// characters when that is shorter.
void make_nobodys_address(std::string& text) {
  constexpr std::string_view kEnd = ".test";
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
    std::size_t end = at + 1;
    while (end < text.size() &&
           (is_digit(text[end]) || text[end] == '.' || text[end] == '-' ||
            (text[end] >= 'a' && text[end] <= 'z') || (text[end] >= 'A' && text[end] <= 'Z')))
      ++end;
    if (end - at <= kEnd.size() + 1) {
      if (text.find('.', at) < end) text.replace(at + 1, end - at - 1, "x.test");
      continue;
    }
    text.replace(end - kEnd.size(), kEnd.size(), kEnd);
    char& before = text[end - kEnd.size() - 1];
    if (before == '.') before = 'x';
  }
}

/// A photo or archive in base64: long, and of no use to an adapter but for being there.
bool is_blob(std::string_view value) { return value.size() >= 40 && from_base64(value).has_value(); }

/// Told from others by its first signs. The rest is all the same, so that no word stands in it by chance.
std::string blob(std::string_view value, const Stream& stream) {
  constexpr std::size_t kTelling = 16;
  std::string out = scrambled(value.substr(0, kTelling), stream);
  for (const char c : value.substr(kTelling)) out += c == '=' || c == '\r' || c == '\n' ? c : 'A';
  return out;
}

}  // namespace

std::string key_of_attempt(std::string key, int number) {
  if (!key.empty()) key.front() = static_cast<char>(key.front() ^ number);
  return key;
}

Pseudonyms::Pseudonyms(std::string key) : key_(std::move(key)) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium can't start");
  if (key_.empty()) {
    key_.resize(crypto_generichash_KEYBYTES);
    randombytes_buf(key_.data(), key_.size());
  }
}

std::string Pseudonyms::made(std::string_view value, unsigned attempt) const {
  // A distance of its own for each day: one that all share is given away by a day that stays in another
  // column.
  const auto distance = [&](const std::string& day) {
    Stream stream(key_, day, attempt);
    const unsigned days = 30 + 6 * stream.below(250) + stream.below(6) + 15 * attempt;
    return static_cast<int>(days);
  };
  if (std::string day = moved_day(value, distance); !day.empty()) return day;
  if (is_year(value)) return std::to_string(1950 + Stream(key_, value, attempt).below(70));
  if (is_burgerservicenummer(value)) return nobodys_number(Stream(key_, value, attempt));
  if (is_blob(value)) return blob(value, Stream(key_, value, attempt));
  std::string out = scrambled(value, Stream(key_, value, attempt));
  if (is_all_digits(value) && value.size() == 15 && identifier::passes_luhn(value))
    out.back() = identifier::luhn_digit(std::string_view(out).substr(0, 14));
  if (is_iban(value)) set_iban_check(out);
  make_nobodys_address(out);
  make_nobodys_telephone(out, Stream(key_, value, attempt));
  if (is_burgerservicenummer(digits_of(out))) {
    const std::size_t last = out.find_last_of("0123456789");
    out[last] = out[last] == '9' ? '8' : static_cast<char>(out[last] + 1);
  }
  return out;
}

std::string Pseudonyms::free_one(std::string_view value) const {
  if (says_nothing(value) && used_.count(value) == 0) return std::string(value);
  std::string longer(value);
  for (unsigned attempt = 0;; ++attempt) {
    if (attempt > 0 && attempt % kAttempts == 0) grow(longer);
    std::string out = made(longer, attempt);
    const bool is_refused = attempt < kMostRefused && refuses_ && refuses_(out);
    if (out != value && used_.count(out) == 0 && !is_refused) return out;
  }
}

std::string Pseudonyms::of_as_many_bytes(std::string text) {
  if (std::string out = of(text); out.size() == text.size()) return out;
  std::replace(text.begin(), text.end(), '@', '.');  // an address with a short domain grows
  if (std::string out = of(text); out.size() == text.size()) return out;
  return scrambled(text, Stream(key_, text, 0));
}

std::string Pseudonyms::of(std::string_view value) {
  if (value.empty() || says_unknown(value)) return std::string(value);
  if (const auto known = known_.find(value); known != known_.end()) return known->second;
  if (const auto inner = text_in_base64(value)) return to_base64(of_as_many_bytes(*inner), value);
  std::string out = free_one(value);
  used_.insert(out);
  known_.emplace(value, out);
  return out;
}

}  // namespace dorhub::redact
