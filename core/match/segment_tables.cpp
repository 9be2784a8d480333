// SPDX-License-Identifier: EUPL-1.2
#include "core/match/segment_tables.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>
#include <string>

#include "core/identifier/identifier.hpp"
#include "core/match/key_hash.hpp"
#include "core/match/prepared.hpp"
#include "core/match/sort_prefix.hpp"

namespace dorhub::match {
namespace {

/// Calls `each(offset, key, is_first)` for every number; `is_first` holds for the first of equal keys.
template <class Each>
void for_each_key(const SegmentStorage& storage, Each each) {
  std::uint32_t offset = 0;
  std::string_view previous;
  for (std::size_t rank = 0; rank < storage.number_tags.size(); ++rank) {
    const std::string_view key(storage.text.data() + offset);
    each(offset, key, key != previous);
    previous = key;
    offset += static_cast<std::uint32_t>(key.size()) + 1;
  }
}

/// Calls `each(hash)` for `key` without each of its last deleted_end characters. Of a row of equal characters
/// one deletion is enough.
template <class Each>
void for_each_deletion(std::string_view key, Each each) {
  std::array<char, identifier::max_key_length> shorter{};
  const std::size_t first = key.size() > deleted_end ? key.size() - deleted_end : 0;
  for (std::size_t i = first; i < key.size(); ++i) {
    if (i > first && key[i] == key[i - 1]) continue;
    std::memcpy(shorter.data(), key.data(), i);
    std::memcpy(shorter.data() + i, key.data() + i + 1, key.size() - i - 1);
    each(hash_key({shorter.data(), key.size() - 1}, 1));
  }
}

void write_starts(SegmentStorage& storage) {
  storage.starts.assign((storage.text.size() + 63) / 64, 0);
  for_each_key(storage, [&](std::uint32_t offset, std::string_view, bool) {
    storage.starts[offset / 64] |= std::uint64_t{1} << (offset % 64);
  });
  std::uint32_t rank = 0;
  for (std::size_t word = 0; word < storage.starts.size(); ++word) {
    if (word % 8 == 0) storage.start_ranks.push_back(rank);
    rank += static_cast<std::uint32_t>(std::popcount(storage.starts[word]));
  }
}

void write_exact(SegmentStorage& storage) {
  struct Entry {
    std::uint64_t hash;
    std::uint32_t offset;
  };
  std::vector<Entry> entries;
  std::size_t rank = 0;
  for_each_key(storage, [&](std::uint32_t offset, std::string_view key, bool is_first) {
    const NumberTag tag = storage.number_tags[rank++];
    if (is_first) entries.push_back({hash_key(key), offset});
    const identifier::Kind kind = kind_compared(tag, key);
    if (!is_strict(kind) || !tag.valid()) return;
    const std::string kind_key = identifier::normalise(kind, key).kind_key;
    if (kind_key != key) entries.push_back({kind_hash(kind, kind_key), offset});
  });
  if (entries.empty()) return;
  // Two thirds full: a search for what is not there, as most are, looks at five slots and not at thirteen. A
  // slot stays free to end it.
  const std::size_t size = entries.size() + entries.size() / 2 + 1;
  LargeVector<std::uint64_t>& table = storage.exact;
  table.assign(size, 0);
  for (const Entry& entry : entries) {
    auto at = static_cast<std::size_t>(((entry.hash & 0xFFFFFFFFU) * size) >> 32);
    while (table[at] != 0) at = at + 1 == size ? 0 : at + 1;
    table[at] = (entry.hash & 0xFFFFFFFF00000000U) | (entry.offset + 1);
  }
}

void write_suffixes(SegmentStorage& storage) {
  // By group first, as a counting sort, then each small group by comparison.
  constexpr std::size_t enough_for_three = 200'000;
  constexpr std::size_t enough_for_four = 8'000'000;
  const char* text = storage.text.data();
  const auto for_each_suffix = [&](auto each) {
    for_each_key(storage, [&](std::uint32_t offset, std::string_view key, bool is_first) {
      if (!is_first) return;
      for (std::size_t i = 0; i + min_part <= key.size(); ++i) each(offset + static_cast<std::uint32_t>(i));
    });
  };
  std::size_t count = 0;
  for_each_suffix([&](std::uint32_t) { ++count; });
  const std::size_t grouped = count >= enough_for_four ? 4 : 3;
  LargeVector<std::uint32_t> groups((grouped == 4 ? suffix_groups_of_four : suffix_groups_of_three) + 1, 0);
  for_each_suffix([&](std::uint32_t at) { ++groups[suffix_group(text + at, grouped) + 1]; });
  std::partial_sum(groups.begin(), groups.end(), groups.begin());
  LargeVector<std::uint32_t>& suffixes = storage.suffixes;
  suffixes.resize(count);
  std::vector<std::uint32_t> next(groups.begin(), groups.end() - 1);
  for_each_suffix([&](std::uint32_t at) { suffixes[next[suffix_group(text + at, grouped)]++] = at; });

  struct Sortable {
    std::uint64_t prefix;
    std::uint32_t at;
  };
  std::vector<Sortable> group;
  for (std::size_t g = 0; g + 1 < groups.size(); ++g) {
    const auto begin = suffixes.begin() + groups[g];
    const auto end = suffixes.begin() + groups[g + 1];
    if (end - begin < 2) continue;
    group.clear();
    for (auto at = begin; at != end; ++at)
      group.push_back({sort_prefix(std::string_view(text + *at + grouped)), *at});
    std::sort(group.begin(), group.end(), [&](const Sortable& a, const Sortable& b) {
      if (a.prefix != b.prefix) return a.prefix < b.prefix;
      const int rest = std::strcmp(text + a.at, text + b.at);
      return rest != 0 ? rest < 0 : a.at < b.at;
    });
    std::transform(group.begin(), group.end(), begin, [](const Sortable& s) { return s.at; });
  }
  if (count >= enough_for_three) storage.suffix_groups = std::move(groups);
}

void write_deletions(SegmentStorage& storage) {
  constexpr std::size_t entries_in_bucket = 8;
  std::size_t count = 0;
  const auto for_each_entry = [&](auto each) {
    for_each_key(storage, [&](std::uint32_t offset, std::string_view key, bool is_first) {
      if (is_first) for_each_deletion(key, [&](std::uint64_t hash) { each(hash, offset); });
    });
  };
  for_each_entry([&](std::uint64_t, std::uint32_t) { ++count; });
  if (count == 0) return;
  const std::size_t buckets = count / entries_in_bucket + 1;
  const auto bucket_of = [&](std::uint64_t hash) {
    return static_cast<std::size_t>(((hash & 0xFFFFFFFFU) * buckets) >> 32);
  };
  LargeVector<std::uint32_t>& starts = storage.delete_buckets;
  starts.assign(buckets + 1, 0);
  for_each_entry([&](std::uint64_t hash, std::uint32_t) { ++starts[bucket_of(hash) + 1]; });
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  storage.deletions.resize(count);
  const std::uint32_t offsets = offset_mask(storage.text.size());
  std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
  for_each_entry([&](std::uint64_t hash, std::uint32_t offset) {
    storage.deletions[next[bucket_of(hash)]++] = deletion_of(hash, offset, offsets);
  });
}

}  // namespace

void write_tables(SegmentStorage& storage) {
  write_starts(storage);
  write_exact(storage);
  write_suffixes(storage);
  write_deletions(storage);
}

}  // namespace dorhub::match
