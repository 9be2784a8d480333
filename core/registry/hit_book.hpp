// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Opens, upgrades and closes hits, in both directions by the same rule: the index decides, this book writes.
/// Inside this room only.

#include <dorhub/record.hpp>
#include <string>
#include <vector>

#include "core/registry/clone_watch.hpp"
#include "core/registry/outcome.hpp"
#include "core/registry/parts.hpp"
#include "core/security/audit_log.hpp"
#include "core/store/hit_store.hpp"
#include "core/store/register_store.hpp"

namespace dorhub::registry {

/// One registration as hits see it.
struct Suspect {
  OrganisationId organisation_id;
  RegistrationId registration_id;
  std::int64_t register_number = 0;
  ConnectionId connection_id;  ///< who gets the message
  DeliveryId delivery_id;      ///< whose record caused it; none for an import
  std::string system;          ///< of the record, as the message names it
  std::string source_id;
};

class HitBook {
 public:
  /// `actor` stands in the audit log, `cause` in the hits that are opened: the delivery whose records do it,
  /// or none for an import.
  HitBook(store::Transaction& tx, const Parts& parts, std::string actor, DeliveryId cause = {});

  /// Checks a new or changed registered good against all stolen goods. Hits that no longer hold (the number
  /// was corrected) are closed, and the grade and words of the others follow what both sides say now, down as
  /// well as up. `may_have_hits` false skips looking for earlier ones. Returns the hits that
  /// are new, reopened or of a higher grade.
  std::vector<OpenedHit> check(const Suspect& suspect, const match::Good& good, bool may_have_hits);
  /// The same with what was found already, for the re-check: a hit that was closed as treated is decided and
  /// stays closed. Returns how many were opened, reopened, or changed in grade or words.
  std::int64_t recheck(OrganisationId organisation, RegistrationId registration,
                       const match::CheckResult& found);
  /// Closes all open hits of a registration that is gone. Whoever was told of a hit is told that it ended,
  /// here and in all below.
  void close_all(const Suspect& suspect);
  /// Matches a new or changed stolen good against everything registered and held. The index must know it when
  /// it is loaded; it is loaded when something fits. Hits that no longer hold are closed, unless
  /// `may_have_hits` says that there can be none.
  std::vector<OpenedHit> search(const store::StolenGoodRow& stolen, bool may_have_hits);
  /// Ends the open hits on a stolen good that was withdrawn; returns how many.
  std::int64_t withdraw(StolenGoodId stolen_good_id);

  /// Writes the audit rows; once, at the end.
  void finish();
  /// Signals belong to the same transaction and audit.
  [[nodiscard]] CloneWatch& watch() { return watch_; }
  /// Hits that were ended so far.
  [[nodiscard]] std::int64_t closed() const { return closed_; }

 private:
  std::vector<OpenedHit> settle(const Suspect& suspect, const match::CheckResult& found, bool may_have_hits,
                                bool reopens);
  std::optional<OpenedHit> open(const Suspect& suspect, const match::Match& match, bool reopens = true);
  void close_others(StolenGoodId stolen_good_id, const std::vector<RegistrationId>& matched);
  /// Why a hit no longer stands.
  enum class Ending { withdrawn, differs, gone };
  void end(store::Hit hit, Ending why);
  void tell_opened(const Suspect& suspect, const OpenedHit& hit);
  void tell_ended(const store::Hit& hit, Ending why);
  /// Puts a message to a connection into the outbox.
  void put_message(OrganisationId organisation, ConnectionId connection, DeliveryId delivery,
                   std::string_view kind, std::string payload);
  void note(OrganisationId organisation, HitId hit, std::string action, std::string detail);

  store::Transaction& tx_;
  const Parts& parts_;
  std::string actor_;
  DeliveryId cause_;
  Moment now_;
  std::int64_t closed_ = 0;
  std::int64_t regraded_ = 0;  // open ones whose grade went down, or whose words changed
  CloneWatch watch_;
  CloneWatch::Notes notes_;
};

/// Appends each organisation's entries to its chain.
void write_notes(store::Transaction& tx, CloneWatch::Notes notes);

}  // namespace dorhub::registry
