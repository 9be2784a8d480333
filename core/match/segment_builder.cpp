// SPDX-License-Identifier: EUPL-1.2
#include "core/match/segment_builder.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>
#include <numeric>

#include "core/identifier/identifier.hpp"
#include "core/match/key_hash.hpp"
#include "core/match/prepared.hpp"

namespace dorhub::match {
namespace {

/// The first eight characters as a number that sorts as they do.
std::uint64_t sort_prefix(std::string_view key) {
  std::array<char, 8> bytes{};
  std::memcpy(bytes.data(), key.data(), std::min<std::size_t>(key.size(), 8));
  std::uint64_t prefix = 0;
  for (const char c : bytes) prefix = prefix << 8 | static_cast<unsigned char>(c);
  return prefix;
}

std::uint16_t day_of(const StolenGood& good) {
  if (!good.reported) return 0;
  const auto days = good.reported->time_since_epoch().count();
  return days > 0 && days <= 0xFFFF ? static_cast<std::uint16_t>(days) : std::uint16_t{0};
}

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

}  // namespace

SegmentBuilder::SegmentBuilder() : storage_(std::make_shared<SegmentStorage>()) { word({}); }

std::uint32_t SegmentBuilder::word(std::string_view text) {
  constexpr std::size_t longest = 100;  // of a brand or model; nobody compares more
  if (text.size() > longest) text = text.substr(0, longest);
  const auto [at, is_new] = words_.try_emplace(std::string(text), static_cast<std::uint32_t>(words_.size()));
  if (is_new) {
    storage_->word_text.insert(storage_->word_text.end(), text.begin(), text.end());
    storage_->word_ends.push_back(static_cast<std::uint32_t>(storage_->word_text.size()));
  }
  return at->second;
}

std::uint16_t SegmentBuilder::short_word(std::string_view text) {
  // Colours and groups come from lists. Should 65,536 words be used up, the rest counts as unknown.
  const std::uint32_t index = word(text);
  return index <= 0xFFFF ? static_cast<std::uint16_t>(index) : std::uint16_t{0};
}

void SegmentBuilder::add_number(std::uint32_t good, std::string_view key, NumberTag tag) {
  assert(key.size() <= identifier::max_key_length && !key.empty());
  pending_.push_back(
      {static_cast<std::uint32_t>(pending_text_.size()), good, static_cast<std::uint8_t>(key.size()), tag});
  pending_text_ += key;
}

void SegmentBuilder::add(const StolenGood& stolen) {
  const auto row = static_cast<std::uint32_t>(storage_->goods.size());
  const Good& good = stolen.good;
  storage_->goods.push_back({.id = stolen.id,
                             .brand = word(good.brand),
                             .model = word(good.model),
                             .colour = short_word(good.colour),
                             .product_group = short_word(good.product_group),
                             .reported_day = day_of(stolen)});
  const std::size_t first = pending_.size();
  for (const Number& number : good.numbers) {
    const identifier::Identifier id = prepare(number);
    if (!id.searchable) continue;
    const bool known = std::any_of(
        pending_.begin() + static_cast<std::ptrdiff_t>(first), pending_.end(),
        [&](const PendingNumber& other) {
          return std::string_view(pending_text_).substr(other.offset, other.length) == id.match_key;
        });
    if (!known) add_number(row, id.match_key, NumberTag(id.kind, id.valid, id.never_alone));
  }
}

/// Sorts the rows by id, drops all but the last of equal ids, and follows with the numbers.
void SegmentBuilder::sort_goods() {
  std::vector<GoodRow>& goods = storage_->goods;
  std::vector<std::uint32_t> order(goods.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return goods[a].id != goods[b].id ? goods[a].id < goods[b].id : a < b;
  });
  std::vector<std::uint32_t> new_rows(goods.size(), Segment::nothing);
  std::vector<GoodRow> sorted;
  sorted.reserve(goods.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i + 1 < order.size() && goods[order[i]].id == goods[order[i + 1]].id) continue;
    new_rows[order[i]] = static_cast<std::uint32_t>(sorted.size());
    sorted.push_back(goods[order[i]]);
  }
  for (PendingNumber& number : pending_) number.good = new_rows[number.good];
  std::erase_if(pending_, [](const PendingNumber& number) { return number.good == Segment::nothing; });
  goods = std::move(sorted);
}

void SegmentBuilder::write_numbers() {
  struct Sortable {
    std::uint64_t prefix;
    std::uint32_t number;
  };
  const auto key = [&](const PendingNumber& number) {
    return std::string_view(pending_text_).substr(number.offset, number.length);
  };
  std::vector<Sortable> order(pending_.size());
  std::size_t characters = 0;
  for (std::uint32_t i = 0; i < pending_.size(); ++i) {
    order[i] = {sort_prefix(key(pending_[i])), i};
    characters += pending_[i].length + 1U;
  }
  std::sort(order.begin(), order.end(), [&](const Sortable& a, const Sortable& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    const int rest = key(pending_[a.number]).compare(key(pending_[b.number]));
    return rest != 0 ? rest < 0 : pending_[a.number].good < pending_[b.number].good;
  });
  assert(characters < Segment::nothing);
  storage_->text.reserve(characters + text_padding);
  storage_->number_goods.reserve(order.size());
  storage_->number_tags.reserve(order.size());
  for (const Sortable& sortable : order) {
    const PendingNumber& number = pending_[sortable.number];
    const std::string_view text = key(number);
    storage_->text.insert(storage_->text.end(), text.begin(), text.end());
    storage_->text.push_back('\0');
    storage_->number_goods.push_back(number.good);
    storage_->number_tags.push_back(number.tag);
  }
  storage_->text.insert(storage_->text.end(), text_padding, '\0');
}

void SegmentBuilder::write_starts() {
  storage_->starts.assign((storage_->text.size() + 63) / 64, 0);
  for_each_key(*storage_, [&](std::uint32_t offset, std::string_view, bool) {
    storage_->starts[offset / 64] |= std::uint64_t{1} << (offset % 64);
  });
  std::uint32_t rank = 0;
  for (std::size_t word = 0; word < storage_->starts.size(); ++word) {
    if (word % 8 == 0) storage_->start_ranks.push_back(rank);
    rank += static_cast<std::uint32_t>(std::popcount(storage_->starts[word]));
  }
}

void SegmentBuilder::write_exact() {
  struct Entry {
    std::uint64_t hash;
    std::uint32_t offset;
  };
  std::vector<Entry> entries;
  std::size_t rank = 0;
  for_each_key(*storage_, [&](std::uint32_t offset, std::string_view key, bool is_first) {
    const NumberTag tag = storage_->number_tags[rank++];
    if (is_first) entries.push_back({hash_key(key), offset});
    if (!is_strict(tag.kind()) || !tag.valid()) return;
    const std::string kind_key = identifier::normalise(tag.kind(), key).kind_key;
    if (kind_key != key) entries.push_back({kind_hash(tag.kind(), kind_key), offset});
  });
  if (entries.empty()) return;
  // Four fifths full: linear probing still ends within a cache line, and a slot stays free to end a search.
  const std::size_t size = entries.size() + entries.size() / 4 + 1;
  std::vector<std::uint64_t>& table = storage_->exact;
  table.assign(size, 0);
  for (const Entry& entry : entries) {
    auto at = static_cast<std::size_t>(((entry.hash & 0xFFFFFFFFU) * size) >> 32);
    while (table[at] != 0) at = at + 1 == size ? 0 : at + 1;
    table[at] = (entry.hash & 0xFFFFFFFF00000000U) | (entry.offset + 1);
  }
}

void SegmentBuilder::write_suffixes() {
  // By group first, as a counting sort, then each small group by comparison.
  constexpr std::size_t enough_for_three = 200'000;
  constexpr std::size_t enough_for_four = 8'000'000;
  const char* text = storage_->text.data();
  const auto for_each_suffix = [&](auto each) {
    for_each_key(*storage_, [&](std::uint32_t offset, std::string_view key, bool is_first) {
      if (!is_first) return;
      for (std::size_t i = 0; i + min_part <= key.size(); ++i) each(offset + static_cast<std::uint32_t>(i));
    });
  };
  std::size_t count = 0;
  for_each_suffix([&](std::uint32_t) { ++count; });
  const std::size_t grouped = count >= enough_for_four ? 4 : 3;
  std::vector<std::uint32_t> groups((grouped == 4 ? suffix_groups_of_four : suffix_groups_of_three) + 1, 0);
  for_each_suffix([&](std::uint32_t at) { ++groups[suffix_group(text + at, grouped) + 1]; });
  std::partial_sum(groups.begin(), groups.end(), groups.begin());
  std::vector<std::uint32_t>& suffixes = storage_->suffixes;
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
  if (count >= enough_for_three) storage_->suffix_groups = std::move(groups);
}

void SegmentBuilder::write_deletions() {
  constexpr std::size_t entries_in_bucket = 8;
  std::size_t count = 0;
  const auto for_each_entry = [&](auto each) {
    for_each_key(*storage_, [&](std::uint32_t offset, std::string_view key, bool is_first) {
      if (is_first) for_each_deletion(key, [&](std::uint64_t hash) { each(hash, offset); });
    });
  };
  for_each_entry([&](std::uint64_t, std::uint32_t) { ++count; });
  if (count == 0) return;
  const std::size_t buckets = count / entries_in_bucket + 1;
  const auto bucket_of = [&](std::uint64_t hash) {
    return static_cast<std::size_t>(((hash & 0xFFFFFFFFU) * buckets) >> 32);
  };
  std::vector<std::uint32_t>& starts = storage_->delete_buckets;
  starts.assign(buckets + 1, 0);
  for_each_entry([&](std::uint64_t hash, std::uint32_t) { ++starts[bucket_of(hash) + 1]; });
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  storage_->delete_tags.resize(count);
  storage_->delete_keys.resize(count);
  std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
  for_each_entry([&](std::uint64_t hash, std::uint32_t offset) {
    const std::uint32_t at = next[bucket_of(hash)]++;
    storage_->delete_tags[at] = static_cast<std::uint8_t>(hash >> 56);
    storage_->delete_keys[at] = offset;
  });
}

std::shared_ptr<const Segment> SegmentBuilder::finish() {
  sort_goods();
  write_numbers();
  pending_ = {};
  pending_text_ = {};
  words_ = {};
  write_starts();
  write_exact();
  write_suffixes();
  write_deletions();
  std::shared_ptr<SegmentStorage> storage = std::move(storage_);
  *this = SegmentBuilder();
  SegmentArrays arrays{.goods = storage->goods,
                       .text = storage->text,
                       .starts = storage->starts,
                       .start_ranks = storage->start_ranks,
                       .number_goods = storage->number_goods,
                       .number_tags = storage->number_tags,
                       .exact = storage->exact,
                       .suffixes = storage->suffixes,
                       .suffix_groups = storage->suffix_groups,
                       .delete_buckets = storage->delete_buckets,
                       .delete_tags = storage->delete_tags,
                       .delete_keys = storage->delete_keys,
                       .word_ends = storage->word_ends,
                       .word_text = storage->word_text};
  return std::make_shared<const Segment>(arrays, std::move(storage));
}

}  // namespace dorhub::match
