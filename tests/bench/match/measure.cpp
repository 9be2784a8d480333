// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/match/measure.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

#include "core/identifier/key/plain_key.hpp"
#include "core/match/stolen_index.hpp"
#include "tests/bench/match/baselines.hpp"
#include "tests/bench/match/delivered.hpp"
#include "tests/bench/match/kind_forms.hpp"
#include "tests/bench/match/placeholders.hpp"

namespace dorhub::bench {
namespace {

using match::Grade;

constexpr std::size_t honest_queries_asked = 30'000;  // each once: no world has fewer
/// The trigram rule takes a millisecond and more a query.
constexpr std::size_t queries_of_baselines = 500;
constexpr std::size_t honest_of_baselines = 4000;
constexpr std::size_t queries_of_kinds = 2000;
/// Less is not seen in the table's one decimal.
constexpr double least_told = 0.0005;

/// Every query of ours goes this way, as every check does.
Matcher matcher_of(const match::StolenIndex& index) {
  return [&index](const match::Good& good) {
    Answer answer;
    for (const match::Match& match : index.check(as_asked(good)).matches) {
      answer.finds.push_back({match.id, match.probability, match.grade});
    }
    return answer;
  };
}

class Measurement {
 public:
  Measurement(const WorldSettings& settings, std::size_t per_class)
      : per_class_(per_class),
        world_(make_world(settings)),
        index_(catalogue::Catalogue::standard(), wide()) {
    index_.rebuild(as_registered(world_.stolen));
    matcher_ = matcher_of(index_);
    figures_.settings = settings;
    figures_.bytes_per_good = static_cast<double>(index_.bytes()) / static_cast<double>(index_.size());
  }

  WorldFigures run(bool with_baselines) {
    measure_honest();
    measure_classes();
    measure_curve();
    if (with_baselines) measure_baselines();
    measure_wordings();
    measure_mixture();
    measure_wrong_numbers();
    measure_coincidence();
    if (figures_.settings.runs) measure_police();
    measure_kinds();
    measure_placeholders();  // the last: it adds to the index
    return std::move(figures_);
  }

 private:
  /// All finds are wanted; grades as delivered are told by their probability.
  static match::Settings wide() {
    match::Settings settings;
    settings.check_number_from = 1e-9;
    return settings;
  }

  [[nodiscard]] double threshold(double flagged) const {
    const auto at = static_cast<std::size_t>(flagged * static_cast<double>(honest_scores_.size()));
    return at < honest_scores_.size() ? std::max(honest_scores_[at], 1e-12) : 1e-12;
  }

  static double found_at(const std::vector<Outcome>& outcomes, double threshold) {
    return share(outcomes, [&](const Outcome& o) { return o.truth_score >= threshold; });
  }

  void measure_honest() {
    honest_ = bench::run(matcher_, honest_queries(world_, honest_queries_asked, 99));
    for (const Outcome& o : honest_) honest_scores_.push_back(o.best_score);
    std::sort(honest_scores_.rbegin(), honest_scores_.rend());
    const match::Settings& delivered = figures_.delivered;
    figures_.honest = honest_.size();
    figures_.honest_hit = share(honest_, [](const Outcome& o) { return o.best >= Grade::hit; });
    figures_.honest_possible =
        share(honest_, [&](const Outcome& o) { return o.best_score >= delivered.possible_from; });
    figures_.honest_both =
        share(honest_, [&](const Outcome& o) { return o.best_score >= delivered.check_number_from; });
  }

  void measure_classes() {
    int one_error = 0;
    for (std::size_t e = 0; e < error_count; ++e) {
      const auto error = static_cast<Error>(e);
      outcomes_.push_back(bench::run(matcher_, class_queries(world_, error, per_class_, 7)));
      const std::vector<Outcome>& outcomes = outcomes_.back();
      const double from = figures_.delivered.check_number_from;
      ClassFigures figures{.error = error, .queries = outcomes.size()};
      figures.found = found_at(outcomes, from);
      figures.first = share(outcomes, [&](const Outcome& o) { return o.first && o.truth_score >= from; }) /
                      std::max(figures.found, 1e-9);
      figures.possible = found_at(outcomes, figures_.delivered.possible_from);
      figures.unlimited = found_at(outcomes, 0);
      for (std::size_t p = 0; p < curve_points.size(); ++p)
        figures.at_points[p] = found_at(outcomes, threshold(curve_points[p]));
      if (is_one_error(error)) {
        ++one_error;
        figures_.mean_found += figures.found;
        figures_.worst_found = std::min(figures_.worst_found, figures.found);
      }
      figures_.classes.push_back(figures);
    }
    figures_.mean_found /= one_error;
    for (std::size_t p = 0; p < curve_points.size(); ++p) {
      std::tie(figures_.mean_at[p], figures_.worst_at[p]) = mean_and_worst(threshold(curve_points[p]));
    }
    measure_groups();
  }

  [[nodiscard]] std::pair<double, double> mean_and_worst(double threshold) const {
    double sum = 0, worst = 1;
    int count = 0;
    for (std::size_t e = 0; e < error_count; ++e) {
      if (!is_one_error(static_cast<Error>(e))) continue;
      const double found = found_at(outcomes_[e], threshold);
      sum += found, worst = std::min(worst, found), ++count;
    }
    return {sum / count, worst};
  }

  void measure_groups() {
    for (std::size_t g = 0; g < group_count; ++g) {
      const auto of_group = [&](const Outcome& o) { return static_cast<std::size_t>(o.group) == g; };
      std::vector<Outcome> honest, mistyped;
      std::copy_if(honest_.begin(), honest_.end(), std::back_inserter(honest), of_group);
      for (std::size_t e = 0; e < error_count; ++e) {
        if (is_one_error(static_cast<Error>(e))) {
          std::copy_if(outcomes_[e].begin(), outcomes_[e].end(), std::back_inserter(mistyped), of_group);
        }
      }
      const match::Settings& delivered = figures_.delivered;
      figures_.groups.push_back(
          {static_cast<Group>(g), honest.size(), mistyped.size(),
           share(honest, [&](const Outcome& o) { return o.best_score >= delivered.possible_from; }),
           share(honest, [&](const Outcome& o) { return o.best_score >= delivered.check_number_from; }),
           found_at(mistyped, delivered.check_number_from)});
    }
  }

  void measure_curve() {
    for (double flagged = 0.001; flagged <= 0.25; flagged *= 1.15) {
      const double from = threshold(flagged);
      const auto [mean, worst] = mean_and_worst(from);
      const double two = found_at(outcomes_[static_cast<std::size_t>(Error::two)], from);
      figures_.curve.push_back({flagged, mean, worst, two});
    }
  }

  void measure_baselines() {
    const auto honest = honest_queries(world_, honest_of_baselines, 99);
    for (Baseline& baseline : make_baselines(world_)) {
      BaselineFigures figures{.name = baseline.name, .honest = honest.size(), .finds_more = {}};
      figures.flagged =
          share(bench::run(baseline.matcher, honest), [](const Outcome& o) { return o.finds > 0; });
      int one_error = 0;
      for (std::size_t e = 0; e < error_count; ++e) {
        const auto error = static_cast<Error>(e);
        const auto outcomes =
            bench::run(baseline.matcher, class_queries(world_, error, queries_of_baselines, 7));
        const double found = share(outcomes, [](const Outcome& o) { return o.found; });
        figures_.classes[e].baselines.push_back(found);
        if (is_one_error(error)) figures.recall += found, ++one_error, figures.queries += outcomes.size();
      }
      figures.recall /= one_error;
      const double from = threshold(figures.flagged);
      figures.ours_at_flags = mean_and_worst(from).first;
      for (std::size_t e = 0; e < error_count; ++e) {
        const double theirs = figures_.classes[e].baselines.back();
        const double ours = found_at(outcomes_[e], from);
        if (is_one_error(static_cast<Error>(e)) && theirs > ours + least_told)
          figures.finds_more.push_back({static_cast<Error>(e), theirs, ours});
      }
      figures.flags_at_recall = flags_for(figures.recall);
      figures_.baselines.push_back(figures);
    }
  }

  [[nodiscard]] double flags_for(double recall) const {
    for (double flagged = 0; flagged <= 1; flagged += 0.0005) {
      if (mean_and_worst(threshold(flagged)).first >= recall) return flagged;
    }
    return 1;
  }

  void measure_wordings() {
    const auto full = [&](Wording wording) {
      return share(bench::run(matcher_, wording_queries(world_, wording, per_class_, 11)),
                   [](const Outcome& o) { return o.truth_grade == Grade::full_hit; });
    };
    figures_.full_otherwise = full(Wording::otherwise);
    figures_.full_code = full(Wording::code);
    figures_.full_sibling = full(Wording::sibling);
    figures_.full_other_brand = full(Wording::other_brand);
  }

  [[nodiscard]] std::string_view told(const Outcome& o) const {
    if (o.best >= Grade::hit) return "hit or full hit";
    if (o.best_score >= figures_.delivered.possible_from) return "possible";
    return o.best_score >= figures_.delivered.check_number_from ? "check number" : "nothing";
  }

  static void put(Bin& bin, double told, double weight, bool right) {
    bin.weight += weight, bin.probability += weight * told, bin.right += right ? weight : 0, ++bin.queries;
  }

  static Bin mean_of(const Bin& bin) {
    return {bin.probability / bin.weight, bin.right / bin.weight, bin.weight, bin.queries};
  }

  /// A day at the counter: the stolen goods in their share, honest ones the rest.
  void measure_mixture() {
    const auto mixed = bench::run(matcher_, mixed_queries(world_, honest_queries_asked, 17));
    const double base = figures_.delivered.stolen_share;
    std::vector<Bin> bins(24);
    for (const std::string_view grade : {"nothing", "check number", "possible", "hit or full hit"})
      figures_.by_grade.push_back({grade, {}});
    double right_full = 0, full = 0;
    const auto note = [&](const Outcome& o, double weight, bool right) {
      const double p = std::clamp(o.best_score, 0.0, 1.0);
      const double logit = std::log(std::max(p, 1e-9) / (1 - std::min(p, 0.9999)));
      put(bins[static_cast<std::size_t>(std::clamp(12 + logit * 1.2, 0.0, 23.0))], p, weight, right);
      for (GradeCalibration& one : figures_.by_grade)
        if (one.grade == told(o)) put(one.bin, p, weight, right);
      figures_.brier += weight * (p - (right ? 1 : 0)) * (p - (right ? 1 : 0));
      if (o.best == Grade::full_hit) full += weight, right_full += right ? weight : 0;
    };
    for (const Outcome& o : honest_) note(o, (1 - base) / static_cast<double>(honest_.size()), false);
    for (const Outcome& o : mixed) note(o, base / static_cast<double>(mixed.size()), o.first);
    for (const Bin& bin : bins) {
      if (bin.weight == 0) continue;
      figures_.calibration_error += std::abs(bin.probability - bin.right);
      figures_.bins.push_back(mean_of(bin));
    }
    std::erase_if(figures_.by_grade, [](const GradeCalibration& one) { return one.bin.weight == 0; });
    for (GradeCalibration& one : figures_.by_grade) one.bin = mean_of(one.bin);
    figures_.full_precision = full > 0 ? right_full / full : 0;
    measure_worth(mixed);
  }

  /// At other shares of stolen goods; as uncertain as the share of honest goods that are flagged.
  void measure_worth(const std::vector<Outcome>& mixed) {
    const match::Settings& delivered = figures_.delivered;
    for (const double rate : {0.001, 0.005, 0.01, 0.20}) {
      const auto worth = [&](double true_share, double false_share) {
        const auto right_of = [&](double wrong) {
          return rate * true_share / std::max(rate * true_share + (1 - rate) * wrong, 1e-12);
        };
        const Interval wrong = wilson(false_share, figures_.honest);
        return Range{right_of(false_share), right_of(wrong.high), right_of(wrong.low)};
      };
      figures_.ppv.push_back(
          {rate,
           worth(share(mixed, [](const Outcome& o) { return o.truth_grade >= Grade::hit; }),
                 figures_.honest_hit),
           worth(found_at(mixed, delivered.possible_from), figures_.honest_possible),
           worth(found_at(mixed, delivered.check_number_from), figures_.honest_both)});
    }
  }

  void measure_wrong_numbers() {
    std::vector<Query> wrong;
    Random random(4);
    for (std::size_t i = 0; i < per_class_; ++i) {
      const std::size_t at = below(random, world_.truth.size());
      const TrueGood& good = world_.truth[at];
      wrong.push_back(
          {describe(good, wrong_number(random), world_.settings.runs, random), at + 1, good.group});
    }
    const auto outcomes = bench::run(matcher_, wrong);
    const match::Settings& delivered = figures_.delivered;
    figures_.wrong_number = found_at(outcomes, delivered.check_number_from);
    figures_.wrong_possible = share(
        outcomes, [&](const Outcome& o) { return !o.first && o.best_score >= delivered.possible_from; });
    figures_.wrong_flagged = share(
        outcomes, [&](const Outcome& o) { return !o.first && o.best_score >= delivered.check_number_from; });
  }

  void measure_coincidence() {
    Random random(8);
    std::vector<Query> queries;
    for (const TrueGood& good : world_.coincident)
      queries.push_back({describe(good, good.number, world_.settings.runs, random), 0, good.group});
    const auto outcomes = bench::run(matcher_, queries);
    figures_.coincident = outcomes.size();
    figures_.drawn = world_.honest.size() + outcomes.size();
    figures_.by_other_makers = world_.by_other_makers;
    figures_.coincident_hits = share(outcomes, [](const Outcome& o) { return o.best >= Grade::hit; });
    figures_.coincident_full = share(outcomes, [](const Outcome& o) { return o.best == Grade::full_hit; });
  }

  void measure_police() {
    const double from = figures_.delivered.check_number_from;
    figures_.police_error =
        found_at(bench::run(matcher_, police_error_queries(world_, false, per_class_, 5)), from);
    figures_.both_errors =
        found_at(bench::run(matcher_, police_error_queries(world_, true, per_class_, 5)), from);
    std::vector<Query> shared;
    Random random(3);
    for (const TrueGood& good : world_.shared)
      shared.push_back({describe(good, good.number, true, random), 0, good.group});
    // As tempting as can be: all that police wrote of one of the goods agrees.
    for (const std::size_t at : world_.sharing)
      shared.push_back({world_.stolen[at].good, 0, world_.truth[at].group});
    const auto outcomes = bench::run(matcher_, shared);
    figures_.shared = outcomes.size();
    figures_.shared_hits = share(outcomes, [](const Outcome& o) { return o.best >= Grade::hit; });
    figures_.shared_flagged = share(outcomes, [&](const Outcome& o) { return o.best_score >= from; });
  }

  /// In an index of their own beside the world's: they are of kinds that its goods do not carry.
  void measure_kinds() {
    Random random(9);
    for (const KindForms& forms : kind_forms()) {
      std::vector<match::StolenGood> stolen;
      std::vector<Query> queries;
      for (std::uint64_t id = 1; id <= queries_of_kinds; ++id) {
        const TwoForms written = forms.make(random);
        stolen.push_back({.id = id, .good = {.numbers = {{forms.kind, written.police}}}});
        queries.push_back({{.numbers = {{forms.kind, written.clerk}}}, id});
      }
      match::StolenIndex index(catalogue::Catalogue::standard(), match::Settings{});
      index.rebuild(as_registered(std::move(stolen)));
      const double hits = share(bench::run(matcher_of(index), queries),
                                [](const Outcome& o) { return o.truth_grade >= Grade::hit; });
      figures_.kinds.push_back({forms.kind, forms.what, queries.size(), hits});
      figures_.worst_kind = std::min(figures_.worst_kind, hits);
    }
  }

  /// Fillers are asked of a world in which stolen goods carry them: each is on the list once, of the good
  /// that is asked for or of one alike, so that nothing but the filler itself keeps it from being found.
  void measure_placeholders() {
    const auto fillers = placeholders();
    std::vector<Query> queries;
    std::vector<match::Change> planted;
    Random random(6);
    for (std::size_t i = 0; i < std::max(per_class_, fillers.size()); ++i) {
      const TrueGood& good = world_.truth[below(random, world_.truth.size())];
      const std::string filler(fillers[i % fillers.size()]);
      queries.push_back({describe(good, filler, false, random), 0, good.group});
      if (i < fillers.size())
        planted.emplace_back(match::StolenGood{.id = world_.stolen.size() + i + 1,
                                               .good = as_registered(queries.back().good),
                                               .reported = std::nullopt});
    }
    const std::size_t before = index_.size();
    index_.apply(planted);
    if (index_.size() != before + fillers.size()) throw std::logic_error("the fillers were not planted");
    figures_.placeholders = fillers.size();
    const auto outcomes = bench::run(matcher_, queries);
    figures_.placeholder_hits = share(outcomes, [](const Outcome& o) { return o.finds > 0; });
    std::vector<bool> is_found(fillers.size(), false);
    for (std::size_t i = 0; i < outcomes.size(); ++i)
      if (outcomes[i].finds > 0) is_found[i % fillers.size()] = true;
    for (std::size_t i = 0; i < fillers.size(); ++i)
      if (is_found[i]) figures_.fillers_found.push_back(fillers[i]);
  }

  std::size_t per_class_;
  World world_;
  match::StolenIndex index_;
  Matcher matcher_;
  WorldFigures figures_;
  std::vector<Outcome> honest_;
  std::vector<double> honest_scores_;
  std::vector<std::vector<Outcome>> outcomes_;
};

}  // namespace

WorldFigures measure(const WorldSettings& settings, std::size_t queries_per_class, bool with_baselines) {
  return std::make_unique<Measurement>(settings, queries_per_class)->run(with_baselines);
}

}  // namespace dorhub::bench
