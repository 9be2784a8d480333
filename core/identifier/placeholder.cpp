// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/placeholder.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "core/identifier/key/luhn.hpp"
#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/placeholder_words.hpp"

namespace dorhub::identifier {
namespace {

bool one_character(std::string_view key) {
  return std::all_of(key.begin(), key.end(), [&](char c) { return c == key.front(); });
}

/// Whether each digit is the one before it and `step`, 0 after 9.
bool steps_by(std::string_view digits, int step) {
  for (std::size_t i = 1; i < digits.size(); ++i) {
    if ((digits[i - 1] - '0' + step + 10) % 10 != digits[i] - '0') return false;
  }
  return true;
}

/// 123456, 012345, 987654, also round the corner as in 1234567890 and 0987654321. Digits only: the letters of
/// a real serial do run now and then.
bool digit_run(std::string_view key) {
  return key.size() >= 4 && all_digits(key) && (steps_by(key, 1) || steps_by(key, -1));
}

/// 12344321, 123321: a run and back.
bool run_and_back(std::string_view key) {
  const std::string_view half = key.substr(0, (key.size() + 1) / 2);
  return key.size() >= 6 && all_digits(key) && (steps_by(half, 1) || steps_by(half, -1)) &&
         std::equal(key.begin(), key.end(), key.rbegin());
}

/// 112233, 99887766, 111222333: each digit of a run as often.
bool run_of_repeats(std::string_view key) {
  if (key.size() < 6 || !all_digits(key)) return false;
  const std::size_t each = std::min(key.find_first_not_of(key.front()), key.size());
  if (each < 2 || key.size() % each != 0) return false;
  std::string digits;
  for (std::size_t i = 0; i < key.size(); i += each) {
    if (!one_character(key.substr(i, each))) return false;
    digits += key[i];
  }
  return digits.size() >= 3 && (steps_by(digits, 1) || steps_by(digits, -1));
}

/// 123123, 12121212, 010101: a short run again and again. Other groups of digits too, but only so often that
/// hardly any real serial is one.
bool repeated_digits(std::string_view key) {
  if (key.size() < 6 || !all_digits(key)) return false;
  for (std::size_t group = 2; group <= 5; ++group) {
    const bool repeats = key.size() >= 2 * group && key.substr(group) == key.substr(0, key.size() - group);
    if (repeats && (steps_by(key.substr(0, group), 1) || steps_by(key.substr(0, group), -1))) return true;
    if (repeats && key.size() >= std::max<std::size_t>(8, 3 * group)) return true;
  }
  return false;
}

/// ABC123, ABCD1234, 123ABC: the first letters and the first digits, three of each at least.
bool alphabet_and_run(std::string_view key) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  constexpr std::string_view digits = "1234567890";
  const bool letters_first = is_letter(key.front());
  const std::size_t end = std::min(key.find_first_of(letters_first ? digits : alphabet), key.size());
  const std::string_view front = key.substr(0, end);
  const std::string_view back = key.substr(end);
  if (front.size() < 3 || back.size() < 3) return false;
  return letters_first ? alphabet.starts_with(front) && digits.starts_with(back)
                       : digits.starts_with(front) && alphabet.starts_with(back);
}

/// Rows of keys as keyboards for English, French and German have them: QWERTY, AZERTY.
constexpr std::array<std::string_view, 8> keyboard_rows{"QWERTYUIOP", "AZERTYUIOP", "QWERTZUIOP", "ASDFGHJKL",
                                                        "QSDFGHJKLM", "ZXCVBNM",    "YXCVBNM",    "WXCVBN"};

/// The beginning of such a row.
bool keyboard_row(std::string_view key) {
  return key.size() >= 4 && std::any_of(keyboard_rows.begin(), keyboard_rows.end(),
                                        [&](std::string_view row) { return row.starts_with(key); });
}

/// A word of the list, several of them, or a row of keys.
bool is_filler_word(std::string_view key) {
  if (is_placeholder_word(key) || keyboard_row(key)) return true;
  return std::all_of(key.begin(), key.end(), is_letter) &&
         (is_made_of_placeholder_words(key) || is_mistyped_placeholder_word(key));
}

/// "12345JANSEN": what a maker tells people to type when the frame number can't be read; also "JANSEN12345"
/// and "12345JANSEN2".
bool run_and_surname(std::string_view key) {
  constexpr std::string_view kRun = "12345";
  constexpr std::size_t kSurname = 5;  // four letters before a run are a maker's
  if (key.ends_with(kRun) && key.size() >= kSurname + kRun.size() &&
      std::all_of(key.begin(), key.end() - kRun.size(), is_letter))
    return true;
  if (!key.starts_with(kRun)) return false;
  key.remove_prefix(kRun.size());
  while (!key.empty() && is_digit(key.front()) && key.front() >= '6') key.remove_prefix(1);
  const bool is_counted = !key.empty() && is_digit(key.back());
  if (is_counted) key.remove_suffix(1);
  return key.size() >= (is_counted ? kSurname : 2) && std::all_of(key.begin(), key.end(), is_letter);
}

/// "Smit12345", "Bos 12345": a short name, by its small letters, which a maker's three or four are not.
bool name_and_run(std::string_view raw) {
  constexpr std::string_view kRun = "12345";
  constexpr std::size_t kName = 3;
  raw = raw.substr(0, raw.find_last_not_of(" \t\r\n") + 1);
  if (!raw.ends_with(kRun)) return false;
  raw.remove_suffix(kRun.size());
  raw = raw.substr(0, raw.find_last_not_of(" -") + 1);
  const auto is_small = [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  };
  return raw.size() >= kName && std::count_if(raw.begin(), raw.end(), is_small) >= 2 &&
         std::all_of(raw.begin(), raw.end(), [&](char c) { return is_letter(c) || is_small(c); });
}

/// Numbers that simulators show and that copied telephones share by the thousand, and examples of web pages
/// and manuals, without their check digit; and a filler with the check digit that a form asks for:
/// 123456789012347.
bool is_shared_imei(std::string_view key) {
  constexpr std::size_t compared = 14;
  constexpr std::array<std::string_view, 5> shared{"00499901064000", "13579024681122", "35209900176148",
                                                   "35824005111111", "49015420323751"};
  if (key.size() < compared || key.size() > compared + 2 || !all_digits(key)) return false;
  const std::string_view body = key.substr(0, compared);
  if (std::find(shared.begin(), shared.end(), body) != shared.end()) return true;
  return key.size() == compared + 1 && passes_luhn(key) &&
         (one_character(body) || digit_run(body) || repeated_digits(body));
}

/// Zeros with one other digit or two at the end ("0000001", "0000012"), letters X between zeros: filled in to
/// get past a form.
bool mostly_filler(std::string_view key) {
  constexpr std::size_t kZeros = 5;
  if (key.size() > kZeros && key.size() <= kZeros + 5 && all_digits(key) &&
      std::min(key.find_first_not_of('0'), key.size()) + 2 >= std::max(key.size(), kZeros + 2))
    return true;
  const auto filler = std::count_if(key.begin(), key.end(), [](char c) { return c == '0' || c == 'X'; });
  return key.size() >= 5 && static_cast<std::size_t>(filler) + 1 >= key.size();
}

/// 13579, 24680.
bool run_by_twos(std::string_view key) {
  return key.size() >= 5 && all_digits(key) && (steps_by(key, 2) || steps_by(key, -2));
}

/// 1234567891: the whole run, and a digit because the form asks for ten.
bool run_and_digit(std::string_view key) {
  return key.size() == 10 && all_digits(key) && key.starts_with("123456789");
}

/// AA000000, GZ0000000: a maker's letters and nothing but noughts.
bool letters_and_zeros(std::string_view key) {
  constexpr std::size_t kZeros = 6;
  const std::size_t letters = std::min(key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), key.size());
  return letters <= 3 && key.size() >= letters + kZeros &&
         key.find_first_not_of('0', letters) == std::string_view::npos;
}

}  // namespace

bool is_placeholder(std::string_view key) {
  if (key.size() < 2) return false;  // too short to be anything
  if (one_character(key) || digit_run(key) || run_and_back(key) || run_of_repeats(key) ||
      repeated_digits(key) || run_and_surname(key) || mostly_filler(key) || alphabet_and_run(key) ||
      is_shared_imei(key) || run_by_twos(key) || run_and_digit(key) || letters_and_zeros(key))
    return true;
  if (is_filler_word(key)) return true;
  // A phrase with what people add to get past a minimum length: "ONBEKEND1", "GEEN000", "UNKNOWN123".
  const std::size_t letters = key.find_first_of("0123456789");
  // "ABCD12" may be a licence plate.
  if (letters == std::string_view::npos || letters < 4 || key.starts_with("ABCD")) return false;
  const std::string_view tail = key.substr(letters);
  return all_digits(tail) && (tail.size() <= 2 || one_character(tail) || digit_run(tail) || tail == "123") &&
         (is_placeholder_word(key.substr(0, letters)) || keyboard_row(key.substr(0, letters)));
}

bool is_typed_at_random(std::string_view key) {
  constexpr std::size_t few_letters = 5;
  constexpr std::size_t run = 4;
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  if (std::set<char>(key.begin(), key.end()).size() <= few_letters) return true;
  for (std::size_t at = 0; at + run <= key.size(); ++at) {
    const std::string there(key.substr(at, run));
    const std::string back(there.rbegin(), there.rend());
    const auto holds_run = [&](std::string_view row) {
      return row.find(there) != std::string_view::npos || row.find(back) != std::string_view::npos;
    };
    if (holds_run(alphabet) || std::any_of(keyboard_rows.begin(), keyboard_rows.end(), holds_run))
      return true;
  }
  return false;
}

bool is_placeholder_text(std::string_view raw) {
  return is_placeholder(plain_key(raw)) || name_and_run(raw) || is_placeholder_phrase(raw);
}

}  // namespace dorhub::identifier
