// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/telephone.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "sdk/record/ascii.hpp"

namespace dorhub::identifier {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// By the numbering plan 060 is no mobile number; 0601 begins a maker's article numbers.
bool is_mobile(char after_six) { return after_six != '0'; }

/// Whether the groups of digits are those of a Dutch landline: a netnummer of three or four, and ten in all.
/// Unspaced it may be an article number, and of those that begin with one nought alone a maker's («0 601 …»).
/// Parted by a blank it may be one too («0 275 007 522»): people set the netnummer apart with a stroke.
bool is_landline(std::string_view digits, std::size_t first_group, char behind) {
  if (behind == ' ') return false;
  if (digits.size() != 10 || digits[0] != '0' || digits[1] == '0' || digits[1] == '6' || digits[1] > '7')
    return false;
  return first_group == 3 || (first_group == 4 && digits[1] <= '5');
}

/// The digits of a text and how its first group ends.
struct Digits {
  std::string all = {};
  std::size_t first_group = 0;  ///< 0: they are one group
  char behind = ' ';            ///< the first group
};

Digits digits_of(std::string_view text) {
  Digits out;
  for (const char c : text) {
    if (is_digit(c)) {
      out.all += c;
    } else if (out.first_group == 0) {
      out.first_group = out.all.size();
      out.behind = c;
    }
  }
  return out;
}

bool has_country(std::string_view text) {
  const std::size_t plus = text.find_first_not_of("( ");
  return plus != std::string_view::npos && text[plus] == '+';
}

/// A word of the text, or a group of digits with a plus or bracket at its head.
struct Part {
  std::string_view text = {};
  bool is_number = false;
  bool is_glued = false;  ///< to a letter before it: "A06"
};

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> out;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_number = is_digit(text[at]);
    if (!is_number && !is_letter(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && (is_number ? is_digit(text[end]) : is_letter(text[end]))) ++end;
    const bool is_glued = at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]));
    out.push_back({text.substr(at, end - at), is_number, is_glued});
    at = end;
  }
  return out;
}

/// Words that say that a telephone number is beside them, in small letters.
bool calls(std::string_view word) {
  constexpr std::array<std::string_view, 17> kWords{
      "tel",    "telnr",   "telefoon", "telefoonnr", "telefoonnummer", "bel", "bellen", "mobiel",   "mob",
      "mobile", "mobiele", "gsm",      "phone",      "whatsapp",       "app", "sms",    "belnummer"};
  return std::find(kWords.begin(), kWords.end(), lower_case(word)) != kWords.end();
}

/// Words that may stand between: "bel mij op nr. 06…".
bool is_between(std::string_view word) {
  constexpr std::array<std::string_view, 11> kWords{"nr", "nummer", "no",  "op", "naar", "mij",
                                                    "me", "even",   "via", "is", "met"};
  return std::find(kWords.begin(), kWords.end(), lower_case(word)) != kWords.end();
}

bool is_called_before(const std::vector<Part>& parts, std::size_t at) {
  while (at > 0 && !parts[at - 1].is_number && is_between(parts[at - 1].text)) --at;
  return at > 0 && !parts[at - 1].is_number && calls(parts[at - 1].text);
}

/// Whether the digits are of a length that numbers with this beginning have in the Netherlands.
bool fits(std::string_view digits) {
  return (digits.size() == 10 && digits[0] == '0' && digits[1] != '0') ||
         (digits.size() == 11 && digits.starts_with("31")) ||
         (digits.size() == 13 && digits.starts_with("0031"));
}

/// Whether `run`, groups of digits from one on, is a telephone number by its look or by the word beside it.
bool is_written_as_one(std::string_view run, bool is_called) {
  if (is_called && fits(digits_of(run).all)) return true;
  return is_telephone(run) && !may_be_article(run);
}

}  // namespace

bool is_telephone(std::string_view text) {
  if (text.find_first_not_of("0123456789 -+()./") != std::string_view::npos) return false;
  const auto [digits, first_group, behind] = digits_of(text);
  const bool is_spaced = first_group > 0;
  if (digits.size() == 10 && digits.starts_with("06")) return is_mobile(digits[2]);
  if (digits.size() == 11 && digits.starts_with("316")) return is_mobile(digits[3]);
  if (is_spaced && is_landline(digits, first_group, behind)) return true;
  if (has_country(text)) return digits.size() >= 9 && digits.size() <= 15;
  return is_spaced && digits.starts_with("00") && digits.size() >= 11 && digits[2] != '0';
}

bool may_be_article(std::string_view text) {
  const auto [digits, first_group, behind] = digits_of(text);
  return digits.size() == 10 && digits.starts_with("06") && !has_country(text) && first_group != 2;
}

std::optional<FoundTelephone> find_telephone(std::string_view text) {
  const std::vector<Part> parts = parts_of(text);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].is_number || parts[i].is_glued) continue;
    const bool is_called = is_called_before(parts, i);
    const char* begin = parts[i].text.data();
    // "+31", but not the "+5" of a model that is called so.
    if (begin > text.data() && begin[-1] == '+' &&
        (begin - 1 == text.data() || !(is_letter(begin[-2]) || is_digit(begin[-2]))))
      --begin;
    std::size_t digits = 0;
    for (std::size_t last = i; last < parts.size() && parts[last].is_number; ++last) {
      digits += parts[last].text.size();
      if (digits > 15) break;
      const char* end = parts[last].text.data() + parts[last].text.size();
      if (end < text.data() + text.size() && is_letter(*end)) break;  // "1234AB" is no number's end
      const bool is_named_behind =
          last + 1 < parts.size() && !parts[last + 1].is_number && calls(parts[last + 1].text);
      const std::string_view run(begin, static_cast<std::size_t>(end - begin));
      if (digits >= 9 && is_written_as_one(run, is_called || is_named_behind))
        return FoundTelephone{run, is_called || is_named_behind};
    }
  }
  return std::nullopt;
}

bool has_telephone(std::string_view text) { return find_telephone(text).has_value(); }

}  // namespace dorhub::identifier
