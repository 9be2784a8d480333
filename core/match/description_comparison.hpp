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
      : catalogue_(catalogue), held_(held) {}

  /// The agreements with a good of part `part` of the view.
  [[nodiscard]] Agreements with(std::uint32_t part, const Segment& segment, const GoodRow& row);

 private:
  struct Known {
    std::uint32_t part;
    GoodRow words;  ///< only its words count
    Agreements agreements;
  };

  const catalogue::Catalogue& catalogue_;
  Description held_;
  std::vector<Known> known_;
};

}  // namespace dorhub::match
