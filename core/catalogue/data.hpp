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

[[nodiscard]] std::span<const BrandLine> brand_lines();
[[nodiscard]] std::span<const ModelCodeLine> model_code_lines();

}  // namespace dorhub::catalogue
