// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/index_upkeep.hpp"

namespace dorhub::registry {
namespace {

using std::chrono_literals::operator""s;
using std::chrono_literals::operator""min;

/// After so long without a change an import has ended, or pauses.
constexpr auto kQuiet = 2s;
/// So many changes are an import; catching up with them takes about 0.1 s.
constexpr std::size_t kImport = 10'000;
/// An import that never pauses is saved in between.
constexpr std::size_t kEndlessImport = 1'000'000;
/// Fewer changes are saved when the old snapshot is so old.
constexpr auto kSnapshotAge = 15min;
/// Parts that a check may visit; below that a compaction saves it little.
constexpr std::size_t kParts = 4;
/// Compacting takes at most a tenth of one processor.
constexpr int kRest = 9;
/// Writing a snapshot of so many goods takes about five seconds: what a stop may take.
constexpr std::size_t kGoodsAtStop = 2'000'000;

bool is_scattered(const match::IndexShape& shape) {
  const std::size_t beside = shape.goods - shape.largest + shape.dead;
  return shape.parts >= kParts || beside * 10 > shape.goods;
}

}  // namespace

IndexNeed need_of(const IndexCondition& now) {
  if (now.may_save && now.unsaved > 0) {
    if (now.is_ending && (now.shape.goods <= kGoodsAtStop || now.unsaved >= kImport))
      return IndexNeed::snapshot;
    if (now.unsaved >= kImport && now.quiet >= kQuiet) return IndexNeed::snapshot;
    if (now.unsaved >= kEndlessImport || now.since_saved >= kSnapshotAge) return IndexNeed::snapshot;
  }
  const bool is_rested = now.since_compacted >= now.compaction_took * kRest;
  const bool is_scattered_enough = now.shape.parts > 1 && is_scattered(now.shape);
  if (!now.is_ending && is_scattered_enough && is_rested && now.quiet >= kQuiet) return IndexNeed::compaction;
  return IndexNeed::nothing;
}

}  // namespace dorhub::registry
