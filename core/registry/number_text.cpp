// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/number_text.hpp"

#include <algorithm>

#include "core/identifier/label.hpp"
#include "core/identifier/placeholder.hpp"
#include "core/identifier/written.hpp"
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

/// As number_in; of "12345 J. Pietersen" the initial would make a number of the filler.
std::string_view number_of(std::string_view written, std::optional<identifier::Kind> kind) {
  const std::string_view number = identifier::number_in(written, kind);
  if (number.size() == written.size() || !identifier::is_placeholder(identifier::match_key(written)))
    return number;
  return number.substr(0, number.find(' '));
}

std::vector<TextApart> set_apart(Good& good) {
  std::vector<TextApart> texts;
  std::vector<Identifier> numbers;
  for (std::size_t i = 0; i < good.identifiers->size(); ++i) {
    Identifier& written = (*good.identifiers)[i];
    if (is_text(written)) {
      std::string number(number_of(written.value, identifier::kind_from_string(written.kind)));
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

}  // namespace

std::string_view asked_number(std::string_view written, std::optional<identifier::Kind> kind) {
  const std::string_view number = number_of(written, kind);
  return number.empty() ? written : number;
}

bool has_number_text(const Good& good) {
  return good.identifiers && std::any_of(good.identifiers->begin(), good.identifiers->end(), is_text);
}

std::optional<SetApart> set_texts_apart(const Record& record) {
  const Good* good = record_good(record);
  if (good == nullptr || !has_number_text(*good)) return std::nullopt;
  SetApart out{record, {}};
  out.texts = set_apart(*good_of(out.record));
  return out;
}

}  // namespace dorhub::registry
