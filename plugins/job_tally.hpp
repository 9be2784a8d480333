// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What came of one job: counts records, problems and skips as their frames arrive, keeps them to the
/// limits of a delivery, and holds them against what the worker's done frame says of them.
///
/// An error is why the worker must be given up (Failure::code): its counts are wrong, a frame can't be read,
/// or a limit of the whole delivery is passed. A record too large is refused alone. One thread at a time.

#include <dorhub/result.hpp>
#include <optional>
#include <string_view>

#include "plugins/job.hpp"
#include "sdk/record/limits.hpp"
#include "sdk/record/payload.hpp"
#include "sdk/record/refused_rows.hpp"

namespace dorhub::plugins {

/// Problems, skips and log lines are small by nature; beyond this a frame is not one of them.
inline constexpr std::uint64_t kSmallFrame = 64 * 1024;

/// "frame.size_exceeds_limit" for a payload of a kind that is small by nature, or nothing.
[[nodiscard]] Result<void> check_small(std::string_view what, std::string_view payload);

class JobTally {
 public:
  /// Counts into `outcome`, which outlives it.
  explicit JobTally(Outcome& outcome) : outcome_(outcome) {}

  /// Begins a job: counts start anew. `limits` and `receiver` (null: nobody listens) stay until the next one.
  void begin(const Limits& limits, const Receiver* receiver);

  /// Whether the record goes to the receiver; one beyond limits.record does not and is told as a problem.
  /// Error "limits.records".
  [[nodiscard]] Result<bool> admit(std::string_view record);
  [[nodiscard]] Result<void> take_problem(std::string_view payload);
  [[nodiscard]] Result<void> take_skip(std::string_view payload);
  /// Compares; the counts are done's from then on.
  [[nodiscard]] Result<Done> take_done(std::string_view payload);

  /// The last fatal problem: why the adapter gave up, if it did.
  [[nodiscard]] const std::optional<Problem>& last_fatal() const { return last_fatal_; }

 private:
  void tell(const Problem& problem, bool is_kept);

  Outcome& outcome_;
  const Limits* limits_ = nullptr;
  const Receiver* receiver_ = nullptr;
  std::optional<Problem> last_fatal_;
  RefusedRows rows_;
  std::uint64_t said_problems_ = 0;  // by the worker; the rest of the outcome's are the hub's own
  std::uint64_t oversize_ = 0;       // records that the worker counts and the outcome does not
};

}  // namespace dorhub::plugins
