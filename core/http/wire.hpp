// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a session needs of its connection. Real ones move bytes over TCP or TLS (`loop.cpp`); a
/// test's one keeps them in a string.
///
/// All calls come from the connection's own network thread. At most one read and one write are under
/// way; each ends in exactly one call of the session.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace dorhub::http {

class Wire {
 public:
  virtual ~Wire() = default;
  /// Reads at least one byte into `into`, which stays valid; ends in Session::on_read or on_read_failed.
  virtual void read(char* into, std::size_t capacity) = 0;
  /// Ends the read that is under way with on_read_failed(false); does nothing when there is none.
  virtual void cancel_read() = 0;
  /// Writes both, in order; ends in Session::on_written or on_write_failed.
  virtual void write(std::string head, std::string body) = 0;
  /// Tells the peer that nothing more comes and drops what it still sends, until it closes too; ends in
  /// on_read_failed. No read is under way.
  virtual void finish() = 0;
  /// Closes at once; what is under way ends in failure. The session is not called for anything new.
  virtual void close() = 0;
  /// Runs `job` on the connection's network thread, later, or never when the server is gone. Any thread.
  virtual void post(std::function<void()> job) = 0;
  /// Keeps wire and session alive while held, closed or not: for a handler on another thread.
  virtual std::shared_ptr<void> hold() = 0;
};

}  // namespace dorhub::http
