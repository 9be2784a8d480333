// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The tables of stolen goods, as migrations, and of where they meet the register: hits, near matches,
/// signals. Order and conventions: core/store/schema.cpp. Inside this room only.

#include <string_view>

namespace dorhub::store {

inline constexpr std::string_view kStolen = R"sql(
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
)sql";

// Numbers of arrival say nothing across connections, and an import has none: the id of what wrote it does.
inline constexpr std::string_view kStolenPrecedence =
    "ALTER TABLE stolen_good RENAME COLUMN arrival TO precedence;\n"
    "UPDATE stolen_good SET precedence = 0;\n";

// A walk over all registrations needs their numbers beside the description; the identifier table is in order
// of number. Near matches say what holds now and can be made anew.
inline constexpr std::string_view kNear = R"sql(
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

inline constexpr std::string_view kSignals = R"sql(
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

// Which delivery opened a hit (or raised its grade); 0: an import.
inline constexpr std::string_view kHitDelivery = R"sql(
ALTER TABLE hit ADD COLUMN delivery_id INTEGER NOT NULL DEFAULT 0;
UPDATE hit SET delivery_id = coalesce((SELECT r.delivery_id FROM registration r
  WHERE r.organisation_id = hit.organisation_id AND r.registration_id = hit.registration_id), 0);
CREATE INDEX hit_by_delivery ON hit (delivery_id) WHERE delivery_id <> 0;
)sql";

}  // namespace dorhub::store
