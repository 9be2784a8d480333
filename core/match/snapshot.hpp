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
#include <string>

#include "core/match/segment.hpp"

namespace dorhub::match {

/// What a snapshot was made of. Whoever loads it compares: the goods of another database, or of a state that
/// a restored backup never had, would hide what was stolen since. Texts of at most 63 bytes; longer ones are
/// cut.
struct SnapshotOrigin {
  std::uint64_t position = 0;  ///< in the change log, up to which it is complete
  std::string hub = {};        ///< the database's identity
  std::string mark = {};       ///< that was left in the database when its goods were taken
};

struct Snapshot {
  std::shared_ptr<const Segment> segment;
  SnapshotOrigin origin;
};

/// Writes the snapshot. Codes: "snapshot.write" with the system's reason; "snapshot.busy" when another
/// process is writing it at this moment (flock(2)), and then nothing is done; "snapshot.not_ours" when
/// something else than a snapshot stands there, which is left as it is.
[[nodiscard]] Result<void> save_snapshot(const Snapshot& snapshot, const std::filesystem::path& path);

/// Maps the snapshot and checks every byte. Codes: "snapshot.missing", "snapshot.damaged",
/// "snapshot.version".
[[nodiscard]] Result<Snapshot> load_snapshot(const std::filesystem::path& path);

}  // namespace dorhub::match
