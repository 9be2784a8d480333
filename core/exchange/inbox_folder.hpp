// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One partner's inbox folder on disk: which files are complete, taking one, and where its report goes.
///
/// A partner (or its scp, rsync, Windows share) writes files into the folder. One is taken only when it is
/// complete: its size and time have stood still for a moment and nobody has it open for writing. Hidden files
/// and names that end in `.part`, `.tmp`, `.filepart`, `.crdownload` or `.refused` are left alone.
///
/// Taking moves it to `.taken/NUMBER/NAME`, so that the same name may come again while the journal is not to
/// be had; numbers rise, and files are handed on in that order. Nothing here ever replaces a file: what comes
/// second gets a number of its own. When the journal has a file it is removed (or kept for as many days as
/// the admin chose), and a report goes to `done/` or `failed/`. A file over the limit is never read: it stays
/// as NAME.refused (NAME.2.refused when there is one), mode 0600. Symbolic links, folders, FIFOs and the like
/// are not taken, and told.
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
#include "core/exchange/claimed_file.hpp"

namespace dorhub::exchange {

/// Something in the folder that is no regular file.
struct NoFile {
  std::string name;
  /// "symbolic link", "folder", "fifo" or "special file".
  std::string_view what;
};

class InboxFolder {
 public:
  /// `folder` exists after open(); `files` outlives this.
  InboxFolder(std::filesystem::path folder, Files& files) : folder_(std::move(folder)), files_(files) {}

  /// Makes the folder with `done/` and `failed/` (0700) where they are missing. Fails when it can't be
  /// written to.
  [[nodiscard]] Result<void> open();

  /// The files that are complete now: those taken before (by number), then those in the folder, the oldest
  /// first by when their content was last written, then by name: of two lists that came while the hub stood
  /// still the newer one counts, whatever they are called ("list-30-11", "list-01-12").
  /// Those still being written are left out: `is_busy` is set when there is one, so that the caller looks
  /// again after `settle`.
  struct Complete {
    std::vector<std::filesystem::path> files;
    std::vector<NoFile> no_files;  ///< what will never be taken
    bool is_busy = false;
    /// The inbox was made anew, or somebody removed `.taken/`, `done/` or `failed/`: they are there again.
    bool is_mended = false;
  };
  [[nodiscard]] Result<Complete> complete(Moment now, std::chrono::milliseconds settle);

  /// Moves a complete file to `.taken/`, whatever stands there already, and opens it: what it is and holds is
  /// asked of what was moved. One that stands in `.taken/` (from before a crash) stays where it is. Fails
  /// with the codes of ClaimedFile::open(); then `path` is where it stands now.
  [[nodiscard]] Result<ClaimedFile> claim(std::filesystem::path& path, Moment now);

  /// Sets a file aside as NAME.refused, with mode 0600 where the hub may set it; it is not taken again. Gives
  /// the name that it has now.
  [[nodiscard]] Result<std::string> refuse(const std::filesystem::path& path);

  /// The journal has the file: removes it, or moves it to `kept/` (0600) when `keep_days` is more than 0.
  [[nodiscard]] Result<void> take_away(const ClaimedFile& file, std::uint32_t keep_days);

  /// Removes files in `kept/` that are older than `keep_days`.
  [[nodiscard]] Result<void> sweep_kept(Moment now, std::uint32_t keep_days);

  /// Writes a report without personal data: `done/NAME.report.json` or `failed/NAME.report.json` (0600). A
  /// second report of the same name gets the delivery's number in its own.
  [[nodiscard]] Result<void> report(std::string_view name, std::string_view delivery, bool is_good,
                                    std::string_view json);

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }

 private:
  /// Makes those of our folders that are missing in an inbox that is there; says whether there were any.
  Result<bool> mend();
  /// Moves `from` into `folder`/STEM+`ending`, with a number before the ending when that name is taken.
  Result<std::filesystem::path> move_to_free_name(const std::filesystem::path& from,
                                                  const std::filesystem::path& folder,
                                                  std::string_view ending);

  std::filesystem::path folder_;
  Files& files_;
  std::uint64_t last_claim_ = 0;  // its number
};

/// Whether the inbox takes files of this name at all (see above).
[[nodiscard]] bool is_inbox_name(std::string_view name);

}  // namespace dorhub::exchange
