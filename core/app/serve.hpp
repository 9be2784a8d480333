// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Runs a hub with all its doors until it is told to stop: `dorhub serve`.

#include <atomic>
#include <dorhub/result.hpp>
#include <functional>
#include <string>

#include "core/app/hub.hpp"

namespace dorhub::app {

/// What the caller of serve() hears.
struct ServeEvents {
  /// All doors are open; `url` is where the pages and the API are ("http://127.0.0.1:8080").
  std::function<void(const std::string& url)> ready = {};
};

/// Starts pipeline, inbox and web server, and blocks until SIGINT or SIGTERM; then lets what is under way
/// end. Fails, saying what to do, when a port or an inbox folder can't be had. The calling thread receives
/// the signals: call block_signals() first thing in main, before any other thread exists.
[[nodiscard]] Result<void> serve(Hub& hub, const ServeEvents& events);

/// Keeps SIGINT and SIGTERM for serve(), and SIGPIPE from ending the process.
void block_signals();

}  // namespace dorhub::app
