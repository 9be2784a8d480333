// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The audit log: who did what to what, in chains in which every row holds the hash of the one before.
///
/// There is one chain per organisation and one per node, so that nodes need not wait for each other. Once an
/// hour the heads of all chains are chained in a root. `verify` walks everything and names each row that was
/// changed, removed, added or moved. The hashes have no key and stand in the same file: who may write that
/// file can make everything anew, or drop the roots with a whole chain. Only a root that is kept elsewhere
/// shows that (`KeptRoot`). Entries never hold personal data; they name fields and ids.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/environment/clock.hpp"
#include "core/model/ids.hpp"
#include "core/store/audit_store.hpp"
#include "core/store/database.hpp"

namespace dorhub::security {

using store::AuditChain;

struct AuditEntry {
  Moment at = {};
  std::string actor = {};   ///< "connection:ID", "user:ID", "node:1", "command"
  std::string action = {};  ///< "registration.new", "person.looked_at" …
  std::int64_t subject_id = 0;
  std::string detail = {};
};

[[nodiscard]] inline AuditChain chain_of(OrganisationId organisation) { return {organisation, 0}; }
[[nodiscard]] inline AuditChain chain_of_node(std::uint16_t node) { return {OrganisationId(), node + 1}; }

/// Appends entries to one chain in the caller's transaction. Any number of rows, one head update.
void append_audit(store::Transaction& tx, const AuditChain& chain, std::span<const AuditEntry> entries);

/// Chains the heads of all chains in a new root; once an hour and at shutdown. Does nothing when no chain
/// grew since the last one.
void chain_audit_root(store::Transaction& tx, Moment now);

/// A place where the log is not what was written.
struct AuditFault {
  AuditChain chain;
  std::int64_t sequence = 0;  ///< the row; for a root its number
  /// "audit.changed", "audit.removed", "audit.cut", "audit.root", "audit.kept_root", and of what the log
  /// tells of "audit.missing", "audit.record_changed", "audit.record_removed", "audit.record_added".
  std::string code = {};
  std::string message = {};  ///< one sentence for an admin
};

struct AuditVerdict {
  std::int64_t chains = 0;
  std::int64_t rows = 0;
  std::int64_t roots = 0;
  std::int64_t versions = 0;            ///< of records that are as their row tells
  std::int64_t unproven_versions = 0;   ///< of records of which an older hub wrote a row without a hash
  std::int64_t last_root = 0;           ///< its number; 0 when there is no root
  std::string last_root_hash = {};      ///< 64 hexadecimal digits
  std::vector<AuditFault> faults = {};  ///< at most 1,000; empty: the log is as it was written
};

/// A root that somebody wrote down earlier and kept where the hub can't write.
struct KeptRoot {
  std::int64_t sequence = 0;
  std::string hash = {};  ///< 64 hexadecimal digits, lower case

  /// Reads "NUMBER:HASH", as `dorhub audit verify` prints it; nothing when it is something else.
  [[nodiscard]] static std::optional<KeptRoot> parse(std::string_view text);
};

/// Walks all chains and roots, and compares every version of a record with the hash in the row that tells of
/// it. So it proves that the log agrees with itself and the stored versions with the log; not that tables
/// made from versions agree with them (Registry::prove_tables does), nor what single stolen goods were (an
/// import is one row), nor anything against who can make log and hashes anew: for that a kept root is needed.
/// Takes some seconds a million rows; `progress` hears of rows walked. A kept root that is gone or has
/// another hash is a fault "audit.kept_root".
[[nodiscard]] AuditVerdict verify_audit(store::Session& session);
[[nodiscard]] AuditVerdict verify_audit_with(
    store::Session& session, const std::vector<KeptRoot>& kept,
    const std::function<void(std::int64_t done, std::int64_t all)>& progress = {});

}  // namespace dorhub::security
