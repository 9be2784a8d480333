// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One batch of records on its way into the register, in one transaction. Inside this room only; others call
/// Registry::apply.
///
/// `take` walks each record through the same steps: rules that refuse, identity (is it known, the same,
/// older?), merging with the state, a new version, and then what its type does. batch.cpp has the steps,
/// batch_rules.cpp the rules, batch_shared.cpp registrations of several sources, batch_register.cpp what
/// registrations and holdings do, batch_notices.cpp the other types; batch_apart.cpp walks one record at a
/// time.

#include <dorhub/record.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/registry/history.hpp"
#include "core/registry/hit_book.hpp"
#include "core/registry/local_time.hpp"
#include "core/registry/parts.hpp"
#include "core/registry/registry.hpp"
#include "core/registry/repeated_ids.hpp"
#include "core/registry/sayings.hpp"
#include "core/registry/stolen_batch.hpp"
#include "core/security/audit_log.hpp"
#include "core/store/change_log.hpp"
#include "core/store/register_store.hpp"

namespace dorhub::registry {

class Batch {
 public:
  Batch(store::Transaction& tx, const Parts& parts, const DeliveryContext& context, RepeatedIds& ids);

  [[nodiscard]] std::vector<Outcome> run(std::span<const ParsedRecord> records, std::int64_t first_index);
  /// A batch of this one record, which is refused for a reason that was found elsewhere.
  [[nodiscard]] Outcome refuse(const ParsedRecord& parsed, Problem reason, std::int64_t index);

 private:
  /// A record that passed the rules, with what became of it so far.
  struct Incoming {
    const Record& record;
    Place place;
    std::string occurred_at;  ///< resolved, RFC 3339; empty: none
    std::optional<Moment> reported_at;
    Outcome outcome;
  };
  /// Where the record belongs.
  struct Target {
    store::SourceRecord source;
    bool is_known = false;       ///< the identity was there before
    std::optional<State> state;  ///< of the entity, before this record
  };
  /// Where a registration belongs that completes another, or that others complete.
  struct Move {
    Reference source;        ///< whose record it is
    std::int64_t from = 0;   ///< what it was about until now; of a new one the same as `to`
    std::int64_t to = 0;     ///< what it is about from now on
    bool is_known = false;   ///< `to` was there before
    bool is_whole = false;   ///< all that is known of `from` goes along, and `from` is merged into `to`
    bool is_left = false;    ///< it leaves `from` to the others
    Sayings here;            ///< said of `from` before
    Sayings after;           ///< said of `to`, with this record
    Sayings fresh;           ///< what of that is to be written, before the state; none: the state says it
    Registration effective;  ///< what comes upon `to`
    std::optional<Reference> reserved;  ///< what it completes is not here yet
    std::optional<Reference> released;  ///< was reserved at `from`, and nobody completes it any more
  };

  Outcome take(const ParsedRecord& parsed);
  Outcome refused(const ParsedRecord& parsed, std::vector<Problem> problems);

  // batch_rules.cpp
  /// What the organisation may not say, or no record can; the rules of privacy stand in admission.hpp.
  [[nodiscard]] std::optional<Problem> find_refusal(const Record& record, const Place& place) const;
  /// Fills in the resolved times; a problem when there is no such time.
  std::optional<Problem> resolve_times(Incoming& in);
  std::optional<Problem> resolve(const Field<std::string>& field, std::string_view name, Incoming& in,
                                 std::string& text, std::optional<Moment>& moment);
  /// Says so when a record stood in the delivery before and says something else: most likely two goods got
  /// one id. `number` is the record's in the delivery, from 1.
  void warn_repeated(const ParsedRecord& parsed, std::int64_t number, Outcome& outcome);

  // batch.cpp
  /// The rule that refuses the record beside what is known already; nothing is written then.
  std::optional<Problem> register_record(Incoming& in);
  Target find_target(const Incoming& in);
  /// What the entity is after the record, with its resolved times.
  static Record state_after(const Incoming& in, const Record& effective, const Target& target);
  void store_source(const Record& record, const store::Bytes& hash, Target& target);
  /// Stores the state as the next version.
  void store_state(const Record& state, Target& target);
  /// The record is the one that came before, and what it says of being deleted no longer holds: another
  /// source of the same registration has deleted it or brought it back since. It counts anew when it came
  /// later.
  bool settles_deletion(const Incoming& in, const Target& target);
  /// A known record was accepted after the one that came before, whichever connection that was.
  bool is_later(const Incoming& in, const Target& target);
  void report_known(Incoming& in, const Target& target);
  std::optional<Problem> keep_older(Incoming& in, const Target& target);
  void project(Incoming& in, Target& target, const Record& state);

  // batch_shared.cpp
  /// A registration that completes another's, or that others complete.
  static bool has_several_sources(const Record& record, const Target& target);
  bool is_completing_here(const Registration& record, std::int64_t entity_id);
  std::optional<Problem> register_shared(Incoming& in, Target& target, const store::Bytes& hash);
  /// Finds out where the record belongs. Writes nothing.
  Move plan_move(const Incoming& in, const Target& target);
  void plan_sources(Move& move, const Registration& own, const std::optional<Registration>& before,
                    const std::optional<store::SourceRecord>& known);
  /// Ends `from`: its sources belong to `to` from now on.
  void merge_whole(const Move& move);
  /// What the others say stays in `from`, as if this source had never been there.
  void leave(const Incoming& in, const Move& move);
  void move_reservations(const Move& move);
  /// Disposals follow the record that they name.
  void move_disposals(const Move& move);
  /// What was said beside the state that came of it, without the name of the state's party in its numbers.
  void store_said(const Sayings& said, std::int64_t entity_id, const Record& state);
  /// A version that is kept beside the state, just before it.
  void store_beside(Registration record, std::int64_t entity_id);

  // batch_register.cpp
  void project_registration(Incoming& in, const Target& target, const Registration& state);
  void project_holding(Incoming& in, const Target& target, const Holding& state);
  void put_registration(Incoming& in, const Target& target, store::RegistrationRow row, const Good* good);
  /// Named once more, as it was: it may be back, or held by another connection now.
  void report_known_holding(Incoming& in, const Target& target, store::RegistrationRow& row);
  /// A holding is of the connection that named it last: only that one's lists close it.
  void move_holding(store::RegistrationRow& row);
  void reopen_holding(Incoming& in, store::RegistrationRow& row);
  /// Whether it was a list that lacked it which closed it last, and no record that says where it went.
  [[nodiscard]] bool was_closed_by_a_list(const store::RegistrationRow& row);
  /// Stores the good's numbers, with a problem for each of the record's that can't be found by; gives them as
  /// prepared.
  std::vector<identifier::Identifier> put_numbers(Incoming& in, const store::RegistrationRow& row,
                                                  const Good* good);
  static void tell_of_number(Incoming& in, const Identifier& written, const identifier::Identifier& number);
  void remove_numbers(RegistrationId registration, const Good* good);
  /// What a registration is, of which a record says that it is open: it stays gone when a disposal names it,
  /// also when it was deleted or merged in between.
  store::RegistrationState state_of_open(const store::RegistrationRow& before);
  /// The registration is gone; `good` is what its numbers were stored from.
  void set_aside(RegistrationId registration, store::RegistrationState state, const Good* good);
  [[nodiscard]] store::RegistrationRow row_for(const Target& target, const Record& state);
  [[nodiscard]] Suspect suspect_of(const Incoming& in, const store::RegistrationRow& row) const;

  // batch_notices.cpp
  /// A later delivery says once more that it is gone: it is, also when it was opened again meanwhile.
  void repeat_disposal(Incoming& in, const Target& target, const Disposal& record);
  void project_disposal(Incoming& in, const Target& target, const Disposal& state);
  /// It was held before this delivery, and one that was accepted later says that it is held still: what is
  /// worked off late does not take it away.
  [[nodiscard]] bool is_held_since(RegistrationId registration);
  /// Marks the registration as gone, when it was open; its number in the register.
  std::optional<std::int64_t> dispose(RegistrationId registration);
  /// The disposal that took it away names another good by now: it is held again, unless one more names it.
  void hold_again(RegistrationId registration);
  /// Disposals that came before the registration or holding which they name take effect now.
  void link_waiting_disposals(const Incoming& in, RegistrationId registration);
  void project_exclusion(const Target& target, const Exclusion& state);
  void project_notification(Incoming& in, const Target& target, const TraderNotification& state);
  void project_decision(Incoming& in, const Target& target, const Decision& state);
  /// Gives the notification the outcome of the latest decision that names it; its receipt number.
  std::optional<std::int64_t> decide(NotificationId notification);
  /// What was decided last, by the moment of the decision; of one moment, by what the hub accepted last. A
  /// decision may be worked off late.
  std::string latest_outcome(NotificationId notification);
  void answer_check(Incoming& in, const Target& target, const Check& state);
  void take_stolen(Incoming& in);
  /// The entity of the record that `reference` names, if it is of one of `types`.
  std::optional<std::int64_t> find_entity(const Field<Reference>& reference,
                                          std::initializer_list<std::string_view> types);
  void warn_unknown(Incoming& in, std::string_view field);

  void note(store::ChangeKind kind, std::int64_t entity_id, std::string action, std::string detail);
  [[nodiscard]] std::optional<Moment> moment_of(const Field<std::string>& text) const;
  [[nodiscard]] std::string establishment_of(const Field<std::string>& shop) const;
  std::int64_t next_register_number();
  void finish(std::vector<Outcome>& outcomes, std::span<const ParsedRecord> records,
              std::int64_t first_index);
  void write_receipts(const std::vector<Outcome>& outcomes, std::span<const ParsedRecord> records,
                      std::int64_t first_index);

  store::Transaction& tx_;
  const Parts& parts_;
  const DeliveryContext& context_;
  RepeatedIds& ids_;
  TimeResolver times_;
  Moment now_;
  std::string actor_;
  HitBook book_;
  StolenBatch stolen_;
  std::vector<security::AuditEntry> notes_;
  std::optional<std::int64_t> first_register_number_;
  std::int64_t register_numbers_used_ = 0;
  store::registers::NewRows new_rows_;
  std::optional<std::int64_t> last_complete_arrival_;
  std::optional<bool> has_waiting_disposals_;  // asked once a batch, not for each new registration
};

/// The same as one batch, but each record for itself: one that the database does not take (a broken
/// constraint, which is the hub's own mistake) is refused alone, as registry.not_stored. Slower.
[[nodiscard]] std::vector<Outcome> run_apart(store::Transaction& tx, const Parts& parts,
                                             const DeliveryContext& context, RepeatedIds& ids,
                                             std::span<const ParsedRecord> records, std::int64_t first_index);

}  // namespace dorhub::registry
