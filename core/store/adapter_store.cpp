// SPDX-License-Identifier: EUPL-1.2
#include "core/store/adapter_store.hpp"

#include "core/store/statement.hpp"

namespace dorhub::store::adapters {
namespace {

AdapterVersion version_of(Statement& query) {
  return {.adapter = query.text(0),
          .sha256 = query.text(1),
          .version = query.text(2),
          .vendor = query.text(3),
          .trust = query.text(4),
          .key_text = query.text(5),
          .installed_at = query.moment(6),
          .consent_by = query.text(7),
          .consent = query.text(8),
          .levels = query.text(9),
          .used_at = query.moment(10)};
}

AdapterShadow shadow_of(Statement& query) {
  return {.adapter = query.text(0),
          .new_sha256 = query.text(1),
          .began_at = query.moment(2),
          .until_at = query.moment(3),
          .last_delivery_id = query.id<DeliveryId>(4),
          .deliveries = query.integer(5),
          .failed = query.integer(6),
          .same = query.integer(7),
          .differ = query.integer(8),
          .only_old = query.integer(9),
          .only_new = query.integer(10)};
}

}  // namespace

void put_version(Transaction& tx, const AdapterVersion& row) {
  tx.session()
      .prepared(
          "INSERT INTO adapter_version (adapter, sha256, version, vendor, trust, key_text, installed_at, "
          "consent_by, consent, levels, used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
          "ON CONFLICT DO UPDATE SET version = excluded.version, vendor = excluded.vendor, "
          "trust = excluded.trust, key_text = excluded.key_text, installed_at = excluded.installed_at, "
          "consent_by = excluded.consent_by, consent = excluded.consent, levels = excluded.levels, "
          "used_at = max(used_at, excluded.used_at)")
      .run(row.adapter, row.sha256, row.version, row.vendor, row.trust, row.key_text, row.installed_at,
           row.consent_by, row.consent, row.levels, row.used_at);
}

void set_used(Transaction& tx, std::string_view adapter, std::string_view sha256, Moment now) {
  tx.session()
      .prepared("UPDATE adapter_version SET used_at = ? WHERE adapter = ? AND sha256 = ?")
      .run(now, adapter, sha256);
}

std::vector<AdapterVersion> versions(Session& session, std::string_view adapter) {
  auto& query = session.prepared(
      "SELECT adapter, sha256, version, vendor, trust, key_text, installed_at, consent_by, consent, levels, "
      "used_at FROM adapter_version WHERE adapter = ? ORDER BY used_at DESC, installed_at DESC",
      "ttttttittti");
  std::vector<AdapterVersion> out;
  for (query.query(adapter); query.next();) out.push_back(version_of(query));
  return out;
}

std::vector<AdapterVersion> all_versions(Session& session) {
  auto& query = session.prepared(
      "SELECT adapter, sha256, version, vendor, trust, key_text, installed_at, consent_by, consent, levels, "
      "used_at FROM adapter_version ORDER BY adapter, used_at DESC, installed_at DESC",
      "ttttttittti");
  std::vector<AdapterVersion> out;
  for (query.query(); query.next();) out.push_back(version_of(query));
  return out;
}

std::optional<Moment> key_known_since(Session& session, std::string_view key_text) {
  auto& query = session.prepared("SELECT min(installed_at) FROM adapter_version WHERE key_text = ?", "i");
  if (!query.one(key_text)) return std::nullopt;
  return query.moment_or_null(0);
}

void put_shadow(Transaction& tx, const AdapterShadow& row) {
  tx.session()
      .prepared(
          "INSERT OR REPLACE INTO adapter_shadow (adapter, new_sha256, began_at, until_at, last_delivery_id, "
          "deliveries, failed, same, differ, only_old, only_new) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(row.adapter, row.new_sha256, row.began_at, row.until_at, row.last_delivery_id, row.deliveries,
           row.failed, row.same, row.differ, row.only_old, row.only_new);
}

std::vector<AdapterShadow> shadows(Session& session) {
  auto& query = session.prepared(
      "SELECT adapter, new_sha256, began_at, until_at, last_delivery_id, deliveries, failed, same, differ, "
      "only_old, only_new FROM adapter_shadow ORDER BY adapter",
      "ttiiiiiiiii");
  std::vector<AdapterShadow> out;
  for (query.query(); query.next();) out.push_back(shadow_of(query));
  return out;
}

std::optional<AdapterShadow> find_shadow(Session& session, std::string_view adapter) {
  for (AdapterShadow& each : shadows(session))
    if (each.adapter == adapter) return std::move(each);
  return std::nullopt;
}

void remove_shadow(Transaction& tx, std::string_view adapter) {
  tx.session().prepared("DELETE FROM adapter_shadow WHERE adapter = ?").run(adapter);
  tx.session().prepared("DELETE FROM adapter_shadow_difference WHERE adapter = ?").run(adapter);
}

void add_difference(Transaction& tx, std::string_view adapter, const ShadowDifference& row) {
  tx.session()
      .prepared(
          "INSERT INTO adapter_shadow_difference (organisation_id, adapter, sequence, delivery_id, "
          "record_type, system, source_id, sealed_place, kind, fields) VALUES (?, ?, (SELECT "
          "coalesce(max(sequence), "
          "0) + 1 FROM adapter_shadow_difference WHERE adapter = ?), ?, ?, ?, ?, ?, ?, ?)")
      .run(row.organisation_id, adapter, adapter, row.delivery_id, row.record_type, row.system, row.source_id,
           row.sealed_place, row.kind, row.fields);
}

std::vector<ShadowDifference> differences(Session& session, std::string_view adapter, std::size_t limit) {
  auto& query = session.prepared(
      "SELECT organisation_id, sequence, delivery_id, record_type, system, source_id, sealed_place, kind, "
      "fields FROM adapter_shadow_difference WHERE adapter = ? ORDER BY sequence LIMIT ?",
      "iiitttbtt");
  std::vector<ShadowDifference> out;
  for (query.query(adapter, limit); query.next();)
    out.push_back({query.id<OrganisationId>(0), query.integer(1), query.id<DeliveryId>(2), query.text(3),
                   query.text(4), query.text(5), query.bytes(6), query.text(7), query.text(8)});
  return out;
}

void put_certificate(Transaction& tx, const AdapterCertificate& row) {
  tx.session()
      .prepared(
          "INSERT OR REPLACE INTO adapter_certificate (adapter, sha256, capability, statement, signature, "
          "until_at) VALUES (?, ?, ?, ?, ?, ?)")
      .run(row.adapter, row.sha256, row.capability, row.statement, row.signature, row.until_at);
}

std::vector<AdapterCertificate> certificates(Session& session) {
  auto& query = session.prepared(
      "SELECT adapter, sha256, capability, statement, signature, until_at FROM adapter_certificate ORDER BY "
      "adapter, sha256, capability",
      "ttttti");
  std::vector<AdapterCertificate> out;
  for (query.query(); query.next();)
    out.push_back(
        {query.text(0), query.text(1), query.text(2), query.text(3), query.text(4), query.moment(5)});
  return out;
}

}  // namespace dorhub::store::adapters
