// SPDX-License-Identifier: EUPL-1.2
#include "core/store/schema.hpp"

#include <array>

#include "core/store/figures.hpp"

// Conventions. Every table of a tenant has organisation_id, and it is part of every unique key, so that the
// tables can be distributed by it. Ids are made by the application. Tables are clustered by their primary key
// (WITHOUT ROWID), one tree instead of two, and have few indexes: a write costs as many trees as it touches.
// Moments are milliseconds since 1970 in UTC. Empty text and NULL both mean unknown; what is NULL says so.

namespace dorhub::store {
namespace {

constexpr std::string_view kFirst = R"sql(
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

-- Stolen goods: searched in memory, so no index by number. Identifiers are lines of "kind TAB value".
CREATE TABLE stolen_good (
  organisation_id INTEGER NOT NULL,
  stolen_good_id INTEGER NOT NULL,
  system TEXT NOT NULL,
  source_id TEXT NOT NULL,
  product_group TEXT NOT NULL,
  brand TEXT NOT NULL,
  model TEXT NOT NULL,
  colour TEXT NOT NULL,
  identifiers TEXT NOT NULL,
  is_withdrawn INTEGER NOT NULL,
  reported_at INTEGER,
  version TEXT NOT NULL,
  arrival INTEGER NOT NULL,
  content_hash BLOB,
  PRIMARY KEY (organisation_id, stolen_good_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX stolen_good_by_source ON stolen_good (organisation_id, system, source_id);

CREATE TABLE hit (
  organisation_id INTEGER NOT NULL,
  hit_id INTEGER NOT NULL,
  registration_id INTEGER NOT NULL,
  police_organisation_id INTEGER NOT NULL,
  stolen_good_id INTEGER NOT NULL,
  grade TEXT NOT NULL,
  rule TEXT NOT NULL,
  identifier_kind TEXT NOT NULL,
  identifier TEXT NOT NULL,
  explanation_nl TEXT NOT NULL,
  explanation_en TEXT NOT NULL,
  status INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  PRIMARY KEY (organisation_id, hit_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX hit_by_pair ON hit (organisation_id, registration_id, stolen_good_id);
CREATE INDEX hit_by_stolen_good ON hit (stolen_good_id);

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
constexpr std::string_view kHub = R"sql(
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

// Adapters are the hub's own: organisation 0. Which version runs is not written here:
// a link on the disk says it (core/install), so that configuration and database can't disagree.
constexpr std::string_view kAdapters = R"sql(
CREATE TABLE adapter_version (
  organisation_id INTEGER NOT NULL DEFAULT 0,
  adapter TEXT NOT NULL,
  sha256 TEXT NOT NULL,               -- of the package
  version TEXT NOT NULL,
  vendor TEXT NOT NULL,
  trust TEXT NOT NULL,                -- "key", "allow" or "dev"
  key_text TEXT NOT NULL,             -- the public key that signed it; empty when not signed
  installed_at INTEGER NOT NULL,
  consent_by TEXT NOT NULL,
  consent TEXT NOT NULL,              -- what was agreed to, as JSON
  levels TEXT NOT NULL,               -- what the hub's own run of the kit found, as JSON; empty: not run
  used_at INTEGER NOT NULL,           -- when it was last put to use; 0 for never
  PRIMARY KEY (organisation_id, adapter, sha256)
) WITHOUT ROWID;
CREATE TABLE adapter_shadow (
  organisation_id INTEGER NOT NULL DEFAULT 0,
  adapter TEXT NOT NULL,
  new_sha256 TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  last_delivery_id INTEGER NOT NULL,  -- compared so far
  deliveries INTEGER NOT NULL,
  failed INTEGER NOT NULL,            -- deliveries at which the new version failed and the old one did not
  same INTEGER NOT NULL,              -- records
  differ INTEGER NOT NULL,
  only_old INTEGER NOT NULL,
  only_new INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, adapter)
) WITHOUT ROWID;
CREATE TABLE adapter_shadow_difference (
  organisation_id INTEGER NOT NULL,
  adapter TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  delivery_id INTEGER NOT NULL,
  record_type TEXT NOT NULL,
  system TEXT NOT NULL,
  source_id TEXT NOT NULL,
  kind TEXT NOT NULL,                 -- "differs", "only_old", "only_new", "failed"
  fields TEXT NOT NULL,               -- JSON pointers, a line each; never a value
  PRIMARY KEY (organisation_id, adapter, sequence)
) WITHOUT ROWID;
CREATE TABLE adapter_certificate (
  organisation_id INTEGER NOT NULL DEFAULT 0,
  adapter TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  capability TEXT NOT NULL,
  statement TEXT NOT NULL,            -- as it was signed
  signature TEXT NOT NULL,            -- minisign's form
  until_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, adapter, sha256, capability)
) WITHOUT ROWID;
)sql";

constexpr std::string_view kShadowPlace = R"sql(
ALTER TABLE adapter_shadow_difference ADD COLUMN place TEXT NOT NULL DEFAULT '';   -- in the document
)sql";

// A walk over all registrations needs their numbers beside the description; the identifier table is in order
// of number. Near matches say what holds now and can be made anew.
constexpr std::string_view kNear = R"sql(
ALTER TABLE registration ADD COLUMN numbers TEXT NOT NULL DEFAULT '';   -- lines of "kind TAB value", as written
CREATE TABLE numbers_of AS
  SELECT organisation_id, registration_id,
    group_concat(kind || char(9) || replace(replace(raw, char(9), ' '), char(10), ' ') || char(10), '') AS numbers
  FROM identifier GROUP BY organisation_id, registration_id;
CREATE INDEX numbers_of_registration ON numbers_of (organisation_id, registration_id);
UPDATE registration SET numbers = coalesce((SELECT n.numbers FROM numbers_of n
  WHERE n.organisation_id = registration.organisation_id AND n.registration_id = registration.registration_id), '');
DROP TABLE numbers_of;

CREATE TABLE near_match (
  organisation_id INTEGER NOT NULL,
  registration_id INTEGER NOT NULL,
  stolen_good_id INTEGER NOT NULL,
  grade TEXT NOT NULL,
  rule TEXT NOT NULL,
  identifier_kind TEXT NOT NULL,
  identifier TEXT NOT NULL,
  probability INTEGER NOT NULL,       -- in millionths
  explanation_nl TEXT NOT NULL,
  explanation_en TEXT NOT NULL,
  found_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, registration_id, stolen_good_id)
) WITHOUT ROWID;
CREATE INDEX near_match_by_stolen_good ON near_match (stolen_good_id);
CREATE TABLE near_progress (
  organisation_id INTEGER NOT NULL PRIMARY KEY,       -- 0: the hub's own
  sequence INTEGER NOT NULL           -- of the change log, up to which near matches are complete
) WITHOUT ROWID;
)sql";

constexpr std::string_view kSignals = R"sql(
CREATE TABLE signal (
  organisation_id INTEGER NOT NULL,
  signal_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  registration_id INTEGER NOT NULL,
  other_organisation_id INTEGER NOT NULL,
  other_registration_id INTEGER NOT NULL,             -- 0: none
  stolen_good_id INTEGER NOT NULL,                    -- 0: none
  identifier_kind TEXT NOT NULL,
  identifier TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,                  -- NULL while it holds
  PRIMARY KEY (organisation_id, signal_id),
  UNIQUE (organisation_id, registration_id, kind, other_registration_id, stolen_good_id)
) WITHOUT ROWID;
CREATE INDEX signal_by_other ON signal (other_registration_id) WHERE other_registration_id <> 0;
)sql";

// A disposal may come before the registration that it ends: what it names is kept until that is there.
constexpr std::string_view kWaitingDisposals = R"sql(
ALTER TABLE disposal ADD COLUMN of_system TEXT NOT NULL DEFAULT '';
ALTER TABLE disposal ADD COLUMN of_id TEXT NOT NULL DEFAULT '';
CREATE INDEX disposal_waiting ON disposal (organisation_id, of_system, of_id)
  WHERE registration_id = 0 AND of_id <> '';
)sql";

// Which delivery opened a hit (or raised its grade); 0: an import.
constexpr std::string_view kHitDelivery = R"sql(
ALTER TABLE hit ADD COLUMN delivery_id INTEGER NOT NULL DEFAULT 0;
UPDATE hit SET delivery_id = coalesce((SELECT r.delivery_id FROM registration r
  WHERE r.organisation_id = hit.organisation_id AND r.registration_id = hit.registration_id), 0);
CREATE INDEX hit_by_delivery ON hit (delivery_id) WHERE delivery_id <> 0;
)sql";

// What a partner calls a file may name a person: it is sealed like the file. Names of before can't be sealed
// here, where no key is, and go.
constexpr std::string_view kSealedFileNames = R"sql(
ALTER TABLE delivery ADD COLUMN sealed_file_name BLOB;
UPDATE delivery SET file_name = '';
ALTER TABLE delivery DROP COLUMN file_name;
)sql";

// So that a start with another master key is refused before anything is sealed with it.
constexpr std::string_view kKeyMark = R"sql(
ALTER TABLE hub ADD COLUMN key_mark BLOB;
)sql";

constexpr std::array<Migration, 12> kMigrations{
    {{"first tables", kFirst},
     {"identity of the hub, marks of snapshots", kHub},
     {"adapters", kAdapters},
     {"near matches", kNear},
     {"signals", kSignals},
     {"disposals that wait for their registration", kWaitingDisposals},
     {"hits name the delivery that opened them", kHitDelivery},
     {"figures kept beside the organisation", kFigures},
     {"open full hits kept beside the organisation", kOpenFullHits},
     {"sealed names of files", kSealedFileNames},
     {"places of what a version in shadow does otherwise", kShadowPlace},
     {"which master key sealed it", kKeyMark}}};

}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

}  // namespace dorhub::store
