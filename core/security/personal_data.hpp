// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The only way to a sealed person for people: every look is written to the audit log first.

#include <dorhub/result.hpp>
#include <string>
#include <string_view>

#include "core/environment/clock.hpp"
#include "core/model/ids.hpp"
#include "core/security/sealing.hpp"
#include "core/security/secret.hpp"
#include "core/store/database.hpp"

namespace dorhub::security {

/// Who looks, and why; both stand in the audit log.
struct Look {
  std::string actor = {};    ///< "user:ID"
  std::string purpose = {};  ///< why, as the person gave it; no personal data
  Moment at = {};
};

/// The personal half of an entity's current state as canonical JSON (sdk/record/personal.hpp joins it with
/// the open half). The look is durable in the organisation's chain ("person.looked_at") before anything is
/// opened, also when opening fails. Fails with "security.nothing_sealed" when there is no personal data and
/// "security.erased" when its key is gone.
[[nodiscard]] Result<Secret> look_at_person(store::Database& database, const Sealer& sealer,
                                            OrganisationId organisation, std::int64_t entity_id,
                                            const Look& look);

/// Erases the key of an entity: its person can never be read again, by nobody. Audited ("person.erased").
/// False when there was none. The key leaves the database file with the next checkpoint of its log.
[[nodiscard]] bool erase_person(store::Transaction& tx, OrganisationId organisation, std::int64_t entity_id,
                                const Look& look);

/// For the registry's own merging of versions, which shows nobody anything: opens without a look. Not for
/// anything that a person or program gets to see.
[[nodiscard]] Result<Secret> open_for_merging(store::Session& session, const Sealer& sealer,
                                              OrganisationId organisation, std::int64_t entity_id);

}  // namespace dorhub::security
