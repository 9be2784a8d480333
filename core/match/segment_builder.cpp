// SPDX-License-Identifier: EUPL-1.2
#include "core/match/segment_builder.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "core/identifier/identifier.hpp"
#include "core/match/prepared.hpp"
#include "core/match/sort_prefix.hpp"

namespace dorhub::match {
namespace {

std::uint16_t day_of(const StolenGood& good) {
  if (!good.reported) return 0;
  const auto days = good.reported->time_since_epoch().count();
  return days > 0 && days <= 0xFFFF ? static_cast<std::uint16_t>(days) : std::uint16_t{0};
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
    if (known) continue;
    add_number(row, id.match_key, tag_of(number, id));
    storage_->goods[row].numbers_mark ^= mark_of(id.match_key);
  }
}

/// Sorts the rows by id, drops all but the last of equal ids, and follows with the numbers.
void SegmentBuilder::sort_goods() {
  LargeVector<GoodRow>& goods = storage_->goods;
  std::vector<std::uint32_t> order(goods.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return goods[a].id != goods[b].id ? goods[a].id < goods[b].id : a < b;
  });
  std::vector<std::uint32_t> new_rows(goods.size(), Segment::nothing);
  LargeVector<GoodRow> sorted;
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

std::shared_ptr<const Segment> SegmentBuilder::finish() {
  sort_goods();
  write_numbers();
  pending_ = {};
  pending_text_ = {};
  words_ = {};
  write_tables(*storage_);
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
                       .deletions = storage->deletions,
                       .word_ends = storage->word_ends,
                       .word_text = storage->word_text};
  return std::make_shared<const Segment>(arrays, std::move(storage));
}

}  // namespace dorhub::match
