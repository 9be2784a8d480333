// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The columns of versions and numbers in the order in which they are read, and how a row is made of them;
/// for the files of this room that ask for such rows. Inside this room only.

#include "core/store/register_store.hpp"
#include "core/store/statement.hpp"

namespace dorhub::store {

#define VERSION_COLUMNS                                                                             \
  "organisation_id, entity_id, number, delivery_id, arrival, received_at, is_applied, open_state, " \
  "sealed_state"
inline constexpr const char* kVersionTypes = "iiiiiiitb";

inline RecordVersion version_of(const Statement& row) {
  RecordVersion out;
  out.organisation_id = row.id<OrganisationId>(0);
  out.entity_id = row.integer(1);
  out.number = row.integer(2);
  out.delivery_id = row.id<DeliveryId>(3);
  out.arrival = row.integer(4);
  out.received_at = row.moment(5);
  out.is_applied = row.integer(6) != 0;
  out.open_state = row.text(7);
  out.sealed_state = row.bytes(8);
  return out;
}

#define IDENTIFIER_COLUMNS \
  "organisation_id, registration_id, kind, raw, match_key, coalesce(kind_key, ''), normaliser_version"
inline constexpr const char* kIdentifierTypes = "iitttti";

inline IdentifierRow identifier_of(const Statement& row) {
  return {row.id<OrganisationId>(0),
          row.id<RegistrationId>(1),
          row.text(2),
          row.text(3),
          row.text(4),
          row.text(5),
          static_cast<int>(row.integer(6))};
}

}  // namespace dorhub::store
