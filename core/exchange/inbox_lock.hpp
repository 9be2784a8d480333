// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Keeps two hubs from sharing an inbox: each would take some of its files, and neither would have the list.
///
/// The lock lies on the folder itself and goes with the process, so nothing is left behind by a crash. Hubs
/// of one database are told apart before (app/hub_lock.hpp); this finds two with a database each.

#include <cstddef>
#include <dorhub/result.hpp>
#include <filesystem>

namespace dorhub::exchange {

class InboxLock {
 public:
  /// Locks a folder that exists. Fails with "inbox.shared" when another process has it. Where the file system
  /// has no locks it holds none, and nothing is refused.
  static Result<InboxLock> take(const std::filesystem::path& folder);

  InboxLock() = default;
  InboxLock(InboxLock&& other) noexcept;
  InboxLock& operator=(InboxLock&& other) noexcept;
  ~InboxLock();

 private:
  int descriptor_ = -1;
};

/// Lets this process have `count` more descriptors beside those of its daily work, as far as the system
/// allows. Says whether it does.
[[nodiscard]] bool reserve_descriptors(std::size_t count);

}  // namespace dorhub::exchange
