// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Lines for the people who run the hub: one JSON object a line, without personal data.
///
/// An event is a stable name ("delivery.dead") with fields; never put a partner's bytes, a person or a file's
/// content in a field. Any thread.

#include <cstdint>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <variant>

#include "core/environment/clock.hpp"

namespace dorhub {

enum class LogLevel { debug, info, warning, error };

/// A field's value.
using LogValue = std::variant<std::string_view, std::int64_t, double, bool>;

class Log {
 public:
  using Fields = std::initializer_list<std::pair<std::string_view, LogValue>>;
  virtual ~Log() = default;
  virtual void write(LogLevel level, std::string_view event, Fields fields) = 0;

  void info(std::string_view event, Fields fields = {}) { write(LogLevel::info, event, fields); }
  void warning(std::string_view event, Fields fields = {}) { write(LogLevel::warning, event, fields); }
  void error(std::string_view event, Fields fields = {}) { write(LogLevel::error, event, fields); }
};

/// {"time":…,"level":…,"event":…,…} on a descriptor, each line written whole.
class JsonLog final : public Log {
 public:
  /// Keeps `clock`; does not own `descriptor` (2 for standard error). Lines below `least` are left out.
  JsonLog(const Clock& clock, int descriptor, LogLevel least = LogLevel::info)
      : clock_(clock), descriptor_(descriptor), least_(least) {}
  void write(LogLevel level, std::string_view event, Fields fields) override;

 private:
  const Clock& clock_;
  int descriptor_;
  LogLevel least_;
  std::mutex mutex_;  // guards the descriptor, so that lines don't mix
};

/// Says nothing; for tests and short commands.
class NoLog final : public Log {
 public:
  void write(LogLevel, std::string_view, Fields) override {}
};

}  // namespace dorhub
