// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/upkeep.hpp"

#include <chrono>

namespace dorhub::exchange {
namespace {

/// How often it is looked whether something is due.
constexpr std::chrono::milliseconds kLook{1000};

}  // namespace

void Upkeep::start() {
  thread_ = std::thread([this] { run(); });
}

void Upkeep::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Upkeep::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    keep_index(false);
    lock.lock();
    wake_.wait_for(lock, kLook, [&] { return stopping_; });
  }
  lock.unlock();
  keep_index(true);
}

void Upkeep::keep_index(bool is_ending) {
  try {
    const registry::IndexUpkeep kept = registry_.keep_index(is_ending);
    if (kept.done == registry::IndexNeed::nothing) return;
    const bool is_saved = kept.done == registry::IndexNeed::snapshot && !kept.failure;
    log_.info(is_saved ? "index.saved" : "index.compacted",
              {{"goods", static_cast<std::int64_t>(kept.goods)},
               {"milliseconds", std::int64_t{kept.took.count()}}});
    if (kept.failure) log_.warning("index.not_saved", {{"why", kept.failure->text()}});
  } catch (const std::exception& failure) {  // the database; tried again
    log_.error("index.upkeep_failed", {{"why", failure.what()}});
  }
}

}  // namespace dorhub::exchange
