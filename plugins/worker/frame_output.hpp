// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Frames from the worker to the hub, gathered and written in large pieces.
///
/// Each write holds whole frames, and everything is on one thread, so that text which an adapter prints on
/// the same descriptor falls between frames, never into one. When the hub is gone the process ends. One
/// thread.

#include <cstdint>
#include <string>
#include <string_view>

#include "sdk/record/frame.hpp"

namespace dorhub::plugins {

class FrameOutput {
 public:
  /// Writes to `descriptor`, which blocks: the hub reads at its own pace.
  explicit FrameOutput(int descriptor) : descriptor_(descriptor) {}
  void add(FrameKind kind, std::uint64_t number, std::string_view payload);
  void flush();

 private:
  int descriptor_;
  std::string waiting_;
};

}  // namespace dorhub::plugins
