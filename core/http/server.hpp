// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The HTTP server: listens, reads requests under limits, runs handlers, answers.
///
/// HTTP/1.1 with keep-alive and pipelining, HTTP/1.0 with one request a connection; plain or TLS 1.2+.
/// **Plain HTTP is served to this machine only**: an address beyond loopback needs TLS or `behind_proxy`.
/// On plain loopback a request must also *name* this machine in Host, else a page in a visitor's
/// browser could read ours by pointing its own name at 127.0.0.1 (DNS rebinding): 421.
///
/// Threads: `network_threads` read, write and run quick handlers; `patient_threads` run the others, so
/// a handler that waits for a disk never holds up one that answers from memory. What a client sends
/// wrong is answered with problem+json, malformed bytes included, and the connection is closed
/// whenever the next request's beginning would be a guess.

#include <cstdint>
#include <dorhub/result.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/http/limits.hpp"
#include "core/http/router.hpp"

namespace dorhub::http {

/// Certificate and key, PEM. The certificate file holds the chain, leaf first.
struct TlsFiles {
  std::string certificate_file;
  std::string key_file;
};

/// One answered request, for logs and metrics. Holds no path, query or header: a path can hold a frame
/// number. `route` is the pattern ("/hub/v1/aanleveringen/{id}"), empty when none matched.
struct Answered {
  Method method;
  std::string_view route;
  int status;
  std::size_t request_bytes;           ///< of the body
  std::size_t response_bytes;          ///< of the body
  std::chrono::microseconds duration;  ///< from the headers' end to the answer's last byte handed over
  const TraceContext* trace;
  std::string_view request_id;
  std::string_view failure;  ///< what() of the handler's exception; empty when it threw none
};

/// What the limit on connections has cost since it was last told.
struct Crowding {
  std::size_t limit = 0;      ///< Limits::max_connections
  std::uint64_t dropped = 0;  ///< idle ones that made room
  std::uint64_t refused = 0;  ///< new ones that found no idle one
};

struct ServerOptions {
  std::string address = "127.0.0.1";  ///< numeric IPv4 or IPv6, or "localhost"
  std::uint16_t port = 0;             ///< 0: any free one; see Server::port()
  std::optional<TlsFiles> tls = {};
  /// A reverse proxy that speaks TLS stands before this server, on this machine or in a closed network.
  bool behind_proxy = false;
  unsigned network_threads = 2;   ///< at least 1
  unsigned patient_threads = 16;  ///< at least 1; a waiting push holds one, group commit serves them together
  Limits limits = {};
  /// 64 random bits for trace and span ids; called by several threads at once. Empty: the system's.
  std::function<std::uint64_t()> random = {};
  /// Called after each answer, by the thread that gave it; must not wait. Empty: none.
  std::function<void(const Answered&)> observer = {};
  /// Called when the limit on connections is met, at once and then once a minute at most, by a network
  /// thread; must not wait. Empty: none.
  std::function<void(const Crowding&)> crowded = {};
};

/// What a server counts, for /metrics. A snapshot; numbers only grow but for the first two.
struct ServerCounts {
  std::size_t open_connections = 0;
  std::size_t body_memory = 0;  ///< bytes held for bodies just now
  std::uint64_t accepted = 0;
  std::uint64_t refused_connections = 0;  ///< by max_connections
  std::uint64_t dropped_connections = 0;  ///< idle ones that made room for others
  std::uint64_t requests = 0;
  std::uint64_t timed_out = 0;
};

/// A running server. Destroying it stops it.
class Server {
 public:
  /// Binds and starts to answer from `router`. Errors: "http.not_loopback" (a plain server would be
  /// reachable from outside), "http.address_invalid", "http.bind_failed" (in use, no permission),
  /// "http.tls_files" (missing, unreadable, or not a pair). Throws only when threads can't be made.
  [[nodiscard]] static Result<std::unique_ptr<Server>> start(ServerOptions options, Router router);

  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// The port that is listened on. Any thread.
  [[nodiscard]] std::uint16_t port() const;
  /// "http://127.0.0.1:8080" or "https://[::1]:8443", for people and tests. Any thread.
  [[nodiscard]] std::string url() const;
  /// Counts at this moment. Any thread, any time.
  [[nodiscard]] ServerCounts counts() const;

  /// Stops gracefully: no new connections, idle ones close, requests being read or handled are answered
  /// with "Connection: close", for at most `grace`; what is left is then cut. Waits until all is done
  /// (a patient handler that runs longer than `grace` is waited for: it may be writing). Once, by one thread.
  void stop(std::chrono::milliseconds grace = std::chrono::seconds(10));

 private:
  class Machine;
  struct Pending;
  explicit Server(std::unique_ptr<Machine> machine);
  std::unique_ptr<Machine> machine_;
};

}  // namespace dorhub::http
