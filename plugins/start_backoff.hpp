// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// When an adapter that could not start may be tried again: after 100 ms, 200 ms … 5 s. Any thread.

#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "plugins/stop_event.hpp"

namespace dorhub::plugins {

class StartBackoff {
 public:
  /// Waits, on the calling thread, until `adapter` may be started, or the host stops.
  void wait(const std::string& adapter, const StopEvent& stop);
  void failed(const std::string& adapter);
  void succeeded(const std::string& adapter);

 private:
  struct State {
    unsigned failures = 0;
    std::chrono::steady_clock::time_point not_before;
  };
  std::mutex mutex_;  // guards the map
  std::map<std::string, State> states_;
};

}  // namespace dorhub::plugins
