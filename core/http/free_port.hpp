// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Whether a server could listen somewhere, asked before work that would be for nothing if not. Who starts a
/// server at once need not ask: Server::start tells the same.

#include <cstdint>
#include <dorhub/result.hpp>

#include "core/http/server.hpp"

namespace dorhub::http {

/// Listens at `options.address` and `options.port` for a moment. Fails as Server::start does: with
/// "http.bind_failed" when something else listens there, "http.address_invalid" or "http.not_loopback". A
/// free port may be taken by the time the server starts. Any thread.
[[nodiscard]] Result<void> check_port(const ServerOptions& options);

}  // namespace dorhub::http
