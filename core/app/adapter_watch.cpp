// SPDX-License-Identifier: EUPL-1.2
#include "core/app/adapter_watch.hpp"

#include <chrono>

namespace dorhub::app {
namespace {
constexpr std::chrono::milliseconds kLookAgain{500};
}

AdapterWatch::AdapterWatch(Hub& hub)
    : hub_(hub), shelf_(hub.settings().adapters.installed), known_(shelf_.in_use()) {
  thread_ = std::thread([this] { watch(); });
}

void AdapterWatch::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  news_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void AdapterWatch::watch() {
  std::unique_lock lock(mutex_);
  while (!news_.wait_for(lock, kLookAgain, [&] { return stopping_; })) {
    lock.unlock();
    if (auto now = shelf_.in_use(); now != known_) {
      try {
        hub_.renew_adapters();
        known_ = std::move(now);
      } catch (const std::exception& failure) {  // a broken environment; tried again
        hub_.log().error("adapters.not_renewed", {{"why", failure.what()}});
      }
    }
    lock.lock();
  }
}

}  // namespace dorhub::app
