// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cstring>

#include "core/match/confusion.hpp"
#include "core/match/fetch.hpp"
#include "core/match/near_searches.hpp"

namespace dorhub::match {
namespace {

/// Two errors are searched in numbers of this length and more: shorter ones have too many neighbours.
constexpr std::size_t least_for_two = 10;
/// More keys than this share an end: it selects nothing.
constexpr std::uint32_t most_ends = 1500;
/// Of stretches that select so many or fewer, so many keys are looked at in all, the best stretches first.
constexpr std::uint32_t most_middles = 300;
constexpr std::uint32_t middles_looked_at = 1200;
/// A number just too short for two errors may be a longer one of which a character is missing.
constexpr std::uint32_t middles_of_short = 200;
/// A stretch that selects too little at this length is part of what all of a maker's numbers share.
constexpr std::size_t longest_stretch_tried = 6;
/// So many keys are looked at on either side of where the query would stand.
constexpr std::uint32_t looked_at_beside = 64;

}  // namespace

EditSearch::EditSearch(std::string_view key)
    : key_(key),
      distance_(key),
      least_size_(key.size() >= least_for_two + 2 ? key.size() - 2
                                                  : std::max<std::size_t>(key.size(), 1) - 1),
      most_size_(key.size() + 2 >= least_for_two ? key.size() + 2 : key.size() + 1) {}

void EditSearch::run(NearCollector& found) {
  found_ = &found;
  segment_ = &found.segment();
  seen_.clear();
  collect_deletions();
  collect_ends();
  // A number just too short for two errors may come of one that is not.
  if (key_.size() + 2 >= least_for_two) collect_beside(), collect_middles();
}

void EditSearch::verify(std::uint32_t offset) {
  if (!seen_.insert(offset)) return;
  const std::string_view there = segment_->key_at(offset);
  if (has_near_size(there.size())) compare(offset, there);
}

void EditSearch::compare(std::uint32_t offset, std::string_view there) {
  const std::size_t most = there.size() >= least_for_two ? 2 : 1;
  if (!distance_.may_be_within(there, static_cast<unsigned>(most))) return;
  if (distance_.to(there) > static_cast<int>(most)) return;
  const auto edits = find_edits(key_, there, most);
  if (!edits || edits->count == 0) return;
  const Rule rule = edits->count == 1 ? rule_of(edits->edits[0], key_, there) : Rule::two_errors;
  found_->add(offset, rule, 0, edit_probability(*edits, key_, there), *edits);
}

/// Errors among the last characters: the key or the query, or both, without one character.
void EditSearch::collect_deletions() {
  const auto take = [&](std::uint32_t offset) { verify(offset); };
  std::array<char, identifier::max_key_length> shorter{};
  const std::size_t first = key_.size() > deleted_end + 1 ? key_.size() - deleted_end - 1 : 0;
  segment_->fetch_deletion(key_);
  for (std::size_t i = first; i < key_.size(); ++i) {
    std::memcpy(shorter.data(), key_.data(), i);
    std::memcpy(shorter.data() + i, key_.data() + i + 1, key_.size() - i - 1);
    segment_->fetch_deletion({shorter.data(), key_.size() - 1});
    segment_->fetch_key({shorter.data(), key_.size() - 1});
  }
  segment_->fetch_deletion_bucket(key_);
  for (std::size_t i = first; i < key_.size(); ++i) {
    std::memcpy(shorter.data(), key_.data(), i);
    std::memcpy(shorter.data() + i, key_.data() + i + 1, key_.size() - i - 1);
    segment_->fetch_deletion_bucket({shorter.data(), key_.size() - 1});
  }
  segment_->find_deletion(key_, take);
  for (std::size_t i = first; i < key_.size(); ++i) {
    if (i > first && key_[i] == key_[i - 1]) continue;
    std::memcpy(shorter.data(), key_.data(), i);
    std::memcpy(shorter.data() + i, key_.data() + i + 1, key_.size() - i - 1);
    const std::string_view text(shorter.data(), key_.size() - 1);
    segment_->find_deletion(text, take);
    const std::uint32_t equal = segment_->find_key(text);
    if (equal != Segment::nothing) take(equal);
  }
}

/// Errors before the last characters, one or two.
void EditSearch::collect_ends() {
  if (key_.size() < deleted_end) return;
  std::string end(key_.substr(key_.size() - deleted_end));
  end += '\0';
  SuffixRange range = segment_->find_suffixes(end);
  range.end = std::min<std::uint32_t>(range.end, range.begin + most_ends);
  const std::array stretches{Stretch{range, key_.size() - deleted_end}};
  collect(stretches);
}

/// Two errors behind a beginning that is whole: the keys beside the query in their order.
void EditSearch::collect_beside() {
  const std::uint32_t at = segment_->lower_bound(key_);
  std::uint32_t up = at;
  for (std::uint32_t i = 0; i < looked_at_beside && up < segment_->text_end(); ++i) {
    verify(up);
    up += static_cast<std::uint32_t>(segment_->key_at(up).size()) + 1;
  }
  std::uint32_t down = at;
  for (std::uint32_t i = 0; i < looked_at_beside && down > 0; ++i) {
    down = segment_->start_of(down - 1);
    verify(down);
  }
}

/// Two errors on both sides of a stretch that is whole: at each place the shortest stretch that selects.
void EditSearch::collect_middles() {
  std::array<Stretch, identifier::max_key_length> stretches;
  std::array<Narrowing, identifier::max_key_length> wide;
  std::array<std::size_t, identifier::max_key_length> wide_at;
  std::size_t count = 0;
  std::size_t wide_count = 0;
  // The groups of so many characters are known; what selects too little takes one more, all in step.
  const std::size_t grouped = segment_->grouped_characters();
  for (std::size_t i = 0; i + min_part <= key_.size(); ++i) {
    const SuffixRange range = segment_->find_suffixes(key_.substr(i, grouped));
    wide[wide_count] = {range, 0, 0}, wide_at[wide_count++] = i;
  }
  for (std::size_t length = grouped; wide_count > 0; ++length) {
    std::size_t still = 0;
    for (std::size_t w = 0; w < wide_count; ++w) {
      const std::size_t i = wide_at[w];
      const SuffixRange range = wide[w].range;
      if (length >= min_part && range.size() <= most_middles) {
        if (range.size() > 0) stretches[count++] = {range, i};
      } else if (i + length < key_.size() && length < longest_stretch_tried) {
        wide[still] = {range, static_cast<std::uint32_t>(length), key_[i + length]}, wide_at[still++] = i;
      }
    }
    wide_count = still;
    segment_->narrow_all({wide.data(), wide_count});
  }
  std::sort(stretches.begin(), stretches.begin() + static_cast<std::ptrdiff_t>(count),
            [](const Stretch& a, const Stretch& b) {
              return a.range.size() != b.range.size() ? a.range.size() < b.range.size() : a.at < b.at;
            });
  std::uint32_t budget = key_.size() >= least_for_two ? middles_looked_at : middles_of_short;
  std::size_t taken = 0;
  for (; taken < count && stretches[taken].range.size() <= budget; ++taken)
    budget -= stretches[taken].range.size();
  collect({stretches.data(), taken});
}

/// The keys in which a stretch stands where it stands in the query, give or take two.
void EditSearch::collect(std::span<const Stretch> stretches) {
  selected_count_ = 0;
  if (!stretches.empty()) fetch_places(stretches[0].range);
  for (std::size_t s = 0; s < stretches.size(); ++s) {
    // While keys are selected, memory brings the places of the next, and the selected themselves.
    if (s + 1 < stretches.size()) fetch_places(stretches[s + 1].range);
    select(stretches[s]);
  }
  const char* text = segment_->arrays().text.data();
  for (const KeyPlace& place : std::span(selected_).first(selected_count_)) {
    fetch(text + place.start);
    fetch(text + place.start + place.size);
  }
  for (const KeyPlace& place : std::span(selected_).first(selected_count_))
    if (seen_.insert(place.start)) compare(place.start, {text + place.start, place.size});
}

void EditSearch::fetch_places(SuffixRange range) const {
  for (std::uint32_t i = range.begin; i < range.end; ++i)
    segment_->fetch_place(segment_->arrays().suffixes[i]);
}

/// Of the keys that hold a stretch most stand elsewhere or are too long or short: their text is not looked
/// at.
void EditSearch::select(const Stretch& stretch) {
  const std::uint32_t* suffixes = segment_->arrays().suffixes.data();
  for (std::uint32_t i = stretch.range.begin; i < stretch.range.end; ++i) {
    const KeyPlace place = segment_->place_of(suffixes[i]);
    const std::size_t in_key = suffixes[i] - place.start;
    selected_[selected_count_] = place;
    // Counted and not jumped over: which key is near nobody can predict.
    selected_count_ += static_cast<std::size_t>(in_key + 2 - stretch.at <= 4) &
                       static_cast<std::size_t>(has_near_size(place.size));
  }
}

}  // namespace dorhub::match
