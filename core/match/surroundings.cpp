// SPDX-License-Identifier: EUPL-1.2
#include "core/match/surroundings.hpp"

#include <algorithm>
#include <cstring>

#include "core/identifier/key/plain_key.hpp"
#include "core/match/fetch.hpp"
#include "core/match/key_characters.hpp"

namespace dorhub::match {
namespace {

constexpr std::size_t most_neighbours = 12;
/// Where most goods around are gone, as before a large import is compacted, so many are looked at.
constexpr std::size_t most_passed = 100;
/// So many keys are counted one by one; of more a sample tells how many are of the length asked for.
constexpr std::uint32_t most_counted = 48;
/// A beginning that so many numbers share tells its density by itself; what shares less of it adds nothing.
constexpr double enough_counted = 300;
/// Numbers that no register explains (typing errors, other countries' forms) lie anywhere.
constexpr double least_density = 1e-7;

/// The start of the key after the one that holds `offset`; the end of the text after the last.
std::uint32_t next_key(const Segment& segment, std::uint32_t offset) {
  const std::uint32_t start = segment.start_of(offset);
  return start + static_cast<std::uint32_t>(segment.key_at(start).size()) + 1;
}

/// Finds how far the keys reach that share a beginning: steps grow until one is too long, then halve.
class Reach {
 public:
  Reach(const Segment& segment, std::string_view beginning)
      : segment_(segment),
        text_(segment.arrays().text.data()),
        end_(segment.text_end()),
        beginning_(beginning) {}

  /// The first key from `from` upwards with another beginning; the end of the text if there is none.
  [[nodiscard]] std::uint32_t above(std::uint32_t from) const {
    if (from >= end_ || !shares(from)) return from;
    fetch_steps(from, true);
    for (std::uint32_t step = first_step, inside = from;; step *= 4) {
      const std::uint32_t probe = end_ - inside > step ? segment_.start_of(inside + step) : end_;
      if (probe >= end_ || !shares(probe))
        return first_without(inside, probe, [this](std::uint32_t key) { return shares(key); });
      inside = probe;
    }
  }

  /// The first of the keys with this beginning that end before `from`; `from` if there is none.
  [[nodiscard]] std::uint32_t below(std::uint32_t from) const {
    // Most lengths have no more keys than the length before.
    if (from == 0 || !shares(segment_.start_of(from - 1))) return from;
    fetch_steps(from, false);
    for (std::uint32_t step = first_step, inside = from; inside > 0; step *= 4) {
      const std::uint32_t probe = segment_.start_of(inside > step ? inside - step : 0);
      if (!shares(probe))
        return first_without(probe, inside, [this](std::uint32_t key) { return !shares(key); });
      inside = probe;
    }
    return 0;
  }

 private:
  static constexpr std::uint32_t first_step = 64;

  /// A key that is shorter ends in a zero, which is no character of the beginning.
  [[nodiscard]] bool shares(std::uint32_t offset) const {
    return std::memcmp(text_ + offset, beginning_.data(), beginning_.size()) == 0;
  }

  /// Asks for the places where the steps will look, so that they wait for memory together.
  void fetch_steps(std::uint32_t from, bool upwards) const {
    for (std::uint32_t step = first_step, away = step; step <= first_step * 64; step *= 4, away += step)
      fetch(text_ + (upwards ? std::min(from + away, end_) : from - std::min(from, away)));
  }

  /// The first key for which `holds` does not; it does for `low`, and not for `high`.
  template <class Holds>
  [[nodiscard]] std::uint32_t first_without(std::uint32_t low, std::uint32_t high, Holds holds) const {
    while (true) {
      fetch(text_ + low + (high - low) / 4);
      fetch(text_ + low + (high - low) / 4 * 3);
      const std::uint32_t after = next_key(segment_, low);
      const std::uint32_t middle = std::max(after, segment_.start_of(low + (high - low) / 2));
      if (middle >= high) return high;
      (holds(middle) ? low : high) = middle;
    }
  }

  const Segment& segment_;
  const char* text_;
  std::uint32_t end_;
  std::string_view beginning_;
};

}  // namespace

double alphabet_of(char c) { return identifier::is_digit(c) ? 10 : 25; }

/// The numbers of one part on both sides of the key that are not taken yet.
struct Surroundings::Sides {
  std::uint32_t part = 0;
  const Segment* segment = nullptr;
  std::uint32_t at = 0;    ///< where the key stands or would stand
  std::uint32_t up = 0;    ///< the next above
  std::uint32_t down = 0;  ///< the last taken below
  std::size_t share_up = 0;
  std::size_t share_down = 0;

  [[nodiscard]] std::uint32_t below() const { return segment->start_of(down - 1); }
  [[nodiscard]] bool is_above_before(const Sides& other) const {
    if (share_up != other.share_up) return share_up > other.share_up;
    return share_up > 0 && segment->key_at(up) < other.segment->key_at(other.up);
  }
  [[nodiscard]] bool is_below_before(const Sides& other) const {
    if (share_down != other.share_down) return share_down > other.share_down;
    return share_down > 0 && segment->key_at(below()) > other.segment->key_at(other.below());
  }
  void update(std::string_view key) {
    share_up = up < segment->text_end() ? common_beginning(segment->key_at(up), key) : 0;
    share_down = down > 0 ? common_beginning(segment->key_at(below()), key) : 0;
  }
};

Surroundings::Surroundings(const View& view, std::string_view key) : key_(key) {
  std::vector<Sides> sides;
  sides.reserve(view.parts.size());
  for (std::uint32_t part = 0; part < view.parts.size(); ++part) {
    const Segment& segment = *view.parts[part].segment;
    if (segment.number_count() == 0) continue;
    const std::uint32_t at = segment.lower_bound(key_);
    sides.push_back({.part = part, .segment = &segment, .at = at, .up = at, .down = at});
  }
  // First: the goods that it finds are fetched while the counts go on.
  collect_neighbours(view, sides);
  for (const Sides& side : sides) count(*side.segment, side.at);
}

void Surroundings::count(const Segment& segment, std::uint32_t at) {
  std::uint32_t low = at;
  std::uint32_t high = at;
  const std::uint32_t end = segment.text_end();
  const auto rank = [&](std::uint32_t offset) {
    return offset >= end ? static_cast<std::uint32_t>(segment.number_count()) : segment.rank_of(offset);
  };
  bool by_sample = false;
  double alike = 0;
  // Down to where the parts before had enough, that length included.
  for (std::size_t length = key_.size(); length > 0 && length >= widest_; --length) {
    const Reach reach(segment, std::string_view(key_).substr(0, length));
    const std::uint32_t lower = reach.below(low);
    const std::uint32_t higher = reach.above(high);
    if (lower != low || higher != high) {
      low = lower, high = higher;
      const std::uint32_t keys = rank(high) - rank(low);
      by_sample = by_sample || keys > most_counted;
      alike = by_sample ? keys * sampled_share(segment, low, high) : counted_alike(segment, low, high);
    }
    shared_[length] += alike;
    if (shared_[length] >= enough_counted) {
      widest_ = length;
      return;
    }
  }
  if (widest_ == 0)
    shared_[0] += static_cast<double>(segment.number_count()) * sampled_share(segment, 0, end);
}

double Surroundings::counted_alike(const Segment& segment, std::uint32_t low, std::uint32_t high) const {
  double alike = 0;
  while (low < high) {
    const std::size_t size = segment.key_at(low).size();
    alike += size == key_.size() ? 1 : 0;
    low += static_cast<std::uint32_t>(size) + 1;
  }
  return alike;
}

double Surroundings::sampled_share(const Segment& segment, std::uint32_t low, std::uint32_t high) const {
  constexpr std::uint32_t samples = 16;
  const auto sample = [&](std::uint32_t i) {
    return low + static_cast<std::uint32_t>(std::uint64_t{high - low} * i / samples);
  };
  for (std::uint32_t i = 0; i < samples; ++i) segment.fetch_place(sample(i));
  double alike = 0.05;
  for (std::uint32_t i = 0; i < samples; ++i)
    alike += segment.place_of(sample(i)).size == key_.size() ? 1 : 0;
  return alike / (samples + 0.05);
}

void Surroundings::collect_neighbours(const View& view, std::vector<Sides>& all) {
  constexpr std::size_t least = 2;
  if (all.empty()) return;
  for (Sides& sides : all) sides.update(key_);
  for (std::size_t passed = 0; passed < most_passed && neighbours_.size() < most_neighbours; ++passed) {
    // As if the parts were one: of those that share as much the nearest in the order of keys.
    Sides* above = &all.front();
    Sides* below = &all.front();
    for (Sides& sides : all) {
      if (sides.is_above_before(*above)) above = &sides;
      if (sides.is_below_before(*below)) below = &sides;
    }
    if (std::max(above->share_up, below->share_down) < least) return;
    const bool is_up = above->share_up >= below->share_down;
    Sides& from = is_up ? *above : *below;
    const std::uint32_t taken = is_up ? from.up : from.below();
    const std::uint32_t row = from.segment->arrays().number_goods[from.segment->rank_of(taken)];
    if (view.parts[from.part].is_live(row)) {
      fetch(&from.segment->arrays().goods[row]);
      neighbours_.push_back({from.part, row});
      note_form(from.segment->key_at(taken));
    }
    if (is_up)
      from.up = next_key(*from.segment, from.up);
    else
      from.down = taken;
    from.update(key_);
  }
}

void Surroundings::note_form(std::string_view neighbour) {
  if (neighbour.size() != key_.size()) return;
  ++alike_;
  for (std::size_t i = 0; i < neighbour.size(); ++i)
    letters_[i] += identifier::is_letter(neighbour[i]) ? 1 : 0;
}

double Surroundings::form_share(std::size_t at) const {
  constexpr double little = 0.3;  // as if a third of a neighbour had been of the same form
  const std::uint32_t letters = letters_[at];
  const double same = identifier::is_letter(key_[at]) ? letters : alike_ - letters;
  return (same + little) / (alike_ + little);
}

double Surroundings::density(std::size_t without) const {
  return std::max(counted_density(without), least_density);
}

double Surroundings::registered_density() const { return counted_density(0); }

double Surroundings::counted_density(std::size_t without) const {
  // A level weighs as much as its own count; where it counts nothing the level before it decides.
  constexpr double held_by_level_before = 1.0;
  double space = 1;
  std::array<double, identifier::max_key_length + 1> spaces{};
  for (std::size_t length = key_.size() + 1; length-- > 0;) {
    spaces[length] = space;
    if (length > 0) space = std::min(space * alphabet_of(key_[length - 1]), 1e30);
  }
  double density = std::max(shared_[widest_], 1.0) / spaces[widest_];
  for (std::size_t length = widest_ + 1; length <= key_.size(); ++length) {
    const double counted = std::max(0.0, shared_[length] - (without >= length ? 1 : 0));
    density =
        (counted + held_by_level_before) / (spaces[length] + held_by_level_before / std::max(density, 1e-30));
  }
  return density;
}

}  // namespace dorhub::match
