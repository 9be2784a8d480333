// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The tables of the journal, as migrations: organisations, their connections, what these delivered, and what
/// goes back to them. Order and conventions: core/store/schema.cpp. Inside this room only.

#include <string_view>

namespace dorhub::store {

inline constexpr std::string_view kJournal = R"sql(
CREATE TABLE organisation (
  organisation_id INTEGER NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,               -- id in the configuration
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  municipality TEXT NOT NULL,
  place TEXT NOT NULL,
  last_register_number INTEGER NOT NULL DEFAULT 0,
  last_receipt_number INTEGER NOT NULL DEFAULT 0,
  stolen_goods INTEGER NOT NULL DEFAULT 0              -- that it seeks now
) WITHOUT ROWID;
CREATE INDEX organisation_by_code ON organisation (code);

CREATE TABLE establishment (
  organisation_id INTEGER NOT NULL,
  establishment_id INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  municipality TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (organisation_id, establishment_id),
  UNIQUE (organisation_id, code)
) WITHOUT ROWID;

CREATE TABLE connection (
  organisation_id INTEGER NOT NULL,
  connection_id INTEGER NOT NULL,
  code TEXT NOT NULL,
  adapter TEXT NOT NULL,
  last_arrival INTEGER NOT NULL DEFAULT 0,
  last_delivery_id INTEGER NOT NULL DEFAULT 0,
  last_body_hash BLOB,
  last_complete_arrival INTEGER NOT NULL DEFAULT 0,   -- of the latest complete list
  PRIMARY KEY (organisation_id, connection_id),
  UNIQUE (organisation_id, code)
) WITHOUT ROWID;

-- The journal.
CREATE TABLE delivery (
  organisation_id INTEGER NOT NULL,
  delivery_id INTEGER NOT NULL,
  connection_id INTEGER NOT NULL,
  arrival INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  door TEXT NOT NULL,
  content_type TEXT NOT NULL,
  file_name TEXT NOT NULL,
  headers TEXT NOT NULL,
  deduplication_key TEXT,
  body_hash BLOB,
  size INTEGER NOT NULL,
  pieces INTEGER NOT NULL,
  sealed_key BLOB,
  status INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (organisation_id, delivery_id),
  UNIQUE (organisation_id, connection_id, arrival)
) WITHOUT ROWID;
CREATE UNIQUE INDEX delivery_by_key ON delivery (organisation_id, connection_id, deduplication_key)
  WHERE deduplication_key IS NOT NULL;
CREATE INDEX delivery_undone ON delivery (organisation_id, connection_id, arrival) WHERE status < 2;
CREATE INDEX delivery_dead ON delivery (delivery_id) WHERE status = 3;
CREATE INDEX delivery_by_id ON delivery (delivery_id);

CREATE TABLE delivery_piece (
  organisation_id INTEGER NOT NULL,
  delivery_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  sealed BLOB,
  PRIMARY KEY (organisation_id, delivery_id, number)
);

CREATE TABLE attempt (
  organisation_id INTEGER NOT NULL,
  delivery_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  node INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT NOT NULL DEFAULT '',
  reason_code TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  records INTEGER NOT NULL DEFAULT 0,
  registered INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  problems INTEGER NOT NULL DEFAULT 0,
  skips INTEGER NOT NULL DEFAULT 0,
  hits INTEGER NOT NULL DEFAULT 0,
  sealed_output BLOB,
  PRIMARY KEY (organisation_id, delivery_id, number)
) WITHOUT ROWID;
CREATE INDEX attempt_running ON attempt (node) WHERE ended_at IS NULL;

CREATE TABLE delivery_problem (
  organisation_id INTEGER NOT NULL,
  delivery_id INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  number INTEGER NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  place TEXT NOT NULL,
  args TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (organisation_id, delivery_id, attempt, number)
) WITHOUT ROWID;

CREATE TABLE delivery_record (
  organisation_id INTEGER NOT NULL,
  delivery_id INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  number INTEGER NOT NULL,            -- from 0, in the order of the document
  type TEXT NOT NULL,
  system TEXT NOT NULL,
  source_id TEXT NOT NULL,
  result TEXT NOT NULL,
  entity_id INTEGER NOT NULL,
  register_number INTEGER NOT NULL,
  missing TEXT NOT NULL,
  problem_code TEXT NOT NULL,
  hits INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, delivery_id, attempt, number)
) WITHOUT ROWID;
)sql";

inline constexpr std::string_view kOutbox = R"sql(
CREATE TABLE outbox (
  organisation_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  connection_id INTEGER NOT NULL,
  delivery_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  status INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  sent_at INTEGER,
  last_error TEXT NOT NULL,
  PRIMARY KEY (organisation_id, message_id)
) WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE status = 0;
CREATE INDEX outbox_by_delivery ON outbox (organisation_id, delivery_id);
)sql";

// What a partner calls a file may name a person: it is sealed like the file. Names of before can't be sealed
// here, where no key is, and go.
inline constexpr std::string_view kSealedFileNames = R"sql(
ALTER TABLE delivery ADD COLUMN sealed_file_name BLOB;
UPDATE delivery SET file_name = '';
ALTER TABLE delivery DROP COLUMN file_name;
)sql";

// What a client calls a delivery may name a person: its key is kept as a keyed hash. Keys of before can't be
// hashed here and go: one that is sent again after the update is a delivery of its own once, whose records
// are known by their ids.
inline constexpr std::string_view kHashedKeys = R"sql(
UPDATE delivery SET deduplication_key = NULL WHERE deduplication_key IS NOT NULL;
)sql";

// Parameters of a Content-Type may name a person or a file: only the type stays, up to its semicolon (char
// 59), and its charset, as exchange/media_type.hpp keeps them: what is to be translated still is read by it.
inline constexpr std::string_view kMediaTypesOnly = R"sql(
UPDATE delivery SET content_type = lower(trim(substr(content_type, 1, instr(content_type, char(59)) - 1))) ||
  coalesce((SELECT char(59) || ' charset=' || value FROM (
    SELECT before, trim(substr(rest, 1, instr(rest || char(59), char(59)) - 1), '"') AS value FROM (
      SELECT substr(plain, 1, instr(plain, mark) - 1) AS before,
        substr(plain, instr(plain, mark) + length(mark)) AS rest FROM (
          SELECT replace(replace(replace(lower(content_type), char(59) || ' ', char(59)), ' =', '='), '= ', '=')
            AS plain, char(59) || 'charset=' AS mark)
        WHERE instr(plain, mark) > 0))
    -- One within quotes is of a file's name.
    WHERE (length(before) - length(replace(before, '"', ''))) % 2 = 0 AND value <> '' AND length(value) <= 40
      AND value NOT GLOB '*[^a-z0-9!#$%&''*+.^_`|~-]*'), '')
  WHERE instr(content_type, char(59)) > 0;
)sql";

// So may the value of a header that a connection lists. Those of before can't be sealed here; without them a
// delivery that is not worked off yet, or is replayed, would be translated as another. They wait apart until
// a command or the hub opens the database with its key (Journal::seal_waiting_headers).
inline constexpr std::string_view kSealedHeaders = R"sql(
ALTER TABLE delivery ADD COLUMN sealed_headers BLOB;
CREATE TABLE unsealed_headers (
  organisation_id INTEGER NOT NULL,
  delivery_id INTEGER NOT NULL,
  headers TEXT NOT NULL,
  PRIMARY KEY (organisation_id, delivery_id)
) WITHOUT ROWID;
INSERT INTO unsealed_headers SELECT organisation_id, delivery_id, headers FROM delivery
  WHERE headers NOT IN ('', '[]');
UPDATE delivery SET headers = '';
ALTER TABLE delivery DROP COLUMN headers;
)sql";

// A database that had its headers taken away before they could wait.
inline constexpr std::string_view kUnsealedHeaders = R"sql(
CREATE TABLE IF NOT EXISTS unsealed_headers (
  organisation_id INTEGER NOT NULL,
  delivery_id INTEGER NOT NULL,
  headers TEXT NOT NULL,
  PRIMARY KEY (organisation_id, delivery_id)
) WITHOUT ROWID;
)sql";

// The place of a problem names a workbook's sheet or the members of a JSON document, which may be called
// after people. Those of before can't be sealed here and go.
inline constexpr std::string_view kSealedPlaces = R"sql(
ALTER TABLE delivery_problem ADD COLUMN sealed_place BLOB;
UPDATE delivery_problem SET place = '';
ALTER TABLE delivery_problem DROP COLUMN place;
)sql";

}  // namespace dorhub::store
