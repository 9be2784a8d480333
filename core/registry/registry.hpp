// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The register itself: every rule on what a canonical record does has its one home here.
///
/// Open this first. The pipeline gives `apply` the parsed records of a delivery in batches; the answer says
/// per record what became of it. Web, API and command line ask the same object and only render what it says
/// (lists and single things: registry_view.hpp). All that a record causes (versions, register number,
/// numbers to match, hits, messages in the outbox, change log, audit) is written in one transaction, and the
/// same record twice gives one registration, so a batch may be repeated after a crash.
///
/// Rules in short: identity is (organisation, system, type, id). A version with a higher `version`, or
/// without one what the hub accepted later, wins; an older one is kept and never wins. An absent field is
/// unchanged, null clears. A holding opens a registration (found) at first sight, and is of the connection
/// that named it last. A registration that lacks what
/// Uitvoeringsbesluit art. 2 asks is kept, matched and listed as "to complete". Stolen goods come only from
/// a police organisation.
///
/// Any thread may call any function.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "core/environment/clock.hpp"
#include "core/environment/id_maker.hpp"
#include "core/match/check_result.hpp"
#include "core/match/good.hpp"
#include "core/match/settings.hpp"
#include "core/model/ids.hpp"
#include "core/registry/index_upkeep.hpp"
#include "core/registry/outcome.hpp"
#include "core/registry/recheck.hpp"
#include "core/registry/table_proof.hpp"
#include "core/security/sealing.hpp"
#include "core/store/database.hpp"
#include "core/store/organisation_store.hpp"
#include "sdk/record/parse.hpp"

namespace dorhub::registry {

class RepeatedIds;

/// Where a batch of records came from.
struct DeliveryContext {
  OrganisationId organisation_id = {};
  ConnectionId connection_id = {};
  DeliveryId delivery_id = {};
  std::int64_t arrival = 0;  ///< the delivery's number within its connection
  std::int64_t attempt = 1;  ///< the attempt that the receipts belong to
  Moment received_at = {};
  /// IANA zone in which local times are resolved. An unknown zone throws std::runtime_error.
  std::string zone = "Europe/Amsterdam";
  /// The source's shop id to the establishment's code; "*" for any other and for none named.
  std::map<std::string, std::string> establishments = {};
  bool is_police = false;        ///< whether the organisation may report stolen goods
  bool is_municipality = false;  ///< whether it may decide on traders' notifications
  /// The hub failed at it before: its records go in one by one, so that one which the database does not take
  /// costs only itself. Slower.
  bool is_each_apart = false;
  /// The ids of this attempt so far, kept by who applies it in several calls; none: repeated ids are told
  /// within one call.
  RepeatedIds* repeated_ids = nullptr;
  /// Whether a complete list that names no holding closes all of them (a connection's `empty_list_closes`).
  bool empty_list_closes = false;
  /// Percent of the holdings it had that a complete list may close at once (`list_closes_at_most`).
  std::uint32_t list_closes_at_most = 50;
};

/// A complete list that would close fewer holdings than this is never held back: of a small depot most may go
/// in a day.
inline constexpr std::int64_t kListHeldFrom = 20;

/// How a complete list ended.
struct ListClosing {
  std::int64_t closed = 0;   ///< holdings that the list lacked: disposed of now
  bool is_outdated = false;  ///< a later complete list was closed before: nothing done
  /// The list named no holding while some are open: nothing done, and somebody must be told.
  bool is_empty = false;
  /// The list lacks more holdings than `list_closes_at_most` allows: nothing done, and somebody must be told.
  bool is_held = false;
  std::int64_t missing = 0;  ///< holdings that the list lacks, of …
  std::int64_t before = 0;   ///< … those that were open before this delivery
};

/// What an import of stolen goods did.
struct ImportCounts {
  std::int64_t fresh = 0;
  std::int64_t changed = 0;
  std::int64_t same = 0;
  std::int64_t refused = 0;
  std::int64_t hits_opened = 0;
  std::int64_t hits_withdrawn = 0;
  std::int64_t numberless = 0;  ///< stored and sought, but without any number by which they can be found
  std::vector<Problem> problems = {};  ///< at most 1,000; `place` as the rows' records gave it
};

class Registry {
 public:
  /// All must outlive the registry. Reads nothing: call `load` before the first use.
  Registry(store::Database& database, const security::Sealer& sealer,
           std::shared_ptr<const catalogue::Catalogue> catalogue, const Clock& clock, IdMaker& ids,
           const match::Settings& matching = {});
  ~Registry();
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  /// Makes the index ready: from the snapshot file and what changed since, when it was made from this very
  /// database; else from the tables (1.7 million goods in seconds), and the answer says why. Makes keys anew
  /// that an older normaliser wrote. At start-up. An empty path: no snapshot is read or written.
  IndexStart load(const std::filesystem::path& snapshot = {});

  /// Compacts the index and writes its snapshot when that is due (index_upkeep.hpp). Takes seconds for
  /// millions of goods and holds up nobody: call it every second or so from a background thread, and with
  /// `is_ending` at a clean stop.
  [[nodiscard]] IndexUpkeep keep_index(bool is_ending = false);
  [[nodiscard]] match::IndexShape index_shape() const;

  /// Brings the index up to the change log: what other processes (an import by the command line) changed.
  /// Cheap when nothing happened; a running hub calls it about once a second. Returns how many changes.
  std::int64_t follow();

  /// Registers a batch in the caller's transaction: one outcome per record, in order. Receipts are written
  /// to the journal under `context.attempt` with index `first_index` and up; problems are returned, and the
  /// caller keeps them within its limit. Records that the parser refused go through as refused. At most
  /// 10,000 records a batch; about 1,000 is best.
  [[nodiscard]] std::vector<Outcome> apply(store::Transaction& tx, const DeliveryContext& context,
                                           std::span<const ParsedRecord> records, std::int64_t first_index);
  /// The same in a transaction of its own, durable on return.
  [[nodiscard]] std::vector<Outcome> apply(const DeliveryContext& context,
                                           std::span<const ParsedRecord> records, std::int64_t first_index);

  /// After the last batch of a delivery whose adapter said `complete`: holdings of this connection that this
  /// attempt did not name have left, and get a disposal. An older list than the latest one closes nothing,
  /// nor does one that names no holding, unless `context.empty_list_closes`, nor one that lacks at least
  /// kListHeldFrom and more than `context.list_closes_at_most` percent of what was there.
  [[nodiscard]] ListClosing close_list(store::Transaction& tx, const DeliveryContext& context);

  /// Stores or changes stolen goods by identity, in bulk: one transaction, durable on return. New and changed
  /// goods are matched against everything registered and held, a withdrawal closes its open hits. Give
  /// 1,000 to 20,000 at a time.
  [[nodiscard]] ImportCounts import_stolen(OrganisationId police, std::span<const StolenGood> goods);

  /// Organisations that want other thresholds for near matches than the hub's (a municipality's choice).
  /// Before the first check.
  void use_thresholds(std::unordered_map<OrganisationId, match::Settings> thresholds);

  /// Is this good reported stolen? From memory, in microseconds; writes nothing. `asker` decides how near a
  /// near match must be; none: the hub's own thresholds.
  [[nodiscard]] match::CheckResult check(const match::Good& good, OrganisationId asker = {}) const;

  /// Works off some of what changed since near matches were last complete, in both directions
  /// (near_follower.hpp); false when nothing is left. Call it from a background thread, and without patience
  /// (an import that goes on is not waited for) to have all of it now. What it wrote is added to `changes`.
  bool follow_near(bool is_patient, const std::function<bool()>& is_stopped = {},
                   NearChanges* changes = nullptr);
  /// Checks everything that is registered and held anew; see recheck.hpp.
  [[nodiscard]] RecheckReport recheck(const RecheckOptions& options);
  /// Compares the tables that are made from versions with what the versions say; see table_proof.hpp. Writes
  /// nothing. Call `load` before.
  [[nodiscard]] TableProof prove_tables(const WalkProgress& progress = {});
  /// How many stolen goods the index knows.
  [[nodiscard]] std::size_t stolen_goods() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

/// What matching wants to know of a good as a record describes it: kinds it knows, values as written.
[[nodiscard]] match::Good good_to_match(const Good& good);

}  // namespace dorhub::registry
