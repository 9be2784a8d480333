// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// An entity's states: read, cut in an open and a sealed half, and appended as versions. Inside this room
/// only.

#include <cstdint>
#include <dorhub/record.hpp>
#include <optional>
#include <string>

#include "core/registry/parts.hpp"
#include "core/registry/registry.hpp"
#include "core/store/register_store.hpp"

namespace dorhub::registry {

/// An entity's current state.
struct State {
  Record record;
  std::int64_t version = 0;  ///< its number
};

/// Joins both halves of a stored version. A person whose key was erased stays away; a half that can't be
/// opened for another reason throws std::runtime_error (wrong master key, damaged database).
[[nodiscard]] Record join_version(store::Session& session, const Parts& parts,
                                  const store::RecordVersion& version);

/// The current state; nothing for an unknown entity.
[[nodiscard]] std::optional<State> find_state(store::Session& session, const Parts& parts,
                                              OrganisationId organisation, std::int64_t entity_id);

/// Appends `state` as version `number`, its personal half sealed with the entity's key (made when there is
/// none). `is_applied` false: an older record, kept beside the state. Gives what the audit row of it must say
/// (security/audited_versions.hpp).
[[nodiscard]] std::string append_version(store::Transaction& tx, const Parts& parts,
                                         const DeliveryContext& context, std::int64_t entity_id,
                                         std::int64_t number, const Record& state, bool is_applied);

/// Keyed hash of what a record says, its place left out.
[[nodiscard]] store::Bytes hash_of(const Parts& parts, const Record& record);

/// Whether `record` is older than what won last for its identity: by `version` where both have one, else by
/// order of arrival in its connection; what two connections brought, by the order in which the hub accepted
/// it, also when it is worked off, or replayed, in another one.
[[nodiscard]] bool is_older(store::Session& session, const Record& record, const DeliveryContext& context,
                            const store::SourceRecord& known);

}  // namespace dorhub::registry
