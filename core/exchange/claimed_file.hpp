// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One file that the hub has taken out of a partner's inbox, open, and looked at only through its descriptor.
///
/// Whoever may write in an inbox can put something else under a name between two looks: a symbolic link to a
/// file that only the hub may read, say. So what a file is, how large it is and what stands in it are all
/// asked of one descriptor, and no part of the way to it below the inbox may be a link. Moving files is
/// `InboxFolder`'s work. One thread per object.

#include <sys/stat.h>

#include <cstdint>
#include <dorhub/result.hpp>
#include <filesystem>
#include <string>

namespace dorhub::exchange {

class ClaimedFile {
 public:
  /// Opens `inside` (relative, without "..") below `folder`. Fails with "inbox.not_a_file" for whatever is no
  /// regular file or is reached through a symbolic link, "inbox.unreadable" without the right to read it, and
  /// "inbox.gone" when it is not there. Never waits for a FIFO's other end.
  [[nodiscard]] static Result<ClaimedFile> open(const std::filesystem::path& folder,
                                                const std::filesystem::path& inside);

  ClaimedFile(ClaimedFile&& other) noexcept;
  ClaimedFile& operator=(ClaimedFile&&) = delete;
  ClaimedFile(const ClaimedFile&) = delete;
  ClaimedFile& operator=(const ClaimedFile&) = delete;
  ~ClaimedFile();

  /// Where it stands now.
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// The name that the partner gave it, as bytes.
  [[nodiscard]] std::string name() const { return path_.filename().string(); }
  /// In bytes, when it was opened.
  [[nodiscard]] std::uint64_t size() const { return static_cast<std::uint64_t>(info_.st_size); }
  /// Names this very claim, by its number and by device, inode, time and size of the file: the same when it
  /// is met again after a crash of the hub, another for a file that is put into the inbox once more, be it
  /// the very one that was taken before (out of kept/, or by another link to it).
  [[nodiscard]] std::string identity() const;

  /// The whole content. Fails with "file.too_large" beyond `most` bytes (a file may grow after it was opened)
  /// and "inbox.unreadable" when the disk fails.
  [[nodiscard]] Result<std::string> read(std::uint64_t most) const;

 private:
  ClaimedFile(int fd, std::filesystem::path path, const struct stat& info)
      : fd_(fd), path_(std::move(path)), info_(info) {}

  int fd_;
  std::filesystem::path path_;
  struct stat info_;
};

}  // namespace dorhub::exchange
