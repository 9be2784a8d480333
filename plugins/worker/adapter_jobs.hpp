// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The worker's loop: frames in, calls to the adapter, frames out.
///
/// Ends the process when the hub closes its end, and with a notice when the hub breaks the protocol. Nothing
/// that an adapter throws leaves a call. One thread.

#include <dorhub/abi.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "plugins/worker/frame_output.hpp"
#include "plugins/worker/host_table.hpp"
#include "sdk/record/frame.hpp"
#include "sdk/record/payload.hpp"

namespace dorhub::plugins {

class AdapterJobs {
 public:
  /// `posture` as in hello.
  AdapterJobs(const dor_adapter& adapter, std::string posture)
      : adapter_(adapter), posture_(std::move(posture)) {}

  /// Greets the hub and works until it has no more jobs.
  void run();

 private:
  void work();
  Frame next_frame();
  void greet();
  void translate(std::string_view payload);
  void render(std::string_view payload);
  void ask(std::string_view payload);
  bool has_instance(const std::string& options);
  template <class Call>
  std::int32_t guarded(Call call);
  void end(std::int32_t result);

  const dor_adapter adapter_;
  const std::string posture_;
  static constexpr std::uint64_t kFrameLimit = 1ull << 32;  // the hub keeps the limits of what it sends
  std::optional<FrameReader> reader_{std::in_place, kFrameLimit};
  FrameOutput output_{1};
  std::unique_ptr<HostTable> host_;
  std::uint64_t number_ = 0;
  dor_instance* instance_ = nullptr;
  std::optional<std::string> options_;  // those of instance_
};

}  // namespace dorhub::plugins
