// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/history.hpp"

#include <stdexcept>

#include "core/security/audited_versions.hpp"
#include "core/store/journal_store.hpp"
#include "sdk/record/personal.hpp"
#include "sdk/record/version.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

/// The entity's data key: the one it has, or a new one.
security::DataKey key_of(store::Transaction& tx, const Parts& parts, OrganisationId organisation,
                         std::int64_t entity_id, bool is_new) {
  const security::Place place{organisation, entity_id, 0};
  if (!is_new) {
    if (const auto wrapped = store::registers::find_key(tx, organisation, entity_id)) {
      auto key = parts.sealer.unwrap(*wrapped, place);
      if (!key) throw std::runtime_error(key.error().text());
      return std::move(key).value();
    }
  }
  security::DataKey key = parts.sealer.make_key();
  store::registers::put_key(tx, organisation, entity_id, parts.sealer.wrap(key, place));
  return key;
}

}  // namespace

Record join_version(store::Session& session, const Parts& parts, const store::RecordVersion& version) {
  std::string personal;
  if (!version.sealed_state.empty()) {
    if (const auto wrapped =
            store::registers::find_key(session, version.organisation_id, version.entity_id)) {
      const auto key = parts.sealer.unwrap(*wrapped, {version.organisation_id, version.entity_id, 0});
      if (!key) throw std::runtime_error(key.error().text());
      const auto opened = parts.sealer.open(*key, version.sealed_state,
                                            {version.organisation_id, version.entity_id, version.number});
      // A version that was sealed before the person was erased can't be opened with a later key.
      if (opened) personal = std::string(opened->reveal_text());
    }
  }
  auto record = join_personal(version.open_state, personal);
  security::wipe({reinterpret_cast<std::uint8_t*>(personal.data()), personal.size()});
  if (!record) throw std::runtime_error("a stored version can't be read: " + record.error().text());
  return std::move(record).value();
}

std::optional<State> find_state(store::Session& session, const Parts& parts, OrganisationId organisation,
                                std::int64_t entity_id) {
  const auto version = store::registers::current_version(session, organisation, entity_id);
  if (!version) return std::nullopt;
  return State{join_version(session, parts, *version), version->number};
}

std::string append_version(store::Transaction& tx, const Parts& parts, const DeliveryContext& context,
                           std::int64_t entity_id, std::int64_t number, const Record& state,
                           bool is_applied) {
  SplitRecord halves = split_personal(state);
  store::RecordVersion row;
  row.organisation_id = context.organisation_id;
  row.entity_id = entity_id;
  row.number = number;
  row.delivery_id = context.delivery_id;
  row.arrival = context.arrival;
  row.received_at = context.received_at;
  row.is_applied = is_applied;
  row.open_state = std::move(halves.open_json);
  if (halves.has_personal) {
    const auto key = key_of(tx, parts, context.organisation_id, entity_id, number == 1);
    row.sealed_state =
        parts.sealer.seal(key, halves.personal_json, {context.organisation_id, entity_id, number});
  }
  security::wipe({reinterpret_cast<std::uint8_t*>(halves.personal_json.data()), halves.personal_json.size()});
  store::registers::insert_version(tx, row);
  return security::version_detail(row);
}

store::Bytes hash_of(const Parts& parts, const Record& record) {
  const ContentHash hash = content_hash(record);
  return parts.sealer.keyed_hash("content", store::text_of(hash));
}

bool is_older(store::Session& session, const Record& record, const DeliveryContext& context,
              const store::SourceRecord& known) {
  const std::string version = record_head(record).version.value_or({});
  if (!version.empty() && !known.version.empty()) {
    const int order = compare_versions(version, known.version);
    if (order != 0) return order < 0;
  }
  if (known.connection_id == context.connection_id) return context.arrival < known.arrival;
  // Numbers of arrival say nothing across connections.
  const auto before =
      store::journal::id_of_arrival(session, context.organisation_id, known.connection_id, known.arrival);
  return before && context.delivery_id < *before;
}

}  // namespace dorhub::registry
