// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The tables compiled into the catalogue. A line a brand or a family of models; add lines freely.

#include <span>
#include <string_view>

namespace dorhub::catalogue {

struct BrandLine {
  std::string_view brand;    ///< as the maker writes it
  std::string_view aliases;  ///< what else people write, parted by "|"; may be empty
};

struct ModelCodeLine {
  std::string_view brand;
  std::string_view model;
  std::string_view codes;  ///< makers' codes that name it, parted by spaces; endings for regions left off
};

/// Two brands, folded and without spaces, of which the one is often called by the other's name.
struct BrandPair {
  std::string_view one;
  std::string_view other;
};

[[nodiscard]] std::span<const BrandLine> brand_lines();
[[nodiscard]] std::span<const BrandPair> brands_of_one_name();
/// Words and lesser brands, folded, that are no brand of the table mistyped.
[[nodiscard]] std::span<const std::string_view> words_of_their_own();
[[nodiscard]] std::span<const ModelCodeLine> model_code_lines();

}  // namespace dorhub::catalogue
