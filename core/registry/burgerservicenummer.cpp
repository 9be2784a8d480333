// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/burgerservicenummer.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/identifier/identifier.hpp"
#include "core/registry/record_ids.hpp"
#include "sdk/record/burgerservicenummer.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (is_digit(c)) out += c;
  return out;
}

/// Whether these are the digits of one of the good's own numbers.
bool is_number_of(const Good& good, const std::string& digits) {
  return good.identifiers &&
         std::any_of(good.identifiers->begin(), good.identifiers->end(),
                     [&](const Identifier& number) { return digits_of(number.value) == digits; });
}

/// Calls `visit` with every run of digits (dots between them allowed) that stands on its own.
template <class Visit>
void for_each_run(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() &&
           (is_digit(text[at]) || (text[at] == '.' && at + 1 < text.size() && is_digit(text[at + 1]))))
      ++at;
    const bool touches_letter =
        (begin > 0 && is_letter(text[begin - 1])) || (at < text.size() && is_letter(text[at]));
    if (!touches_letter) visit(text.substr(begin, at - begin));
  }
}

/// A stretch of letters ("B.S.N." is one) in capitals, or of digits.
struct Word {
  std::string text = {};
  bool is_digits = false;
  bool is_glued = false;  ///< to the word before it
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> out;
  bool is_glued = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (!is_digit(c) && !is_letter(c)) {
      const bool is_abbreviating = c == '.' && !out.empty() && !out.back().is_digits &&
                                   out.back().text.size() < 3 && at + 1 < text.size() &&
                                   is_letter(text[at + 1]);
      is_glued = is_glued && is_abbreviating;
      continue;
    }
    if (!is_glued || out.back().is_digits != is_digit(c))
      out.push_back({.is_digits = is_digit(c), .is_glued = is_glued});
    out.back().text += c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    is_glued = true;
  }
  return out;
}

/// Whether groups of digits from `at` on make nine, on their own.
std::string nine_digits_at(const std::vector<Word>& words, std::size_t at) {
  std::string digits;
  for (; at < words.size() && words[at].is_digits && digits.size() < 9; ++at) digits += words[at].text;
  const bool ends = at == words.size() || !words[at].is_glued;
  return digits.size() == 9 && ends ? digits : std::string();
}

/// Whether a number passes the test that no number of its kind looks like.
bool is_out_of_place(const Identifier& number) {
  if (std::count_if(number.value.begin(), number.value.end(), is_digit) != 9) return false;
  if (!is_burgerservicenummer(identifier::plain_key(number.value))) return false;
  const auto kind = identifier::kind_from_string(number.kind);
  if (!kind) return false;
  const identifier::Identifier known = identifier::normalise(*kind, number.value);
  return !known.valid && !known.placeholder && *kind != identifier::Kind::article_number;
}

/// Walks the fields in which somebody could put one.
class Search {
 public:
  /// A free text. One about a good, `of`, may name its numbers; its make, its colours and people may not.
  void text(std::string_view field, const Field<std::string>& value, const Good* of = nullptr) {
    if (found_ || !value || value->size() < 9) return;
    if (names_burgerservicenummer(*value)) {
      found_ = std::string(field);
      return;
    }
    for_each_run(*value, [&](std::string_view run) {
      const std::string digits = digits_of(run);
      if (is_burgerservicenummer(digits) && (of == nullptr || !is_number_of(*of, digits)))
        found_ = std::string(field);
    });
  }

  /// A word of the good in which no number of nine digits belongs that is none of its own: alone there it is
  /// one however it is spaced. Not its model: one in eleven of all model numbers of nine digits looks like
  /// one.
  void word(std::string_view field, const Field<std::string>& value, const Good& of) {
    if (found_ || !value || value->find_first_not_of("0123456789. -") != std::string::npos) return;
    const std::string digits = digits_of(*value);
    if (is_burgerservicenummer(digits) && !is_number_of(of, digits)) found_ = std::string(field);
  }

  /// A field whose own numbers may look like one (a model, a case): refused where its writer calls it one.
  void named(std::string_view field, const Field<std::string>& value) {
    if (!found_ && value && names_burgerservicenummer(*value)) found_ = std::string(field);
  }

  void party(const std::string& field, const Field<Party>& party) {
    if (!party) return;
    text(field + ".name", party->name);
    text(field + ".family_name", party->family_name);
    if (!party->document || !party->document->number) return;
    const IdentityDocument& document = *party->document;
    // Nine digits on a foreign document are that document's own number.
    if (document.country && *document.country != "NL") return;
    if (is_burgerservicenummer(digits_of(*document.number)) && document.number->size() <= 13)
      found_ = field + ".document.number";
  }

  void good(const Good& good) {
    text("good.description", good.description, &good);
    text("good.brand", good.brand);
    named("good.model", good.model);
    word("good.brand", good.brand, good);
    word("good.product_group", good.product_group, good);
    text("good.product_group", good.product_group);
    if (good.colours)
      for (const std::string& colour : *good.colours) {
        text("good.colours", Field<std::string>(colour));
        word("good.colours", Field<std::string>(colour), good);
      }
    if (good.identifiers)
      for (const Identifier& number : *good.identifiers)
        if (is_out_of_place(number) || names_burgerservicenummer(number.value)) found_ = "good.identifiers";
    if (good.number_texts)
      for (const std::string& written : *good.number_texts)
        if (written.find_first_not_of("0123456789. -") != std::string::npos)
          text("good.identifiers", Field<std::string>(written), &good);
    if (!good.attributes) return;
    for (const Attribute& attribute : *good.attributes)
      text("good.attributes", Field<std::string>(attribute.value));
  }

  void id(const Record& record) {
    if (!found_) found_ = find_id(record, names_burgerservicenummer);
  }

  void operator()(const Registration& record) {
    text("conditions", record.conditions);
    text("payment", record.payment);
    text("employee", record.employee);
    party("seller", record.seller);
  }
  void operator()(const Disposal& record) { party("buyer", record.buyer); }
  void operator()(const Exclusion& record) {
    text("by", record.by);
    text("reason", record.reason);
  }
  void operator()(const Holding& record) {
    text("found_at", record.found_at);
    text("status", record.status);
  }
  void operator()(const Check&) {}
  void operator()(const StolenGood&) {}
  void operator()(const TraderNotification& record) {
    text("activities", record.activities);
    named("trade_name", record.trade_name);
    named("case_number", record.case_number);
    party("contact", record.contact);
  }
  void operator()(const Decision& record) { text("reason", record.reason); }

  [[nodiscard]] std::optional<std::string> found() && { return std::move(found_); }

 private:
  std::optional<std::string> found_;
};

}  // namespace

bool names_burgerservicenummer(std::string_view text) {
  constexpr std::array<std::string_view, 8> kLabels{
      "BSN", "BSNNUMMER", "BSNNR", "BURGERSERVICENUMMER", "BURGERSERVICENR", "SOFI", "SOFINUMMER", "SOFINR"};
  constexpr std::array<std::string_view, 7> kBetween{"NUMMER", "NR", "NO", "IS", "VAN", "VERKOPER", "KLANT"};
  const auto digits = std::count_if(text.begin(), text.end(), is_digit);
  if (digits < 9 || std::count_if(text.begin(), text.end(), is_letter) < 3) return false;  // most, at once
  const std::vector<Word> words = words_of(text);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (std::find(kLabels.begin(), kLabels.end(), words[i].text) == kLabels.end()) continue;
    std::size_t next = i + 1;
    while (next < words.size() &&
           std::find(kBetween.begin(), kBetween.end(), words[next].text) != kBetween.end())
      ++next;
    // Glued to its label it may be a number of the good that begins so: it counts when it passes the test.
    const std::string nine = nine_digits_at(words, next);
    if (!nine.empty() && (!words[next].is_glued || is_burgerservicenummer(nine))) return true;
  }
  return false;
}

std::optional<std::string> find_burgerservicenummer(const Record& record) {
  Search search;
  if (const Good* good = record_good(record)) search.good(*good);
  search.id(record);
  std::visit(search, record);
  return std::move(search).found();
}

}  // namespace dorhub::registry
