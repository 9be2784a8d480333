// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Compares one query's description with many goods'. Goods around a number share their words, and comparing
/// words costs a microsecond, so each pair of words is compared once. One thread.

#include <cstdint>
#include <string>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "core/match/judge.hpp"
#include "core/match/segment.hpp"

namespace dorhub::match {

class DescriptionComparison {
 public:
  DescriptionComparison(const catalogue::Catalogue& catalogue, const Description& held)
      : catalogue_(catalogue),
        held_(held),
        held_brand_(catalogue.read_brand(held.brand, brand_room_)),
        held_model_(catalogue.read_model(held_brand_.means, held_brand_, held.model, model_room_)),
        held_colours_(catalogue::Catalogue::colours(held.colour)) {}

  /// The agreements with a good of part `part` of the view.
  [[nodiscard]] Agreements with(std::uint32_t part, const Segment& segment, const GoodRow& row);

  ~DescriptionComparison() = default;
  DescriptionComparison(const DescriptionComparison&) = delete;
  DescriptionComparison& operator=(const DescriptionComparison&) = delete;

 private:
  /// What one word of one part of the view was found to be.
  struct Known {
    std::uint32_t part;
    std::uint64_t word;  ///< for models the brand's before it
    catalogue::Agreement agreement;
  };

  template <class Compare>
  static catalogue::Agreement once(std::vector<Known>& known, std::uint32_t part, std::uint64_t word,
                                   Compare compare);

  const catalogue::Catalogue& catalogue_;
  Description held_;
  catalogue::ReadBrand brand_room_;
  catalogue::ReadModel model_room_;
  const catalogue::ReadBrand& held_brand_;
  const catalogue::ReadModel& held_model_;  ///< read for held_brand_
  catalogue::Colours held_colours_;
  std::vector<Known> brands_;
  std::vector<Known> models_;  ///< of goods whose brand does not differ
  std::vector<Known> colours_;
  std::vector<Known> groups_;
};

}  // namespace dorhub::match
