// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// All figures of one world, ready to be written down.

#include <array>
#include <string>
#include <vector>

#include "core/identifier/kind.hpp"
#include "core/match/settings.hpp"
#include "tests/bench/match/evaluation.hpp"

namespace dorhub::bench {

inline constexpr std::array curve_points{0.01, 0.02, 0.05, 0.10, 0.11, 0.15, 0.20};

struct ClassFigures {
  Error error = Error::none;
  std::size_t queries = 0;
  double found = 0;      ///< as delivered, at any grade
  double first = 0;      ///< of those, the true good stands first
  double possible = 0;   ///< found at grade possible or better
  double unlimited = 0;  ///< found however improbable
  std::array<double, curve_points.size()> at_points{};
  std::vector<double> baselines = {};  ///< found by each baseline
};

/// A class of errors in which a rule finds more than we do where we flag as many.
struct FindsMore {
  Error error = Error::none;
  double theirs = 0;
  double ours = 0;
};

struct BaselineFigures {
  std::string name;
  std::size_t honest = 0;   ///< asked
  std::size_t queries = 0;  ///< asked, over the one-error classes
  double flagged = 0;
  double recall = 0;           ///< mean over the one-error classes
  double ours_at_flags = 0;    ///< our mean recall where we flag as many
  double flags_at_recall = 0;  ///< whom we flag where our mean recall is theirs
  std::vector<FindsMore> finds_more;
};

struct GroupFigures {
  Group group = Group::bicycle;
  std::size_t honest = 0;    ///< asked
  std::size_t mistyped = 0;  ///< asked
  double possible = 0;
  double both = 0;
  double recall = 0;  ///< mean over the one-error classes
};

struct Bin {
  double probability = 0;  ///< mean told
  double right = 0;        ///< share that was so
  double weight = 0;       ///< share of all checks
  std::size_t queries = 0;
};

/// What was told of all checks that ended in one grade, and what was so.
struct GradeCalibration {
  std::string_view grade;
  Bin bin;
};

/// A share and how far it may be wrong, as the honest goods that were asked allow.
struct Range {
  double value = 0;
  double low = 0;
  double high = 0;
};

struct Ppv {
  double base = 0;
  Range hit;
  Range possible;
  Range all;
};

/// How often a number is found that is equal by its kind's rule and written otherwise.
struct KindFigures {
  identifier::Kind kind = identifier::Kind::imei;
  std::string_view what;
  std::size_t asked = 0;
  double hits = 0;
};

struct WorldFigures {
  WorldSettings settings;
  match::Settings delivered;
  double bytes_per_good = 0;
  std::size_t honest = 0;
  double honest_hit = 0;
  double honest_possible = 0;  ///< possible or better
  double honest_both = 0;      ///< any grade
  std::vector<ClassFigures> classes;
  double mean_found = 0;
  double worst_found = 1;
  std::array<double, curve_points.size()> mean_at{};
  std::array<double, curve_points.size()> worst_at{};
  std::vector<std::array<double, 4>> curve;  ///< flagged, mean, worst, two errors
  std::vector<BaselineFigures> baselines;
  std::vector<GroupFigures> groups;
  std::vector<Ppv> ppv;
  std::vector<Bin> bins;
  std::vector<GradeCalibration> by_grade;
  std::vector<KindFigures> kinds;
  double worst_kind = 1;
  double calibration_error = 0;
  double brier = 0;
  double police_error = 0;
  double both_errors = 0;
  double wrong_number = 0;
  double wrong_possible = 0;   ///< of those: another good is told as possible or better
  double wrong_flagged = 0;    ///< … at any grade
  std::size_t coincident = 0;  ///< of `drawn`, those left out: with the number of a good of their own maker
  std::size_t drawn = 0;       ///< honest goods
  std::size_t by_other_makers = 0;  ///< of `drawn`, those with the number of another maker's good
  double coincident_hits = 0;
  double coincident_full = 0;
  std::size_t shared = 0;  ///< asked
  double shared_hits = 0;
  double shared_flagged = 0;
  double full_otherwise = 0;
  double full_code = 0;
  double full_sibling = 0;
  double full_other_brand = 0;
  double full_precision = 0;
  double placeholder_hits = 0;
  std::vector<std::string_view> fillers_found;  ///< those that gave a find
  std::size_t placeholders = 0;                 ///< so many were asked, each carried by a stolen good
};

/// Measures everything in one world, a minute or two for ten thousand queries a class; without the baselines
/// in a third of it.
[[nodiscard]] WorldFigures measure(const WorldSettings& settings, std::size_t queries_per_class,
                                   bool with_baselines = true);

/// What is promised of one figure.
struct Bound {
  std::string what;
  double measured = 0;  ///< a share, as `bound`
  double bound = 0;
  bool at_least = true;   ///< else at most
  int digits = 2;         ///< in percent
  std::size_t asked = 0;  ///< queries of which `measured` is a share; 0 where it is none
  [[nodiscard]] bool is_held() const { return at_least ? measured >= bound : measured <= bound; }
};

/// All that is promised of matching in this world.
[[nodiscard]] std::vector<Bound> bounds_of(const WorldFigures& world);

/// The report as Markdown; `plot` is the name of the picture beside it, `others` the same worlds of other
/// seeds, of which only the bounds are told.
[[nodiscard]] std::string write_report(const std::vector<WorldFigures>& worlds,
                                       const std::vector<WorldFigures>& others, const std::string& plot);
/// The curve of recall against flags as SVG.
[[nodiscard]] std::string draw_curve(const std::vector<WorldFigures>& worlds);

}  // namespace dorhub::bench
