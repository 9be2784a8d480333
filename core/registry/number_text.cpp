// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/number_text.hpp"

#include <algorithm>
#include <dorhub/read.hpp>

#include "core/identifier/key/plain_key.hpp"
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

constexpr std::string_view kPartsNumbers = ",;()";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

/// «BA7654321» of «oud: BA7654321»: what follows the words, when it can only be one number; else empty.
std::string_view plain_number(std::string_view part) {
  part = trimmed(part);
  for (std::size_t space = 0; (space = part.find(' ')) != std::string_view::npos;) {
    const std::string_view word = part.substr(0, space);
    const bool is_word = std::any_of(word.begin(), word.end(), [](char c) { return c == ':' || c > 'Z'; });
    if (!is_word || has_digit(word)) break;
    part = trimmed(part.substr(space));
  }
  const bool is_plain =
      part.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-/") == std::string_view::npos;
  const auto digits = std::count_if(part.begin(), part.end(), is_digit);
  if (!is_plain || digits < 4 || identifier::plain_key(part).size() < 6) return {};
  return part.starts_with("06") && digits == 10 ? std::string_view() : part;
}

bool is_text(const Identifier& number) {
  return identifier::number_in(number.value).size() != number.value.size() ||
         numbers_apart(number.value).size() > 1;
}

/// As number_in; of "12345 J. Pietersen" the initial would make a number of the filler.
std::string_view number_of(std::string_view written) {
  const std::string_view number = identifier::number_in(written);
  if (number.size() == written.size() || !identifier::is_placeholder(identifier::match_key(written)))
    return number;
  return number.substr(0, number.find(' '));
}

/// The numbers of a text, as they are kept.
std::vector<std::string> numbers_of(std::string_view written) {
  if (const auto several = numbers_apart(written); several.size() > 1)
    return {several.begin(), several.end()};
  const std::string_view number = number_of(written);
  if (number.empty()) return {};
  return {std::string(number)};
}

std::vector<TextApart> set_apart(Good& good) {
  std::vector<TextApart> texts;
  std::vector<Identifier> numbers;
  for (std::size_t i = 0; i < good.identifiers->size(); ++i) {
    Identifier& written = (*good.identifiers)[i];
    if (!is_text(written)) {
      numbers.push_back(std::move(written));
      continue;
    }
    std::vector<std::string> found = numbers_of(written.value);
    texts.push_back({"good.identifiers." + std::to_string(i) + " (" + written.kind + ")", found.size()});
    good.number_texts.fill().push_back(std::move(written.value));
    for (std::string& number : found) {
      written.value = std::move(number);
      numbers.push_back(written);
    }
  }
  *good.identifiers = std::move(numbers);
  return texts;
}

}  // namespace

std::string_view asked_number(std::string_view written) {
  const std::string_view number = number_of(written);
  return number.empty() ? written : number;
}

std::vector<std::string_view> numbers_apart(std::string_view written) {
  std::vector<std::string_view> out;
  if (written.find_first_of(kPartsNumbers) == std::string_view::npos) return out;
  while (!written.empty()) {
    const std::size_t end = std::min(written.find_first_of(kPartsNumbers), written.size());
    const std::string_view part = written.substr(0, end);
    written.remove_prefix(std::min(end + 1, written.size()));
    if (!has_digit(part)) continue;
    const std::string_view number = plain_number(part);
    if (number.empty()) return {};
    out.push_back(number);
  }
  return out;
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

void drop_replaced_texts(Record& state, const Record& version) {
  const Good* given = record_good(version);
  Good* good = good_of(state);
  if (given == nullptr || good == nullptr) return;
  if (!given->identifiers.is_absent() && given->number_texts.is_absent()) good->number_texts = {};
}

}  // namespace dorhub::registry
