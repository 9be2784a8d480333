// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/match/delivered.hpp"

#include <dorhub/record.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "core/registry/check_answer.hpp"
#include "core/registry/number_text.hpp"
#include "core/registry/registry.hpp"

namespace dorhub::bench {
namespace {

std::string_view word_of(const match::Number& number) {
  return number.kind ? identifier::to_string(*number.kind) : std::string_view();
}

}  // namespace

match::Good as_registered(match::Good good) {
  StolenGood reported;
  reported.good.fill();
  for (const match::Number& number : good.numbers) reported.good->identifier(word_of(number), number.value);
  if (const auto apart = registry::set_texts_apart(std::move(reported)))
    good.numbers = registry::good_to_match(*std::get<StolenGood>(apart->record).good).numbers;
  return good;
}

std::vector<match::StolenGood> as_registered(std::vector<match::StolenGood> goods) {
  for (match::StolenGood& stolen : goods) stolen.good = as_registered(std::move(stolen.good));
  return goods;
}

match::Good as_asked(const match::Good& good) {
  if (good.numbers.size() != 1) throw std::invalid_argument("a check asks for one number");
  const match::Number& number = good.numbers.front();
  return registry::good_of({.value = number.value,
                            .kind = std::string(word_of(number)),
                            .brand = good.brand,
                            .model = good.model,
                            .colour = good.colour,
                            .product_group = good.product_group,
                            .q = {}});
}

}  // namespace dorhub::bench
