// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The programs of the build as child processes: run to the end, or started, watched and killed.

#include <sys/types.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/eventually.hpp"

namespace dorhub::testing {

struct ProcessOptions {
  std::filesystem::path folder = {};  ///< working directory; empty: the test's
  std::map<std::string, std::string> environment =
      {};  ///< added to a small one of its own (PATH, HOME, LANG, TMPDIR: a folder of this test)
  std::string input = {};                                         ///< on standard input
  std::chrono::milliseconds patience = std::chrono::seconds(60);  ///< killed, and failed, after this
};

/// How a program ended. `exit_code` is -SIGNAL for one that was killed.
struct Finished {
  int exit_code = 0;
  std::string out;
  std::string err;
};

/// Runs `arguments[0]` (a name without "/" is taken from build/bin) to its end.
[[nodiscard]] Finished run(const std::vector<std::string>& arguments, const ProcessOptions& options = {});

/// A program that runs beside the test; killed when it goes out of scope.
class Process {
 public:
  explicit Process(const std::vector<std::string>& arguments, const ProcessOptions& options = {});
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  /// Sends a signal.
  void signal(int number);
  /// Waits for its end, killing it after `patience`.
  Finished wait(std::chrono::milliseconds patience = std::chrono::seconds(60));
  /// Waits until standard output (or error) has `text`; false when it ended or `patience` passed first.
  bool wait_for_text(const std::string& text, std::chrono::milliseconds patience = std::chrono::seconds(60));
  /// What it has printed so far.
  [[nodiscard]] std::string out();
  [[nodiscard]] std::string err();

 private:
  void collect(int descriptor, std::string Process::*where);

  pid_t pid_ = -1;
  bool reaped_ = false;
  int status_ = 0;
  std::mutex mutex_;  // guards the texts and the count of open ends
  std::condition_variable news_;
  std::string out_;
  std::string err_;
  int open_ends_ = 2;
  std::vector<std::thread> threads_;
};

}  // namespace dorhub::testing
