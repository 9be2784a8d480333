// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One worker as a process: started, watched, ended and reaped. What is said with it is worker_channel.hpp's.
///
/// Owns the process and the hub's ends of its socket and text pipe. Touches no other child: it waits for its
/// own process only. One thread at a time; `start` must be called on a thread that lives as long as the
/// worker, because a worker ends with the thread that started it (so none survives a hub that is killed).

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <dorhub/result.hpp>
#include <memory>
#include <string>
#include <vector>

namespace dorhub::plugins {

/// How a process ended.
struct ProcessEnd {
  int signal = 0;  ///< 0 when it exited by itself
  int exit_code = 0;
  bool was_killed = false;  ///< by stop(), while it still ran
};

class WorkerProcess {
 public:
  /// Starts an empty worker whose environment is `environment` (NAME=VALUE) and nothing else. Error:
  /// "worker.start".
  [[nodiscard]] static Result<std::unique_ptr<WorkerProcess>> start(
      const std::string& program, const std::vector<std::string>& environment);
  /// Kills and reaps what still runs.
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  [[nodiscard]] int socket() const { return socket_; }  ///< frames, both ways; does not block
  [[nodiscard]] int text() const { return text_; }      ///< what it prints on descriptor 2; does not block
  [[nodiscard]] pid_t pid() const { return pid_; }

  /// Gives it `patience` to end by itself, then kills it; reaps it. Later calls give the same answer.
  ProcessEnd stop(std::chrono::milliseconds patience);

  /// Tells it that its time is up: a library's worker says where it is (call_trap.hpp), and it ends. As
  /// stop().
  ProcessEnd interrupt(std::chrono::milliseconds patience);

  /// Sets the processor time that it may use from now on.
  void allow_processor_time(std::chrono::milliseconds more);
  /// Makes room for a document of `bytes` beside the memory that its sandbox allowed it; each call takes the
  /// place of the one before. After its hello, when its own limits stand.
  void allow_document(std::uint64_t bytes);
  /// Processor time that it has used since it was started; zero when it has ended.
  [[nodiscard]] std::chrono::microseconds processor_time() const;
  /// Resident memory in bytes, 0 when it has ended.
  [[nodiscard]] std::uint64_t resident_bytes() const;

 private:
  WorkerProcess() = default;
  void wait_for_end(std::chrono::milliseconds patience);

  pid_t pid_ = -1;
  int socket_ = -1;
  int text_ = -1;
  int pidfd_ = -1;                              // -1 on kernels before 5.3: then stop() polls
  std::uint64_t address_space_ = 0, data_ = 0;  // limits as its sandbox set them; 0: none, or not asked yet
  bool is_reaped_ = false;
  ProcessEnd end_;
};

}  // namespace dorhub::plugins
