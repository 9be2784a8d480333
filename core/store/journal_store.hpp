// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The journal's tables: deliveries with their sealed bytes, attempts, problems and receipts.
///
/// A delivery is what a partner sent, whole. It is `accept`ed in one transaction before it is acknowledged,
/// and worked on in order of arrival within its connection. Each run over it is an attempt; attempts stay as
/// they ended, a replay is a new attempt of the same delivery. This file keeps rows; when a delivery is
/// worked on, retried or given up is core/exchange's business, what a record does is core/registry's.
///
/// Functions that take a Transaction& write, those that take a Session& read; none keeps state. Identifiers
/// are given by the caller (core/model's IdMaker). No text here may hold personal data: bodies, worker output
/// and whatever quotes them come sealed.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/ids.hpp"
#include "core/store/bytes.hpp"
#include "core/store/database.hpp"
#include "core/store/moment.hpp"

namespace dorhub::store {

/// Forward only, per attempt: received → translated → registered, or dead.
enum class DeliveryStatus : std::int64_t {
  received = 0,    ///< durable, nothing done yet (or a replay was asked)
  translated = 1,  ///< the worker has ended; its records are being registered
  registered = 2,  ///< done; single records may have been refused
  dead = 3,        ///< set aside: the last attempt's reason says why
};
[[nodiscard]] std::string_view to_string(DeliveryStatus status);
[[nodiscard]] std::optional<DeliveryStatus> delivery_status_of(std::string_view word);

/// Documents are kept in pieces of at most this many bytes before sealing.
inline constexpr std::size_t kPieceBytes = 1024 * 1024;

struct NewDelivery {
  OrganisationId organisation_id = {};
  DeliveryId delivery_id = {};
  ConnectionId connection_id = {};
  Moment received_at = {};
  std::string door = {};          ///< "push", "inbox", "command": how it came in
  std::string content_type = {};  ///< type/subtype and charset only, may be empty
  Bytes sealed_file_name = {};    ///< without folders, sealed with the delivery's key; empty: none
  Bytes sealed_headers = {};      ///< allowed headers as JSON, sealed with the delivery's key; empty: none
  /// Keyed hash of the sender's; empty: the body's hash is compared with the connection's latest.
  std::string deduplication_key = {};
  Bytes body_hash = {};      ///< keyed hash of the whole body (security/keyed_hash.hpp)
  std::uint64_t size = 0;    ///< bytes of the body before sealing
  std::uint32_t pieces = 0;  ///< how many pieces were put
  Bytes sealed_key = {};     ///< the delivery's data key, wrapped by the master key
  bool is_test = false;      ///< its connection is in test mode now
  /// The door may hand the same thing on twice by itself (a file that a crash left in its folder): an earlier
  /// one counts, however it ended.
  bool is_moved_in = false;
};

struct Accepted {
  DeliveryId delivery_id = {};  ///< the new delivery's, or that of the earlier one it repeats
  std::int64_t arrival = 0;     ///< its number within the connection, from 1
  bool is_duplicate = false;    ///< the same delivery had come before: nothing was stored
  bool has_same_body = true;    ///< false: it repeats the key of an earlier one, with another body
};

struct Delivery {
  OrganisationId organisation_id = {};
  DeliveryId delivery_id = {};
  ConnectionId connection_id = {};
  std::string connection_code = {};  ///< the connection's id in the configuration
  std::int64_t arrival = 0;
  Moment received_at = {};
  std::string door = {};
  std::string content_type = {};
  Bytes sealed_file_name = {};
  Bytes sealed_headers = {};
  std::string deduplication_key = {};
  std::uint64_t size = 0;
  std::uint32_t pieces = 0;
  Bytes sealed_key = {};
  DeliveryStatus status = DeliveryStatus::received;
  std::int64_t attempts = 0;  ///< how many attempts were begun
};

/// The outcome of an attempt in test mode, which registers nothing.
inline constexpr std::string_view kTested = "tested";

/// How an attempt ended.
struct AttemptEnd {
  std::string outcome = {};      ///< "registered", "tested", "dead", "retry"
  std::string reason_code = {};  ///< why it is dead or tried again: "worker.crashed", "limits.records" …
  std::string reason = {};       ///< one sentence for an admin, without personal data
  /// What came of the document: registered + unchanged + refused. Of an attempt in test mode, which registers
  /// nothing, the rest passed the checks.
  std::int64_t records = 0;
  std::int64_t registered = 0;  ///< new or changed
  std::int64_t unchanged = 0;   ///< same or older
  std::int64_t refused = 0;   ///< records not taken in, and rows of which no record came for a fault in them
  std::int64_t problems = 0;  ///< all of them, also those that were not kept
  std::int64_t skips = 0;     ///< rows left out on purpose; not among the records
  std::int64_t hits =
      0;  ///< that this attempt opened; what is shown of a delivery counts all (hit_store.hpp)
  Bytes sealed_output = {};  ///< what the worker printed, sealed with the delivery's key
};

struct Attempt : AttemptEnd {
  std::int64_t number = 0;  ///< from 1
  std::int64_t node = 0;
  Moment started_at = {};
  std::optional<Moment> ended_at = {};  ///< empty: still running, or cut off by a crash
};

/// A problem in the document or in one of its records. `args` is JSON as sdk/record writes it.
struct DeliveryProblem {
  std::string code = {};
  std::string severity = {};  ///< "note", "warning", "error", "fatal"
  /// The place as sdk/record writes it, sealed with the delivery's key: a sheet or a member may be called
  /// after a person. Empty: unknown.
  Bytes sealed_place = {};
  std::string args = "{}";
  std::string text = {};  ///< English sentence, for lists
};

/// What became of one record of a delivery (its receipt).
struct DeliveryRecord {
  std::int64_t index = 0;  ///< from 0, in the order of the document
  std::string type = {};   ///< "registration" …
  std::string system = {};
  std::string source_id = {};
  std::string result = {};           ///< "new", "changed", "same", "older", "refused"
  std::int64_t entity_id = 0;        ///< registration, holding, notification …; 0 when refused
  std::int64_t register_number = 0;  ///< 0 when the record has none
  std::string missing = {};  ///< what the law asks and is not there: "price seller.name"; empty when complete
  std::string problem_code = {};  ///< why refused
  std::int64_t hits = 0;          ///< new hits that it made
};

struct DeliveryFilter {
  std::optional<OrganisationId> organisation_id = {};
  std::optional<ConnectionId> connection_id = {};
  std::optional<DeliveryStatus> status = {};
  std::optional<DeliveryId> before = {};  ///< only ids below: the next page
  std::size_t limit = 50;
};

/// Deliveries of one connection that are neither registered nor dead.
struct WaitingDeliveries {
  ConnectionId connection_id = {};
  std::string organisation_code = {};
  std::string connection_code = {};  ///< both as the configuration last named them
  std::int64_t count = 0;
};

namespace journal {

/// Stores one sealed piece of a document. Pieces of a large document may be put in transactions of their own
/// before the delivery is accepted; those whose delivery never was are swept away by `sweep`.
void put_piece(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id, std::uint32_t index,
               const Bytes& sealed);

/// Makes the delivery exist: gives it its number of arrival and status `received`. When it repeats an earlier
/// one (same de-duplication key in the connection; or, without a key, the same body hash as the connection's
/// latest delivery, when nothing came by another connection of the organisation since) its pieces are removed
/// and the earlier one is returned. Durable when `write` returns.
///
/// No repeat is what comes with the same body after the earlier one came to nothing: it was set aside as
/// dead, or only tested while the connection is live now. It is a delivery of its own, and takes the key
/// over. Not a replay: the sender says now that it is so, and that place in the order is the new arrival's.
/// What of the earlier one went in before it died is known by its records' ids, so nothing is registered
/// twice.
[[nodiscard]] Accepted accept(Transaction& tx, const NewDelivery& delivery);

/// From now on the same body once more is no repeat for the organisation's connections, but for `but_of`:
/// what they said last may have been changed since, and they say it anew.
void forget_bodies(Transaction& tx, OrganisationId organisation_id, ConnectionId but_of = {});

/// Takes out the pieces of a delivery that was not accepted.
void drop_pieces(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id);

/// Removes pieces that belong to no delivery and whose number is below `before`: younger ones may be those of
/// a delivery that another process is accepting just now. Returns how many.
std::int64_t sweep(Transaction& tx, DeliveryId before);

/// The connections' first unfinished deliveries: for each connection the oldest one that is neither
/// registered nor dead, oldest delivery first, at most `limit`. Only these may be worked on, so that order
/// within a connection is kept and connections go in parallel.
[[nodiscard]] std::vector<Delivery> next_undone(Session& session, std::size_t limit);
/// How many deliveries of each connection are unfinished; connections without any are left out.
[[nodiscard]] std::vector<WaitingDeliveries> waiting(Session& session);
/// How many deliveries are unfinished.
[[nodiscard]] std::int64_t count_undone(Session& session);

/// Figures for a status page; cheap however many deliveries there were.
struct Totals {
  std::int64_t organisations = 0;
  std::int64_t connections = 0;
  std::int64_t deliveries = 0;
  std::int64_t undone = 0;
  std::int64_t dead = 0;
};
[[nodiscard]] Totals totals(Session& session);

/// Begins an attempt and returns its number.
std::int64_t begin_attempt(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id,
                           std::int64_t node, Moment started_at);
/// Ends it. Does not set the delivery's status.
void end_attempt(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id, std::int64_t number,
                 Moment ended_at, const AttemptEnd& end);
/// Ends the attempts that a crash of `node` cut off with outcome "interrupted"; at start-up. Their
/// deliveries are still undone and will be taken again. Returns how many.
std::int64_t end_interrupted(Transaction& tx, std::int64_t node, Moment now);
/// How many attempts of `node` at a delivery have no end: those at which the hub itself failed since it
/// started, and the one under way.
[[nodiscard]] std::int64_t count_unended(Session& session, OrganisationId organisation_id,
                                         DeliveryId delivery_id, std::int64_t node);

/// Moves the status forward. Going back throws StoreFailure (another process was faster); only `replay`
/// may.
void set_status(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id,
                DeliveryStatus status);

/// Puts a finished delivery back to `received`, so that it is taken again as a new attempt. It keeps its
/// number of arrival: what it brings never wins over what arrived later. Refused ("delivery.not_found",
/// "delivery.not_finished") when there is none or it has not ended.
[[nodiscard]] Result<void> replay(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id);

/// Keeps problems and receipts of one attempt; each call appends. Receipts, in order of index, replace those
/// that this attempt has, or an earlier one that was given up; attempts that came to an end keep theirs.
void add_problems(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id,
                  std::int64_t attempt, const std::vector<DeliveryProblem>& problems);
void add_records(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id,
                 std::int64_t attempt, const std::vector<DeliveryRecord>& records);

[[nodiscard]] std::optional<Delivery> find(Session& session, OrganisationId organisation_id,
                                           DeliveryId delivery_id);
/// The id of the connection's delivery with this number of arrival. Ids grow in the order of acceptance, also
/// across connections.
[[nodiscard]] std::optional<DeliveryId> id_of_arrival(Session& session, OrganisationId organisation_id,
                                                      ConnectionId connection_id, std::int64_t arrival);
/// The same when the organisation is not known: for an admin's command line only.
[[nodiscard]] std::optional<Delivery> find_anywhere(Session& session, DeliveryId delivery_id);
/// Newest first.
[[nodiscard]] std::vector<Delivery> list(Session& session, const DeliveryFilter& filter);
/// One sealed piece; empty when there is none.
[[nodiscard]] std::optional<Bytes> piece(Session& session, OrganisationId organisation_id,
                                         DeliveryId delivery_id, std::uint32_t index);
/// All attempts, first one first.
[[nodiscard]] std::vector<Attempt> attempts(Session& session, OrganisationId organisation_id,
                                            DeliveryId delivery_id);
[[nodiscard]] std::vector<DeliveryProblem> problems(Session& session, OrganisationId organisation_id,
                                                    DeliveryId delivery_id, std::int64_t attempt,
                                                    std::size_t limit = 1000);
/// Receipts in the order of the document, from index `from`.
[[nodiscard]] std::vector<DeliveryRecord> records(Session& session, OrganisationId organisation_id,
                                                  DeliveryId delivery_id, std::int64_t attempt,
                                                  std::int64_t from = 0, std::size_t limit = 1000);
/// How many receipts there are from index `from`.
[[nodiscard]] std::int64_t count_records(Session& session, OrganisationId organisation_id,
                                         DeliveryId delivery_id, std::int64_t attempt, std::int64_t from);

}  // namespace journal
}  // namespace dorhub::store
