// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The tables by which a segment is searched, made of its keys. Part of SegmentBuilder::finish.

#include <cstdint>
#include <vector>

#include "core/match/segment.hpp"

namespace dorhub::match {

/// The arrays of a segment that lives in memory; owned by the Segment made of them.
struct SegmentStorage {
  std::vector<GoodRow> goods;
  std::vector<char> text;
  std::vector<std::uint64_t> starts;
  std::vector<std::uint32_t> start_ranks;
  std::vector<std::uint32_t> number_goods;
  std::vector<NumberTag> number_tags;
  std::vector<std::uint64_t> exact;
  std::vector<std::uint32_t> suffixes;
  std::vector<std::uint32_t> suffix_groups;
  std::vector<std::uint32_t> delete_buckets;
  std::vector<std::uint32_t> deletions;
  std::vector<std::uint32_t> word_ends;
  std::vector<char> word_text;
};

/// Makes all tables that follow from `text` and `number_tags`: starts, exact, suffixes, deletions.
void write_tables(SegmentStorage& storage);

}  // namespace dorhub::match
