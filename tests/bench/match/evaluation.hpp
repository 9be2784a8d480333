// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Runs classes of queries against a matcher and counts what it finds and whom it flags.

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/match/good.hpp"
#include "core/match/grade.hpp"
#include "tests/bench/match/corruption.hpp"
#include "tests/bench/match/world.hpp"

namespace dorhub::bench {

/// One answer of a matcher, best first; for a matcher without scores all scores are 1.
struct Answer {
  struct Find {
    std::uint64_t id = 0;
    double score = 0;
    match::Grade grade = match::Grade::possible;
  };
  std::vector<Find> finds;
};
using Matcher = std::function<Answer(const match::Good&)>;

struct Query {
  match::Good good;
  std::uint64_t truth = 0;  ///< id of the stolen good that it is; 0 for an honest good
  Group group = Group::bicycle;
};

/// `count` queries of one error class about stolen goods whose number police wrote rightly.
[[nodiscard]] std::vector<Query> class_queries(const World& world, Error error, std::size_t count,
                                               std::uint64_t seed);
/// Honest goods without an error.
[[nodiscard]] std::vector<Query> honest_queries(const World& world, std::size_t count, std::uint64_t seed);
/// Stolen goods as police wrote them with an error; the clerk makes one more if `both`.
[[nodiscard]] std::vector<Query> police_error_queries(const World& world, bool both, std::size_t count,
                                                      std::uint64_t seed);
/// Stolen goods with their right number, brand and model worded so; only makes with a code for Wording::code.
[[nodiscard]] std::vector<Query> wording_queries(const World& world, Wording wording, std::size_t count,
                                                 std::uint64_t seed);
/// Stolen goods in the mix of the error model (one in ten with an error).
[[nodiscard]] std::vector<Query> mixed_queries(const World& world, std::size_t count, std::uint64_t seed);

/// What became of one query.
struct Outcome {
  Group group = Group::bicycle;
  bool found = false;
  bool first = false;       ///< the true good stands first
  double truth_score = -1;  ///< its score; -1 if not found
  double best_score = -1;   ///< of the first find; -1 if there is none
  match::Grade best = match::Grade::none;
  match::Grade truth_grade = match::Grade::none;
  std::size_t finds = 0;
};

[[nodiscard]] std::vector<Outcome> run(const Matcher& matcher, const std::vector<Query>& queries);

/// Share of outcomes for which `holds`.
template <class Holds>
double share(const std::vector<Outcome>& outcomes, Holds holds) {
  std::size_t n = 0;
  for (const Outcome& outcome : outcomes) n += holds(outcome) ? 1 : 0;
  return outcomes.empty() ? 0 : static_cast<double>(n) / static_cast<double>(outcomes.size());
}

/// Wilson's interval at 95 % for a share seen `n` times.
struct Interval {
  double low = 0;
  double high = 0;
};
[[nodiscard]] Interval wilson(double share, std::size_t n);

}  // namespace dorhub::bench
