// SPDX-License-Identifier: EUPL-1.2
#include "core/app/hub_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "core/environment/patient_lock.hpp"

namespace dorhub::app {
namespace {
constexpr int kMostLinks = 40;  // as the kernel follows

/// The lock lies beside the database itself, so that who comes by a symbolic link finds the same one; also
/// while the link points to a file that is still to be made.
std::string lock_of(const std::string& database) {
  std::filesystem::path path = database;
  std::error_code error;
  for (int i = 0; i < kMostLinks && std::filesystem::is_symlink(path, error); ++i) {
    const auto target = std::filesystem::read_symlink(path, error);
    if (error) break;
    path = path.parent_path() / target;  // an absolute target replaces it
  }
  const auto real = std::filesystem::weakly_canonical(path, error);
  return (error ? path : real).string() + ".lock";
}
}  // namespace

Result<HubLock> HubLock::take(const std::string& database) {
  const std::string path = lock_of(database);
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return Error{.code = "hub.lock", .message = std::generic_category().message(errno), .where = path};
  HubLock lock(descriptor);
  if (lock_alone(descriptor) != 0)
    return Error{.code = "hub.running",
                 .message = "another hub, or a command with --now, works on this database",
                 .where = database,
                 .cure = "stop it first, or leave --now out: the running hub does the work"};
  return lock;
}

bool HubLock::is_held(const std::string& database) {
  const int descriptor = ::open(lock_of(database).c_str(), O_RDONLY | O_CLOEXEC);
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
