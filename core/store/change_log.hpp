// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What changed, in the order in which it was committed: the one source that indexes, webhooks and cursors
/// follow.
///
/// A reader never passes an open transaction: on SQLite there is one writer, so sequence order is commit
/// order; on a database with several, readers stop below the oldest transaction still running. Read only
/// through `changes_since`. The log says that something changed, not how: read the row itself for that.

#include <cstdint>
#include <vector>

#include "core/model/ids.hpp"
#include "core/store/database.hpp"

namespace dorhub::store {

enum class ChangeKind : std::int64_t {
  registration = 1,
  holding = 2,
  disposal = 3,
  exclusion = 4,
  notification = 5,
  decision = 6,
  stolen_good = 7,
  hit = 8,
  check = 9,
  signal = 10,  ///< the entity is the registration that it is about
};

struct Change {
  std::int64_t sequence = 0;
  OrganisationId organisation_id = {};
  ChangeKind kind = ChangeKind::registration;
  std::int64_t entity_id = 0;
};

namespace changes {

/// Appends; gives sequence numbers that grow without gaps.
void append(Transaction& tx, OrganisationId organisation_id, ChangeKind kind, std::int64_t entity_id);
/// Changes after `sequence`, in order, at most `limit`.
[[nodiscard]] std::vector<Change> changes_since(Session& session, std::int64_t sequence, std::size_t limit);
/// The same for changes of one kind only.
[[nodiscard]] std::vector<Change> changes_since(Session& session, std::int64_t sequence, ChangeKind kind,
                                                std::size_t limit);
/// The latest sequence number; 0 when nothing ever changed.
[[nodiscard]] std::int64_t latest(Session& session);

}  // namespace changes
}  // namespace dorhub::store
