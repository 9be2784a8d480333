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
      : catalogue_(catalogue), held_(held), held_brand_(catalogue.brand(held.brand)) {}

  /// The agreements with a good of part `part` of the view.
  [[nodiscard]] Agreements with(std::uint32_t part, const Segment& segment, const GoodRow& row);

 private:
  /// What one word of one part of the view was found to be.
  struct Known {
    std::uint32_t part;
    std::uint32_t word;
    catalogue::Agreement agreement;
  };

  template <class Compare>
  static catalogue::Agreement once(std::vector<Known>& known, std::uint32_t part, std::uint32_t word,
                                   Compare compare);

  const catalogue::Catalogue& catalogue_;
  Description held_;
  std::string held_brand_;
  std::vector<Known> brands_;
  std::vector<Known> models_;  ///< of goods whose brand does not differ
  std::vector<Known> colours_;
  std::vector<Known> groups_;
};

}  // namespace dorhub::match
