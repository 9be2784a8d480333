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
  const std::size_t most = there.size() >= least_for_two ? 2 : 1;
  if (there.size() > key_.size() + most || there.size() + most < key_.size()) return;
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
  const std::span<const std::uint32_t> suffixes = segment_->arrays().suffixes;
  fetch_keys(range, key_.size() - deleted_end);
  for (std::uint32_t at = range.begin; at < range.end; ++at) verify(segment_->start_of(suffixes[at]));
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

/// Fetches the keys of a range whose stretch stands `before` characters behind their start, or so.
void EditSearch::fetch_keys(SuffixRange range, std::size_t before) const {
  const char* text = segment_->arrays().text.data();
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const std::uint32_t offset = segment_->arrays().suffixes[i];
    fetch(text + (offset > before ? offset - before : 0));
    fetch(text + offset + 8);
  }
}

/// Two errors on both sides of a stretch that is whole: at each place the shortest stretch that selects.
void EditSearch::collect_middles() {
  struct Stretch {
    SuffixRange range;
    std::size_t at;
  };
  std::array<Stretch, identifier::max_key_length> stretches;
  std::array<Narrowing, identifier::max_key_length> wide;
  std::array<std::size_t, identifier::max_key_length> wide_at;
  std::size_t count = 0;
  std::size_t wide_count = 0;
  // The groups of three characters and more are known; what selects too little takes one more, all in step.
  for (std::size_t i = 0; i + min_part <= key_.size(); ++i) {
    const SuffixRange range = segment_->find_suffixes(key_.substr(i, min_part));
    wide[wide_count] = {range, min_part, 0}, wide_at[wide_count++] = i;
  }
  for (std::size_t length = min_part; wide_count > 0; ++length) {
    std::size_t still = 0;
    for (std::size_t w = 0; w < wide_count; ++w) {
      const std::size_t i = wide_at[w];
      const SuffixRange range = wide[w].range;
      if (range.size() <= most_middles) {
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
  // While the keys of one stretch are compared, memory brings those of the next.
  if (taken > 0) fetch_keys(stretches[0].range, stretches[0].at + 1);
  for (std::size_t s = 0; s < taken; ++s) {
    if (s + 1 < taken) fetch_keys(stretches[s + 1].range, stretches[s + 1].at + 1);
    collect_stretch(stretches[s].range, stretches[s].at);
  }
}

/// The keys of a range in which the stretch stands where it stands in the query, give or take two.
void EditSearch::collect_stretch(SuffixRange range, std::size_t at) {
  const std::span<const std::uint32_t> suffixes = segment_->arrays().suffixes;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const std::uint32_t start = segment_->start_of(suffixes[i]);
    const std::size_t in_key = suffixes[i] - start;
    if (in_key + 2 >= at && in_key <= at + 2) verify(start);
  }
}

}  // namespace dorhub::match
