// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Raises signals that a number may have been copied: two organisations hold a good with one number and
/// neither disposed of it, or a stolen good with that number is of another brand. A signal is no hit, alarms
/// nobody and names no other holder. Inside this room only.

#include <span>
#include <string>
#include <vector>

#include "core/identifier/identifier.hpp"
#include "core/match/check_result.hpp"
#include "core/registry/parts.hpp"
#include "core/security/audit_log.hpp"
#include "core/store/register_store.hpp"
#include "core/store/signal_store.hpp"

namespace dorhub::registry {

class CloneWatch {
 public:
  CloneWatch(store::Transaction& tx, const Parts& parts, std::string actor);

  /// A registration is new, or has other numbers: who else holds a good with one of `numbers`, its own as
  /// matching prepares them? What was signalled about its old numbers ends.
  void look(const store::RegistrationRow& row, std::span<const identifier::Identifier> numbers, bool is_new);
  /// The good has left, or was never there: what was signalled about it ends, on both sides.
  void end(OrganisationId organisation, RegistrationId registration);
  /// What was found for the registration among stolen goods: which brands contradict it. `may_have_signals`
  /// false skips looking for earlier ones.
  void compare_brands(OrganisationId organisation, RegistrationId registration,
                      const match::CheckResult& found, bool may_have_signals);
  /// The same for one match.
  void compare_brand(OrganisationId organisation, RegistrationId registration, const match::Match& match);

  /// Audit rows to be written, each for its organisation; taken by whoever writes its own.
  using Notes = std::vector<std::pair<OrganisationId, security::AuditEntry>>;
  [[nodiscard]] Notes take_notes() { return std::move(notes_); }

 private:
  void open(store::Signal signal);
  void close(store::SignalKind kind, OrganisationId organisation, RegistrationId registration);
  void note(const store::Signal& signal, std::string action);
  /// Whether many stolen goods carry it: a stock number or a filler, which is no one good's.
  [[nodiscard]] bool is_non_unique(const identifier::Identifier& number) const;

  store::Transaction& tx_;
  const Parts& parts_;
  std::string actor_;
  Moment now_;
  Notes notes_;
};

}  // namespace dorhub::registry
