// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Makes a Segment of goods and of older segments. One thread; `finish` does the work.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/match/good.hpp"
#include "core/match/segment.hpp"
#include "core/match/segment_tables.hpp"

namespace dorhub::match {

class SegmentBuilder {
 public:
  SegmentBuilder();

  /// Adds a good; of an id that is added twice the later one stays. Numbers that prove nothing
  /// (placeholders …) are left out; a good without any other is kept, so that its id is known.
  void add(const StolenGood& good);

  /// Adds the goods of `segment` for which `keep(row)` holds.
  template <class Keep>
  void add_all(const Segment& segment, Keep keep);

  /// Builds the segment and leaves the builder empty.
  [[nodiscard]] std::shared_ptr<const Segment> finish();

 private:
  struct PendingNumber {
    std::uint32_t offset = 0;  ///< in pending_text_
    std::uint32_t good = 0;
    std::uint8_t length = 0;
    NumberTag tag;
  };

  std::uint32_t word(std::string_view text);
  std::uint16_t short_word(std::string_view text);
  void add_number(std::uint32_t good, std::string_view key, NumberTag tag);
  void sort_goods();
  void write_numbers();

  std::vector<PendingNumber> pending_;
  std::string pending_text_;
  std::unordered_map<std::string, std::uint32_t> words_;
  std::shared_ptr<SegmentStorage> storage_;
};

template <class Keep>
void SegmentBuilder::add_all(const Segment& segment, Keep keep) {
  const SegmentArrays& from = segment.arrays();
  std::vector<std::uint32_t> new_rows(from.goods.size(), Segment::nothing);
  for (std::uint32_t row = 0; row < from.goods.size(); ++row) {
    if (!keep(row)) continue;
    GoodRow good = from.goods[row];
    good.brand = word(segment.word(good.brand));
    good.model = word(segment.word(good.model));
    good.colour = short_word(segment.word(good.colour));
    good.product_group = short_word(segment.word(good.product_group));
    new_rows[row] = static_cast<std::uint32_t>(storage_->goods.size());
    storage_->goods.push_back(good);
  }
  std::uint32_t offset = 0;
  for (std::uint32_t rank = 0; rank < from.number_goods.size(); ++rank) {
    const std::string_view key = segment.key_at(offset);
    offset += static_cast<std::uint32_t>(key.size()) + 1;
    const std::uint32_t row = new_rows[from.number_goods[rank]];
    if (row != Segment::nothing) add_number(row, key, from.number_tags[rank]);
  }
}

}  // namespace dorhub::match
