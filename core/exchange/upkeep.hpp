// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The hub's slow work beside everything else, on a thread of its own: compacting the index of stolen goods
/// and writing its snapshot when that is due. What must follow within a second is in Exchange.

#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/environment/log.hpp"
#include "core/registry/registry.hpp"

namespace dorhub::exchange {

class Upkeep {
 public:
  /// Both outlive it.
  Upkeep(registry::Registry& registry, Log& log) : registry_(registry), log_(log) {}
  ~Upkeep() { stop(); }
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

  void start();
  /// Lets what is under way end, and writes the snapshot a last time. Safe to call twice.
  void stop();

 private:
  void run();
  void keep_index(bool is_ending);

  registry::Registry& registry_;
  Log& log_;
  std::mutex mutex_;  // guards stopping_
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace dorhub::exchange
