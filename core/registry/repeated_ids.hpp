// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Where each id stood first in one delivery or one file, so that an id that comes again can be told, however
/// far behind. Keeps a hash of 64 bits for each, not the id: of 2,000,000 ids one in ten million deliveries
/// would see two as one, and says so wrongly in a warning. Each takes some 44 bytes (16 of them its key and
/// where it stood), at most 100 MiB in all: ids beyond the first kMost are compared with those. One thread.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace dorhub::registry {

class RepeatedIds {
 public:
  /// Where an id stood.
  struct Stand {
    std::uint32_t number = 0;  ///< a record's in its delivery, a line's in its file
    std::uint32_t mark = 0;    ///< what the caller wants to know of that one later
  };
  /// As many as a delivery has records by default.
  static constexpr std::size_t kMost = 2'000'000;
  explicit RepeatedIds(std::size_t most = kMost) : most_(most) {}

  /// Notes that the id stands `here`. Gives where it stood first, when that was before; noting the same
  /// number again, as a batch that is tried anew does, gives nothing.
  std::optional<Stand> note(std::string_view type, std::string_view system, std::string_view id, Stand here);

 private:
  std::size_t most_;
  std::unordered_map<std::uint64_t, Stand> first_;
};

}  // namespace dorhub::registry
