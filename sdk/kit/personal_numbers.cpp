// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/personal_numbers.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "sdk/record/burgerservicenummer.hpp"
#include "sdk/record/iban.hpp"

namespace dorhub::kit {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// All the same, or counting up or down: nobody's.
bool is_made_up(std::string_view digits) {
  for (const int step : {0, 1, -1}) {
    bool goes_on = true;
    for (std::size_t i = 1; i < digits.size(); ++i)
      goes_on =
          goes_on && (digits[i] - digits[i - 1] == step || (step == 1 && digits.substr(i - 1, 2) == "90"));
    if (goes_on) return true;
  }
  return false;
}

/// A run of letters and digits, with single spaces and dashes inside when it is a number in groups.
struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What stands alone: nothing that belongs to a longer number, address or path around it.
bool stands_alone(std::string_view text, const Word& word) {
  const auto joins = [](char c) { return is_alphanumeric(c) || c == '_' || c == '@'; };
  const auto continues = [&](std::size_t sign, std::size_t beyond) {
    return (text[sign] == '.' || text[sign] == ',' || text[sign] == '-' || text[sign] == ':') &&
           beyond < text.size() && is_alphanumeric(text[beyond]);
  };
  if (word.begin > 0 &&
      (joins(text[word.begin - 1]) || (word.begin > 1 && continues(word.begin - 1, word.begin - 2))))
    return false;
  return word.end >= text.size() || (!joins(text[word.end]) && !continues(word.end, word.end + 1));
}

/// Whether a number stands in JSON as the value of a member that is an id: "sales_item_id": 170918014.
bool is_named_id(std::string_view text, std::size_t begin) {
  std::string_view before = text.substr(0, begin);
  const auto strip = [&](std::string_view signs) {
    const std::size_t last = before.find_last_not_of(signs);
    before = before.substr(0, last == std::string_view::npos ? 0 : last + 1);
  };
  strip(" \t\"");
  if (!before.ends_with(':')) return false;
  strip(" \t\":");
  return before.ends_with("id") || before.ends_with("Id") || before.ends_with("ID");
}

void find_bsn(std::string_view text, std::vector<PersonalNumber>& out) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    const std::string_view digits = text.substr(begin, at - begin);
    if (digits.size() == 9 && stands_alone(text, {begin, at}) && is_burgerservicenummer(digits) &&
        !digits.starts_with("9999") && !is_named_id(text, begin) && !is_made_up(digits.substr(0, 8)))
      out.push_back({"a valid BSN", std::string(digits)});
    if (at == begin) ++at;
  }
}

/// Puts blanks where an account number stands, so that its digits are taken for nothing else.
void find_iban(std::string& text, std::vector<PersonalNumber>& out) {
  constexpr std::size_t kShortest = 16;
  for (std::size_t at = 0; at + kShortest <= text.size(); ++at) {
    if (at > 0 && is_alphanumeric(text[at - 1])) continue;
    std::string joined;
    for (std::size_t to = at; to < text.size() && joined.size() < 27; ++to) {
      if (text[to] == ' ' && joined.size() % 4 == 0) continue;
      if (!is_alphanumeric(text[to])) break;
      joined += text[to];
      const bool is_whole = to + 1 == text.size() || !is_alphanumeric(text[to + 1]);
      if (!is_whole || !is_iban(joined)) continue;
      if (joined != "NL91ABNA0417164300") out.push_back({"a valid IBAN", joined});
      text.replace(at, to + 1 - at, to + 1 - at, ' ');
      break;
    }
  }
}

bool is_example_domain(std::string_view domain) {
  for (const std::string_view end : {"example", "test", "invalid", "localhost"})
    if (domain == end || domain.ends_with("." + std::string(end))) return true;
  for (const std::string_view name : {"example.", "voorbeeld."})
    if (domain.starts_with(name) || domain.find("." + std::string(name)) != std::string_view::npos)
      return true;
  return false;
}

void find_mail(std::string_view text, std::vector<PersonalNumber>& out) {
  static constexpr std::array<std::string_view, 8> kRoles{"info",  "support", "noreply", "no-reply",
                                                          "admin", "contact", "test",    "naam"};
  const auto is_local = [](char c) {
    return is_alphanumeric(c) || std::string_view("._%+-").find(c) != std::string_view::npos;
  };
  const auto is_domain = [](char c) { return is_alphanumeric(c) || c == '.' || c == '-'; };
  for (std::size_t at = 0; (at = text.find('@', at)) != std::string_view::npos; ++at) {
    std::size_t begin = at;
    while (begin > 0 && is_local(text[begin - 1])) --begin;
    std::size_t end = at + 1;
    while (end < text.size() && is_domain(text[end])) ++end;
    std::string_view domain = text.substr(at + 1, end - at - 1);
    while (!domain.empty() && !is_alphanumeric(domain.back())) domain.remove_suffix(1);
    const std::string_view local = text.substr(begin, at - begin);
    const std::size_t dot = domain.rfind('.');
    if (local.empty() || dot == std::string_view::npos || domain.size() - dot < 3 ||
        is_example_domain(domain) || std::find(kRoles.begin(), kRoles.end(), local) != kRoles.end())
      continue;
    out.push_back({"an e-mail address", std::string(text.substr(begin, domain.size() + 1 + local.size()))});
  }
}

/// Length of what stands between two digits of a telephone number: "-", " ", ") " behind «(06», "(0)", and
/// between groups of two or more "." and nothing else; 0 when nothing does.
std::size_t telephone_gap(std::string_view text, std::size_t begin, std::size_t at) {
  const std::string_view before = text.substr(begin, at - begin);
  const auto digit_at = [&](std::size_t place) { return place < text.size() && is_digit(text[place]); };
  const auto is_gap = [&](std::size_t place) {
    return place < text.size() && (text[place] == ' ' || text[place] == '-');
  };
  if (text[at] == '.') {
    const bool are_groups = digit_at(at - 1) && digit_at(at - 2) && digit_at(at + 1) && digit_at(at + 2);
    return are_groups && before.find_first_of(" -()") == std::string_view::npos ? 1 : 0;
  }
  std::size_t to = at;
  const std::size_t nought = is_gap(at) ? at + 1 : at;
  if (text.substr(nought).starts_with("(0)"))
    to = nought + 3;
  else if (text[at] == ')' && begin > 0 && text[begin - 1] == '(' &&
           before.find(')') == std::string_view::npos)
    to = at + 1;
  if (is_gap(to)) ++to;
  return digit_at(to) && before.find('.') == std::string_view::npos ? to - at : 0;
}

/// The nine digits behind the nought of a Dutch number; empty when the digits are none.
std::string_view national(std::string_view digits) {
  for (const std::string_view front : {"0031", "31", "0"})
    if (digits.starts_with(front) && digits.size() == front.size() + 9 && digits[front.size()] != '0')
      return digits.substr(front.size());
  return {};
}

void find_telephone(std::string_view text, std::vector<PersonalNumber>& out) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool has_plus = text[at] == '+';
    if (!has_plus && text[at] != '0') continue;
    if (at > 0 && is_digit(text[at - 1])) continue;
    std::string digits;
    std::size_t to = has_plus ? at + 1 : at;
    while (to < text.size() && digits.size() < 14) {
      const std::size_t gap = is_digit(text[to]) ? 0 : telephone_gap(text, at, to);
      if (gap == 0 && !is_digit(text[to])) break;
      to += gap;
      digits += text[to++];
    }
    const std::string_view number = has_plus || digits.starts_with('0') ? national(digits) : "";
    if (!number.empty() && (has_plus || !digits.starts_with("31")) && stands_alone(text, {at, to}) &&
        !is_made_up(number.substr(3)))
      out.push_back({kTelephone, std::string(text.substr(at, to - at))});
    if (digits.size() > 1) at = to - 1;
  }
}

}  // namespace

std::vector<PersonalNumber> personal_numbers(std::string_view text) {
  std::vector<PersonalNumber> out;
  std::string rest(text);
  find_iban(rest, out);
  find_bsn(rest, out);
  find_mail(rest, out);
  find_telephone(rest, out);
  return out;
}

}  // namespace dorhub::kit
