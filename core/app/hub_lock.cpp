// SPDX-License-Identifier: EUPL-1.2
#include "core/app/hub_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace dorhub::app {

Result<HubLock> HubLock::take(const std::string& database) {
  const std::string path = database + ".lock";
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return Error{.code = "hub.lock", .message = std::generic_category().message(errno), .where = path};
  HubLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
    return Error{.code = "hub.running",
                 .message = "another hub, or a command with --now, works on this database",
                 .where = database,
                 .cure = "stop it first, or leave --now out: the running hub does the work"};
  return lock;
}

HubLock::HubLock(HubLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

HubLock::~HubLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace dorhub::app
