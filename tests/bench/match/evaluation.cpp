// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/match/evaluation.hpp"

#include <algorithm>
#include <cmath>

namespace dorhub::bench {
namespace {

/// Picks stolen goods for which `make` gives a query, until there are enough or too many tries.
template <class Make>
std::vector<Query> pick(const World& world, std::size_t count, std::uint64_t seed, Make make) {
  Random random(seed);
  std::vector<Query> out;
  for (std::size_t tries = 0; out.size() < count && tries < count * 400; ++tries) {
    const std::size_t at = below(random, world.truth.size());
    std::optional<match::Good> good = make(at, random);
    if (good) out.push_back({std::move(*good), at + 1, world.truth[at].group});
  }
  return out;
}

}  // namespace

std::vector<Query> class_queries(const World& world, Error error, std::size_t count, std::uint64_t seed) {
  return pick(world, count, seed + static_cast<std::uint64_t>(error),
              [&](std::size_t at, Random& random) -> std::optional<match::Good> {
                if (!world.exact[at]) return std::nullopt;
                const std::string& number = world.truth[at].number;
                const auto written = corrupt(number, error, random);
                if (!written || (error != Error::none && *written == number)) return std::nullopt;
                return describe(world.truth[at], reformat(*written, random), world.settings.runs, random);
              });
}

std::vector<Query> honest_queries(const World& world, std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<Query> out;
  for (std::size_t i = 0; i < count; ++i) {
    const TrueGood& good = world.honest[i % world.honest.size()];
    out.push_back(
        {describe(good, reformat(good.number, random), world.settings.runs, random), 0, good.group});
  }
  return out;
}

std::vector<Query> police_error_queries(const World& world, bool both, std::size_t count,
                                        std::uint64_t seed) {
  return pick(world, count, seed, [&](std::size_t at, Random& random) -> std::optional<match::Good> {
    if (world.exact[at]) return std::nullopt;
    std::string number = world.truth[at].number;
    if (both) number = corrupt_by_model(number, random);
    return describe(world.truth[at], reformat(number, random), world.settings.runs, random);
  });
}

std::vector<Query> wording_queries(const World& world, Wording wording, std::size_t count,
                                   std::uint64_t seed) {
  return pick(world, count, seed, [&](std::size_t at, Random& random) -> std::optional<match::Good> {
    const TrueGood& good = world.truth[at];
    if (!world.exact[at] || (wording == Wording::code && makes()[good.make].code.empty()))
      return std::nullopt;
    // Only where police name the right brand and model can they agree.
    if (!world.described[at]) return std::nullopt;
    return describe_as(good, reformat(good.number, random), wording, random);
  });
}

std::vector<Query> mixed_queries(const World& world, std::size_t count, std::uint64_t seed) {
  return pick(world, count, seed, [&](std::size_t at, Random& random) -> std::optional<match::Good> {
    std::string number = world.truth[at].number;
    if (chance(random, 0.1)) number = corrupt_by_model(number, random);
    if (chance(random, 0.05))
      number = *corrupt(number, chance(random, 0.2) ? Error::glued_label : Error::label, random);
    return describe(world.truth[at], reformat(number, random), world.settings.runs, random);
  });
}

std::vector<Outcome> run(const Matcher& matcher, const std::vector<Query>& queries) {
  std::vector<Outcome> out;
  out.reserve(queries.size());
  for (const Query& query : queries) {
    const Answer answer = matcher(query.good);
    Outcome outcome{.group = query.group};
    outcome.finds = answer.finds.size();
    for (std::size_t i = 0; i < answer.finds.size(); ++i) {
      const Answer::Find& find = answer.finds[i];
      if (i == 0) outcome.best_score = find.score, outcome.best = find.grade;
      if (find.id != query.truth || query.truth == 0) continue;
      outcome.found = true;
      outcome.first = i == 0;
      outcome.truth_score = find.score;
      outcome.truth_grade = find.grade;
    }
    out.push_back(outcome);
  }
  return out;
}

Interval wilson(double share, std::size_t n) {
  if (n == 0) return {0, 1};
  constexpr double z = 1.96;
  const auto count = static_cast<double>(n);
  const double middle = (share + z * z / (2 * count)) / (1 + z * z / count);
  const double half =
      z / (1 + z * z / count) * std::sqrt(share * (1 - share) / count + z * z / (4 * count * count));
  return {std::max(middle - half, 0.0), std::min(middle + half, 1.0)};
}

}  // namespace dorhub::bench
