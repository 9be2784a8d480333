// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A golden: what must come of a sample, one JSON object a line, in order of place.
///
///     {"record":{…}}      canonical, as the adapter wrote it
///     {"problem":{…}}     code, severity, place, args
///     {"skip":{…}}        reason, place
///     {"state":"…"}       what an asking adapter saved, when it differs from what it began with
///     {"done":{…}}        last: the counts, whether the list was complete, the outcome
///
/// Order of place, and not the order in which an adapter happened to say things, so that a rewrite of its
/// code does not change the file: sheet, line, pointer (numbers in it as numbers), column; what has no place
/// comes last; what stands in one place keeps its order. In a conversation each response is sorted by itself.
/// Values; any thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/record/payload.hpp"

namespace dorhub::kit {

/// One thing that an adapter said in a run.
struct Said {
  enum class Kind : unsigned char { record, problem, skip } kind = Kind::record;
  std::string json = {};  ///< the record, problem or skip alone
  Place place = {};
  std::uint32_t exchange = 0;  ///< of a conversation: after how many responses; else 0
};

/// "record", "problem", "skip".
[[nodiscard]] std::string_view said_name(Said::Kind kind);

/// Puts things said into a golden's order. Stable.
void sort_by_place(std::vector<Said>& said);

/// A golden's text. `said` is sorted already; `state` is left out when empty.
[[nodiscard]] std::string write_golden(const std::vector<Said>& said, std::string_view state,
                                       const Done& done);

/// One difference between a golden and what came, in words: "brand «Gazelle», was «GAZELLE»".
struct GoldenDifference {
  std::uint32_t line = 0;  ///< of the golden, from 1
  std::string place = {};  ///< in the sample, as Place::text(); may be empty
  std::string what = {};
  std::string added = {};  ///< the whole line, where the golden has none
};

/// Everything in which `now` differs from `golden` (both texts of the form above), field by field; at most
/// `most`. Empty when they are equal.
[[nodiscard]] std::vector<GoldenDifference> compare_goldens(std::string_view golden, std::string_view now,
                                                            std::size_t most = 20);

/// A golden's line as clauses for a reader, one a field: "good.brand «Gazelle»". Without the place, which is
/// shown beside it. Empty for what is no line of a golden.
[[nodiscard]] std::vector<std::string> field_clauses(std::string_view line);

}  // namespace dorhub::kit
