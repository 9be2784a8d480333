// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What the HTTP server answered, as metrics and log lines: by route and status, never by path.

#include <functional>

#include "core/environment/log.hpp"
#include "core/environment/metrics.hpp"
#include "core/http/server.hpp"

namespace dorhub::api {

/// An observer for http::ServerOptions: counts requests and their time, and logs answers of 500 and up but
/// for 501 and 505, which are the client's doing (with request and trace id, so that who has the id can be
/// helped). Both outlive the server. Any thread.
[[nodiscard]] std::function<void(const http::Answered&)> observe(Metrics& metrics, Log& log);

/// As `crowded` for http::ServerOptions: a warning that connections were dropped or refused for want of room.
[[nodiscard]] std::function<void(const http::Crowding&)> observe_crowding(Log& log);

}  // namespace dorhub::api
