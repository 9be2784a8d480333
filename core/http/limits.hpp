// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a client may cost. Each limit has a name that its own error bears, so that whoever meets one can look
/// it up here. None of them is a setting in dorhub.yaml: they fit every hub. A route's body limit is in
/// RouteOptions.

#include <chrono>
#include <cstddef>

namespace dorhub::http {

struct Limits {
  /// Request line and header fields together, bytes. Beyond: 431. ("http.header_limit")
  std::size_t header_bytes = 16 * 1024;
  /// Bodies in memory at one time, over all connections, bytes. Beyond: 503. ("http.body_memory")
  std::size_t body_memory = 512 * 1024 * 1024;
  /// Connections at one time. Beyond, one that has been idle for long makes room; when none is idle: 503 and
  /// closed. ("http.max_connections")
  std::size_t max_connections = 1'000;
  /// Patient requests that wait for a thread. Beyond: 503 with Retry-After. ("http.max_waiting")
  std::size_t max_waiting = 1'000;
  /// From a connection's first byte of a request to the end of its headers. Beyond: 408.
  /// ("http.header_timeout")
  std::chrono::milliseconds header_timeout{10'000};
  /// A connection with nothing to do is closed after this. ("http.idle_timeout")
  std::chrono::milliseconds idle_timeout{60'000};
  /// A body may take this long, and a second more for each `body_rate` bytes that came. Beyond: 408.
  /// ("http.body_timeout")
  std::chrono::milliseconds body_timeout{10'000};
  std::size_t body_rate = 16 * 1024;  ///< bytes a second ("http.body_rate")
  /// A response that the client does not take for this long ends the connection. ("http.write_timeout")
  std::chrono::milliseconds write_timeout{30'000};
};

}  // namespace dorhub::http
