// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Counters and gauges that /metrics shows (OpenMetrics). Labels never hold personal data or a partner's
/// text.
///
/// Ask for a counter once and keep the reference; adding is one atomic instruction. Any thread.

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace dorhub {

class Metrics {
 public:
  using Value = std::atomic<std::int64_t>;

  /// A counter by OpenMetrics name without "_total" ("dorhub_deliveries") and label text ('outcome="dead"',
  /// may be empty). The same name and labels give the same counter; `help` is kept from the first call. Valid
  /// as long as this.
  Value& counter(std::string_view name, std::string_view help, std::string_view labels = {});
  /// A gauge: a value that may go down.
  Value& gauge(std::string_view name, std::string_view help, std::string_view labels = {});

  /// The whole as OpenMetrics 1.0 text, "# EOF" included.
  [[nodiscard]] std::string text() const;

 private:
  struct Family {
    std::string help;
    bool is_counter = true;
    std::map<std::string, Value, std::less<>> values;
  };
  Value& value(std::string_view name, std::string_view help, std::string_view labels, bool is_counter);

  mutable std::mutex mutex_;  // guards the maps; values are atomic
  std::map<std::string, Family, std::less<>> families_;
};

}  // namespace dorhub
