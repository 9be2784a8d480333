// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The hub's own tables, as migrations: which database this is, its change log, audit chains and marks of
/// snapshots. Order and conventions: core/store/schema.cpp. Inside this room only.

#include <string_view>

namespace dorhub::store {

inline constexpr std::string_view kLogs = R"sql(
-- One order for all organisations is the point of this table, so its key is the order alone.
CREATE TABLE change_log (
  sequence INTEGER PRIMARY KEY,
  organisation_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  entity_id INTEGER NOT NULL
);

CREATE TABLE audit (
  organisation_id INTEGER NOT NULL,   -- 0 in the chain of a node
  node INTEGER NOT NULL,              -- 0 in the chain of an organisation
  sequence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  detail TEXT NOT NULL,
  hash BLOB,
  PRIMARY KEY (organisation_id, node, sequence)
) WITHOUT ROWID;
CREATE TABLE audit_head (
  organisation_id INTEGER NOT NULL,
  node INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  hash BLOB,
  PRIMARY KEY (organisation_id, node)
) WITHOUT ROWID;
CREATE TABLE audit_root (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  heads TEXT NOT NULL,
  hash BLOB
);
)sql";

// One row: which database this is. It and the marks are the hub's own: organisation 0.
inline constexpr std::string_view kHub = R"sql(
CREATE TABLE hub (
  organisation_id INTEGER NOT NULL DEFAULT 0,
  identity TEXT NOT NULL,
  normaliser_version INTEGER NOT NULL DEFAULT 0,      -- that keyed every number of the register; 0: unknown
  PRIMARY KEY (organisation_id, identity)
) WITHOUT ROWID;
INSERT INTO hub (identity) VALUES (lower(hex(randomblob(16))));

-- Left when an index snapshot is taken: a history without the mark is not the one it was taken from.
CREATE TABLE snapshot_mark (
  organisation_id INTEGER NOT NULL DEFAULT 0,
  mark TEXT NOT NULL,
  sequence INTEGER NOT NULL,          -- of the change log
  at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, mark)
) WITHOUT ROWID;
)sql";

// So that a start with another master key is refused before anything is sealed with it.
inline constexpr std::string_view kKeyMark = R"sql(
ALTER TABLE hub ADD COLUMN key_mark BLOB;
)sql";

}  // namespace dorhub::store
