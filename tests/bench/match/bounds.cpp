// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <utility>

#include "tests/bench/match/measure.hpp"

namespace dorhub::bench {
namespace {

class Bounds {
 public:
  explicit Bounds(const WorldFigures& world) : w_(world) {}

  std::vector<Bound> all() {
    flags();
    w_.settings.runs ? recall_in_runs() : recall_in_thin();
    in_both();
    beside_baselines();
    return std::move(bounds_);
  }

 private:
  void at_least(std::string what, double measured, double bound, std::size_t asked) {
    bounds_.push_back({std::move(what), measured, bound, true, 2, asked});
  }
  void at_most(std::string what, double measured, double bound, std::size_t asked) {
    bounds_.push_back({std::move(what), measured, bound, false, 3, asked});
  }
  void at_least(std::string what, const ClassFigures& figures, double bound) {
    at_least(std::move(what), figures.found, bound, figures.queries);
  }
  [[nodiscard]] std::size_t one_error_asked() const {
    std::size_t asked = 0;
    for (const ClassFigures& c : w_.classes) asked += is_one_error(c.error) ? c.queries : 0;
    return asked;
  }
  [[nodiscard]] std::size_t asked() const { return of(Error::none).queries; }

  [[nodiscard]] const ClassFigures& of(Error error) const {
    return *std::find_if(w_.classes.begin(), w_.classes.end(),
                         [&](const ClassFigures& c) { return c.error == error; });
  }

  void flags() {
    at_most("honest goods flagged: hit", w_.honest_hit, 0.001, w_.honest);
    const double possible = w_.honest_possible - w_.honest_hit;
    at_most("honest goods flagged: possible", possible, w_.settings.runs ? 0.01 : 0.02, w_.honest);
    if (w_.settings.runs) {
      at_most("honest goods flagged: possible or check number", w_.honest_both - w_.honest_hit, 0.11,
              w_.honest);
    } else {
      at_most("honest goods flagged: check number", w_.honest_both - w_.honest_possible, 0.09, w_.honest);
    }
  }

  void recall_in_thin() {
    at_least("one error, worst class", w_.worst_found, 0.995, asked());
    at_least("two errors, 10 characters and more", of(Error::two), 0.85);
    double least_first = 1;
    for (const ClassFigures& c : w_.classes) least_first = std::min(least_first, c.first);
    at_least("the true good first of what is found, worst class", least_first, 0.95, asked());
  }

  void recall_in_runs() {
    at_least("one error, mean", w_.mean_found, 0.985, one_error_asked());
    at_least("one error, worst class", w_.worst_found, 0.90, asked());
    for (const Error error : {Error::label, Error::glued_label, Error::unreadable, Error::look_alike,
                              Error::other_look, Error::swap, Error::deletion, Error::insertion})
      at_least(std::string(error_name(error)), of(error), 0.99);
    at_least("one error, worst class at 20 % flagged", w_.worst_at.back(), 0.99, asked());
    at_least("two errors, 10 characters and more", of(Error::two), 0.89);
    at_most("hits by numbers that unlike goods share", w_.shared_hits, 0, w_.shared);
  }

  void in_both() {
    at_least("equal but for the format", of(Error::none), 0.995);
    at_least("equal by the rule of its kind, IMEIs of the world", of(Error::kind_form), 0.995);
    at_least("equal by the rule of its kind, worst kind", w_.worst_kind, 0.995, w_.kinds.front().asked);
    at_least("full hits, precision", w_.full_precision, 0.97, 0);
    at_least("full hits, worded otherwise", w_.full_otherwise, 0.95, asked());
    at_least("full hits, by a maker's code", w_.full_code, 0.80, asked());
    at_most("full hits on another brand", w_.full_other_brand, 0, asked());
    at_most("full hits on a sibling model", w_.full_sibling, 0.02, asked());
    at_most("calibration error", w_.calibration_error, 0.002, 0);
    at_most("placeholders found", w_.placeholder_hits, 0, asked());
  }

  /// A rule that finds no error at all is no measure of finding errors: those are left out here.
  void beside_baselines() {
    for (const BaselineFigures& b : w_.baselines) {
      if (b.recall == 0) continue;
      at_least("recall at the flags of: " + b.name, b.ours_at_flags, b.recall, one_error_asked());
      at_most("flags at the recall of: " + b.name, b.flags_at_recall, b.flagged, w_.honest);
    }
  }

  const WorldFigures& w_;
  std::vector<Bound> bounds_;
};

}  // namespace

std::vector<Bound> bounds_of(const WorldFigures& world) { return Bounds(world).all(); }

}  // namespace dorhub::bench
