// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Seeded worlds of goods for measuring matching: what was stolen, what police wrote down, what honest people
/// sell.
///
/// Two worlds by one switch. *Thin*: every number is drawn uniformly from its kind's space and both sides
/// describe a good rightly. *Runs*: numbers come in production runs whose neighbours share brand, model and
/// colour; either side may leave a word out, phrase it otherwise, cut it at 15 characters or have it wrong;
/// some numbers are shared by unlike goods, some are wrong altogether.

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/match/good.hpp"

namespace dorhub::bench {

using Random = std::mt19937_64;

/// A number below `limit`, the same on every platform.
[[nodiscard]] inline std::uint64_t below(Random& random, std::uint64_t limit) { return random() % limit; }
[[nodiscard]] inline bool chance(Random& random, double share) {
  return static_cast<double>(random() >> 11) * 0x1.0p-53 < share;
}

enum class Group : std::uint8_t { bicycle, telephone, laptop, tablet, console, tool, watch };
inline constexpr std::size_t group_count = 7;
[[nodiscard]] std::string_view group_name(Group group);

/// A good as it is, before anybody writes it down.
struct TrueGood {
  Group group = Group::bicycle;
  std::uint32_t make = 0;  ///< index of brand and model, see make_of
  std::string number;      ///< as engraved: a match key
  std::string_view colour;
};

/// Brand and model of a line of goods, with other ways to write them.
struct Make {
  Group group;
  std::string_view brand;
  std::string_view brand_aliases;  ///< parted by "|"
  std::string_view model;
  std::string_view code;     ///< maker's code, empty if there is none
  std::string_view sibling;  ///< another model of the family
  std::string_view pattern;  ///< # digit, @ letter, * either (no runs), others themselves; "IMEI…" makes one
  double weight;
};
[[nodiscard]] const std::vector<Make>& makes();

struct WorldSettings {
  bool runs = false;
  std::size_t goods = 300'000;
  std::uint64_t seed = 20261124;
};

/// How a side describes a good.
enum class Wording : std::uint8_t { right, otherwise, code, sibling, other_brand };

struct World {
  WorldSettings settings;
  std::vector<TrueGood> truth;            ///< of stolen good id i + 1
  std::vector<match::StolenGood> stolen;  ///< as police wrote it down, see delivered.hpp
  std::vector<bool> exact;                ///< whether police wrote the number rightly
  std::vector<bool> described;            ///< whether police named the right brand and model, however worded
  std::vector<TrueGood> honest;           ///< goods that nobody reported
  /// Honest goods drawn with the number of a stolen good of their own maker. Not among `honest`: a maker
  /// gives no two goods one number.
  std::vector<TrueGood> coincident;
  std::size_t by_other_makers = 0;   ///< of `honest`, those with the number of another maker's stolen good
  std::vector<TrueGood> shared;      ///< honest goods whose number three and more unlike stolen goods carry
  std::vector<std::size_t> sharing;  ///< those stolen goods: indexes into `stolen`
};

[[nodiscard]] World make_world(const WorldSettings& settings);

/// A good as a clerk enters it, with `number` as its number. `is_right` tells whether brand and model are
/// named and right, however worded.
[[nodiscard]] match::Good describe(const TrueGood& good, std::string number, bool noisy, Random& random,
                                   bool* is_right = nullptr);
/// The same with a chosen wording of brand and model.
[[nodiscard]] match::Good describe_as(const TrueGood& good, std::string number, Wording wording,
                                      Random& random);

}  // namespace dorhub::bench
