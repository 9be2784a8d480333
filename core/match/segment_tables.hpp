// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The tables by which a segment is searched, made of its keys. Part of SegmentBuilder::finish.

#include <cstdint>

#include "core/match/huge_pages.hpp"
#include "core/match/segment.hpp"

namespace dorhub::match {

/// The arrays of a segment that lives in memory; owned by the Segment made of them.
struct SegmentStorage {
  LargeVector<GoodRow> goods;
  LargeVector<char> text;
  LargeVector<std::uint64_t> starts;
  LargeVector<std::uint32_t> start_ranks;
  LargeVector<std::uint32_t> number_goods;
  LargeVector<NumberTag> number_tags;
  LargeVector<std::uint64_t> exact;
  LargeVector<std::uint32_t> suffixes;
  LargeVector<std::uint32_t> suffix_groups;
  LargeVector<std::uint32_t> delete_buckets;
  LargeVector<std::uint32_t> deletions;
  LargeVector<std::uint32_t> word_ends;
  LargeVector<char> word_text;
};

/// Makes all tables that follow from `text` and `number_tags`: starts, exact, suffixes, deletions.
void write_tables(SegmentStorage& storage);

}  // namespace dorhub::match
