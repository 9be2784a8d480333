// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The register's tables: source records and their versions, registrations, holdings, notifications,
/// decisions, disposals and exclusions, and the numbers by which goods are found.
///
/// A source record is a record's identity (organisation, system, type, id) and points to the entity it is
/// about; several may point to one (`completes`). Versions are append-only and hold what came in and the
/// state after it, the open half as JSON and the personal half sealed. The other tables are projections of
/// the current state, for lists and matching. No rule is decided here: core/registry says what is written.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/ids.hpp"
#include "core/store/bytes.hpp"
#include "core/store/database.hpp"
#include "core/store/moment.hpp"

namespace dorhub::store {

/// A record's identity and where its history stands.
struct SourceRecord {
  OrganisationId organisation_id = {};
  std::string system = {};
  std::string type = {};
  std::string source_id = {};
  std::int64_t entity_id = 0;
  std::string version = {};  ///< of the version that won last; empty: the source gives none
  std::int64_t arrival = 0;  ///< of the delivery that brought it; 0: named by another record, not seen yet
  ConnectionId connection_id = {};  ///< arrivals are compared within it
  Bytes content_hash = {};          ///< keyed hash of what came in last and won
};

/// One version of an entity, as it came in.
struct RecordVersion {
  OrganisationId organisation_id = {};
  std::int64_t entity_id = 0;
  std::int64_t number = 0;  ///< from 1, within the entity
  DeliveryId delivery_id = {};
  std::int64_t arrival = 0;
  Moment received_at = {};
  bool is_applied = true;       ///< false: an older version, kept but not part of the state
  std::string open_state = {};  ///< the entity's state after it, open half, as canonical JSON
  Bytes sealed_state = {};      ///< the personal half, sealed with the entity's key; empty: none
};

enum class RegistrationState : std::int64_t {
  open = 0,      ///< the good is with the trader or depot
  disposed = 1,  ///< it has left
  deleted = 2,   ///< the source says it was entered by mistake
  merged = 3,    ///< it turned out to be part of another registration
};

/// A registration's current state, without personal data.
struct RegistrationRow {
  OrganisationId organisation_id = {};
  RegistrationId registration_id = {};
  std::int64_t register_number = 0;
  ConnectionId connection_id = {};
  DeliveryId delivery_id = {};  ///< that brought it first
  std::string establishment = {};
  std::string acquisition = {};
  std::optional<Moment> occurred_at = {};
  Moment registered_at = {};
  std::string product_group = {};
  std::string brand = {};
  std::string model = {};
  std::string colour = {};
  std::vector<std::pair<std::string, std::string>> numbers = {};  ///< kind and value as written
  std::string missing = {};  ///< what the law asks and is not there, separated by spaces; empty: complete
  RegistrationState state = RegistrationState::open;
  std::int64_t version = 1;  ///< number of its current version
  bool is_holding = false;   ///< opened by a depot's holding
};

/// A number on a registered or held good, as it is found again.
struct IdentifierRow {
  OrganisationId organisation_id = {};
  RegistrationId registration_id = {};
  std::string kind = {};
  std::string raw = {};
  std::string match_key = {};
  std::string kind_key = {};  ///< empty when it equals match_key or the number is not valid as its kind
  int normaliser_version = 0;
};

struct HoldingRow {
  OrganisationId organisation_id = {};
  ConnectionId connection_id = {};
  RegistrationId registration_id = {};
  bool is_open = true;
  std::int64_t opened_arrival = 0;  ///< the delivery that opened (or reopened) it
};

struct NotificationRow {
  OrganisationId organisation_id = {};
  NotificationId notification_id = {};
  std::int64_t receipt_number = 0;  ///< per organisation, without gaps
  DeliveryId delivery_id = {};
  std::string kind = {};
  std::string municipality = {};
  std::string trade_name = {};
  std::string case_number = {};
  std::string outcome = {};  ///< of the latest decision; empty: none yet
  Moment received_at = {};
};

namespace registers {

// --- source records and versions ---
[[nodiscard]] std::optional<SourceRecord> find_source(Session& session, OrganisationId organisation_id,
                                                      std::string_view system, std::string_view type,
                                                      std::string_view source_id);
void insert_source(Transaction& tx, const SourceRecord& row);
void update_source(Transaction& tx, const SourceRecord& row);
void insert_version(Transaction& tx, const RecordVersion& row);
/// The newest applied version: the entity's state. Empty for an unknown entity.
[[nodiscard]] std::optional<RecordVersion> find_version(Session& session, OrganisationId organisation_id,
                                                        std::int64_t entity_id, std::int64_t number);
[[nodiscard]] std::optional<RecordVersion> current_version(Session& session, OrganisationId organisation_id,
                                                           std::int64_t entity_id);
/// The number of the newest version, applied or not; 0 when there is none.
[[nodiscard]] std::int64_t last_version_number(Session& session, OrganisationId organisation_id,
                                               std::int64_t entity_id);
/// All versions, first one first.
[[nodiscard]] std::vector<RecordVersion> versions(Session& session, OrganisationId organisation_id,
                                                  std::int64_t entity_id);

// --- sealing keys: one an entity that holds personal data; without its key the person is gone ---
void put_key(Transaction& tx, OrganisationId organisation_id, std::int64_t entity_id, const Bytes& wrapped);
[[nodiscard]] std::optional<Bytes> find_key(Session& session, OrganisationId organisation_id,
                                            std::int64_t entity_id);
/// Erases the key; false when there was none.
bool erase_key(Transaction& tx, OrganisationId organisation_id, std::int64_t entity_id);

// --- numbers without gaps ---
/// Reserves `count` numbers of the organisation's register and returns the first.
std::int64_t take_register_numbers(Transaction& tx, OrganisationId organisation_id, std::int64_t count);
std::int64_t take_receipt_numbers(Transaction& tx, OrganisationId organisation_id, std::int64_t count);

// --- registrations, numbers and holdings ---
/// What the rows that a batch inserts add to their organisation's figures. Whoever inserts them writes it
/// with add_to_figures() in the same transaction; what changes later is counted by triggers
/// (schema/figures.hpp).
struct NewRows {
  std::int64_t to_complete = 0;
  std::int64_t holdings_open = 0;
};
void add_to_figures(Transaction& tx, OrganisationId organisation_id, const NewRows& rows);

void insert_registration(Transaction& tx, const RegistrationRow& row, NewRows& counted);
/// Changes all but identity, register number, first delivery and moment of registration.
void update_registration(Transaction& tx, const RegistrationRow& row);
[[nodiscard]] std::optional<RegistrationRow> find_registration(Session& session,
                                                               OrganisationId organisation_id,
                                                               RegistrationId registration_id);
/// Incomplete ones that are not deleted or merged, newest first.
[[nodiscard]] std::vector<RegistrationRow> incomplete(Session& session, OrganisationId organisation_id,
                                                      std::optional<RegistrationId> before,
                                                      std::size_t limit);
/// The same of all organisations together. Reads a few rows of each that has any: cheap at any size.
[[nodiscard]] std::vector<RegistrationRow> latest_incomplete(Session& session, std::size_t limit);
/// The latest of all organisations, newest first.
[[nodiscard]] std::vector<RegistrationRow> latest(Session& session, std::size_t limit);
[[nodiscard]] std::int64_t count_registrations(Session& session);
[[nodiscard]] std::int64_t count_incomplete(Session& session);

void insert_identifier(Transaction& tx, const IdentifierRow& row);
void remove_identifier(Transaction& tx, const IdentifierRow& row);
/// Whose goods carry this number: any organisation, each registration once.
struct Carrier {
  OrganisationId organisation_id = {};
  RegistrationId registration_id = {};
  bool operator==(const Carrier&) const = default;
};
void find_by_match_key(Session& session, std::string_view match_key, std::vector<Carrier>& out);
void find_by_kind_key(Session& session, std::string_view kind, std::string_view kind_key,
                      std::vector<Carrier>& out);
/// Whether anything at all is registered: lets a first bulk import skip the search.
[[nodiscard]] bool has_identifiers(Session& session);
/// Rows that an older normaliser wrote, at most `limit`.
[[nodiscard]] std::vector<IdentifierRow> outdated_identifiers(Session& session, int normaliser_version,
                                                              std::size_t limit);
void replace_identifier(Transaction& tx, const IdentifierRow& old_row, const IdentifierRow& new_row);

void insert_holding(Transaction& tx, const HoldingRow& row, NewRows& counted);
/// Gives a holding to another connection of its organisation, whose delivery `arrival` named it.
void move_holding(Transaction& tx, const HoldingRow& row, ConnectionId to, std::int64_t arrival);
/// Opens or closes a holding that is there.
void update_holding(Transaction& tx, const HoldingRow& row);
[[nodiscard]] std::optional<HoldingRow> find_holding(Session& session, OrganisationId organisation_id,
                                                     ConnectionId connection_id,
                                                     RegistrationId registration_id);
void close_holding(Transaction& tx, OrganisationId organisation_id, ConnectionId connection_id,
                   RegistrationId registration_id);
/// Open holdings of the connection, opened at `arrival` or before, that have no receipt in this attempt.
[[nodiscard]] std::vector<RegistrationId> holdings_not_named(Session& session, OrganisationId organisation_id,
                                                             ConnectionId connection_id, std::int64_t arrival,
                                                             DeliveryId delivery_id, std::int64_t attempt);
/// Open holdings of the connection that were opened by a delivery up to this arrival.
[[nodiscard]] std::int64_t count_holdings_until(Session& session, OrganisationId organisation_id,
                                                ConnectionId connection_id, std::int64_t arrival);
/// Whether an attempt brought any holding, refused ones too.
[[nodiscard]] bool has_holding_records(Session& session, OrganisationId organisation_id,
                                       DeliveryId delivery_id, std::int64_t attempt);
[[nodiscard]] std::int64_t count_open_holdings(Session& session);
/// The arrival of the connection's latest complete list; 0 when there was none.
[[nodiscard]] std::int64_t last_complete_arrival(Session& session, OrganisationId organisation_id,
                                                 ConnectionId connection_id);
/// Notes a complete list; false when a later one was noted before.
bool note_complete_list(Transaction& tx, OrganisationId organisation_id, ConnectionId connection_id,
                        std::int64_t arrival);

// --- other records ---
struct DisposalRow {
  OrganisationId organisation_id = {};
  DisposalId disposal_id = {};
  RegistrationId registration_id = {};  ///< none: described and not named, or what it names is not here yet
  std::string kind = {};
  std::optional<Moment> occurred_at = {};
  DeliveryId delivery_id = {};
  std::string of_system = {};  ///< the record that it names; both empty: none
  std::string of_id = {};
};
void put_disposal(Transaction& tx, const DisposalRow& row);
/// Whether any disposal names a record that is not here yet.
[[nodiscard]] bool has_waiting_disposals(Session& session, OrganisationId organisation_id);
/// Gives the disposals that name this record and have no registration yet this one; which they were. Their
/// numbers only: what follows from it is the caller's.
[[nodiscard]] std::vector<DisposalId> link_disposals(Transaction& tx, OrganisationId organisation_id,
                                                     std::string_view of_system, std::string_view of_id,
                                                     RegistrationId registration_id);
[[nodiscard]] std::vector<DisposalRow> disposals(Session& session, OrganisationId organisation_id,
                                                 RegistrationId registration_id);
[[nodiscard]] std::optional<DisposalRow> find_disposal(Session& session, OrganisationId organisation_id,
                                                       DisposalId disposal_id);

struct ExclusionRow {
  OrganisationId organisation_id = {};
  ExclusionId exclusion_id = {};
  std::string of_system = {};
  std::string of_id = {};
  std::optional<Moment> occurred_at = {};
  DeliveryId delivery_id = {};
};
void put_exclusion(Transaction& tx, const ExclusionRow& row);
[[nodiscard]] std::optional<ExclusionRow> find_exclusion(Session& session, OrganisationId organisation_id,
                                                         ExclusionId exclusion_id);

void insert_notification(Transaction& tx, const NotificationRow& row);
void update_notification(Transaction& tx, const NotificationRow& row);
[[nodiscard]] std::optional<NotificationRow> find_notification(Session& session,
                                                               OrganisationId organisation_id,
                                                               NotificationId notification_id);
/// Newest first.
[[nodiscard]] std::vector<NotificationRow> notifications(Session& session,
                                                         std::optional<OrganisationId> organisation_id,
                                                         std::size_t limit);
[[nodiscard]] std::int64_t count_notifications(Session& session);

struct DecisionRow {
  OrganisationId organisation_id = {};
  DecisionId decision_id = {};
  NotificationId notification_id = {};  ///< none: the notification is not known here
  std::string outcome = {};
  std::optional<Moment> occurred_at = {};
  DeliveryId delivery_id = {};
  std::string of_system = {};  ///< what it names, so that it finds a notification that comes later
  std::string of_id = {};
};
void put_decision(Transaction& tx, const DecisionRow& row);
/// Points decisions that wait for the notification with this identity to it; whether there were any.
bool link_decisions(Transaction& tx, OrganisationId organisation_id, std::string_view of_system,
                    std::string_view of_id, NotificationId notification_id);
/// All that name the notification, in order of id.
[[nodiscard]] std::vector<DecisionRow> decisions(Session& session, OrganisationId organisation_id,
                                                 NotificationId notification_id);
[[nodiscard]] std::optional<DecisionRow> find_decision(Session& session, OrganisationId organisation_id,
                                                       DecisionId decision_id);

struct CheckRow {
  OrganisationId organisation_id = {};
  std::int64_t check_id = 0;
  Moment at = {};
  DeliveryId delivery_id = {};
  std::string grade = {};
};
void put_check(Transaction& tx, const CheckRow& row);
[[nodiscard]] std::optional<CheckRow> find_check(Session& session, OrganisationId organisation_id,
                                                 std::int64_t check_id);

}  // namespace registers
}  // namespace dorhub::store
