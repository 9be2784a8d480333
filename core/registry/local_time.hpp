// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// From a moment as a partner wrote it, with an offset or local, to a moment in UTC. Inside this room only.

#include <dorhub/result.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "core/environment/clock.hpp"

namespace dorhub::registry {

struct ResolvedTime {
  Moment moment = {};
  /// RFC 3339 with the offset that it was resolved with.
  std::string text = {};
  /// The hour exists twice (the clock went back); the earlier one was taken.
  bool is_double_hour = false;
};

/// Resolves local times of one zone. Any thread.
class TimeResolver {
 public:
  /// An IANA name. Throws std::runtime_error for a zone that this machine does not know.
  explicit TimeResolver(const std::string& zone);
  ~TimeResolver();
  TimeResolver(const TimeResolver&) = delete;
  TimeResolver& operator=(const TimeResolver&) = delete;

  /// `text` has the shape of a moment (sdk/record checked it). Fails with "registry.time_missing_hour" when
  /// the clock jumped over it, and with "registry.time_unreadable" when it has another shape after all.
  [[nodiscard]] Result<ResolvedTime> resolve(std::string_view text) const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace dorhub::registry
