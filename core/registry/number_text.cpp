// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/number_text.hpp"

#include <algorithm>

#include "core/identifier/label.hpp"
#include "core/identifier/placeholder.hpp"
#include "core/identifier/written.hpp"
#include "core/registry/name_words.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

Good* good_of(Record& record) {
  return std::visit(
      [](auto& one) -> Good* {
        if constexpr (requires { one.good; }) return one.good ? &*one.good : nullptr;
        return nullptr;
      },
      record);
}

bool is_text(const Identifier& number) {
  const auto kind = identifier::kind_from_string(number.kind);
  return identifier::number_in(number.value, kind).size() != number.value.size();
}

/// What the party of `known_by` is called; nothing, without allocating, when there is no such person or none
/// of the numbers has letters enough for a name.
std::optional<NameWords> names_beside(const Good& good, const Record& known_by) {
  const Party* party = party_of(known_by);
  if (party == nullptr || !is_natural_person(*party) || !good.identifiers) return std::nullopt;
  const auto& numbers = *good.identifiers;
  if (std::none_of(numbers.begin(), numbers.end(),
                   [](const Identifier& number) { return may_hold_name(number.value); }))
    return std::nullopt;
  NameWords names(*party);
  return names.is_empty() ? std::nullopt : std::optional(std::move(names));
}

/// As number_in; of "12345 J. Pietersen" the initial would make a number of the filler.
std::string_view number_of(std::string_view written, std::optional<identifier::Kind> kind) {
  const std::string_view number = identifier::number_in(written, kind);
  if (number.size() == written.size() || !identifier::is_placeholder(identifier::match_key(written)))
    return number;
  return number.substr(0, number.find(' '));
}

/// What of a text stands behind its label.
std::string_view behind_label(std::string_view written) {
  return written.substr(static_cast<std::size_t>(identifier::without_label(written).data() - written.data()));
}

/// Whether somebody is named in a number; its label is nobody ("SLOT 97804" of a seller Slot).
bool has_name(std::string_view written, const NameWords& names) {
  return names.find_in(written) && names.find_in(behind_label(written));
}

/// Stands for a name: a word that no number has, with signs that part numbers from each other around it.
constexpr std::string_view kSomebody = ", iemand,";

/// `written` with somebody in the place of everybody who is named. Blanks would join what stands on either
/// side of a name to one number ("1234567 Vos 45"); any other word parts it, and so does this one.
std::string without_names(std::string_view written, const NameWords& names) {
  const std::string_view behind = behind_label(written);
  std::string out(written.substr(0, written.size() - behind.size()));
  written = behind;
  while (const auto name = names.find_in(written)) {
    const auto begin = static_cast<std::size_t>(name->data() - written.data());
    out += written.substr(0, begin);
    out += kSomebody;
    written.remove_prefix(begin + name->size());
  }
  return out += written;
}

/// What stays of a text: a part of it as it was written, since by that a version finds the text again
/// (sdk/record/number_versions.hpp). A name that goes already by its look, in an e-mail address, say, is left
/// to that.
std::string number_to_keep(const Identifier& number, const NameWords* names) {
  const auto kind = identifier::kind_from_string(number.kind);
  const std::string_view by_look = number_of(number.value, kind);
  if (names == nullptr || !has_name(by_look, *names)) return std::string(by_look);
  const std::string rest = without_names(number.value, *names);
  const std::string_view kept = number_of(rest, kind);
  const bool is_number = kept.find_first_of("0123456789") != std::string_view::npos &&
                         kept.find(kSomebody) == std::string_view::npos;
  return is_number ? std::string(kept) : std::string();
}

template <class IsText>
std::vector<TextApart> set_apart(Good& good, const NameWords* names, IsText is_text_here) {
  std::vector<TextApart> texts;
  std::vector<Identifier> numbers;
  for (std::size_t i = 0; i < good.identifiers->size(); ++i) {
    Identifier& written = (*good.identifiers)[i];
    if (is_text_here(written)) {
      std::string number = number_to_keep(written, names);
      texts.push_back({"good.identifiers." + std::to_string(i) + " (" + written.kind + ")", !number.empty()});
      good.number_texts.fill().push_back(std::move(written.value));
      if (number.empty()) continue;
      written.value = std::move(number);
    }
    numbers.push_back(std::move(written));
  }
  *good.identifiers = std::move(numbers);
  return texts;
}

/// The record with those of its numbers set apart that `is_text_here` names; nothing when there are none.
template <class IsText>
std::optional<SetApart> set_apart(const Record& record, const NameWords* names, IsText is_text_here) {
  const auto& numbers = *record_good(record)->identifiers;
  if (std::none_of(numbers.begin(), numbers.end(), is_text_here)) return std::nullopt;
  SetApart out{record, {}};
  out.texts = set_apart(*good_of(out.record), names, is_text_here);
  return out;
}

}  // namespace

std::string_view asked_number(std::string_view written, std::optional<identifier::Kind> kind) {
  const std::string_view number = number_of(written, kind);
  return number.empty() ? written : number;
}

std::optional<SetApart> set_texts_apart(const Record& record) {
  const Good* good = record_good(record);
  if (good == nullptr || !good->identifiers) return std::nullopt;
  const std::optional<NameWords> names = names_beside(*good, record);
  return set_apart(record, names ? &*names : nullptr, [&](const Identifier& number) {
    return is_text(number) || (names && has_name(number.value, *names));
  });
}

std::optional<SetApart> set_names_apart(const Record& record, const Record& known_by) {
  const Good* good = record_good(record);
  if (good == nullptr) return std::nullopt;
  const std::optional<NameWords> names = names_beside(*good, known_by);
  if (!names) return std::nullopt;
  return set_apart(record, &*names, [&](const Identifier& number) { return has_name(number.value, *names); });
}

}  // namespace dorhub::registry
