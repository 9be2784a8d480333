// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The tables of adapters, as migrations: their versions, what these do in shadow, their certificates. Order
/// and conventions: core/store/schema.cpp. Inside this room only.

#include <string_view>

namespace dorhub::store {

// Adapters are the hub's own: organisation 0. Which version runs is not written here:
// a link on the disk says it (core/install), so that configuration and database can't disagree.
inline constexpr std::string_view kAdapters = R"sql(
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

inline constexpr std::string_view kShadowPlace = R"sql(
ALTER TABLE adapter_shadow_difference ADD COLUMN place TEXT NOT NULL DEFAULT '';   -- in the document
)sql";

// As of a delivery's problems (kSealedPlaces).
inline constexpr std::string_view kSealedShadowPlaces = R"sql(
ALTER TABLE adapter_shadow_difference ADD COLUMN sealed_place BLOB;
UPDATE adapter_shadow_difference SET place = '';
ALTER TABLE adapter_shadow_difference DROP COLUMN place;
)sql";

}  // namespace dorhub::store
