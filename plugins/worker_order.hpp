// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What the hub tells an empty worker before anything else: whom it will be.
///
/// An empty worker knows nothing of adapters; the order makes it one adapter's worker for the rest of its
/// life. It goes over the socket before the first frame, with its length in front, so that not one byte of
/// the frames is taken from an executable that reads them itself. Private between the hub and its own worker
/// program; the published protocol begins with hello. Values; any thread.

#include <cstdint>
#include <dorhub/result.hpp>
#include <string>
#include <string_view>

namespace dorhub::plugins {

struct WorkerOrder {
  enum class Posture : unsigned char { library, mapping, interpreter } posture = Posture::library;
  std::string program;      ///< absolute path of library or executable; empty for a mapping
  std::string interpreter;  ///< absolute path; empty: the executable runs by itself
  std::string folder;       ///< the adapter's own
  std::string id;           ///< of a mapping, which has no program to say it
  std::string version;      ///< the same
  std::uint64_t memory_bytes = 512ull << 20;
  /// How files are hidden; neither only for what the checksum list allows.
  bool use_landlock = true;
  bool use_empty_root = false;
};

/// The bytes to send.
[[nodiscard]] std::string write_order(const WorkerOrder& order);
/// How many bytes of order follow the first kOrderHeader bytes; none when these are no order's beginning.
inline constexpr std::size_t kOrderHeader = 8;
[[nodiscard]] Result<std::size_t> order_size(std::string_view header);
[[nodiscard]] Result<WorkerOrder> read_order(std::string_view body);

}  // namespace dorhub::plugins
