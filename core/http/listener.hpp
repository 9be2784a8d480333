// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The listening socket: where it may stand, and a thread that accepts. Inside this room only.

#include <cstdint>
#include <dorhub/result.hpp>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "core/http/server.hpp"

namespace dorhub::http {

/// A numeric address, taken apart.
struct ListenAddress {
  std::string text;  ///< numeric; "localhost" has become "127.0.0.1"
  bool is_ipv6 = false;
  bool is_loopback = false;
};

/// Reads `options.address` and applies the rule that plain HTTP without a proxy stays on this machine.
/// Errors: "http.address_invalid", "http.not_loopback".
[[nodiscard]] Result<ListenAddress> permitted_address(const ServerOptions& options);

/// Accepts connections on a thread of its own.
class Listener {
 public:
  /// Called for each accepted socket (non-blocking, close-on-exec); takes the descriptor over.
  using Accepted = std::function<void(int socket, std::string peer_address)>;

  /// Binds and listens; port 0 takes a free one. Error "http.bind_failed". Accepting begins with `run`.
  [[nodiscard]] static Result<std::unique_ptr<Listener>> bind(const ListenAddress& address,
                                                              std::uint16_t port);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// Starts the thread. Once.
  void run(Accepted accepted);
  /// Stops accepting and closes the socket; when it returns, `accepted` is not called any more.
  void stop();

 private:
  Listener(int socket, int wake, std::uint16_t port) : socket_(socket), wake_(wake), port_(port) {}
  void accept_all(const Accepted& accepted);

  int socket_;
  int wake_;  ///< an eventfd that ends the thread's poll
  std::uint16_t port_;
  std::thread thread_;
};

}  // namespace dorhub::http
