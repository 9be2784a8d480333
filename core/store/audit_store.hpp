// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Rows of the audit log. Use security/audit_log.hpp to write and to verify: it keeps the chains. This file
/// only moves rows; nothing here updates or deletes one.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/model/ids.hpp"
#include "core/store/bytes.hpp"
#include "core/store/database.hpp"
#include "core/store/moment.hpp"

namespace dorhub::store {

/// Which chain: an organisation's, or a node's (then organisation_id is none).
struct AuditChain {
  OrganisationId organisation_id = {};
  std::int64_t node = 0;  ///< 0 for an organisation's chain, else node + 1
  auto operator<=>(const AuditChain&) const = default;
};

struct AuditRow {
  AuditChain chain;
  std::int64_t sequence = 0;  ///< from 1, without gaps
  Moment at = {};
  std::string actor = {};   ///< "connection:ID", "user:ID", "node:1"
  std::string action = {};  ///< "registration.new", "person.looked_at" …
  std::int64_t subject_id = 0;
  std::string detail = {};  ///< never personal data
  Bytes hash = {};          ///< SHA-256 over the row and the hash before it
};

/// The last row of a chain as noted beside it: a chain that was cut short shows.
struct AuditHead {
  AuditChain chain;
  std::int64_t sequence = 0;
  Bytes hash = {};
};

/// All heads at one moment, chained: what is signed or printed elsewhere.
struct AuditRoot {
  std::int64_t sequence = 0;
  Moment at = {};
  std::string heads = {};  ///< one line a chain: "ORGANISATION NODE SEQUENCE HASH"
  Bytes hash = {};
};

namespace audit {

void insert(Transaction& tx, const AuditRow& row);
void put_head(Transaction& tx, const AuditHead& head);
[[nodiscard]] std::optional<AuditHead> find_head(Session& session, const AuditChain& chain);
[[nodiscard]] std::vector<AuditHead> heads(Session& session);
/// All rows, chain by chain, each in order.
void for_each(Session& session, const std::function<void(AuditRow&&)>& visit);
/// Rows of one chain, newest first.
[[nodiscard]] std::vector<AuditRow> latest(Session& session, const AuditChain& chain, std::size_t limit);
void insert_root(Transaction& tx, const AuditRoot& root);
[[nodiscard]] std::vector<AuditRoot> roots(Session& session);
/// The latest root alone.
[[nodiscard]] std::optional<AuditRoot> last_root(Session& session);

/// Organisations of which something is stored that an audit row must tell of (versions of records, stolen
/// goods, hits), each with the number of its versions.
[[nodiscard]] std::vector<std::pair<OrganisationId, std::int64_t>> organisations_with_records(
    Session& session);
/// Whether an adapter was ever installed: the chain of a node tells of it.
[[nodiscard]] bool has_installed_adapters(Session& session);

}  // namespace audit
}  // namespace dorhub::store
