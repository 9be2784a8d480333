// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The tables of the register, as migrations: records and their versions, registrations and their numbers,
/// holdings, disposals, notifications. Order and conventions: core/store/schema.cpp. Inside this room only.

#include <string_view>

namespace dorhub::store {

inline constexpr std::string_view kRegister = R"sql(
-- What records are about, and how it came to be.
CREATE TABLE source_record (
  organisation_id INTEGER NOT NULL,
  system TEXT NOT NULL,
  type TEXT NOT NULL,
  source_id TEXT NOT NULL,
  entity_id INTEGER NOT NULL,
  version TEXT NOT NULL,
  arrival INTEGER NOT NULL,
  connection_id INTEGER NOT NULL,
  content_hash BLOB,
  PRIMARY KEY (organisation_id, system, type, source_id)
) WITHOUT ROWID;

CREATE TABLE record_version (
  organisation_id INTEGER NOT NULL,
  entity_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  delivery_id INTEGER NOT NULL,
  arrival INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  is_applied INTEGER NOT NULL,
  open_state TEXT NOT NULL,           -- canonical JSON without any personal field
  sealed_state BLOB,                  -- the personal half, sealed with the entity's key
  PRIMARY KEY (organisation_id, entity_id, number)
) WITHOUT ROWID;

CREATE TABLE sealing_key (
  organisation_id INTEGER NOT NULL,
  entity_id INTEGER NOT NULL,
  wrapped BLOB,                       -- by the master key
  PRIMARY KEY (organisation_id, entity_id)
) WITHOUT ROWID;

CREATE TABLE registration (
  organisation_id INTEGER NOT NULL,
  registration_id INTEGER NOT NULL,
  register_number INTEGER NOT NULL,
  connection_id INTEGER NOT NULL,
  delivery_id INTEGER NOT NULL,
  establishment TEXT NOT NULL,
  acquisition TEXT NOT NULL,
  occurred_at INTEGER,
  registered_at INTEGER NOT NULL,
  product_group TEXT NOT NULL,
  brand TEXT NOT NULL,
  model TEXT NOT NULL,
  colour TEXT NOT NULL,
  missing TEXT NOT NULL,
  state INTEGER NOT NULL,
  version INTEGER NOT NULL,
  is_holding INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, registration_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX registration_by_number ON registration (organisation_id, register_number);
CREATE INDEX registration_to_complete ON registration (organisation_id, registration_id)
  WHERE missing <> '' AND state < 2;

-- Numbers on registered and held goods. Equal match keys make a hit; kind_key only where it differs.
CREATE TABLE identifier (
  match_key TEXT NOT NULL,
  organisation_id INTEGER NOT NULL,
  registration_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  raw TEXT NOT NULL,
  kind_key TEXT,
  normaliser_version INTEGER NOT NULL,
  PRIMARY KEY (match_key, organisation_id, registration_id, kind, raw)
) WITHOUT ROWID;
CREATE INDEX identifier_by_kind_key ON identifier (kind_key, kind) WHERE kind_key IS NOT NULL;

CREATE TABLE holding (
  organisation_id INTEGER NOT NULL,
  connection_id INTEGER NOT NULL,
  registration_id INTEGER NOT NULL,
  is_open INTEGER NOT NULL,
  opened_arrival INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, connection_id, registration_id)
) WITHOUT ROWID;

CREATE TABLE disposal (
  organisation_id INTEGER NOT NULL,
  disposal_id INTEGER NOT NULL,
  registration_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  occurred_at INTEGER,
  delivery_id INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, disposal_id)
) WITHOUT ROWID;
CREATE INDEX disposal_by_registration ON disposal (organisation_id, registration_id);

CREATE TABLE exclusion (
  organisation_id INTEGER NOT NULL,
  exclusion_id INTEGER NOT NULL,
  of_system TEXT NOT NULL,
  of_id TEXT NOT NULL,
  occurred_at INTEGER,
  delivery_id INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, exclusion_id)
) WITHOUT ROWID;

CREATE TABLE trader_notification (
  organisation_id INTEGER NOT NULL,
  notification_id INTEGER NOT NULL,
  receipt_number INTEGER NOT NULL,
  delivery_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  municipality TEXT NOT NULL,
  trade_name TEXT NOT NULL,
  case_number TEXT NOT NULL,
  outcome TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, notification_id),
  UNIQUE (organisation_id, receipt_number)
) WITHOUT ROWID;

CREATE TABLE decision (
  organisation_id INTEGER NOT NULL,
  decision_id INTEGER NOT NULL,
  notification_id INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  occurred_at INTEGER,
  delivery_id INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, decision_id)
) WITHOUT ROWID;

CREATE TABLE check_log (
  organisation_id INTEGER NOT NULL,
  check_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  delivery_id INTEGER NOT NULL,
  grade TEXT NOT NULL,
  PRIMARY KEY (organisation_id, check_id)
) WITHOUT ROWID;
)sql";

// A disposal may come before the registration that it ends: what it names is kept until that is there.
inline constexpr std::string_view kWaitingDisposals = R"sql(
ALTER TABLE disposal ADD COLUMN of_system TEXT NOT NULL DEFAULT '';
ALTER TABLE disposal ADD COLUMN of_id TEXT NOT NULL DEFAULT '';
CREATE INDEX disposal_waiting ON disposal (organisation_id, of_system, of_id)
  WHERE registration_id = 0 AND of_id <> '';
)sql";

// The planner passed the partial index by and read all of an organisation's disposals. This one serves both:
// the disposals of a registration, and those that wait (registration_id 0) by what they name.
inline constexpr std::string_view kDisposalIndex = R"sql(
DROP INDEX disposal_waiting;
DROP INDEX disposal_by_registration;
CREATE INDEX disposal_by_registration ON disposal (organisation_id, registration_id, of_system, of_id);
)sql";

inline constexpr std::string_view kDecisionIndex = R"sql(
ALTER TABLE decision ADD COLUMN of_system TEXT NOT NULL DEFAULT '';
ALTER TABLE decision ADD COLUMN of_id TEXT NOT NULL DEFAULT '';
UPDATE decision AS d SET
  of_system = coalesce((SELECT json_extract(v.open_state, '$.of.system') FROM record_version v
    WHERE v.organisation_id = d.organisation_id AND v.entity_id = d.decision_id AND v.is_applied = 1
    ORDER BY v.number DESC LIMIT 1), ''),
  of_id = coalesce((SELECT json_extract(v.open_state, '$.of.id') FROM record_version v
    WHERE v.organisation_id = d.organisation_id AND v.entity_id = d.decision_id AND v.is_applied = 1
    ORDER BY v.number DESC LIMIT 1), '');
CREATE INDEX decision_by_notification ON decision (organisation_id, notification_id, of_system, of_id);
)sql";

// An outcome was that of the decision that had arrived last, and a decision before its notification had none.
// As Batch::latest_outcome has it: what was decided last counts; without a day, that of its delivery.
inline constexpr std::string_view kLatestOutcomes = R"sql(
UPDATE decision AS d SET notification_id = (SELECT s.entity_id FROM source_record s
    WHERE s.organisation_id = d.organisation_id AND s.system = d.of_system AND s.type = 'trader_notification'
    AND s.source_id = d.of_id)
  WHERE d.notification_id = 0 AND d.of_id <> '' AND EXISTS (SELECT 1 FROM source_record s
    WHERE s.organisation_id = d.organisation_id AND s.system = d.of_system AND s.type = 'trader_notification'
    AND s.source_id = d.of_id);
UPDATE trader_notification AS n SET outcome = coalesce((SELECT d.outcome FROM decision d
    WHERE d.organisation_id = n.organisation_id AND d.notification_id = n.notification_id
    ORDER BY coalesce(d.occurred_at, (SELECT v.received_at FROM record_version v
      WHERE v.organisation_id = d.organisation_id AND v.entity_id = d.decision_id AND v.is_applied = 1
      ORDER BY v.number DESC LIMIT 1), 0) DESC, d.delivery_id DESC LIMIT 1), '');
)sql";

// «good» did not say what of it to fill in.
inline constexpr std::string_view kMissingKind = R"sql(
UPDATE registration SET missing = trim(replace(' ' || missing || ' ', ' good ', ' good.product_group '))
  WHERE ' ' || missing || ' ' LIKE '% good %';
)sql";

}  // namespace dorhub::store
