// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The hub's engine in one object: journal, pipeline, inbox and outbox, started and stopped together.
///
/// Open this first. Doors call `accept`; everything after that happens by itself. The command line uses the
/// same object without `start()` and works a delivery off with `run_until_idle()`. Any thread may call any
/// function but start and stop.
///
///     Exchange exchange(parts);
///     DORHUB_CHECK(exchange.start());                       // a server; a command goes without
///     DORHUB_TRY(accepted, exchange.accept(incoming));      // durable: the partner may be told so
///     const auto outcome = exchange.outcome(organisation, accepted.delivery_id);
///
/// What runs where: a delivery on one of the pipeline's threads (settings: worker.parallel), in order of
/// arrival within its connection; messages, the index's following and the audit's hourly root on one thread
/// of housekeeping, at each finished delivery and twice a second; slow work (upkeep.hpp) on its own. A
/// database that fails there is logged and tried again; at the door it is an error for the partner.
///
/// What `printed`, `open`, `place` and `file_name` give may hold personal data: it is for an admin, the last
/// two for the partner too, and who calls has asked who it is for. Functions that read or write the database
/// throw store::StoreFailure when it fails, where they do not give a Result that says so.

#include <condition_variable>
#include <dorhub/result.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "core/environment/clock.hpp"
#include "core/environment/files.hpp"
#include "core/environment/log.hpp"
#include "core/environment/metrics.hpp"
#include "core/exchange/connections.hpp"
#include "core/exchange/delivery_outcome.hpp"
#include "core/exchange/inbox.hpp"
#include "core/exchange/journal.hpp"
#include "core/exchange/outbox.hpp"
#include "core/exchange/pipeline.hpp"
#include "core/exchange/problem_texts.hpp"
#include "core/exchange/upkeep.hpp"
#include "core/registry/registry.hpp"
#include "core/security/sealing.hpp"
#include "plugins/adapter_host.hpp"

namespace dorhub::exchange {

/// What the engine stands on; owned by the application, outlives it.
struct ExchangeParts {
  const configuration::Settings& settings;  ///< as loaded at start; later options come by renew_adapters()
  const std::vector<configuration::Manifest>& manifests;
  store::Database& database;
  const security::Sealer& sealer;
  registry::Registry& registry;
  plugins::AdapterHost& adapters;
  Files& files;
  const Clock& clock;
  IdMaker& ids;  ///< of this process's node: deliveries, messages and what is registered
  Log& log;
  Metrics& metrics;
};

class Exchange {
 public:
  /// Brings organisations and connections into the database, and seals what an update of the hub left open in
  /// it; starts nothing.
  explicit Exchange(const ExchangeParts& parts);
  ~Exchange();
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  /// Starts pipeline, inbox and outbox, once. Fails when an inbox folder can't be used, and names it; the
  /// rest runs then all the same, and stop() ends it.
  [[nodiscard]] Result<void> start();
  /// Stops within about a second: deliveries under way are cut off and taken up again after the next start;
  /// a file or message that is being moved is finished. Safe to call twice; there is no start after it. The
  /// destructor does the same.
  void stop();

  /// Takes a delivery; durable on return, see Journal::accept. Fails with "journal.unavailable": then nothing
  /// was taken and the partner sends it again. One that came before gives the earlier's number.
  [[nodiscard]] Result<store::Accepted> accept(const Incoming& incoming);
  /// What became of a delivery of this organisation; nothing when it has none of that id, whoever else has
  /// one. Of many receipts those of `page`, 1,000 at most.
  [[nodiscard]] std::optional<DeliveryOutcome> outcome(OrganisationId organisation, DeliveryId delivery,
                                                       const ReceiptPage& page = {});
  /// The name under which a delivery came, opened; see Journal::file_name.
  [[nodiscard]] std::string file_name(const store::Delivery& delivery) const {
    return journal_.file_name(delivery);
  }
  /// A place in a delivery's document, opened; see Journal::place. "" for an unknown one, or when its key is
  /// gone.
  [[nodiscard]] std::string place(const store::Delivery& delivery, const store::Bytes& sealed) const {
    return journal_.place(delivery, sealed);
  }
  /// The outcome as JSON for partners and commands, texts in Dutch and English; see write_outcome.
  [[nodiscard]] std::string write(const DeliveryOutcome& outcome) const {
    return write_outcome(outcome, texts_);
  }
  /// A canonical answer (JSON, sdk/schema/answer.schema.json) in the partner's own form; nothing when its
  /// adapter renders none. Runs a worker: takes its time. Fails with the worker's code (plugins/job.hpp).
  [[nodiscard]] Result<std::optional<plugins::Rendered>> render(const LiveConnection& connection,
                                                                std::string_view answer);
  /// What a worker printed during an attempt, opened; for an admin only. The look is in the audit log first,
  /// also when opening fails. Fails when the delivery's key is gone.
  [[nodiscard]] Result<std::string> printed(const store::Delivery& delivery, const store::Attempt& attempt);
  /// The document of a delivery with what its adapter was told of it, opened; `why` ("recorded") stands in
  /// the audit log before anything is opened. For an admin only. Fails when its bytes are gone or were
  /// tampered with.
  struct OpenedDelivery {
    Envelope envelope = {};
    std::string document = {};
  };
  [[nodiscard]] Result<OpenedDelivery> open(const store::Delivery& delivery, const LiveConnection& connection,
                                            std::string_view why);
  /// Puts a finished delivery back, so that it is taken again as a new attempt; what it registered before is
  /// known and stays. Fails for an unknown or unfinished one ("delivery.not_found", "delivery.not_finished").
  [[nodiscard]] Result<void> replay(OrganisationId organisation, DeliveryId delivery);

  /// Takes up other versions of adapters: between two deliveries, `change` is run (AdapterHost::refresh), and
  /// options and texts become those of `fresh` and `manifests`. Waits for deliveries under way, each to its
  /// end or its deadline. Connections that `fresh` adds or drops are not taken up: that is a restart. Any
  /// thread but the pipeline's.
  void renew_adapters(const configuration::Settings& fresh,
                      const std::vector<configuration::Manifest>& manifests,
                      const std::function<void()>& change);

  /// Works on this thread until nothing is left, then brings messages; for commands and tests, without
  /// start(). Returns how many deliveries ended. The process holds the lock of the database
  /// (app/hub_lock.hpp).
  std::size_t run_until_idle();

  /// Both live as long as this.
  [[nodiscard]] const Connections& connections() const { return connections_; }
  [[nodiscard]] const ProblemTexts& texts() const { return texts_; }

 private:
  // The thread of housekeeping, until stop().
  void keep_house();
  // Chains the heads of all audit chains in one root, so that none can be cut short unseen. Logs a failure.
  void chain_audit_root();
  // One entry in the organisation's audit chain, as done by a command.
  void write_audit(store::Transaction& tx, OrganisationId organisation, DeliveryId delivery,
                   std::string_view action, std::string_view detail = "");

  ExchangeParts parts_;
  Connections connections_;
  ProblemTexts texts_;
  Journal journal_;
  Inbox inbox_;
  Outbox outbox_;
  Pipeline pipeline_;
  Upkeep upkeep_;
  std::mutex mutex_;  // guards the two below
  std::condition_variable news_;
  bool has_news_ = false;  // a delivery ended: its messages need not wait for the next look
  bool stopping_ = false;
  std::thread housekeeping_;
};

}  // namespace dorhub::exchange
