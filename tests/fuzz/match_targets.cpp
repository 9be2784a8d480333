// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <cstdlib>
#include <memory>

#include "core/identifier/identifier.hpp"
#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/label.hpp"
#include "core/identifier/placeholder.hpp"
#include "core/identifier/placeholder_words.hpp"
#include "core/identifier/written.hpp"
#include "core/match/compare.hpp"
#include "core/match/stolen_index.hpp"
#include "tests/fuzz/targets.hpp"

namespace dorhub::fuzz {
namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

/// A small index with numbers of each sort, so that every rule has something to find.
const match::StolenIndex& small_index() {
  static const auto index = [] {
    auto made = std::make_unique<match::StolenIndex>(
        catalogue::Catalogue::standard(),
        match::Settings{.stolen_share = 0.5, .possible_from = 1e-3, .check_number_from = 1e-9});
    std::vector<match::StolenGood> goods;
    std::uint64_t id = 0;
    for (const char* number :
         {"GZ1234567", "GZ1234568", "356938035643809", "C02ZX1Y2LVDL", "VF38BRFVP80328484", "NL-HXAF6B30H908",
          "12-ABC-3", "1234AB12", "0012345670", "A", "Y70083002486024398"}) {
      goods.push_back(
          {.id = ++id,
           .good = {.numbers = {{std::nullopt, number}}, .brand = "Gazelle", .model = "Orange C7"}});
    }
    made->rebuild(std::move(goods));
    return made;
  }();
  return *index;
}

}  // namespace

void fuzz_identifier(std::string_view bytes) {
  using namespace identifier;
  const std::string plain = plain_key(bytes);
  demand(plain_key(plain) == plain && plain.size() <= max_key_length);
  demand(pattern_key(bytes).size() <= max_key_length);
  demand(plain_key_places(bytes).size() == plain.size());
  // Views into what was given: a label's rest is its end, a number in a text a part of it.
  if (const auto label = label_apart(bytes))
    demand(bytes.ends_with(label->rest) && plain_key(label->rest).size() >= 3);
  if (const auto label = label_glued(plain)) demand(plain.ends_with(label->rest));
  const std::string_view number = number_in(bytes);
  demand(number.empty() ||
         (number.data() >= bytes.data() && number.data() + number.size() <= bytes.data() + bytes.size()));
  demand(is_placeholder(plain) || !is_placeholder_word(plain));
  for (const Kind kind : all_kinds()) {
    const Identifier once = normalise(kind, bytes);
    const Identifier twice = normalise(once.kind, once.match_key);
    demand(twice.match_key == once.match_key && twice.kind_key == once.kind_key);
    demand(once.searchable || !once.reason.empty());
    demand(!once.searchable || once.match_key.size() >= min_key_length);
    demand(once.reason.empty() || !explain_nl(once.reason).empty());
  }
  static_cast<void>(normalise(bytes));
}

void fuzz_check(std::string_view bytes) {
  // The first line is the number, the others describe the good.
  std::array<std::string, 4> words;
  std::size_t word = 0;
  for (const char c : bytes) {
    if (c == '\n' && word + 1 < words.size()) {
      ++word;
    } else {
      words[word] += c;
    }
  }
  const match::Good good{
      .numbers = {{std::nullopt, words[0]}}, .brand = words[1], .model = words[2], .colour = words[3]};
  const match::CheckResult result = small_index().check(good);
  match::Grade before = match::Grade::full_hit;
  for (const match::Match& match : result.matches) {
    demand(match.grade <= before && match.grade > match::Grade::none);
    demand(match.probability >= 0 && match.probability <= 1);
    demand(!match.explanation.nl.empty() && !match.explanation.en.empty());
    before = match.grade;
  }
  demand(result.grade == (result.matches.empty() ? match::Grade::none : result.matches.front().grade));
  // A good is what it is: checked against itself it is equal or can't be searched.
  static const auto catalogue = catalogue::Catalogue::standard();
  const auto self = match::compare(*catalogue, good, {.id = 1, .good = good});
  demand(!self || self->grade >= match::Grade::hit);
}

}  // namespace dorhub::fuzz
