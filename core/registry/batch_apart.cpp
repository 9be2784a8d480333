// SPDX-License-Identifier: EUPL-1.2
// A delivery at which the hub failed before: each record for itself, so that one costs only itself.
#include "core/registry/batch.hpp"

namespace dorhub::registry {

std::vector<Outcome> run_apart(store::Transaction& tx, const Parts& parts, const DeliveryContext& context,
                               RepeatedIds& ids, std::span<const ParsedRecord> records,
                               std::int64_t first_index) {
  std::vector<Outcome> outcomes;
  outcomes.reserve(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::int64_t index = first_index + static_cast<std::int64_t>(i);
    const auto failure = store::write_apart(tx, [&] {
      outcomes.push_back(std::move(Batch(tx, parts, context, ids).run(records.subspan(i, 1), index).front()));
    });
    if (!failure) continue;
    // The index in memory follows stolen goods at once and can't be taken back in part.
    if (records[i].type == StolenGood::kType) throw store::StoreFailure(*failure);
    outcomes.push_back(
        Batch(tx, parts, context, ids)
            .refuse(records[i],
                    {"registry.not_stored", Severity::error, records[i].place, {{"type", records[i].type}}},
                    index));
  }
  return outcomes;
}

}  // namespace dorhub::registry
