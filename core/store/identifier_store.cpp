// SPDX-License-Identifier: EUPL-1.2
// Numbers on registered goods: the part of register_store.hpp that a new theft is matched against.
#include "core/store/register_rows.hpp"

namespace dorhub::store::registers {
namespace {

/// An empty text is no text at all.
std::optional<std::string> or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

void add_carriers(Statement& query, std::vector<Carrier>& out) {
  while (query.next()) {
    const Carrier carrier{query.id<OrganisationId>(0), query.id<RegistrationId>(1)};
    bool known = false;
    for (const Carrier& other : out) known = known || other == carrier;
    if (!known) out.push_back(carrier);
  }
}

}  // namespace

void insert_identifier(Transaction& tx, const IdentifierRow& row) {
  // One number may stand twice on a good; once is enough to find it.
  tx.session()
      .prepared(
          "INSERT OR IGNORE INTO identifier (match_key, organisation_id, registration_id, kind, raw, "
          "kind_key, normaliser_version) VALUES (?, ?, ?, ?, ?, ?, ?)")
      .run(row.match_key, row.organisation_id, row.registration_id, row.kind, row.raw, or_null(row.kind_key),
           row.normaliser_version);
}

void remove_identifier(Transaction& tx, const IdentifierRow& row) {
  tx.session()
      .prepared(
          "DELETE FROM identifier WHERE match_key = ? AND organisation_id = ? AND registration_id = ? AND "
          "kind = ? AND raw = ?")
      .run(row.match_key, row.organisation_id, row.registration_id, row.kind, row.raw);
}

void find_by_match_key(Session& session, std::string_view match_key, std::vector<Carrier>& out) {
  auto& query =
      session.prepared("SELECT organisation_id, registration_id FROM identifier WHERE match_key = ?", "ii");
  query.query(match_key);
  add_carriers(query, out);
}

void find_by_kind_key(Session& session, std::string_view kind, std::string_view kind_key,
                      std::vector<Carrier>& out) {
  auto& query = session.prepared(
      "SELECT organisation_id, registration_id FROM identifier WHERE kind_key = ? AND kind = ? AND kind_key "
      "IS NOT NULL",
      "ii");
  query.query(kind_key, kind);
  add_carriers(query, out);
}

bool has_identifiers(Session& session) {
  return session.prepared("SELECT 1 FROM identifier LIMIT 1", "i").one();
}

std::vector<IdentifierRow> outdated_identifiers(Session& session, int normaliser_version, std::size_t limit) {
  auto& query = session.prepared(
      "SELECT " IDENTIFIER_COLUMNS " FROM identifier WHERE normaliser_version < ? LIMIT ?", kIdentifierTypes);
  std::vector<IdentifierRow> out;
  for (query.query(normaliser_version, limit); query.next();) out.push_back(identifier_of(query));
  return out;
}

void replace_identifier(Transaction& tx, const IdentifierRow& old_row, const IdentifierRow& new_row) {
  remove_identifier(tx, old_row);
  insert_identifier(tx, new_row);
}

}  // namespace dorhub::store::registers
