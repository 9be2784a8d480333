// SPDX-License-Identifier: EUPL-1.2
#include "plugins/worker/frame_output.hpp"

#include <unistd.h>

#include <cerrno>

namespace dorhub::plugins {
namespace {

constexpr std::size_t kFlushAt = 128 * 1024;

void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor, bytes.data(), bytes.size());
    if (count < 0) {
      if (errno == EINTR) continue;
      _exit(1);  // the hub has closed its end
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

void FrameOutput::add(FrameKind kind, std::uint64_t number, std::string_view payload) {
  append_frame(waiting_, kind, number, payload);
  if (waiting_.size() >= kFlushAt) flush();
}

void FrameOutput::flush() {
  write_all(descriptor_, waiting_);
  waiting_.clear();
}

}  // namespace dorhub::plugins
