// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The hub's engine in one object: journal, pipeline, inbox and outbox, started and stopped together.
///
/// Open this first. Doors call `accept`; everything after that happens by itself. The command line uses the
/// same object without `start()` and works a delivery off with `run_until_idle()`. Any thread may call any
/// function but start and stop.

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
  const configuration::Settings& settings;
  const std::vector<configuration::Manifest>& manifests;
  store::Database& database;
  const security::Sealer& sealer;
  registry::Registry& registry;
  plugins::AdapterHost& adapters;
  Files& files;
  const Clock& clock;
  IdMaker& ids;
  Log& log;
  Metrics& metrics;
};

class Exchange {
 public:
  /// Brings organisations and connections into the database; reads and starts nothing else.
  explicit Exchange(const ExchangeParts& parts);
  ~Exchange();
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  /// Starts pipeline, inbox and outbox. Fails when an inbox folder can't be used, and names it.
  [[nodiscard]] Result<void> start();
  /// Stops within about a second: deliveries under way are cut off and taken up again after the next start;
  /// a file or message that is being moved is finished. Safe to call twice.
  void stop();

  /// Takes a delivery; durable on return, see Journal::accept.
  [[nodiscard]] Result<store::Accepted> accept(const Incoming& incoming);
  /// What became of a delivery of this organisation; nothing when it has none of that id.
  [[nodiscard]] std::optional<DeliveryOutcome> outcome(OrganisationId organisation, DeliveryId delivery,
                                                       const ReceiptPage& page = {});
  /// The name under which a delivery came, opened; see Journal::file_name.
  [[nodiscard]] std::string file_name(const store::Delivery& delivery) const {
    return journal_.file_name(delivery);
  }
  /// A place in a delivery's document, opened; see Journal::place.
  [[nodiscard]] std::string place(const store::Delivery& delivery, const store::Bytes& sealed) const {
    return journal_.place(delivery, sealed);
  }
  [[nodiscard]] std::string write(const DeliveryOutcome& outcome) const {
    return write_outcome(outcome, texts_);
  }
  /// A canonical answer in the partner's own form; nothing when its adapter renders none.
  [[nodiscard]] Result<std::optional<plugins::Rendered>> render(const LiveConnection& connection,
                                                                std::string_view answer);
  /// What a worker printed during an attempt, opened; for an admin only. The look is in the audit log first.
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
  /// Puts a finished delivery back, so that it is taken again as a new attempt. Fails for an unknown or
  /// unfinished one.
  [[nodiscard]] Result<void> replay(OrganisationId organisation, DeliveryId delivery);

  /// Takes up other versions of adapters: between two deliveries, `change` is run (AdapterHost::refresh), and
  /// options and texts become those of `fresh` and `manifests`. Any thread but the pipeline's.
  void renew_adapters(const configuration::Settings& fresh,
                      const std::vector<configuration::Manifest>& manifests,
                      const std::function<void()>& change);

  /// Works on this thread until nothing is left, then brings messages; for commands and tests, without
  /// start().
  std::size_t run_until_idle();

  [[nodiscard]] const Connections& connections() const { return connections_; }
  [[nodiscard]] const ProblemTexts& texts() const { return texts_; }

 private:
  void keep_house();
  void chain_audit_root();
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
  bool has_news_ = false;
  bool stopping_ = false;
  std::thread housekeeping_;
};

}  // namespace dorhub::exchange
