// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Waiting for what another thread or process does, where nothing tells of it. Any thread.

#include <chrono>
#include <thread>

namespace dorhub::testing {

/// Waits until `is_so()` holds, looking every 10 ms; false after `patience`.
template <class Condition>
bool eventually(Condition is_so, std::chrono::milliseconds patience = std::chrono::seconds(30)) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (!is_so()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

}  // namespace dorhub::testing
