// SPDX-License-Identifier: EUPL-1.2
#include "core/app/hub_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>
#include <utility>

namespace dorhub::app {
namespace {
/// A hub that was killed holds its lock until the kernel has taken its memory back.
constexpr std::chrono::seconds kPatience{3};
}  // namespace

Result<HubLock> HubLock::take(const std::string& database) {
  const std::string path = database + ".lock";
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return Error{.code = "hub.lock", .message = std::generic_category().message(errno), .where = path};
  HubLock lock(descriptor);
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      continue;
    }
    return Error{.code = "hub.running",
                 .message = "another hub, or a command with --now, works on this database",
                 .where = database,
                 .cure = "stop it first, or leave --now out: the running hub does the work"};
  }
  return lock;
}

bool HubLock::is_held(const std::string& database) {
  const int descriptor = ::open((database + ".lock").c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;  // nobody ever worked
  // Shared, so that two who look don't see each other; a hub that starts just now waits longer than this
  // takes.
  const bool is_held = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0;
  ::close(descriptor);
  return is_held;
}

HubLock::HubLock(HubLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

HubLock::~HubLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace dorhub::app
