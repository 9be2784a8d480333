// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What is sold, bought and stolen in the Netherlands, as far as a demo needs it: makes and models, how often
/// each is stolen, and the numbers that each carries. Invented proportions after the public picture (mostly
/// bicycles, then phones, mopeds, tools); the names are real so that matching of brands has something to do.

#include <array>
#include <span>
#include <string_view>

namespace dorhub::demo {

/// One number on a good: its kind, its pattern (numbers.hpp) and how many of a thousand goods have it.
struct NumberRule {
  std::string_view kind;
  std::string_view pattern;
  unsigned per_mille = 1000;
};

struct Model {
  std::string_view product_group;  ///< code of the catalogue: "bicycle", "e_bike", "phone" …
  std::string_view brand;
  std::string_view model;
  unsigned weight = 1;                ///< how often, beside the others
  std::array<NumberRule, 5> numbers;  ///< unused ones have an empty kind
};

/// All models; never empty. The order is part of what a seed means: append only.
[[nodiscard]] std::span<const Model> models();

/// Colours as people write them; some goods have none.
[[nodiscard]] std::span<const std::string_view> colours();

}  // namespace dorhub::demo
