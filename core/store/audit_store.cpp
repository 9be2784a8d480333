// SPDX-License-Identifier: EUPL-1.2
#include "core/store/audit_store.hpp"

#include "core/store/statement.hpp"

namespace dorhub::store::audit {
namespace {

#define AUDIT_COLUMNS "organisation_id, node, sequence, at, actor, action, subject_id, detail, hash"
constexpr const char* kTypes = "iiiittitb";

AuditRow audit_of(const Statement& row) {
  return {{row.id<OrganisationId>(0), row.integer(1)},
          row.integer(2),
          row.moment(3),
          row.text(4),
          row.text(5),
          row.integer(6),
          row.text(7),
          row.bytes(8)};
}

}  // namespace

void insert(Transaction& tx, const AuditRow& row) {
  tx.session()
      .prepared("INSERT INTO audit (" AUDIT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(row.chain.organisation_id, row.chain.node, row.sequence, row.at, row.actor, row.action,
           row.subject_id, row.detail, row.hash);
}

void put_head(Transaction& tx, const AuditHead& head) {
  tx.session()
      .prepared(
          "INSERT OR REPLACE INTO audit_head (organisation_id, node, sequence, hash) VALUES (?, ?, ?, ?)")
      .run(head.chain.organisation_id, head.chain.node, head.sequence, head.hash);
}

std::optional<AuditHead> find_head(Session& session, const AuditChain& chain) {
  auto& query =
      session.prepared("SELECT sequence, hash FROM audit_head WHERE organisation_id = ? AND node = ?", "ib");
  if (!query.one(chain.organisation_id, chain.node)) return std::nullopt;
  return AuditHead{chain, query.integer(0), query.bytes(1)};
}

std::vector<AuditHead> heads(Session& session) {
  auto& query = session.prepared(
      "SELECT organisation_id, node, sequence, hash FROM audit_head ORDER BY organisation_id, node", "iiib");
  std::vector<AuditHead> out;
  for (query.query(); query.next();)
    out.push_back({{query.id<OrganisationId>(0), query.integer(1)}, query.integer(2), query.bytes(3)});
  return out;
}

void for_each(Session& session, const std::function<void(AuditRow&&)>& visit) {
  auto& query = session.prepared(
      "SELECT " AUDIT_COLUMNS " FROM audit ORDER BY organisation_id, node, sequence", kTypes);
  for (query.query(); query.next();) visit(audit_of(query));
}

std::vector<AuditRow> latest(Session& session, const AuditChain& chain, std::size_t limit) {
  auto& query = session.prepared("SELECT " AUDIT_COLUMNS
                                 " FROM audit WHERE organisation_id = ? AND node = ? ORDER BY sequence DESC "
                                 "LIMIT ?",
                                 kTypes);
  std::vector<AuditRow> out;
  for (query.query(chain.organisation_id, chain.node, limit); query.next();) out.push_back(audit_of(query));
  return out;
}

void insert_root(Transaction& tx, const AuditRoot& root) {
  tx.session()
      .prepared("INSERT INTO audit_root (sequence, at, heads, hash) VALUES (?, ?, ?, ?)")
      .run(root.sequence, root.at, root.heads, root.hash);
}

std::optional<AuditRoot> last_root(Session& session) {
  auto& query = session.prepared(
      "SELECT sequence, at, heads, hash FROM audit_root ORDER BY sequence DESC LIMIT 1", "iitb");
  if (!query.one()) return std::nullopt;
  return AuditRoot{query.integer(0), query.moment(1), query.text(2), query.bytes(3)};
}

std::vector<AuditRoot> roots(Session& session) {
  auto& query =
      session.prepared("SELECT sequence, at, heads, hash FROM audit_root ORDER BY sequence", "iitb");
  std::vector<AuditRoot> out;
  for (query.query(); query.next();)
    out.push_back({query.integer(0), query.moment(1), query.text(2), query.bytes(3)});
  return out;
}

std::vector<std::pair<OrganisationId, std::int64_t>> organisations_with_records(Session& session) {
  auto& query = session.prepared(
      "SELECT organisation_id, sum(n) FROM (SELECT organisation_id, count(*) AS n FROM record_version GROUP "
      "BY organisation_id UNION ALL SELECT DISTINCT organisation_id, 0 FROM stolen_good UNION ALL SELECT "
      "DISTINCT organisation_id, 0 FROM hit) GROUP BY organisation_id ORDER BY organisation_id",
      "ii");
  std::vector<std::pair<OrganisationId, std::int64_t>> out;
  for (query.query(); query.next();) out.emplace_back(query.id<OrganisationId>(0), query.integer(1));
  return out;
}

bool has_installed_adapters(Session& session) {
  return session.prepared("SELECT 1 FROM adapter_version LIMIT 1", "i").one();
}

}  // namespace dorhub::store::audit
