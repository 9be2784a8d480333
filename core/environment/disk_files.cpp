// SPDX-License-Identifier: EUPL-1.2
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

#include "core/environment/files.hpp"

namespace dorhub {
namespace {

namespace fs = std::filesystem;

/// A descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool ok() const { return fd_ >= 0; }

 private:
  int fd_;
};

Error failure(std::string_view doing, const fs::path& path, int number, std::string cure = {}) {
  return {.code = "file." + std::string(doing),
          .message = "cannot " + std::string(doing) + " the file: " + std::generic_category().message(number),
          .where = path.string(),
          .cure = std::move(cure)};
}

/// Makes a rename or removal in `folder` survive a power cut.
Result<void> flush_folder(const fs::path& folder) {
  const Descriptor fd(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd.ok() || ::fsync(fd.get()) != 0) return failure("flush", folder, errno);
  return {};
}

Result<void> flush_folders(const fs::path& from, const fs::path& to) {
  DORHUB_CHECK(flush_folder(to.parent_path()));
  if (from.parent_path() != to.parent_path()) return flush_folder(from.parent_path());
  return {};
}

bool write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<std::string> DiskFiles::read(const fs::path& path, std::uint64_t most) {
  // Opening a FIFO waits until somebody writes to it, unless told not to; for a file that makes no
  // difference.
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat info {};
  if (!fd.ok() || ::fstat(fd.get(), &info) != 0) return failure("read", path, errno);
  if (!S_ISREG(info.st_mode))
    return Error{.code = "file.not_regular", .message = "is not a regular file", .where = path.string()};
  const auto too_large = [&](std::uint64_t size) {
    return Error{.code = "file.too_large",
                 .message = "has " + std::to_string(size) + " bytes, and at most " + std::to_string(most) +
                            " are allowed",
                 .where = path.string()};
  };
  if (static_cast<std::uint64_t>(info.st_size) > most)
    return too_large(static_cast<std::uint64_t>(info.st_size));
  std::string content;
  content.resize(static_cast<std::size_t>(info.st_size) + 1);  // one more, to see a file that grows
  std::size_t size = 0;
  for (;;) {
    const ssize_t got = ::read(fd.get(), content.data() + size, content.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure("read", path, errno);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > most) return too_large(size);
    if (size == content.size()) content.resize(std::min<std::uint64_t>(size * 2, most + 1));
  }
  content.resize(size);
  return content;
}

Result<void> DiskFiles::write(const fs::path& path, std::string_view content, unsigned mode) {
  static std::atomic<unsigned> count{0};
  const fs::path beside = path.parent_path() / ("." + path.filename().string() + "." +
                                                std::to_string(::getpid()) + "." + std::to_string(count++));
  {
    const Descriptor fd(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (!fd.ok()) return failure("write", path, errno, errno == ENOENT ? "make its folder first" : "");
    if (!write_all(fd.get(), content) || ::fchmod(fd.get(), mode) != 0 || ::fsync(fd.get()) != 0) {
      const int number = errno;
      ::unlink(beside.c_str());
      return failure("write", path, number);
    }
  }
  return rename(beside, path);
}

Result<void> DiskFiles::remove(const fs::path& path) {
  if (::unlink(path.c_str()) != 0) {
    if (errno != ENOENT) return failure("remove", path, errno);
    // Without its folder there is nothing to flush; an earlier removal may still have to be.
    std::error_code failed;
    if (path.has_parent_path() && !fs::exists(path.parent_path(), failed) && !failed) return {};
  }
  return flush_folder(path.parent_path());
}

Result<void> DiskFiles::rename(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return failure("rename", from, errno);
  return flush_folders(from, to);
}

Result<void> DiskFiles::rename_to_new(const fs::path& from, const fs::path& to) {
  int done = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
  // A file system that can't promise it (NFS, for one) refuses the flag; a second name never replaces either.
  if (done != 0 && errno == EINVAL && (done = ::link(from.c_str(), to.c_str())) == 0)
    done = ::unlink(from.c_str());
  if (done != 0 && errno == EEXIST)
    return Error{.code = "file.exists", .message = "stands there already and is kept", .where = to.string()};
  if (done != 0) return failure("rename", from, errno);
  return flush_folders(from, to);
}

Result<std::vector<fs::path>> DiskFiles::list(const fs::path& folder) {
  std::error_code code;
  std::vector<fs::path> found;
  for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
    const std::string name = it->path().filename().string();
    std::error_code ignored;
    if (!name.starts_with('.') && it->is_regular_file(ignored) && !it->is_symlink(ignored))
      found.push_back(it->path());
  }
  if (code) return failure("list", folder, code.value());
  std::sort(found.begin(), found.end());
  return found;
}

Result<void> DiskFiles::make_folder(const fs::path& folder, unsigned mode) {
  std::error_code code;
  if (fs::is_directory(folder, code)) return {};
  if (folder.has_parent_path() && folder.parent_path() != folder)
    DORHUB_CHECK(make_folder(folder.parent_path(), mode));
  if (::mkdir(folder.c_str(), mode) != 0 && errno != EEXIST) return failure("make_folder", folder, errno);
  return {};
}

}  // namespace dorhub
