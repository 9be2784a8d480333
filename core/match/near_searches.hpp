// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The searches of which near search is made, each over one part of the view. Part of near_search.cpp;
/// callers of core/match want search_near.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/identifier/identifier.hpp"
#include "core/match/edits.hpp"
#include "core/match/near_search.hpp"
#include "core/match/segment.hpp"

namespace dorhub::match {

/// Where the searches put what they find in one part of the view.
class NearCollector {
 public:
  /// `key`: the number asked for, finds.asked[0].
  NearCollector(NearFinds& finds, std::uint32_t part, const Segment& segment, std::string_view key)
      : finds_(finds), part_(part), segment_(segment), key_(key) {}

  [[nodiscard]] const Segment& segment() const { return segment_; }
  [[nodiscard]] std::string_view key() const { return key_; }

  /// Notes the key at `offset`, where a key begins: equal keys are noted once, as the first of them. Of two
  /// rules that find it the likelier stays.
  void add(std::uint32_t offset, Rule rule, std::uint32_t asked, double error, Edits edits = {});
  /// The index of `text` in NearFinds::asked, where it is put if it is new.
  std::uint32_t ask(std::string_view text);
  /// Notes the key that equals `wanted`, if there is one; `written` is what of the query counts as written.
  void add_equal(std::string_view wanted, Rule rule, std::string_view written, double error);

 private:
  NearFinds& finds_;
  std::uint32_t part_;
  const Segment& segment_;
  std::string_view key_;
};

/// Whole numbers that the query is rewritten to: without label or zeros, with another pair, with two
/// characters exchanged across a third, without what is glued to it.
void search_rewritten(NearCollector& found);

/// The numbers that hold the query as a part, in the whole view: all of them, or none where they are more
/// than most_parts. `key`: the number asked for.
void search_parts(const View& view, std::string_view key, NearFinds& finds);

/// `pattern` has "?" for one character each: the longest readable stretch selects, the others are compared.
void search_unreadable(NearCollector& found, std::string_view pattern);

/// A set of the offsets that were looked at; emptied for each part.
class SeenOffsets {
 public:
  void clear() { slots_.fill(0), count_ = 0; }
  /// False if it was there. When the set is three quarters full it forgets: looking twice does no harm.
  bool insert(std::uint32_t offset) {
    std::size_t at = (offset * 2654435761U) >> (32 - bits);
    while (slots_[at] != 0) {
      if (slots_[at] == offset + 1) return false;
      at = (at + 1) & (slots_.size() - 1);
    }
    if (++count_ > slots_.size() * 3 / 4) slots_.fill(0), count_ = 1;
    slots_[at] = offset + 1;
    return true;
  }

 private:
  static constexpr unsigned bits = 11;
  std::array<std::uint32_t, 1U << bits> slots_{};
  std::size_t count_ = 0;
};

/// Keys that are one edit away, or two where the number is long: collects keys that share a stretch with the
/// query, and counts the edits of each.
class EditSearch {
 public:
  explicit EditSearch(std::string_view key);

  void run(NearCollector& found);

 private:
  /// A stretch of the query, `at` characters behind its start, and the ends of keys that begin with it.
  struct Stretch {
    SuffixRange range;
    std::size_t at = 0;
  };
  /// As many keys as one search selects at most.
  static constexpr std::size_t most_selected = 1500;

  /// Whether a key of `size` characters may be as few edits away as its length allows.
  [[nodiscard]] bool has_near_size(std::size_t size) const {
    return size - least_size_ <= most_size_ - least_size_;
  }
  void verify(std::uint32_t offset);
  void compare(std::uint32_t offset, std::string_view there);
  void collect_deletions();
  void collect_ends();
  void collect_beside();
  void collect_middles();
  void collect(std::span<const Stretch> stretches);
  void fetch_places(SuffixRange range) const;
  void select(const Stretch& stretch);

  std::string_view key_;
  EditDistance distance_;
  SeenOffsets seen_;
  NearCollector* found_ = nullptr;
  const Segment* segment_ = nullptr;
  std::size_t least_size_;
  std::size_t most_size_;
  std::array<KeyPlace, most_selected + 1> selected_;  ///< one more is written and not counted
  std::size_t selected_count_ = 0;
};

}  // namespace dorhub::match
