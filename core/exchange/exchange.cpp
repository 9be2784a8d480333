// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/exchange.hpp"

#include <chrono>

#include "core/exchange/delivery_envelope.hpp"
#include "core/security/audit_log.hpp"
#include "plugins/host_settings.hpp"

namespace dorhub::exchange {
namespace {

/// How often the index follows the change log and the outbox is looked at, without any event.
constexpr std::chrono::milliseconds kHousekeeping{500};
/// How often the heads of all audit chains are chained in a root.
constexpr std::chrono::hours kAuditRoot{1};

}  // namespace

Exchange::Exchange(const ExchangeParts& parts)
    : parts_(parts),
      connections_(Connections::make(parts.settings, parts.database, parts.ids)),
      texts_(parts.manifests),
      journal_(parts.database, parts.sealer, parts.ids, parts.clock, parts.log),
      inbox_(connections_, journal_, parts.files, parts.clock, parts.log,
             InboxRules{.file_bytes_most = parts.settings.limits.inbox_file_bytes},
             [this] { pipeline_.wake(); }),
      outbox_(parts.database, journal_, connections_, inbox_, parts.adapters, texts_, parts.clock, parts.log),
      pipeline_(RunParts{.database = parts.database,
                         .journal = journal_,
                         .registry = parts.registry,
                         .adapters = parts.adapters,
                         .connections = connections_,
                         .texts = texts_,
                         .clock = parts.clock,
                         .ids = parts.ids,
                         .log = parts.log,
                         .metrics = parts.metrics,
                         .limits = plugins::delivery_limits(parts.settings),
                         .node = parts.settings.node},
                parts.settings.worker.parallel,
                [this](const store::Delivery&) {
                  const std::lock_guard lock(mutex_);
                  has_news_ = true;
                  news_.notify_one();
                  upkeep_.wake();
                }),
      upkeep_(parts.registry, parts.clock, parts.log, parts.metrics, parts.settings.matching.recheck_at) {
  // Whoever opens the database first after an update, with the key: a command works deliveries off too.
  journal_.seal_waiting_headers();
}

Exchange::~Exchange() { stop(); }

Result<void> Exchange::start() {
  pipeline_.start();
  housekeeping_ = std::thread([this] { keep_house(); });
  upkeep_.start();
  return inbox_.start();
}

void Exchange::stop() {
  outbox_.stop();
  pipeline_.stop();
  inbox_.stop();
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  news_.notify_one();
  if (housekeeping_.joinable()) housekeeping_.join();
  upkeep_.stop();
}

void Exchange::keep_house() {
  auto root_due = std::chrono::steady_clock::now() + kAuditRoot;
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    has_news_ = false;
    lock.unlock();
    try {
      parts_.registry.follow();
      while (outbox_.send_due() > 0) {
      }
      if (std::chrono::steady_clock::now() >= root_due) {
        chain_audit_root();
        root_due += kAuditRoot;
      }
    } catch (const std::exception& failure) {  // the database; tried again next time
      parts_.log.error("housekeeping.failed", {{"why", failure.what()}});
    }
    lock.lock();
    news_.wait_for(lock, kHousekeeping, [&] { return stopping_ || has_news_; });
  }
  lock.unlock();
  chain_audit_root();
}

void Exchange::chain_audit_root() {
  try {
    parts_.database.write(
        [&](store::Transaction& tx) { security::chain_audit_root(tx, parts_.clock.now()); });
  } catch (const std::exception& failure) {
    parts_.log.error("audit.root_failed", {{"why", failure.what()}});
  }
}

void Exchange::write_audit(store::Transaction& tx, OrganisationId organisation, DeliveryId delivery,
                           std::string_view action, std::string_view detail) {
  const security::AuditEntry entry{.at = parts_.clock.now(),
                                   .actor = "command",
                                   .action = std::string(action),
                                   .subject_id = delivery.value(),
                                   .detail = std::string(detail)};
  security::append_audit(tx, security::chain_of(organisation), {&entry, 1});
}

Result<store::Accepted> Exchange::accept(const Incoming& incoming) {
  auto accepted = journal_.accept(incoming);
  if (accepted.ok()) pipeline_.wake();
  return accepted;
}

std::optional<DeliveryOutcome> Exchange::outcome(OrganisationId organisation, DeliveryId delivery,
                                                 const ReceiptPage& page) {
  auto found = parts_.database.read(
      [&](store::Session& session) { return find_outcome(session, journal_, organisation, delivery, page); });
  if (found) found->file_name = journal_.file_name(found->delivery);
  return found;
}

Result<std::optional<plugins::Rendered>> Exchange::render(const LiveConnection& connection,
                                                          std::string_view answer) {
  std::optional<plugins::Rendered> rendered;
  const plugins::Outcome outcome = parts_.adapters.render(
      {.organisation = connection.settings->organisation, .adapter = connection.settings->adapter},
      {.connection = connection.settings->id, .options = connection.options->get()}, answer, rendered);
  if (!outcome.ok()) return outcome.failure->error();
  return rendered;
}

Result<std::string> Exchange::printed(const store::Delivery& delivery, const store::Attempt& attempt) {
  parts_.database.write([&](store::Transaction& tx) {
    write_audit(tx, delivery.organisation_id, delivery.delivery_id, "delivery.output_looked_at");
  });
  return journal_.open_output(delivery, attempt);
}

Result<Exchange::OpenedDelivery> Exchange::open(const store::Delivery& delivery,
                                                const LiveConnection& connection, std::string_view why) {
  parts_.database.write([&](store::Transaction& tx) {
    write_audit(tx, delivery.organisation_id, delivery.delivery_id, "delivery.looked_at", why);
  });
  DORHUB_TRY(document, journal_.document(delivery));
  return OpenedDelivery{envelope_of(journal_, delivery, connection, connection.options->get()),
                        std::move(document)};
}

Result<void> Exchange::replay(OrganisationId organisation, DeliveryId delivery) {
  const Result<void> done = parts_.database.write([&](store::Transaction& tx) -> Result<void> {
    DORHUB_CHECK(store::journal::replay(tx, organisation, delivery));
    write_audit(tx, organisation, delivery, "delivery.replayed");
    return {};
  });
  if (done.ok()) pipeline_.wake();
  return done;
}

void Exchange::renew_adapters(const configuration::Settings& fresh,
                              const std::vector<configuration::Manifest>& manifests,
                              const std::function<void()>& change) {
  pipeline_.stand_still([&] {
    change();
    connections_.renew_options(fresh);
    texts_.renew(manifests);
  });
}

std::size_t Exchange::run_until_idle() {
  const std::size_t ended = pipeline_.run_until_idle();
  while (outbox_.send_due() > 0) {
  }
  return ended;
}

}  // namespace dorhub::exchange
