// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Shows the whole chain with made-up data: `dorhub demo`, and so `make demo`.
///
/// A demo is a real hub in a folder of its own: the same configuration, database, sandboxed adapters, doors
/// and pages as `dorhub serve`. What is made up is the world (core/demo) and that partners' files are dropped
/// into the inboxes as soon as the hub is ready.

#include <chrono>
#include <cstdint>
#include <dorhub/result.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/app/stop_signals.hpp"
#include "core/demo/demo_folder.hpp"
#include "core/environment/clock.hpp"
#include "core/environment/log.hpp"

namespace dorhub::app {

struct DemoOptions {
  demo::DemoPlan plan;
  std::filesystem::path program = "dorhub";  ///< how the reader can call this program, for the hints
  std::vector<std::filesystem::path> shipped_adapters;
  /// How long to wait for the sample files before the address is printed all the same.
  std::chrono::seconds patience{60};
};

/// What the caller prints. `say` gets a line without its line feed, from one thread at a time.
struct DemoEvents {
  std::function<void(std::string_view line)> say;
  std::function<void(std::uint64_t done, std::uint64_t all)> progress = {};
};

/// Makes the world, opens the hub, imports the stolen goods, opens the doors, delivers the sample files and
/// says each hit as it comes, then the address; blocks until `signals` hears one (see serve()). No line holds
/// personal data. Nothing is touched when the port is taken. Fails as http::check_port,
/// DemoFolder::make, Hub::open and serve() do.
[[nodiscard]] Result<void> run_demo(const DemoOptions& options, StopSignals& signals,
                                    const DemoEvents& events, const Clock& clock, Log& log);

}  // namespace dorhub::app
