// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Where each id stood first in one delivery or one file, so that an id that comes again can be told, however
/// far behind. Keeps a hash of 64 bits for each, not the id: of 2,000,000 ids one in ten million deliveries
/// would see two as one, and says so wrongly in a warning. At most 100 MiB: ids beyond the first kMost are
/// compared with those. One thread.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace dorhub::registry {

class RepeatedIds {
 public:
  /// As many as a delivery has records by default.
  static constexpr std::size_t kMost = 2'000'000;
  explicit RepeatedIds(std::size_t most = kMost) : most_(most) {}

  /// Notes that the id stands at `number` (a record's in its delivery, a line's in its file). Gives where it
  /// stood first, when that was before; noting the same number again, as a batch that is tried anew does,
  /// gives nothing.
  std::optional<std::int64_t> note(std::string_view type, std::string_view system, std::string_view id,
                                   std::int64_t number);

 private:
  std::size_t most_;
  std::unordered_map<std::uint64_t, std::uint32_t> first_;
};

}  // namespace dorhub::registry
