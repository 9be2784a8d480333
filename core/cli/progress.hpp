// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// How far long work is: a bar on a terminal, else a line every ten seconds, always on stderr.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/cli/console.hpp"

namespace dorhub::cli {

class Progress {
 public:
  /// `what` is what is being done ("importing stolen goods"). With `is_quiet` nothing is ever written.
  Progress(const Console& console, std::string what, bool is_quiet = false);
  /// Takes the bar away, so that what follows starts on a clean line.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `done` of `all` units; `all` 0 when it is not known. Cheap to call often.
  void show(std::uint64_t done, std::uint64_t all);

 private:
  using Clock = std::chrono::steady_clock;
  void draw_bar(std::uint64_t done, std::uint64_t all);
  void write_line(std::uint64_t done, std::uint64_t all);

  const Console& console_;
  std::string what_;
  bool is_quiet_;
  bool has_bar_ = false;
  Clock::time_point start_;
  Clock::time_point last_;
};

/// "1,234,567".
[[nodiscard]] std::string grouped(std::uint64_t number);
/// "1 record", "2 records", "0 records": with the plain plural.
[[nodiscard]] std::string many(std::uint64_t count, std::string_view word);

}  // namespace dorhub::cli
