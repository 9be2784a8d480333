// SPDX-License-Identifier: EUPL-1.2
#include "core/match/segment.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>

namespace dorhub::match {

std::uint64_t kind_hash(identifier::Kind kind, std::string_view kind_key) {
  return hash_key(kind_key, 0x100U + static_cast<unsigned>(kind));
}

std::size_t suffix_group(const char* start, std::size_t length) {
  std::size_t group = 0;
  bool at_end = false;
  for (std::size_t i = 0; i < length; ++i) {
    // Behind the end of a key nothing counts.
    const char c = at_end ? '\0' : start[i];
    at_end = c == '\0';
    group *= 37;
    if (!at_end)
      group += c <= '9' ? static_cast<std::size_t>(c - '0') + 1 : static_cast<std::size_t>(c - 'A') + 11;
  }
  return group;
}

Segment::Segment(SegmentArrays arrays, std::shared_ptr<const void> owner)
    : arrays_(arrays), owner_(std::move(owner)) {
  assert(arrays_.number_goods.size() == arrays_.number_tags.size());
}

std::size_t Segment::bytes() const {
  const SegmentArrays& a = arrays_;
  return a.goods.size_bytes() + a.text.size_bytes() + a.starts.size_bytes() + a.start_ranks.size_bytes() +
         a.number_goods.size_bytes() + a.number_tags.size_bytes() + a.exact.size_bytes() +
         a.suffixes.size_bytes() + a.suffix_groups.size_bytes() + a.delete_buckets.size_bytes() +
         a.deletions.size_bytes() + a.word_ends.size_bytes() + a.word_text.size_bytes();
}

std::uint32_t Segment::rank_of(std::uint32_t offset) const {
  std::uint32_t rank = arrays_.start_ranks[offset / 512];
  const std::uint32_t last = offset / 64;
  for (std::uint32_t word = offset / 512 * 8; word < last; ++word) {
    rank += static_cast<std::uint32_t>(std::popcount(arrays_.starts[word]));
  }
  const std::uint64_t up_to = ~std::uint64_t{0} >> (63 - offset % 64);
  return rank + static_cast<std::uint32_t>(std::popcount(arrays_.starts[last] & up_to)) - 1;
}

std::uint32_t Segment::start_of(std::uint32_t offset) const {
  // Eight characters at a time. A byte plus 0x7F has its top bit set unless it is zero, because keys are
  // ASCII.
  static_assert(std::endian::native == std::endian::little, "the last character must be the highest byte");
  const char* text = arrays_.text.data();
  for (; offset >= 8; offset -= 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, text + offset - 8, 8);
    const std::uint64_t ends = ~(block + 0x7F7F7F7F7F7F7F7FU) & 0x8080808080808080U;
    if (ends != 0) return offset - static_cast<std::uint32_t>(std::countl_zero(ends)) / 8;
  }
  while (offset > 0 && text[offset - 1] != '\0') --offset;
  return offset;
}

std::uint32_t Segment::first_equal(std::uint32_t offset) const {
  if (offset == 0) return offset;
  // The whole key before it is compared: the end of a longer one may look equal.
  const std::string_view key = key_at(offset);
  return key_at(start_of(offset - 1)) == key ? find_key(key) : offset;
}

std::string_view Segment::word(std::uint32_t index) const {
  const std::uint32_t begin = index == 0 ? 0 : arrays_.word_ends[index - 1];
  return {arrays_.word_text.data() + begin, arrays_.word_ends[index] - begin};
}

std::uint32_t Segment::find_key(std::string_view key) const {
  if (arrays_.exact.empty()) return nothing;
  const std::uint64_t hash = hash_key(key);
  for (std::size_t at = slot_of(hash); arrays_.exact[at] != 0; at = next_slot(at)) {
    if (arrays_.exact[at] >> 32 != hash >> 32) continue;
    const auto offset = static_cast<std::uint32_t>(arrays_.exact[at]) - 1;
    const std::size_t end = offset + key.size();
    if (end < arrays_.text.size() && arrays_.text[end] == '\0' && key_at(offset) == key) return offset;
  }
  return nothing;
}

SuffixRange Segment::find_suffixes(std::string_view start) const {
  SuffixRange all{0, static_cast<std::uint32_t>(arrays_.suffixes.size())};
  const std::size_t grouped = grouped_characters();
  if (grouped == 0 || start.size() < grouped) return narrow(all, start, 0);
  const std::size_t group = suffix_group(start.data(), grouped);
  all = {arrays_.suffix_groups[group], arrays_.suffix_groups[group + 1]};
  return narrow(all, start, grouped);
}

int Segment::compare_at(std::uint32_t at, std::size_t known, std::string_view rest) const {
  return std::memcmp(arrays_.text.data() + arrays_.suffixes[at] + known, rest.data(), rest.size());
}

template <class Holds>
std::uint32_t Segment::first_without(SuffixRange range, Holds holds) const {
  auto [low, high] = range;
  while (low < high) {
    const std::uint32_t half = (high - low) / 2;
    // Memory is asked for both next places before it is known which of them is next.
    fetch(&arrays_.suffixes[low + half / 2]);
    fetch(&arrays_.suffixes[low + half + (high - low - half) / 2]);
    if (holds(low + half)) {
      low += half + 1;
    } else {
      high = low + half;
    }
  }
  return low;
}

SuffixRange Segment::narrow(SuffixRange range, std::string_view start, std::size_t known) const {
  if (start.size() <= known || range.size() == 0) return range;
  const std::string_view rest = start.substr(known);
  const auto before = [&](std::uint32_t at) { return compare_at(at, known, rest) < 0; };
  const auto not_behind = [&](std::uint32_t at) { return compare_at(at, known, rest) <= 0; };
  const std::uint32_t low = first_without(range, before);
  // What is found is mostly short: look near the lower end first.
  std::uint32_t near = low;
  std::uint32_t step = 4;
  while (range.end - near > step && not_behind(near + step)) near += step, step *= 4;
  return {low, first_without({near, range.end - near > step ? near + step : range.end}, not_behind)};
}

namespace {

/// One end of a narrowed range while it is searched for.
struct EndSearch {
  std::uint32_t low;
  std::uint32_t high;
  std::uint32_t known;
  unsigned char next;
  bool upper;  ///< behind the last suffix with `next`, not the first
  std::uint32_t middle = 0;
};

}  // namespace

void Segment::narrow_all(std::span<Narrowing> narrowings) const {
  std::array<EndSearch, 128> ends;
  assert(narrowings.size() * 2 <= ends.size());
  std::size_t count = 0;
  for (const Narrowing& one : narrowings) {
    for (const bool upper : {false, true}) {
      ends[count++] = {one.range.begin, one.range.end, one.known, static_cast<unsigned char>(one.next),
                       upper};
    }
  }
  const std::span<EndSearch> all(ends.data(), count);
  const std::uint32_t* suffixes = arrays_.suffixes.data();
  const char* text = arrays_.text.data();
  for (bool searching = count > 0; searching;) {
    searching = false;
    for (EndSearch& end : all) {
      end.middle = end.low + (end.high - end.low) / 2;
      if (end.low < end.high) fetch(suffixes + end.middle), searching = true;
    }
    for (const EndSearch& end : all) {
      if (end.low < end.high) fetch(text + suffixes[end.middle] + end.known);
    }
    for (EndSearch& end : all) {
      if (end.low >= end.high) continue;
      const auto there = static_cast<unsigned char>(text[suffixes[end.middle] + end.known]);
      const bool is_before = end.upper ? there <= end.next : there < end.next;
      (is_before ? end.low : end.high) = is_before ? end.middle + 1 : end.middle;
    }
  }
  for (std::size_t i = 0; i < narrowings.size(); ++i)
    narrowings[i].range = {ends[i * 2].low, ends[i * 2 + 1].low};
}

std::uint32_t Segment::lower_bound(std::string_view key) const {
  std::uint32_t low = 0;
  std::uint32_t high = text_end();
  while (low < high) {
    const std::uint32_t half = (high - low) / 2;
    // Memory is asked for both next places before it is known which of them is next.
    fetch(arrays_.text.data() + low + half / 2);
    fetch(arrays_.text.data() + low + half + half / 2);
    const std::uint32_t middle = start_of(low + half);
    const std::string_view there = key_at(middle);
    if (there < key) {
      low = middle + static_cast<std::uint32_t>(there.size()) + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::uint32_t Segment::find_good(std::uint64_t id) const {
  const auto found =
      std::lower_bound(arrays_.goods.begin(), arrays_.goods.end(), id,
                       [](const GoodRow& row, std::uint64_t wanted) { return row.id < wanted; });
  if (found == arrays_.goods.end() || found->id != id) return nothing;
  return static_cast<std::uint32_t>(found - arrays_.goods.begin());
}

}  // namespace dorhub::match
