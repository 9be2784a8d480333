// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One partner's inbox folder on disk: which files are complete, taking one, and where its report goes.
///
/// A partner (or its scp, rsync, Windows share) writes files into the folder. One is taken only when it is
/// complete: its size and time have stood still for a moment and nobody has it open for writing. Hidden files
/// and names that end in
/// `.part`, `.tmp`, `.filepart`, `.crdownload` or `.refused` are left alone. When the journal has a file it
/// is removed (or kept for as many days as the admin chose), and a report goes to `done/` or `failed/`. A
/// file over the limit is never read: it stays as NAME.refused, mode 0600.
///
/// Watching for changes is `Inbox`'s work (inbox.hpp). One thread per folder.

#include <chrono>
#include <cstdint>
#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/environment/clock.hpp"
#include "core/environment/files.hpp"

namespace dorhub::exchange {

/// A complete file, not yet read.
struct InboxFile {
  std::filesystem::path path;
  std::uint64_t size = 0;
  /// Names this very file (device, inode, times, size): the same after a crash of the hub, another for a file
  /// that is put there anew with the same name.
  std::string identity;
};

class InboxFolder {
 public:
  /// `folder` exists after open(); `files` outlives this.
  InboxFolder(std::filesystem::path folder, Files& files) : folder_(std::move(folder)), files_(files) {}

  /// Makes the folder with `done/` and `failed/` (0700) where they are missing. Fails when it can't be
  /// written to.
  [[nodiscard]] Result<void> open();

  /// The files that are complete now, by name. Those still being written are left out: `is_busy` is set when
  /// there is one, so that the caller looks again after `settle`.
  struct Complete {
    std::vector<InboxFile> files;
    bool is_busy = false;
  };
  [[nodiscard]] Result<Complete> complete(Moment now, std::chrono::milliseconds settle);

  /// Moves a complete file to `.taken/`, out of the way of another of the same name, and looks at it again:
  /// size and identity are those of what was moved. A file that stands there already (from before a crash)
  /// stays as it is.
  [[nodiscard]] Result<InboxFile> claim(const InboxFile& file);

  /// Sets a claimed file aside as NAME.refused, with mode 0600 where the hub may set it; it is not taken
  /// again.
  [[nodiscard]] Result<void> refuse(const InboxFile& file);

  /// The journal has the file: removes it, or moves it to `kept/` (0600) when `keep_days` is more than 0.
  [[nodiscard]] Result<void> take_away(const InboxFile& file, std::uint32_t keep_days);

  /// Removes files in `kept/` that are older than `keep_days`.
  [[nodiscard]] Result<void> sweep_kept(Moment now, std::uint32_t keep_days);

  /// Writes a report without personal data: `done/NAME.report.json` or `failed/NAME.report.json` (0600). A
  /// second report of the same name gets the delivery's number in its own.
  [[nodiscard]] Result<void> report(std::string_view name, std::string_view delivery, bool is_good,
                                    std::string_view json);

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }

 private:
  std::filesystem::path folder_;
  Files& files_;
};

/// Whether the inbox takes files of this name at all (see above).
[[nodiscard]] bool is_inbox_name(std::string_view name);

}  // namespace dorhub::exchange
