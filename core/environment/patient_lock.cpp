// SPDX-License-Identifier: EUPL-1.2
#include "core/environment/patient_lock.hpp"

#include <sys/file.h>

#include <cerrno>
#include <chrono>
#include <thread>

namespace dorhub {

int lock_alone(int descriptor) {
  constexpr std::chrono::seconds kPatience{3};
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK || std::chrono::steady_clock::now() >= until) return errno;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return 0;
}

}  // namespace dorhub
