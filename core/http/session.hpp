// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The conversation on one connection: read a request under limits, run its handler, write the answer,
/// go on with the next, or close.
///
/// Knows no sockets and no clock: a `Wire` moves the bytes and the loop tells the time, so any turn can be
/// tested without either. All calls come from the connection's own network thread.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/http/engine.hpp"
#include "core/http/request_reader.hpp"
#include "core/http/wire.hpp"

namespace dorhub::http {

/// What a network thread knows and a session asks: the time, and random bits for ids.
struct LoopView {
  std::chrono::steady_clock::time_point now;  ///< of this turn
  std::string date;                           ///< for the Date header
  std::uint64_t random_state = 0;

  /// 64 bits for a trace or span id (SplitMix64 from a random beginning; not for secrets).
  std::uint64_t random();
};

class Session {
 public:
  using Clock = std::chrono::steady_clock;

  /// `wire`, `engine` and `loop` outlive the session. From now until `begin`, a TLS handshake may take
  /// as long as headers may.
  Session(Wire& wire, Engine& engine, LoopView& loop, std::string peer_address, bool is_secure);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// The connection stands (TLS too): begin to read.
  void begin();
  /// `count` bytes came.
  void on_read(std::size_t count);
  /// Nothing came: `at_end` when the peer finished sending, else an error or our own cancelling.
  void on_read_failed(bool at_end);
  void on_written();
  void on_write_failed();
  /// Looks at the deadline; the loop calls it a few times a second.
  void on_tick();
  /// The server stops: close when idle, else after the answer under way.
  void drain();
  /// The server stops waiting: close now.
  void cut() { close(); }
  /// Since when nothing is asked here; none while a request comes, is handled or answered.
  [[nodiscard]] std::optional<Clock::time_point> idle_since() const {
    return phase_ == Phase::idle ? std::optional(idle_since_) : std::nullopt;
  }
  [[nodiscard]] bool is_closed() const { return phase_ == Phase::closed; }

 private:
  enum class Phase : std::uint8_t { idle, head, body, handling, continuing, writing, lingering, closed };

  void advance();
  void read_more();
  void on_head();
  void begin_body();
  void account_body();
  void dispatch();
  std::optional<Response> answer_at_once(const Request& request);
  void answer(Response response);
  void refuse(const Problem& problem);
  void begin_next();
  void linger();
  void close();
  void release_body();
  void report();

  Wire& wire_;
  Engine& engine_;
  LoopView& loop_;
  std::string peer_address_;
  bool is_secure_;

  Phase phase_ = Phase::idle;
  std::optional<Clock::time_point> deadline_;
  Clock::time_point idle_since_;  ///< counts in Phase::idle
  bool is_reading_ = false;
  bool has_timed_out_ = false;
  bool closes_after_ = false;
  bool is_draining_ = false;

  std::vector<char> in_;  ///< bytes that came and are not used yet: [begin_, end_)
  std::size_t begin_ = 0;
  std::size_t end_ = 0;

  RequestReader reader_;
  const Route* route_ = nullptr;
  std::string allow_;  ///< of the path, where no route answers its method
  const GroupOptions* group_ = nullptr;
  std::size_t body_charged_ = 0;  ///< bytes of engine_.body_memory that are ours
  Clock::time_point body_began_;
  Clock::time_point request_began_;
  Answered answered_{};
  std::string failure_;  ///< what() of the handler's exception
};

}  // namespace dorhub::http
