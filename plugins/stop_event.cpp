// SPDX-License-Identifier: EUPL-1.2
#include "plugins/stop_event.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace dorhub::plugins {

StopEvent::StopEvent() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ < 0)
    throw std::system_error(errno, std::generic_category(), "no event for stopping workers");
}

StopEvent::~StopEvent() { ::close(descriptor_); }

void StopEvent::raise() {
  is_raised_ = true;
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto ignored = ::write(descriptor_, &one, sizeof one);
}

void StopEvent::wait_until(std::chrono::steady_clock::time_point until) const {
  while (!is_raised_) {
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (rest.count() <= 0) return;
    pollfd watched{descriptor_, POLLIN, 0};
    ::poll(&watched, 1, static_cast<int>(rest.count()));
  }
}

}  // namespace dorhub::plugins
