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
  void at_least(std::string what, double measured, double bound, int digits = 2) {
    bounds_.push_back({std::move(what), measured, bound, true, digits});
  }
  void at_most(std::string what, double measured, double bound, int digits = 3) {
    bounds_.push_back({std::move(what), measured, bound, false, digits});
  }

  [[nodiscard]] const ClassFigures& of(Error error) const {
    return *std::find_if(w_.classes.begin(), w_.classes.end(),
                         [&](const ClassFigures& c) { return c.error == error; });
  }

  void flags() {
    at_most("honest goods flagged: hit", w_.honest_hit, 0.001);
    at_most("honest goods flagged: possible", w_.honest_possible, w_.settings.runs ? 0.01 : 0.02);
    if (w_.settings.runs) {
      at_most("honest goods flagged: any grade", w_.honest_both, 0.11);
    } else {
      at_most("honest goods flagged: check number", w_.honest_both - w_.honest_possible, 0.09);
    }
  }

  void recall_in_thin() {
    at_least("one error, worst class", w_.worst_found, 0.995);
    at_least("two errors, 10 characters and more", of(Error::two).found, 0.85);
    double least_first = 1;
    for (const ClassFigures& c : w_.classes) least_first = std::min(least_first, c.first);
    at_least("the true good first of what is found, worst class", least_first, 0.95);
  }

  void recall_in_runs() {
    at_least("one error, mean", w_.mean_found, 0.985);
    at_least("one error, worst class", w_.worst_found, 0.90);
    for (const Error error : {Error::label, Error::glued_label, Error::unreadable, Error::look_alike,
                              Error::other_look, Error::swap, Error::deletion, Error::insertion})
      at_least(std::string(error_name(error)), of(error).found, 0.99);
    at_least("one error, worst class at 20 % flagged", w_.worst_at.back(), 0.99);
    at_least("two errors, 10 characters and more", of(Error::two).found, 0.89);
    at_most("hits by numbers that unlike goods share", w_.shared_hits, 0);
  }

  void in_both() {
    at_least("equal but for the format", of(Error::none).found, 0.995);
    at_least("equal by the rule of its kind", of(Error::kind_form).found, 0.995);
    at_least("full hits, precision", w_.full_precision, 0.97);
    at_least("full hits, worded otherwise", w_.full_otherwise, 0.95);
    at_least("full hits, by a maker's code", w_.full_code, 0.80);
    at_most("full hits on another brand", w_.full_other_brand, 0);
    at_most("full hits on a sibling model", w_.full_sibling, 0.02);
    at_most("calibration error", w_.calibration_error, 0.002);
    at_most("placeholders found", w_.placeholder_hits, 0);
  }

  void beside_baselines() {
    for (const BaselineFigures& b : w_.baselines) {
      at_least("recall at the flags of: " + b.name, b.ours_at_flags, b.recall);
      at_most("flags at the recall of: " + b.name, b.flags_at_recall, b.flagged, 2);
    }
  }

  const WorldFigures& w_;
  std::vector<Bound> bounds_;
};

}  // namespace

std::vector<Bound> bounds_of(const WorldFigures& world) { return Bounds(world).all(); }

}  // namespace dorhub::bench
