// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Runs a hub with all its doors until it is told to stop: `dorhub serve`.

#include <dorhub/result.hpp>
#include <functional>
#include <string>

#include "core/app/hub.hpp"
#include "core/app/stop_signals.hpp"

namespace dorhub::app {

/// What the caller of serve() hears.
struct ServeEvents {
  /// All doors are open; `url` is where the pages and the API are ("http://127.0.0.1:8080").
  std::function<void(const std::string& url)> ready = {};
};

/// Starts pipeline, inbox and web server, and blocks until `signals` hears one; then stops within a second or
/// two: requests under way get a second, deliveries are cut off and taken up again after the next start
/// (Exchange::stop). Fails, saying what to do, when a port or an inbox folder can't be had.
/// `settings_file`: the hub's; it is read again to see what versions of adapters in shadow make of it.
[[nodiscard]] Result<void> serve(Hub& hub, const std::filesystem::path& settings_file, StopSignals& signals,
                                 const ServeEvents& events);

}  // namespace dorhub::app
