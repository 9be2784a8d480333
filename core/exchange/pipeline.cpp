// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/pipeline.hpp"

#include <chrono>

namespace dorhub::exchange {
namespace {
/// How long an idle thread waits before it looks by itself: another process (a replay by the command line)
/// can't wake it.
constexpr std::chrono::milliseconds kLookAgain{500};
/// No accept takes longer than this: pieces of older deliveries that never came to be are swept.
constexpr std::chrono::hours kAcceptedBy{24};
/// A delivery at which the hub itself failed so often since its start is set aside, so that its connection
/// goes on.
constexpr std::int64_t kTriesMost = 20;
/// After a failure of the database.
constexpr std::chrono::milliseconds kAfterFailure{2000};
/// When so many connections wait after a failure, it is no single delivery's: no thread tries another one.
constexpr std::size_t kFailingMost = 16;
}  // namespace

Pipeline::Pipeline(const RunParts& parts, std::uint32_t threads,
                   std::function<void(const store::Delivery&)> on_finished)
    : parts_(parts),
      threads_wanted_(std::max<std::uint32_t>(threads, 1)),
      on_finished_(std::move(on_finished)) {}

Pipeline::~Pipeline() { stop(); }

void Pipeline::start() {
  parts_.database.write([&](store::Transaction& tx) {
    store::journal::end_interrupted(tx, parts_.node, parts_.clock.now());
    store::journal::sweep(tx, DeliveryId(IdMaker::least_at(parts_.clock.now() - kAcceptedBy)));
  });
  tell_of_orphans();
  for (std::uint32_t i = 0; i < threads_wanted_; ++i) threads_.emplace_back([this] { work(); });
}

void Pipeline::tell_of_orphans() {
  for (const store::WaitingDeliveries& each : parts_.database.read(store::journal::waiting))
    if (parts_.connections.find(each.connection_id) == nullptr)
      parts_.log.warning("connection.not_configured",
                         {{"connection", each.connection_code},
                          {"organisation", each.organisation_code},
                          {"waiting", each.count},
                          {"cure", "give the connection its id back, then start the hub"}});
}

void Pipeline::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  parts_.adapters.stop();
  news_.notify_all();
  for (std::thread& each : threads_) each.join();
  threads_.clear();
}

void Pipeline::wake() {
  {
    const std::lock_guard lock(mutex_);
    ++wakes_;
  }
  news_.notify_one();
}

std::optional<store::Delivery> Pipeline::take() {
  const std::lock_guard lock(mutex_);  // held during the query, so that two threads don't take the same
  if (stopping_ || standing_ > 0) return std::nullopt;
  const auto now = std::chrono::steady_clock::now();
  std::erase_if(not_before_, [now](const auto& waiting) { return waiting.second <= now; });
  // Connections that are busy, waiting, paused or no longer configured stand in the way of the limit: look
  // further then.
  for (std::size_t limit = 64;; limit *= 8) {
    const std::vector<store::Delivery> undone = parts_.database.read(
        [&](store::Session& session) { return store::journal::next_undone(session, limit); });
    for (const store::Delivery& each : undone) {
      if (busy_connections_.contains(each.connection_id) || not_before_.contains(each.connection_id))
        continue;
      const LiveConnection* connection = parts_.connections.find(each.connection_id);
      if (connection == nullptr || connection->settings->mode == configuration::ConnectionMode::paused)
        continue;
      busy_connections_.insert(each.connection_id);
      return each;
    }
    if (undone.size() < limit) return std::nullopt;
  }
}

void Pipeline::put_back(const store::Delivery& delivery, bool is_done) {
  {
    const std::lock_guard lock(mutex_);
    busy_connections_.erase(delivery.connection_id);
    if (!is_done) not_before_[delivery.connection_id] = std::chrono::steady_clock::now() + kAfterFailure;
  }
  idle_.notify_all();
}

void Pipeline::stand_still(const std::function<void()>& work) {
  std::unique_lock lock(mutex_);
  ++standing_;
  idle_.wait(lock, [&] { return busy_connections_.empty(); });
  lock.unlock();
  try {
    work();
  } catch (...) {
    lock.lock();
    --standing_;
    throw;
  }
  lock.lock();
  --standing_;
  ++wakes_;
  lock.unlock();
  news_.notify_all();
}

bool Pipeline::run_one(const store::Delivery& delivery) {
  const LiveConnection& connection = *parts_.connections.find(delivery.connection_id);
  try {
    RunEnd end = DeliveryRun(parts_, delivery, connection, false).run();
    if (end == RunEnd::try_alone) end = DeliveryRun(parts_, delivery, connection, true).run();
    if (end == RunEnd::finished && on_finished_) on_finished_(delivery);
    return true;
  } catch (const std::exception& failure) {  // a broken environment, most often
    parts_.log.error("delivery.postponed",
                     {{"delivery", delivery.delivery_id.value()}, {"why", failure.what()}});
    return has_failed_often(delivery) && give_up(delivery, connection);
  }
}

/// Attempts that a kill or a stop cut off say nothing against the delivery: they were ended as interrupted.
bool Pipeline::has_failed_often(const store::Delivery& delivery) {
  try {
    return parts_.database.read([&](store::Session& session) {
      return store::journal::count_unended(session, delivery.organisation_id, delivery.delivery_id,
                                           parts_.node);
    }) >= kTriesMost;
  } catch (const store::StoreFailure&) {
    return false;  // it is the database that fails
  }
}

bool Pipeline::give_up(const store::Delivery& delivery, const LiveConnection& connection) {
  try {
    DeliveryRun(parts_, delivery, connection, true)
        .give_up({.code = "hub.failed",
                  .message = "the hub itself failed at it " + std::to_string(kTriesMost) +
                             " times; its log says why",
                  .cure = "replay it when that is mended"});
    return true;
  } catch (const std::exception& failure) {
    parts_.log.error("delivery.postponed",
                     {{"delivery", delivery.delivery_id.value()}, {"why", failure.what()}});
    return false;
  }
}

void Pipeline::work() {
  std::uint64_t seen = 0;
  for (;;) {
    std::optional<store::Delivery> delivery;
    bool is_broken = false;
    try {
      delivery = take();
    } catch (const std::exception& failure) {
      parts_.log.error("journal.unreadable", {{"why", failure.what()}});
      is_broken = true;
    }
    if (delivery) put_back(*delivery, run_one(*delivery));
    std::unique_lock lock(mutex_);
    if (stopping_) return;
    is_broken = is_broken || not_before_.size() >= kFailingMost;
    if (delivery && !is_broken) continue;
    news_.wait_for(lock, is_broken ? kAfterFailure : kLookAgain,
                   [&] { return stopping_ || (!is_broken && wakes_ != seen); });
    seen = wakes_;
  }
}

std::size_t Pipeline::run_until_idle() {
  std::size_t ended = 0;
  std::set<ConnectionId> failed;
  while (const auto delivery = take()) {
    const bool is_done = run_one(*delivery);
    put_back(*delivery, is_done);
    if (is_done) ++ended;
    // A second time at the same connection, or at many: it does not go by waiting a moment.
    if (!is_done && (!failed.insert(delivery->connection_id).second || failed.size() >= kFailingMost)) break;
  }
  return ended;
}

}  // namespace dorhub::exchange
