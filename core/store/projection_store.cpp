// SPDX-License-Identifier: EUPL-1.2
#include "core/store/projection_store.hpp"

#include "core/store/packed_numbers.hpp"
#include "core/store/register_rows.hpp"
#include "core/store/statement.hpp"

namespace dorhub::store::projections {
namespace {

std::int64_t count(Session& session, const char* sql) {
  auto& query = session.prepared(sql, "i");
  query.one();
  return query.integer(0);
}

}  // namespace

std::int64_t count_versions(Session& session) {
  return count(session, "SELECT count(*) FROM record_version");
}

void for_each_current(Session& session, const std::function<void(RecordVersion&&)>& visit) {
  auto& query = session.prepared(
      "SELECT " VERSION_COLUMNS
      " FROM record_version v WHERE is_applied = 1 AND NOT EXISTS (SELECT 1 FROM record_version w WHERE "
      "w.organisation_id = v.organisation_id AND w.entity_id = v.entity_id AND w.number > v.number AND "
      "w.is_applied = 1) ORDER BY organisation_id, entity_id",
      kVersionTypes);
  for (query.query(); query.next();) visit(version_of(query));
}

std::vector<Entity> named_entities(Session& session) {
  auto& query = session.prepared(
      "SELECT DISTINCT organisation_id, entity_id FROM source_record ORDER BY organisation_id, entity_id",
      "ii");
  std::vector<Entity> out;
  for (query.query(); query.next();) out.emplace_back(query.id<OrganisationId>(0), query.integer(1));
  return out;
}

bool has_identifier(Session& session, const IdentifierRow& row) {
  auto& query = session.prepared(
      "SELECT 1 FROM identifier WHERE match_key = ? AND organisation_id = ? AND registration_id = ? AND kind "
      "= ? AND raw = ? AND coalesce(kind_key, '') = ?",
      "i");
  return query.one(row.match_key, row.organisation_id, row.registration_id, row.kind, row.raw, row.kind_key);
}

std::int64_t count_identifiers(Session& session) { return count(session, "SELECT count(*) FROM identifier"); }

void for_each_identifier(Session& session, const std::function<void(IdentifierRow&&)>& visit) {
  auto& query = session.prepared("SELECT " IDENTIFIER_COLUMNS " FROM identifier", kIdentifierTypes);
  for (query.query(); query.next();) visit(identifier_of(query));
}

std::vector<std::pair<std::string, std::string>> as_stored(
    const std::vector<std::pair<std::string, std::string>>& numbers) {
  return unpack_numbers(pack_numbers(numbers));
}

}  // namespace dorhub::store::projections
