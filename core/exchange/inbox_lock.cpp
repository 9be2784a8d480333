// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/inbox_lock.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "core/environment/patient_lock.hpp"

namespace dorhub::exchange {

Result<InboxLock> InboxLock::take(const std::filesystem::path& folder) {
  InboxLock lock;
  lock.descriptor_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock.descriptor_ < 0 || lock_alone(lock.descriptor_) != EWOULDBLOCK) return lock;
  return Error{.code = "inbox.shared",
               .message = "another hub takes the files of this inbox",
               .where = folder.string(),
               .cure = "stop that one, or give this hub's connection an inbox of its own"};
}

InboxLock::InboxLock(InboxLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

InboxLock& InboxLock::operator=(InboxLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

InboxLock::~InboxLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool reserve_descriptors(std::size_t count) {
  constexpr rlim_t kDailyWork = 512;
  const rlim_t wanted = kDailyWork + count;
  rlimit now = {};
  if (::getrlimit(RLIMIT_NOFILE, &now) != 0) return false;
  if (now.rlim_cur >= wanted) return true;
  now.rlim_cur = std::min(wanted, now.rlim_max);
  return ::setrlimit(RLIMIT_NOFILE, &now) == 0 && now.rlim_cur == wanted;
}

}  // namespace dorhub::exchange
