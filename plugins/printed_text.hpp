// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a worker prints during one job, kept up to a limit, with the notices of its sandbox taken out.
///
/// However much comes in, it holds at most the limit and one unfinished line. See sandbox/call_trap.hpp for
/// notices. One thread at a time.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/job.hpp"

namespace dorhub::plugins {

class PrintedText {
 public:
  explicit PrintedText(std::uint64_t limit) : left_(limit) {}

  /// Bytes of descriptor 2, cut anywhere.
  void add_error_bytes(std::string_view bytes);
  /// A whole line of another source; `bytes` is how long it really was when `text` is a shortened form.
  void add_line(PrintedLine::Source source, std::string_view text, std::uint64_t bytes);
  /// Ends an unfinished line: the worker is gone, or the job has ended.
  void finish();

  /// The last notice but those of the stack, without its mark: "refused 257", "memory", "start no such file".
  [[nodiscard]] const std::optional<std::string>& notice() const { return notice_; }
  /// Where in the adapter the worker was when it ended ("stack 11e0 1234" gave these offsets).
  [[nodiscard]] const std::vector<std::uint64_t>& stack() const { return stack_; }
  /// The lines kept so far.
  [[nodiscard]] const std::vector<PrintedLine>& lines() const { return lines_; }
  [[nodiscard]] std::vector<PrintedLine> take_lines() { return std::move(lines_); }
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

 private:
  void end_error_line();
  void take_notice(std::string notice);

  std::uint64_t left_;
  std::uint64_t dropped_ = 0;
  std::string line_;              // the unfinished line of descriptor 2
  std::uint64_t line_bytes_ = 0;  // how long it is, cut part included
  std::vector<PrintedLine> lines_;
  std::optional<std::string> notice_;
  std::vector<std::uint64_t> stack_;
};

}  // namespace dorhub::plugins
