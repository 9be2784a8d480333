// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Keys and signatures that were refused, for who runs the hub: guessing must be seen, and so must a partner
/// whose secret no longer fits.
///
/// Counts every one in a metric, and writes at most one log line a minute for each place and reason, with how
/// many there were since the line before. Never the key, the signature or an address. Any thread.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "core/environment/clock.hpp"
#include "core/environment/log.hpp"
#include "core/environment/metrics.hpp"

namespace dorhub::api {

class RefusedProofs {
 public:
  /// All outlive this.
  RefusedProofs(const Clock& clock, Metrics& metrics, Log& log)
      : clock_(clock), metrics_(metrics), log_(log) {}

  /// `connection` is a configured connection's id, or empty for a door that belongs to none; `reason` is the
  /// code of the answer ("signature.mismatch"). Both from small sets, never from the request itself.
  void note(std::string_view connection, std::string_view reason);

 private:
  struct Quiet {
    Moment until{};           ///< no line before this
    std::int64_t unsaid = 0;  ///< since the line before
  };
  const Clock& clock_;
  Metrics& metrics_;
  Log& log_;
  std::mutex mutex_;  // guards quiet_
  std::map<std::pair<std::string, std::string>, Quiet> quiet_;
};

}  // namespace dorhub::api
