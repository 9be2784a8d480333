// SPDX-License-Identifier: EUPL-1.2
#include "core/store/organisation_store.hpp"

#include "core/store/statement.hpp"

namespace dorhub::store::organisations {
namespace {

OrganisationRow organisation_of(const Statement& row) {
  return {row.id<OrganisationId>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)};
}

}  // namespace

OrganisationId put(Transaction& tx, const OrganisationRow& row) {
  Session& session = tx.session();
  if (const auto known = find(session, row.code)) {
    session
        .prepared(
            "UPDATE organisation SET name = ?, kind = ?, municipality = ?, place = ? WHERE organisation_id = "
            "?")
        .run(row.name, row.kind, row.municipality, row.place, known->organisation_id);
    return known->organisation_id;
  }
  session
      .prepared(
          "INSERT INTO organisation (organisation_id, code, name, kind, municipality, place) VALUES (?, ?, "
          "?, ?, ?, ?)")
      .run(row.organisation_id, row.code, row.name, row.kind, row.municipality, row.place);
  return row.organisation_id;
}

EstablishmentId put_establishment(Transaction& tx, const EstablishmentRow& row) {
  Session& session = tx.session();
  session
      .prepared(
          "INSERT INTO establishment (organisation_id, establishment_id, code, name, municipality, place) "
          "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (organisation_id, code) DO UPDATE SET name = excluded.name, "
          "municipality = excluded.municipality, place = excluded.place")
      .run(row.organisation_id, row.establishment_id, row.code, row.name, row.municipality, row.place);
  auto& query = session.prepared(
      "SELECT establishment_id FROM establishment WHERE organisation_id = ? AND code = ?", "i");
  query.one(row.organisation_id, row.code);
  return query.id<EstablishmentId>(0);
}

ConnectionId put_connection(Transaction& tx, const ConnectionRow& row) {
  Session& session = tx.session();
  session
      .prepared(
          "INSERT INTO connection (organisation_id, connection_id, code, adapter) VALUES (?, ?, ?, ?) ON "
          "CONFLICT (organisation_id, code) DO UPDATE SET adapter = excluded.adapter")
      .run(row.organisation_id, row.connection_id, row.code, row.adapter);
  auto& query =
      session.prepared("SELECT connection_id FROM connection WHERE organisation_id = ? AND code = ?", "i");
  query.one(row.organisation_id, row.code);
  return query.id<ConnectionId>(0);
}

std::vector<OrganisationRow> all(Session& session) {
  auto& query = session.prepared(
      "SELECT organisation_id, code, name, kind, municipality, place FROM organisation ORDER BY code",
      "ittttt");
  std::vector<OrganisationRow> out;
  for (query.query(); query.next();) out.push_back(organisation_of(query));
  return out;
}

std::vector<EstablishmentRow> all_establishments(Session& session) {
  auto& query = session.prepared(
      "SELECT organisation_id, establishment_id, code, name, municipality, place FROM establishment ORDER BY "
      "organisation_id, code",
      "iitttt");
  std::vector<EstablishmentRow> out;
  for (query.query(); query.next();)
    out.push_back({query.id<OrganisationId>(0), query.id<EstablishmentId>(1), query.text(2), query.text(3),
                   query.text(4), query.text(5)});
  return out;
}

std::vector<ConnectionRow> all_connections(Session& session) {
  auto& query = session.prepared(
      "SELECT organisation_id, connection_id, code, adapter FROM connection ORDER BY organisation_id, code",
      "iitt");
  std::vector<ConnectionRow> out;
  for (query.query(); query.next();)
    out.push_back({query.id<OrganisationId>(0), query.id<ConnectionId>(1), query.text(2), query.text(3)});
  return out;
}

std::optional<ConnectionRow> find_connection(Session& session, OrganisationId organisation_id,
                                             ConnectionId connection_id) {
  auto& query = session.prepared(
      "SELECT code, adapter FROM connection WHERE organisation_id = ? AND connection_id = ?", "tt");
  if (!query.one(organisation_id, connection_id)) return std::nullopt;
  return ConnectionRow{organisation_id, connection_id, query.text(0), query.text(1)};
}

std::optional<OrganisationRow> find(Session& session, std::string_view code) {
  auto& query = session.prepared(
      "SELECT organisation_id, code, name, kind, municipality, place FROM organisation WHERE code = ?",
      "ittttt");
  if (!query.one(code)) return std::nullopt;
  return organisation_of(query);
}

std::optional<OrganisationRow> find(Session& session, OrganisationId organisation_id) {
  auto& query = session.prepared(
      "SELECT organisation_id, code, name, kind, municipality, place FROM organisation WHERE organisation_id "
      "= ?",
      "ittttt");
  if (!query.one(organisation_id)) return std::nullopt;
  return organisation_of(query);
}

}  // namespace dorhub::store::organisations
