// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What can be asked of an adapter, and how it ends: plain values for adapter_host.hpp.
///
/// A job has exactly one outcome. An outcome without a failure means that the adapter did its work by the
/// rules, even when it found the document unreadable (`result` says so); a failure means that the worker
/// crashed, hung, passed a limit, broke the frames or gave up, and that worker is gone. What was handed out
/// before a failure is good as far as it goes, and the delivery is not done: core/exchange registers in
/// batches while the job runs, so those records stand, and a retry registers them again without effect. Retry
/// the delivery, or set it aside with `failure`.

#include <chrono>
#include <cstdint>
#include <dorhub/result.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/record/payload.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub::plugins {

/// For whom an adapter works. A worker that has seen one organisation's job never sees another's.
struct JobOwner {
  std::string organisation;  ///< id; never empty (asserted)
  std::string adapter;       ///< the manifest's id
  /// Start a new worker for this job and end it afterwards: a poison delivery, retried alone.
  bool is_alone = false;
};

/// Receives what a translation gives, in the order in which the adapter gave it. Called on the thread that
/// called the host; time spent in `record` is not taken from the adapter's deadline. Views die with the call.
struct Receiver {
  /// One record as the adapter wrote it: JSON, not yet checked. False: enough, end the job ("stopped").
  std::function<bool(std::string_view record_json)> record;
  /// At most limits.problems of them; the outcome has the number of all.
  std::function<void(const Problem& problem)> problem;
  std::function<void(const Skip& skip)> skip;
  /// A state that an ask saved; what was given before it is covered. Ask::state() has the last one.
  std::function<void(std::string_view state)> state = {};
};

/// A line that an adapter printed or logged, made printable. May hold personal data: seal it with the
/// delivery.
struct PrintedLine {
  enum class Source { standard_output, standard_error, log } source = Source::standard_output;
  std::string text;
};

/// The failure of a job that was cut off because the hub stops.
inline constexpr std::string_view kHubStops = "hub.stops";

/// Why a worker was given up.
struct Failure {
  /// Stable:
  ///   adapter.unknown, adapter.refused        not there, or its manifest or library is not fit to run
  ///   sandbox.unavailable                     no sandbox here, and the adapter is not on the checksum list
  ///   worker.start                            it did not get as far as saying hello
  ///   worker.crashed, worker.exited           a signal, or an exit in the middle of a job
  ///   worker.refused_call                     a system call that no adapter may make; `call` names it
  ///   worker.deadline, worker.memory, worker.cpu           limits of the process (settings: worker.*)
  ///   limits.records, limits.skips            limits of a delivery; limits.record is a problem of one record
  ///   frame.*                                 broken frames: those of FrameReader, and
  ///   frame.unexpected_kind,
  ///                                           frame.other_number, frame.answered_twice, frame.bad_payload,
  ///                                           frame.wrong_count
  ///   hub.stops (kHubStops)                   AdapterHost::stop() was called: not the adapter's doing
  ///   adapter.failed                          it gave up itself; the last fatal problem says why
  std::string code;
  /// One English sentence with the figures, without a full stop and without personal data.
  std::string text;
  /// worker.refused_call: the call, "openat"; of an executable the last refused one, if told; else empty.
  std::string call = {};
  /// worker.refused_call, worker.crashed, worker.deadline, worker.cpu: where it was in the adapter's own
  /// program, innermost first, as offsets in the file. Empty when the worker could not tell; an adapter may
  /// spoil it.
  std::vector<std::uint64_t> stack = {};

  [[nodiscard]] Error error() const { return Error{code, text}; }
};

/// How a job ended.
struct Outcome {
  std::optional<Failure> failure;
  /// Done::outcome: "ok", "invalid" (a reader broke off, a problem says where), "unsupported", "stopped".
  std::string result = "ok";
  std::uint64_t records = 0;
  std::uint64_t problems = 0;  ///< all of them, those beyond the limit included
  std::uint64_t skips = 0;
  /// Rows that a reader or the adapter refused, so that no record came of them; each once. As the worker
  /// counted them; after a failure, or from a worker that does not count, those of the problems that came.
  std::uint64_t refused_rows = 0;
  /// The delivery is the partner's whole list. Never true after a failure or an unreadable rest.
  bool is_complete = false;
  std::vector<PrintedLine> printed;        ///< the first limits.output bytes
  std::uint64_t printed_dropped = 0;       ///< bytes beyond them
  std::chrono::microseconds took{0};       ///< wall-clock time of the job
  std::chrono::microseconds processor{0};  ///< processor time of the job; what a busy machine does not change

  [[nodiscard]] bool ok() const { return !failure.has_value(); }
};

/// How an adapter's worker started.
struct Introduction {
  std::optional<Failure> failure;
  Hello hello;                             ///< what it said, as far as it came
  std::chrono::microseconds took{0};       ///< wall-clock time from its order to its hello
  std::chrono::microseconds processor{0};  ///< processor time of the same
  std::vector<PrintedLine> printed;
};

/// The bytes for a partner that render() gave.
struct Rendered {
  std::string content_type;
  std::string body;
};

}  // namespace dorhub::plugins
