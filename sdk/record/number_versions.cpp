// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/number_versions.hpp"

#include <algorithm>
#include <dorhub/known.hpp>
#include <iterator>
#include <string>
#include <string_view>

namespace dorhub {
namespace {

using Numbers = std::vector<Identifier>;
using Texts = std::vector<std::string>;

/// ASCII letters and digits in lower case, and whatever is not ASCII: what is left of a number however it is
/// spaced.
std::string bare(std::string_view value) {
  std::string out;
  for (const char c : value) {
    const char lower = convert_detail::lower(c);
    const bool is_other = static_cast<unsigned char>(c) >= 0x80;
    if (is_other || (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) out += lower;
  }
  return out;
}

bool is_same_number(std::string_view one, std::string_view other) {
  if (one == other) return true;
  const std::string left = bare(one);
  return !left.empty() && left == bare(other);
}

bool is_replaced(const Identifier& number, const Numbers& said) {
  return std::any_of(said.begin(), said.end(), [&](const Identifier& each) {
    return each.kind == number.kind || is_same_number(each.value, number.value);
  });
}

Numbers staying(const Numbers& before, const Numbers& said) {
  Numbers out;
  std::copy_if(before.begin(), before.end(), std::back_inserter(out),
               [&](const Identifier& number) { return !is_replaced(number, said); });
  return out;
}

template <class List>
void put(Field<List>& to, List list) {
  to = list.empty() ? Field<List>() : Field<List>(std::move(list));
}

/// The texts after `newer`: those that it has, then those whose number stays.
Texts texts_after(const Texts& before, const Numbers& staying, const Texts& said) {
  Texts out = said;
  for (const std::string& text : before) {
    const bool stays = std::any_of(staying.begin(), staying.end(), [&](const Identifier& number) {
      return text.find(number.value) != std::string::npos;
    });
    if (stays && std::find(said.begin(), said.end(), text) == said.end()) out.push_back(text);
  }
  return out;
}

/// What of `after` is to be said when all from `count` on stays, with the kinds that are gone.
Numbers with_gone(const Numbers& before, const Numbers& after, std::size_t count) {
  Numbers said(after.begin(), after.begin() + static_cast<std::ptrdiff_t>(count));
  for (const Identifier& number : before) {
    const bool is_there = std::any_of(after.begin(), after.end(),
                                      [&](const Identifier& each) { return each.kind == number.kind; });
    if (!is_there && !is_replaced(number, said)) said.push_back({number.kind, ""});
  }
  return said;
}

bool has_same(const Good& one, const Good& other) {
  return one.identifiers == other.identifiers && one.number_texts == other.number_texts;
}

/// Fills in `said` when these numbers, with few texts or all of them, make `newer` of `older`.
bool try_saying(Good& said, const Good& older, const Good& newer, const Numbers& numbers) {
  const Texts texts = newer.number_texts.value_or({});
  for (const std::size_t count : {std::size_t{0}, texts.size()}) {
    Good attempt;
    attempt.identifiers = numbers;
    put(attempt.number_texts, Texts(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(count)));
    Good state;
    state.identifiers = older.identifiers;
    state.number_texts = older.number_texts;
    apply_numbers(state, attempt);
    if (!has_same(state, newer)) continue;
    said.identifiers = std::move(attempt.identifiers);
    said.number_texts = std::move(attempt.number_texts);
    return true;
  }
  return false;
}

}  // namespace

Numbers numbers_after(const Numbers& before, const Numbers& said) {
  Numbers out;
  std::copy_if(said.begin(), said.end(), std::back_inserter(out),
               [](const Identifier& number) { return !number.value.empty(); });
  Numbers rest = staying(before, said);
  std::move(rest.begin(), rest.end(), std::back_inserter(out));
  return out;
}

void apply_numbers(Good& state, const Good& newer) {
  const Numbers before = state.identifiers.value_or({});
  if (newer.identifiers.is_absent()) {
    if (!newer.number_texts.is_absent()) put(state.number_texts, newer.number_texts.value_or({}));
  } else if (newer.identifiers.is_cleared()) {
    put(state.number_texts, newer.number_texts.value_or({}));
  } else if (!newer.identifiers->empty()) {
    put(state.number_texts, texts_after(state.number_texts.value_or({}), staying(before, *newer.identifiers),
                                        newer.number_texts.value_or({})));
  } else if (newer.number_texts) {
    // All that the list named was text without a number in it.
    Texts texts = state.number_texts.value_or({});
    for (const std::string& text : *newer.number_texts)
      if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
    put(state.number_texts, std::move(texts));
  }
  put(state.identifiers,
      newer.identifiers.is_cleared() ? Numbers{} : numbers_after(before, newer.identifiers.value_or({})));
}

void say_numbers_between(Good& said, const Good& older, const Good& newer) {
  said.identifiers = {};
  said.number_texts = {};
  if (older.identifiers == newer.identifiers) {
    if (older.number_texts == newer.number_texts) return;
    said.number_texts = newer.number_texts ? newer.number_texts : Field<Texts>::cleared();
    return;
  }
  if (!newer.identifiers || newer.identifiers->empty()) {
    said.identifiers = Field<Numbers>::cleared();
    said.number_texts = newer.number_texts;
    return;
  }
  const Numbers before = older.identifiers.value_or({});
  // The fewest that do: who says less takes less of what others said. All of them always do.
  for (std::size_t count = 0; count <= newer.identifiers->size(); ++count)
    if (const Numbers numbers = with_gone(before, *newer.identifiers, count);
        !numbers.empty() && try_saying(said, older, newer, numbers))
      return;
}

}  // namespace dorhub
