// SPDX-License-Identifier: EUPL-1.2
#include "core/security/personal_data.hpp"

#include <array>

#include "core/security/audit_log.hpp"
#include "core/store/register_store.hpp"

namespace dorhub::security {

Result<Secret> open_for_merging(store::Session& session, const Sealer& sealer, OrganisationId organisation,
                                std::int64_t entity_id) {
  const auto version = store::registers::current_version(session, organisation, entity_id);
  if (!version || version->sealed_state.empty())
    return Error{"security.nothing_sealed", "there is no personal data here"};
  const auto wrapped = store::registers::find_key(session, organisation, entity_id);
  if (!wrapped) return Error{"security.erased", "the personal data was erased"};
  DORHUB_TRY(key, sealer.unwrap(*wrapped, {organisation, entity_id, 0}));
  return sealer.open(key, version->sealed_state, {organisation, entity_id, version->number});
}

Result<Secret> look_at_person(store::Database& database, const Sealer& sealer, OrganisationId organisation,
                              std::int64_t entity_id, const Look& look) {
  // In this order, and in two steps: whoever sees something has been written down before.
  database.write([&](store::Transaction& tx) {
    const std::array<AuditEntry, 1> entry{
        {{look.at, look.actor, "person.looked_at", entity_id, look.purpose}}};
    append_audit(tx, chain_of(organisation), entry);
  });
  return database.read(
      [&](store::Session& session) { return open_for_merging(session, sealer, organisation, entity_id); });
}

bool erase_person(store::Transaction& tx, OrganisationId organisation, std::int64_t entity_id,
                  const Look& look) {
  if (!store::registers::erase_key(tx, organisation, entity_id)) return false;
  const std::array<AuditEntry, 1> entry{{{look.at, look.actor, "person.erased", entity_id, look.purpose}}};
  append_audit(tx, chain_of(organisation), entry);
  return true;
}

}  // namespace dorhub::security
