// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Ties each version of a record to the row of the audit log that tells of it.
///
/// The registry writes `version_detail` into the row; `AuditedVersions` walks the rows again and compares. So
/// a version that was changed, removed or added beside the log shows, and so does a log that was emptied
/// while what it tells of is still there. Used by `verify_audit` (audit_log.hpp), which says what that proves
/// and what not.

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "core/store/audit_store.hpp"
#include "core/store/register_store.hpp"

namespace dorhub::security {

/// What the audit row of a version holds as its detail: "version N delivery ID state HASH". The hash
/// (BLAKE2b of 128 bits: every record pays for it, and SHA-256 costs more) is over all that is stored of the
/// version, the sealed half as it is sealed: it needs no key, tells nothing of the person and stays true when
/// the person is erased.
[[nodiscard]] std::string version_detail(const store::RecordVersion& version);

/// One walk; give it every row of the log in any order, then end it. One thread.
class AuditedVersions {
 public:
  /// Called for each fault: the chain, the row's sequence (0: none), the code, a sentence.
  using Report = std::function<void(const store::AuditChain&, std::int64_t, std::string, std::string)>;

  /// `session` outlives this.
  AuditedVersions(store::Session& session, Report report) : session_(session), report_(std::move(report)) {}

  /// Compares the version that the row tells of, if it tells of one. Faults: "audit.record_changed",
  /// "audit.record_removed".
  void visit(const store::AuditRow& row);
  /// Looks for what no row tells of. Faults: "audit.record_added" and, where a chain is gone altogether,
  /// "audit.missing".
  void finish();

  /// Versions that are as the log tells.
  [[nodiscard]] std::int64_t proven() const { return proven_; }
  /// Versions of which the log tells without a hash: those that an older hub wrote.
  [[nodiscard]] std::int64_t unproven() const { return unproven_; }

 private:
  store::Session& session_;
  Report report_;
  std::map<OrganisationId, std::int64_t> told_;  ///< versions of which the rows of a chain tell
  std::map<OrganisationId, std::int64_t> rows_;
  bool has_node_rows_ = false;
  std::int64_t proven_ = 0;
  std::int64_t unproven_ = 0;
};

}  // namespace dorhub::security
