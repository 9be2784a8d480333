// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/claimed_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace dorhub::exchange {
namespace {

namespace fs = std::filesystem;

Error failure(int number, const fs::path& path) {
  // ELOOP and ENOTDIR: a link on the way; ENXIO: a socket.
  const bool is_no_file = number == ELOOP || number == ENOTDIR || number == ENXIO;
  const bool is_gone = number == ENOENT;
  return {.code = is_no_file ? "inbox.not_a_file" : (is_gone ? "inbox.gone" : "inbox.unreadable"),
          .message = is_no_file ? "is no regular file" : std::generic_category().message(number),
          .where = path.string()};
}

}  // namespace

Result<ClaimedFile> ClaimedFile::open(const fs::path& folder, const fs::path& inside) {
  const fs::path path = folder / inside;
  int at = ::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  for (auto step = inside.begin(); at >= 0 && step != inside.end(); ++step) {
    const bool is_last = std::next(step) == inside.end();
    const int next = ::openat(
        at, step->c_str(), O_NOFOLLOW | O_CLOEXEC | (is_last ? O_RDONLY | O_NONBLOCK : O_PATH | O_DIRECTORY));
    const int number = errno;
    ::close(std::exchange(at, next));
    errno = number;
  }
  if (at < 0) return failure(errno, path);
  struct stat info {};
  if (::fstat(at, &info) != 0 || !S_ISREG(info.st_mode)) {
    ::close(at);
    return failure(ENOTDIR, path);
  }
  return ClaimedFile(at, path, info);
}

ClaimedFile::ClaimedFile(ClaimedFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), path_(std::move(other.path_)), info_(other.info_) {}

ClaimedFile::~ClaimedFile() {
  if (fd_ >= 0) ::close(fd_);
}

std::string ClaimedFile::identity() const {
  std::string out = path_.parent_path().filename().string();
  for (const std::int64_t part :
       {static_cast<std::int64_t>(info_.st_dev), static_cast<std::int64_t>(info_.st_ino),
        static_cast<std::int64_t>(info_.st_mtim.tv_sec), static_cast<std::int64_t>(info_.st_mtim.tv_nsec),
        static_cast<std::int64_t>(info_.st_size)})
    out += '-' + std::to_string(part);
  return out;
}

Result<std::string> ClaimedFile::read(std::uint64_t most) const {
  const auto too_large = [&](std::uint64_t size) {
    return Error{.code = "file.too_large",
                 .message = "has " + std::to_string(size) + " bytes, and at most " + std::to_string(most) +
                            " are allowed",
                 .where = path_.string()};
  };
  if (size() > most) return too_large(size());
  std::string content(static_cast<std::size_t>(size()) + 1, '\0');  // one more, to see a file that grows
  std::size_t filled = 0;
  for (;;) {
    const ssize_t got =
        ::pread(fd_, content.data() + filled, content.size() - filled, static_cast<off_t>(filled));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure(errno, path_);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > most) return too_large(filled);
    if (filled == content.size()) content.resize(std::min<std::uint64_t>(filled * 2, most + 1));
  }
  content.resize(filled);
  return content;
}

}  // namespace dorhub::exchange
