// SPDX-License-Identifier: EUPL-1.2
#include "plugins/start_backoff.hpp"

#include <algorithm>

namespace dorhub::plugins {

using std::chrono::milliseconds;

void StartBackoff::wait(const std::string& adapter, const StopEvent& stop) {
  std::chrono::steady_clock::time_point until;
  {
    const std::lock_guard lock(mutex_);
    const auto found = states_.find(adapter);
    if (found == states_.end()) return;
    until = found->second.not_before;
  }
  stop.wait_until(until);
}

void StartBackoff::failed(const std::string& adapter) {
  const std::lock_guard lock(mutex_);
  State& state = states_[adapter];
  const auto pause = std::min(milliseconds(100) * (1 << std::min(state.failures, 6u)), milliseconds(5'000));
  ++state.failures;
  state.not_before = std::chrono::steady_clock::now() + pause;
}

void StartBackoff::succeeded(const std::string& adapter) {
  const std::lock_guard lock(mutex_);
  states_.erase(adapter);
}

}  // namespace dorhub::plugins
