// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <utility>
#include <vector>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/label.hpp"
#include "core/match/confusion.hpp"
#include "core/match/near_searches.hpp"

namespace dorhub::match {
namespace {

/// More keys than this share the longest readable stretch: it selects nothing.
constexpr std::uint32_t most_of_stretch = 3000;
/// A shorter stretch selects too little to be looked at.
constexpr std::size_t shortest_stretch = 3;
/// More places than this hold the query: they are counted and not looked at.
constexpr std::uint32_t looked_at_for_parts = most_parts * 4;

std::pair<std::size_t, std::size_t> longest_stretch(std::string_view pattern) {
  std::pair<std::size_t, std::size_t> best{0, 0};
  for (std::size_t from = 0; from < pattern.size();) {
    const std::size_t end = std::min(pattern.find('?', from), pattern.size());
    // Of equals the last: it is anchored at the end, and serials differ there most.
    if (end - from >= best.second) best = {from, end - from};
    from = end + 1;
  }
  return best;
}

/// Whether any good that carries the key at `offset`, the first of equal ones, was not withdrawn.
bool is_carried(const ViewPart& part, std::uint32_t offset) {
  if (!part.dead) return true;
  const Segment& segment = *part.segment;
  const std::string_view key = segment.key_at(offset);
  for (std::uint32_t rank = segment.rank_of(offset);
       rank < segment.number_count() && segment.key_at(offset) == key; ++rank) {
    if (part.is_live(segment.arrays().number_goods[rank])) return true;
    offset += static_cast<std::uint32_t>(key.size()) + 1;
  }
  return false;
}

/// The keys that share the longest readable stretch, each once.
std::vector<std::uint32_t> keys_of_stretch(const Segment& segment, std::string_view pattern,
                                           std::string_view key, bool is_one) {
  std::vector<std::uint32_t> offsets;
  if (is_one) segment.find_deletion(key, [&](std::uint32_t offset) { offsets.push_back(offset); });
  const auto [from, length] = longest_stretch(pattern);
  std::string stretch(pattern.substr(from, length));
  const auto collect = [&](std::uint32_t most) {
    const SuffixRange range = segment.find_suffixes(stretch);
    const std::uint32_t end = std::min<std::uint32_t>(range.end, range.begin + most);
    for (std::uint32_t at = range.begin; at < end; ++at)
      offsets.push_back(segment.start_of(segment.arrays().suffixes[at]));
  };
  const bool is_end = from + length == pattern.size();
  if (is_end) stretch += '\0';
  if (is_end && length + 1 == min_part && from > 0) {
    // Ends so short are in no table: each character that the mark before them may stand for makes one longer.
    stretch.insert(stretch.begin(), '?');
    for (const char c : std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
      stretch.front() = c;
      collect(most_of_stretch / 10);
    }
  } else if (length >= shortest_stretch) {
    collect(most_of_stretch);
  }
  std::sort(offsets.begin(), offsets.end());
  offsets.erase(std::unique(offsets.begin(), offsets.end()), offsets.end());
  return offsets;
}

}  // namespace

std::string unreadable_pattern(std::string_view raw) {
  std::string pattern = identifier::pattern_key(identifier::without_label(raw));
  const auto marks = static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '?'));
  if (marks == 0 || marks * 2 > pattern.size()) pattern.clear();
  return pattern;
}

bool fits_pattern(std::string_view pattern, std::string_view key) {
  return key.size() == pattern.size() &&
         std::equal(key.begin(), key.end(), pattern.begin(),
                    [](char c, char mark) { return mark == '?' || mark == c; });
}

void search_parts(const View& view, std::string_view key, NearFinds& finds) {
  if (key.size() < min_part) return;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> holders;  // part of the view, offset of the key
  for (std::uint32_t part = 0; part < view.parts.size(); ++part) {
    const Segment& segment = *view.parts[part].segment;
    if (segment.number_count() == 0) continue;
    const SuffixRange range = segment.find_suffixes(key);
    if (range.size() > looked_at_for_parts) {
      finds.parts += range.size();
      continue;
    }
    for (std::uint32_t at = range.begin; at < range.end; ++at) {
      const std::pair holder{part, segment.start_of(segment.arrays().suffixes[at])};
      const bool is_itself = segment.key_at(holder.second).size() == key.size();
      // A number may hold the part twice.
      if (!is_itself && is_carried(view.parts[part], holder.second) &&
          std::find(holders.begin(), holders.end(), holder) == holders.end())
        holders.push_back(holder), ++finds.parts;
    }
  }
  // Some of too many would be chosen by chance.
  if (finds.parts > most_parts) return;
  for (const auto& [part, offset] : holders)
    NearCollector(finds, part, *view.parts[part].segment, key)
        .add(offset, Rule::part, 0, rule_probability(Rule::part));
}

void search_unreadable(NearCollector& found, std::string_view pattern) {
  const auto marks = std::count(pattern.begin(), pattern.end(), '?');
  const Segment& segment = found.segment();
  const double error = rule_probability(Rule::unreadable);
  // A mark behind a whole number is a doubt, no character.
  if (const std::uint32_t whole = segment.find_key(found.key()); whole != Segment::nothing)
    found.add(whole, Rule::unreadable, 0, error / 10);
  for (const std::uint32_t offset : keys_of_stretch(segment, pattern, found.key(), marks == 1)) {
    const std::string_view there = segment.key_at(offset);
    if (fits_pattern(pattern, there)) found.add(offset, Rule::unreadable, found.ask(there), error);
  }
}

}  // namespace dorhub::match
