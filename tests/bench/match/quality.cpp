// SPDX-License-Identifier: EUPL-1.2
/// Measures matching in a world and prints what it found. `match_quality --help`.

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

#include "core/match/stolen_index.hpp"
#include "tests/bench/match/evaluation.hpp"

namespace {

using namespace dorhub;
using namespace dorhub::bench;
using match::Grade;

constexpr std::array curve_points{0.01, 0.02, 0.05, 0.10, 0.11, 0.15, 0.20};

Matcher matcher_of(const match::StolenIndex& index) {
  return [&index](const match::Good& good) {
    Answer answer;
    for (const match::Match& match : index.check(good).matches)
      answer.finds.push_back({match.id, match.probability, match.grade});
    return answer;
  };
}

double threshold_for(std::vector<double> scores, double flagged) {
  std::sort(scores.rbegin(), scores.rend());
  const auto at = static_cast<std::size_t>(flagged * static_cast<double>(scores.size()));
  return at < scores.size() ? std::max(scores[at], 1e-12) : 1e-12;
}

}  // namespace

int main(int argc, char** argv) {
  WorldSettings settings;
  std::size_t per_class = 2000;
  for (int i = 1; i < argc; ++i) {
    if (!std::strcmp(argv[i], "--runs")) settings.runs = true;
    if (!std::strcmp(argv[i], "--goods") && i + 1 < argc)
      settings.goods = std::strtoull(argv[++i], nullptr, 10);
    if (!std::strcmp(argv[i], "--queries") && i + 1 < argc) per_class = std::strtoull(argv[++i], nullptr, 10);
  }
  const auto start = std::chrono::steady_clock::now();
  // Of this process: other work on the machine does not count.
  const auto cpu = [] { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
  const auto seconds = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  const World world = make_world(settings);
  fmt::print("{} world: {} stolen, {} honest, {:.1f} s\n", settings.runs ? "runs" : "thin",
             world.stolen.size(), world.honest.size(), seconds());
  match::Settings wide;
  wide.check_number_from = 1e-9;
  match::StolenIndex index(catalogue::Catalogue::standard(), wide);
  index.rebuild(world.stolen);
  fmt::print("index: {:.1f} bytes/good, {:.1f} s\n",
             static_cast<double>(index.bytes()) / static_cast<double>(world.stolen.size()), seconds());
  const Matcher matcher = matcher_of(index);
  const match::Settings delivered;

  const auto honest_queried = honest_queries(world, 20000, 99);
  const double before = cpu();
  const auto honest = run(matcher, honest_queried);
  fmt::print("honest: {:.1f} us a check\n", (cpu() - before) * 1e6 / 20000);
  std::vector<double> scores;
  for (const Outcome& o : honest) scores.push_back(o.best_score);
  const double hits = share(honest, [](const Outcome& o) { return o.best >= Grade::hit; });
  const double possible =
      share(honest, [&](const Outcome& o) { return o.best_score >= delivered.possible_from; });
  const double flagged =
      share(honest, [&](const Outcome& o) { return o.best_score >= delivered.check_number_from; });
  fmt::print("honest flagged: hit {:.3f}%, possible {:.2f}%, with check_number {:.2f}%\n", hits * 100,
             possible * 100, flagged * 100);
  for (std::size_t g = 0; g < group_count; ++g) {
    std::vector<Outcome> of;
    for (const Outcome& o : honest)
      if (static_cast<std::size_t>(o.group) == g) of.push_back(o);
    fmt::print("  {:14} {:6} possible {:.2f}% both {:.2f}% any {:.2f}%\n", group_name(static_cast<Group>(g)),
               of.size(),
               100 * share(of, [&](const Outcome& o) { return o.best_score >= delivered.possible_from; }),
               100 * share(of, [&](const Outcome& o) { return o.best_score >= delivered.check_number_from; }),
               100 * share(of, [&](const Outcome& o) { return o.best_score > 0; }));
  }
  fmt::print("{:42} {:>6} {:>7} {:>7} {:>7}", "class", "n", "found", "first", "any");
  for (const double point : curve_points) fmt::print(" {:>5.0f}%", point * 100);
  fmt::print("\n");
  std::array<double, curve_points.size()> mean{}, worst;
  worst.fill(1);
  double mean_delivered = 0, worst_delivered = 1;
  int classes = 0;
  for (std::size_t e = 0; e < error_count; ++e) {
    const auto error = static_cast<Error>(e);
    const auto outcomes = run(matcher, class_queries(world, error, per_class, 7));
    const auto found_at = [&](double t) {
      return share(outcomes, [&](const Outcome& o) { return o.truth_score >= t; });
    };
    const double found = found_at(delivered.check_number_from);
    const double first = share(
        outcomes, [&](const Outcome& o) { return o.first && o.truth_score >= delivered.check_number_from; });
    fmt::print("{:42} {:6} {:6.2f}% {:6.2f}% {:6.2f}%", error_name(error), outcomes.size(), found * 100,
               100 * first / std::max(found, 1e-9), 100 * found_at(0));
    for (std::size_t p = 0; p < curve_points.size(); ++p) {
      const double r = found_at(threshold_for(scores, curve_points[p]));
      fmt::print(" {:6.2f}", r * 100);
      if (is_one_error(error)) mean[p] += r, worst[p] = std::min(worst[p], r);
    }
    fmt::print("\n");
    if (std::getenv("MG")) {
      for (std::size_t g = 0; g < group_count; ++g) {
        std::vector<Outcome> of;
        for (const Outcome& o : outcomes)
          if (static_cast<std::size_t>(o.group) == g) of.push_back(o);
        if (!of.empty())
          fmt::print("     {:14} {:5} any {:.1f} at 11% {:.1f}\n", group_name(static_cast<Group>(g)),
                     of.size(), 100 * share(of, [](const Outcome& o) { return o.found; }),
                     100 * share(of, [&](const Outcome& o) {
                       return o.truth_score >= threshold_for(scores, 0.11);
                     }));
      }
    }
    if (is_one_error(error))
      ++classes, mean_delivered += found, worst_delivered = std::min(worst_delivered, found);
  }
  fmt::print("{:42} {:6} {:6.2f}% {:>7} {:>7}", "mean of one error", "", 100 * mean_delivered / classes, "",
             "");
  for (const double m : mean) fmt::print(" {:6.2f}", 100 * m / classes);
  fmt::print("\n{:42} {:6} {:6.2f}% {:>7} {:>7}", "worst of one error", "", 100 * worst_delivered, "", "");
  for (const double w : worst) fmt::print(" {:6.2f}", 100 * w);
  fmt::print("\nthresholds at the points:");
  for (const double point : curve_points) fmt::print(" {:.2e}", threshold_for(scores, point));
  fmt::print("\n");
  if (settings.runs) {
    for (const bool both : {false, true}) {
      const auto o = run(matcher, police_error_queries(world, both, per_class, 5));
      fmt::print(
          "police error{}: found {:.2f}%\n", both ? " and clerk's" : "",
          100 * share(o, [&](const Outcome& x) { return x.truth_score >= delivered.check_number_from; }));
    }
    std::vector<Query> shared;
    Random random(3);
    for (const TrueGood& good : world.shared)
      shared.push_back({describe(good, good.number, true, random), 0, good.group});
    const auto s = run(matcher, shared);
    fmt::print("shared numbers: hit {:.2f}% flagged {:.2f}%\n",
               100 * share(s, [](const Outcome& o) { return o.best >= Grade::hit; }),
               100 * share(s, [&](const Outcome& o) { return o.best_score >= delivered.check_number_from; }));
  }
  for (const auto& [name, wording] :
       {std::pair{"otherwise", Wording::otherwise}, std::pair{"code", Wording::code},
        std::pair{"sibling", Wording::sibling}}) {
    const auto queries = wording_queries(world, wording, per_class, 11);
    const auto o = run(matcher, queries);
    if (std::getenv("MG")) {
      int shown = 0;
      for (std::size_t i = 0; i < o.size() && shown < 12; ++i) {
        if ((o[i].truth_grade == Grade::full_hit) == (wording != Wording::sibling)) continue;
        ++shown;
        const auto& police = world.stolen[queries[i].truth - 1].good;
        fmt::print("   «{}» «{}» police «{}» «{}»\n", queries[i].good.brand, queries[i].good.model,
                   police.brand, police.model);
      }
    }
    fmt::print("worded {}: hit {:.2f}% full {:.2f}%\n", name,
               100 * share(o, [](const Outcome& x) { return x.truth_grade >= Grade::hit; }),
               100 * share(o, [](const Outcome& x) { return x.truth_grade == Grade::full_hit; }));
  }
  // Calibration at the share of stolen goods that the settings name.
  const auto mixed = run(matcher, mixed_queries(world, 20000, 17));
  struct Bin {
    double weight = 0, score = 0, right = 0;
  };
  std::vector<Bin> bins(40);
  const auto put = [&](const Outcome& o, double weight, bool right) {
    const double p = std::max(o.best_score, 0.0);
    const auto b = static_cast<std::size_t>(
        std::clamp(20 + 2 * std::log(std::max(p, 1e-9) / (1 - std::min(p, 0.9999))), 0.0, 39.0));
    bins[b].weight += weight, bins[b].score += weight * p, bins[b].right += right ? weight : 0;
  };
  for (const Outcome& o : honest)
    put(o, (1 - delivered.stolen_share) / static_cast<double>(honest.size()), false);
  for (const Outcome& o : mixed) put(o, delivered.stolen_share / static_cast<double>(mixed.size()), o.first);
  double ece = 0, near_weight = 0, near_error = 0;
  for (const Bin& bin : bins) {
    if (bin.weight == 0) continue;
    const double gap = std::abs(bin.score - bin.right);
    ece += gap;
    if (bin.score / bin.weight < 0.6) near_weight += bin.weight, near_error += gap;
    fmt::print("  p {:.2e} right {:.2e} weight {:.2e}\n", bin.score / bin.weight, bin.right / bin.weight,
               bin.weight);
  }
  fmt::print("ECE {:.5f}\n", ece);
  fmt::print("{:.1f} s\n", seconds());
}
