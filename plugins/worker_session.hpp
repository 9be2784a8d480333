// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One adapter's worker at work: greets it, gives it jobs, and says how each ended.
///
/// Holds the rules of the protocol that the codec does not know: which kinds may come when, that every frame
/// bears the job's number, that counts agree, that a job is answered once, and which limit each thing is
/// under. After a job that failed the worker is of no use: destroy the session, which ends the process. One
/// thread at a time. Made by worker_pool.hpp's users; adapter_host.hpp is the door.

#include <chrono>
#include <cstdint>
#include <dorhub/result.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/configuration/manifest.hpp"
#include "plugins/host_settings.hpp"
#include "plugins/job.hpp"
#include "plugins/job_tally.hpp"
#include "plugins/worker_channel.hpp"
#include "plugins/worker_order.hpp"
#include "plugins/worker_process.hpp"

namespace dorhub::plugins {

struct WorkerBounds;

class WorkerSession {
 public:
  /// Takes an empty worker; `settings` and `stop` must outlive it.
  WorkerSession(std::unique_ptr<WorkerProcess> process, const HostSettings& settings,
                const WorkerOrder& order, const StopEvent& stop);

  /// Gives the order, greets, and checks that the adapter is what its manifest says. After a failure
  /// `take_printed` has what it printed.
  [[nodiscard]] std::optional<Failure> start(const WorkerOrder& order,
                                             const configuration::Manifest& manifest);

  [[nodiscard]] Outcome translate(const Envelope& envelope, std::string_view document,
                                  const Receiver& receiver);
  [[nodiscard]] Outcome render(const JobHead& head, std::string_view answer,
                               std::optional<Rendered>& rendered);

  /// Asking goes in steps: begin_ask, then next_request and respond in turn. `receiver` must stay.
  void begin_ask(const JobHead& head, std::string_view state, const Receiver& receiver);
  [[nodiscard]] std::optional<HttpRequest> next_request();
  void respond(const ResponseHead& head, std::string_view body);
  /// After next_request() gave none.
  [[nodiscard]] Outcome end_ask();
  /// The last state that the adapter saved during this ask.
  [[nodiscard]] const std::optional<std::string>& saved_state() const { return state_; }

  /// What the worker said of itself; empty before it has said hello.
  [[nodiscard]] const Hello& hello() const { return hello_; }
  /// Processor time of its process since it was started.
  [[nodiscard]] std::chrono::microseconds processor_time() const { return process_->processor_time(); }

  /// Moves what was printed into `outcome`.
  void take_printed(Outcome& outcome);

  /// Whether another job may be given to it: idle, alive, silent and not worn out.
  [[nodiscard]] bool is_reusable() const;

 private:
  // What step() found.
  enum class Step { go_on, done, request };

  void begin_job(FrameKind kind, std::string head, std::string_view body, const Receiver* receiver,
                 std::uint64_t frame_limit);
  Step step();
  Step on_frame(const Frame& frame);
  void on_record(std::string_view payload);
  void on_state(std::string_view payload);
  void on_log(std::string_view payload);
  Step on_done(std::string_view payload);
  void check(const Result<void>& taken);
  void fail(const Error& error);
  void fail(std::string code, std::string text);
  [[nodiscard]] std::string limit_told(const Error& error) const;
  void fail_by_event(const WorkerEvent& event);
  void fail_by_end();
  void tell_refusal();
  void fail_by_deadline();
  void read_last_text();
  void make_room(std::uint64_t document_bytes);
  [[nodiscard]] WorkerBounds bounds() const;
  Outcome end_job();

  std::unique_ptr<WorkerProcess> process_;
  const HostSettings& settings_;
  Limits limits_;  // the hub's, or lower where the manifest says so
  WorkerOrder::Posture posture_;
  std::uint64_t memory_bytes_;
  WorkerChannel channel_;
  std::uint64_t jobs_ = 0;
  bool is_loading_ = true;
  bool is_spent_ = false;
  Hello hello_;

  // The present job.
  FrameKind kind_ = FrameKind::hello;
  std::uint64_t number_ = 0;
  const Receiver* receiver_ = nullptr;
  std::chrono::milliseconds budget_{0};
  std::uint64_t document_bytes_ = 0;  // what it was given: counts beside worker.memory, not within
  WorkerChannel::Clock::time_point began_{};
  std::chrono::microseconds processor_before_{0};
  Outcome outcome_;
  std::string request_json_;
  std::optional<std::string> answer_;
  std::optional<std::string> state_;
  JobTally tally_{outcome_};
};

/// A number for a job that an adapter can't guess, so that it can't answer for another one.
[[nodiscard]] std::uint64_t new_job_number();

}  // namespace dorhub::plugins
