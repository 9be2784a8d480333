// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One network thread and the connections that live on it. Inside this room only.
///
/// A connection stays on its loop for life, so sessions need no locks. Deadlines are looked at ten times
/// a second for all connections together, which costs less than a timer for each.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/http/engine.hpp"

struct ssl_ctx_st;  // OpenSSL's SSL_CTX

namespace dorhub::http {

class Loop {
 public:
  /// Starts the thread. `engine` outlives the loop. `tls` null: plain. `seed` begins the ids' random bits.
  Loop(Engine& engine, std::shared_ptr<ssl_ctx_st> tls, std::uint64_t seed);
  /// Ends the thread; whatever is open is cut.
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// Takes over a connected, non-blocking socket. `is_ipv6` as its family. Any thread.
  void adopt(int socket, bool is_ipv6, std::string peer_address);
  /// Closes the connection that has been idle longest on this loop, and calls `done` with whether there was
  /// one, on the loop's thread; never when the loop is halted. Any thread.
  void make_room(std::function<void(bool)> done);
  /// Closes idle connections and lets the others finish their answer. Any thread.
  void drain();
  /// Closes all connections. Any thread.
  void cut();
  /// Ends the thread; what is posted from now on is never run. Once, before the loop is destroyed where other
  /// loops know it.
  void halt();

 private:
  class Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace dorhub::http
