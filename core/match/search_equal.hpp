// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Finds the numbers that are equal to a number, by match key or by their kind's own form.

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "core/identifier/identifier.hpp"
#include "core/match/grade.hpp"
#include "core/match/view.hpp"

namespace dorhub::match {

/// So many different goods make a number worthless as proof.
inline constexpr std::size_t unlike_goods_for_non_unique = 3;
/// No more goods than this are found for one number: it is worthless long before, and to judge each of ten
/// thousand costs more than all the rest of a check.
inline constexpr std::size_t most_carriers = 200;

/// A stolen good's number that fits a number of the query.
struct Candidate {
  std::uint32_t part = 0;    ///< index into View::parts
  std::uint32_t offset = 0;  ///< of the number's key in the segment's text
  std::uint32_t row = 0;     ///< of the good
  std::uint32_t number = 0;  ///< index into the query's numbers
  NumberTag tag;
  Rule rule = Rule::equal;
  bool never_alone = false;     ///< of either side
  bool may_be_article = false;  ///< of either side
  bool is_only_called = false;  ///< of either side: a key or lock number or an engraving without that form
  bool non_unique = false;      ///< three or more different goods carry the number
};

/// Appends a candidate for each live good with an equal number, most_carriers at most; `number` is passed
/// through. Returns whether the number is non-unique. Repeat reports of one good count
/// once. Of one brand and type they are known by colour or another number and by their days, for three such
/// goods may carry a stock number; of a number that is unique by its kind (IMEI, VIN) by nothing more.
bool search_equal(const View& view, const catalogue::Catalogue& catalogue,
                  const identifier::Identifier& query, std::uint32_t number, std::vector<Candidate>& out);

/// Whether three or more different goods carry exactly `key`: a stock or model number, or a filler.
[[nodiscard]] bool is_non_unique(const View& view, const catalogue::Catalogue& catalogue,
                                 std::string_view key);

}  // namespace dorhub::match
