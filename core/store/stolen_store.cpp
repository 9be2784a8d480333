// SPDX-License-Identifier: EUPL-1.2
#include "core/store/stolen_store.hpp"

#include "core/store/packed_numbers.hpp"
#include "core/store/statement.hpp"

namespace dorhub::store::stolen {
namespace {

#define STOLEN_COLUMNS                                                                                     \
  "organisation_id, stolen_good_id, system, source_id, product_group, brand, model, colour, identifiers, " \
  "is_withdrawn, reported_at, version, precedence, content_hash"
constexpr const char* kTypes = "iitttttttiitib";

StolenGoodRow stolen_of(const Statement& row) {
  StolenGoodRow out;
  out.organisation_id = row.id<OrganisationId>(0);
  out.stolen_good_id = row.id<StolenGoodId>(1);
  out.system = row.text(2);
  out.source_id = row.text(3);
  out.product_group = row.text(4);
  out.brand = row.text(5);
  out.model = row.text(6);
  out.colour = row.text(7);
  out.identifiers = unpack_numbers(row.text(8));
  out.is_withdrawn = row.integer(9) != 0;
  out.reported_at = row.moment_or_null(10);
  out.version = row.text(11);
  out.precedence = row.integer(12);
  out.content_hash = row.bytes(13);
  return out;
}

}  // namespace

std::optional<StolenGoodRow> find(Session& session, OrganisationId organisation_id, std::string_view system,
                                  std::string_view source_id) {
  auto& query = session.prepared(
      "SELECT " STOLEN_COLUMNS " FROM stolen_good WHERE organisation_id = ? AND system = ? AND source_id = ?",
      kTypes);
  if (!query.one(organisation_id, system, source_id)) return std::nullopt;
  return stolen_of(query);
}

std::optional<StolenGoodRow> find(Session& session, OrganisationId organisation_id,
                                  StolenGoodId stolen_good_id) {
  auto& query = session.prepared(
      "SELECT " STOLEN_COLUMNS " FROM stolen_good WHERE organisation_id = ? AND stolen_good_id = ?", kTypes);
  if (!query.one(organisation_id, stolen_good_id)) return std::nullopt;
  return stolen_of(query);
}

std::optional<StolenGoodRow> find(Session& session, StolenGoodId stolen_good_id) {
  // Few organisations are police: one look by primary key for each.
  auto& query = session.prepared(
      "SELECT " STOLEN_COLUMNS
      " FROM stolen_good WHERE organisation_id IN (SELECT organisation_id FROM organisation WHERE kind = "
      "'police') AND stolen_good_id = ?",
      kTypes);
  if (!query.one(stolen_good_id)) return std::nullopt;
  return stolen_of(query);
}

std::optional<Known> find_known(Session& session, OrganisationId organisation_id, std::string_view system,
                                std::string_view source_id) {
  auto& query = session.prepared(
      "SELECT stolen_good_id, version, precedence, content_hash FROM stolen_good WHERE organisation_id = ? "
      "AND system = ? AND source_id = ?",
      "itib");
  if (!query.one(organisation_id, system, source_id)) return std::nullopt;
  return Known{query.id<StolenGoodId>(0), query.text(1), query.integer(2), query.bytes(3)};
}

void insert(Transaction& tx, const StolenGoodRow& row) {
  tx.session()
      .prepared("INSERT INTO stolen_good (" STOLEN_COLUMNS
                ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(row.organisation_id, row.stolen_good_id, row.system, row.source_id, row.product_group, row.brand,
           row.model, row.colour, pack_numbers(row.identifiers), row.is_withdrawn, row.reported_at,
           row.version, row.precedence, row.content_hash);
}

void update(Transaction& tx, const StolenGoodRow& row) {
  tx.session()
      .prepared(
          "UPDATE stolen_good SET product_group = ?, brand = ?, model = ?, colour = ?, identifiers = ?, "
          "is_withdrawn = ?, reported_at = ?, version = ?, precedence = ?, content_hash = ? WHERE "
          "organisation_id = "
          "? AND stolen_good_id = ?")
      .run(row.product_group, row.brand, row.model, row.colour, pack_numbers(row.identifiers),
           row.is_withdrawn, row.reported_at, row.version, row.precedence, row.content_hash,
           row.organisation_id, row.stolen_good_id);
}

void for_each(Session& session, const std::function<void(StolenGoodRow&&)>& visit) {
  auto& query = session.prepared("SELECT " STOLEN_COLUMNS
                                 " FROM stolen_good WHERE is_withdrawn = 0 ORDER BY organisation_id, "
                                 "stolen_good_id",
                                 kTypes);
  for (query.query(); query.next();) visit(stolen_of(query));
}

std::int64_t count(Session& session) {
  auto& query = session.prepared("SELECT coalesce(sum(stolen_goods), 0) FROM organisation", "i");
  query.one();
  return query.integer(0);
}

void add_to_count(Transaction& tx, OrganisationId organisation_id, std::int64_t change) {
  tx.session()
      .prepared("UPDATE organisation SET stolen_goods = stolen_goods + ? WHERE organisation_id = ?")
      .run(change, organisation_id);
}

}  // namespace dorhub::store::stolen
