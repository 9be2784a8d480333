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
/// How one brand's models are written. Lists parted by "|", each a single word of letters unless said
/// otherwise. Lists of models name each without spaces, and without a family that may be left out.
struct ModelWordsLine {
  std::string_view brand;
  std::string_view families_left_out = {};    ///< may be missing: a Galaxy S21 is "S21" of Samsung
  std::string_view families = {};             ///< may stand as the brand only: "Redmi", "12"
  std::string_view kit_endings = {};          ///< behind a model's code for what came with it; digits as well
  std::string_view colours = {};              ///< the maker's own names of them
  std::string_view families_by_network = {};  ///< whose models of one name come with 5G and without
  std::string_view models_with_network = {};  ///< of those families that come with 5G only, see below
  std::string_view models_by_network = {};    ///< of other families that come with 5G and without, see below
  std::string_view models_by_year = {};       ///< whose name was given to another model in another year
  std::string_view families_in_series = {};   ///< whose numbers may have "Series" or "S" before them
};

/// A model of which people write the year or the generation: iPhone SE 2020, SE 2.
struct GenerationLine {
  std::string_view brand;
  std::string_view model;  ///< as in the lists of ModelWordsLine
  std::string_view year;
  std::string_view generation;
};

[[nodiscard]] std::span<const BrandPair> brands_of_one_name();
/// Words and lesser brands, folded, that are no brand of the table mistyped.
[[nodiscard]] std::span<const std::string_view> words_of_their_own();
[[nodiscard]] std::span<const ModelCodeLine> model_code_lines();
[[nodiscard]] std::span<const ModelWordsLine> model_words_lines();
[[nodiscard]] std::span<const GenerationLine> generation_lines();

}  // namespace dorhub::catalogue
