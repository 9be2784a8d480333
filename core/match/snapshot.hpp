// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A segment as a file, so that a hub is ready within a second after a start instead of reading the database.
///
/// The file is a cache: when it is missing, damaged, of another version or made by other rules, say so and
/// build from the database. It holds numbers, brands and models of stolen goods and nothing about persons. It
/// is written beside its name, synced and renamed, so a crash leaves the old one whole; it is mapped, not
/// read, so its pages are shared and may be dropped by the kernel.

#include <cstdint>
#include <dorhub/result.hpp>
#include <filesystem>
#include <memory>

#include "core/match/segment.hpp"

namespace dorhub::match {

/// A segment and the position in the change log up to which it is complete.
struct Snapshot {
  std::shared_ptr<const Segment> segment;
  std::uint64_t position = 0;
};

/// Writes the snapshot; codes "snapshot.write" with the system's reason.
[[nodiscard]] Result<void> save_snapshot(const Snapshot& snapshot, const std::filesystem::path& path);

/// Maps the snapshot and checks every byte. Codes: "snapshot.missing", "snapshot.damaged",
/// "snapshot.version".
[[nodiscard]] Result<Snapshot> load_snapshot(const std::filesystem::path& path);

}  // namespace dorhub::match
