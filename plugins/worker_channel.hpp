// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Frames to and from one worker, with a deadline, for one job at a time.
///
/// Sends and receives at once, so that neither side can block the other; keeps at most one frame of the job's
/// size limit, what read() gave beyond it, and PrintedText's limit. Knows frames, not what is in them: that
/// is worker_session.hpp's business. One thread at a time.

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "plugins/call_listener.hpp"
#include "plugins/printed_text.hpp"
#include "plugins/stop_event.hpp"
#include "plugins/worker_process.hpp"
#include "sdk/record/frame.hpp"

namespace dorhub::plugins {

/// What came from a worker.
struct WorkerEvent {
  enum class What {
    frame,     ///< `frame`, valid until the next call
    ended,     ///< it closed its end: it has crashed or exited
    deadline,  ///< the time was up
    memory,    ///< its resident memory passed the limit (executables only)
    stopped,   ///< the host stops
    bad,       ///< `error`: broken frames
  } what = What::ended;
  Frame frame = {};
  Error error = {};
};

class WorkerChannel {
 public:
  using Clock = std::chrono::steady_clock;

  /// `resident_limit`: bytes of resident memory to watch for, 0 for not; then it is an executable, which may
  /// bring a listener of refused calls with the first that it sends.
  WorkerChannel(WorkerProcess& process, const StopEvent& stop, std::uint64_t resident_limit)
      : process_(process), stop_(stop), resident_limit_(resident_limit) {}

  /// Another limit of resident memory from now on, where one is watched for at all.
  void set_resident_limit(std::uint64_t limit) { resident_limit_ = resident_limit_ == 0 ? 0 : limit; }
  /// Sends at most so many bytes, and no more before they have been read; 0: as many as the socket takes.
  void set_bytes_at_once(std::size_t count) { bytes_at_once_ = count; }
  /// Begins a job: frames of at most `frame_limit` bytes, until `deadline`. What was printed so far stays.
  void begin(std::uint64_t frame_limit, Clock::time_point deadline);
  /// Forgets what was printed, and keeps at most `limit` bytes from now on.
  void forget_printed(std::uint64_t limit) { printed_ = PrintedText(limit); }

  /// Queues bytes to be sent during next(). `body` is borrowed until the job ends or the next send().
  void send(std::string head, std::string_view body);

  /// The next frame, or why there is none. Stray text goes into printed().
  [[nodiscard]] WorkerEvent next();

  /// Time that was spent elsewhere and must not count.
  void extend(Clock::duration by) { deadline_ += by; }
  void set_deadline(Clock::time_point deadline) { deadline_ = deadline; }

  /// Looks, waiting at most `grace`, whether more came than the job's last frame, and reads the rest of the
  /// printed text.
  enum class Rest {
    none,
    text,   ///< text whose line has not ended: whose it is can't be told later
    frame,  ///< a frame, or what is broken of one
  };
  [[nodiscard]] Rest rest(std::chrono::milliseconds grace);
  /// Whether an idle worker is still there and silent.
  [[nodiscard]] bool is_quiet() const;
  /// Reads what is left of the printed text, for a worker that has ended.
  void drain_text();

  [[nodiscard]] PrintedText& printed() { return printed_; }
  /// Calls that an executable was refused, as far as its kernel tells.
  [[nodiscard]] CallListener& calls() { return calls_; }

 private:
  std::optional<WorkerEvent> take_event();
  void write_some();
  [[nodiscard]] bool has_read_all() const;
  bool read_some();
  [[nodiscard]] ssize_t receive(std::span<char> room);
  std::optional<WorkerEvent> wait();
  [[nodiscard]] bool is_peer_gone() const;
  bool passed_memory();

  WorkerProcess& process_;
  const StopEvent& stop_;
  std::uint64_t resident_limit_;
  FrameReader reader_{0};
  PrintedText printed_{0};
  Clock::time_point deadline_{};
  Clock::time_point next_sample_{};
  std::string head_;
  std::string_view unsent_head_;
  std::string_view unsent_body_;
  CallListener calls_;
  std::size_t bytes_at_once_ = 0;
  bool has_received_ = false;
  bool has_ended_ = false;
  bool is_text_open_ = true;
};

}  // namespace dorhub::plugins
