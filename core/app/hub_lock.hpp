// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One process at a time works deliveries off: `dorhub serve`, or a command with --now. Others may look,
/// import and accept beside it. A lock of the kernel on DATABASE.lock (flock(2)), which a killed process
/// can't leave behind; DATABASE without symbolic links, so that every way to it meets the same lock.

#include <dorhub/result.hpp>
#include <string>

namespace dorhub::app {

class HubLock {
 public:
  /// Takes the lock of the database file, waiting 3 s for one that is just ending; then fails with
  /// "hub.running" and says what to do.
  [[nodiscard]] static Result<HubLock> take(const std::string& database);
  /// Whether somebody works on this database now. Looks only: the next moment it may be otherwise.
  [[nodiscard]] static bool is_held(const std::string& database);
  ~HubLock();
  HubLock(HubLock&& other) noexcept;
  HubLock& operator=(HubLock&&) = delete;
  HubLock(const HubLock&) = delete;
  HubLock& operator=(const HubLock&) = delete;

 private:
  explicit HubLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace dorhub::app
