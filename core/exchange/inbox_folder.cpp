// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/inbox_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace dorhub::exchange {
namespace {

namespace fs = std::filesystem;

/// Whether somebody has the file open for writing. A read lease is refused then (fcntl(2), F_SETLEASE); where
/// leases can't be had (another owner, a network share) the answer is no, and standing still has to do.
bool is_open_for_writing(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  if (fd < 0) return false;
  const bool busy = ::fcntl(fd, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
  ::close(fd);  // ends the lease
  return busy;
}

std::chrono::milliseconds in_ms(const timespec& t) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(t.tv_sec) * 1000 + t.tv_nsec / 1'000'000);
}

std::string identity_of(const struct stat& info) {
  std::string out;
  for (const std::int64_t part :
       {static_cast<std::int64_t>(info.st_dev), static_cast<std::int64_t>(info.st_ino),
        static_cast<std::int64_t>(info.st_mtim.tv_sec), static_cast<std::int64_t>(info.st_mtim.tv_nsec),
        static_cast<std::int64_t>(info.st_size)})
    out += std::to_string(part) + '-';
  out.pop_back();
  return out;
}

InboxFile file_of(const fs::path& path, const struct stat& info) {
  return {path, static_cast<std::uint64_t>(info.st_size), identity_of(info)};
}

/// The longest part of a name that leaves room for a delivery's number and ".report.json" in 255 bytes.
constexpr std::size_t kNameMost = 200;

}  // namespace

bool is_inbox_name(std::string_view name) {
  static constexpr std::array<std::string_view, 5> kUnfinished{".part", ".tmp", ".filepart", ".crdownload",
                                                               ".refused"};
  if (name.empty() || name.front() == '.') return false;
  for (const std::string_view ending : kUnfinished)
    if (name.ends_with(ending)) return false;
  return true;
}

Result<void> InboxFolder::open() {
  for (const fs::path& each : {folder_, folder_ / "done", folder_ / "failed", folder_ / ".taken"})
    DORHUB_CHECK(files_.make_folder(each, 0700));
  if (::access(folder_.c_str(), R_OK | W_OK | X_OK) != 0)
    return Error{.code = "inbox.not_writable",
                 .message = "the inbox folder can't be read and written",
                 .where = folder_.string(),
                 .cure = "give the hub's user all rights on it"};
  return {};
}

Result<InboxFolder::Complete> InboxFolder::complete(Moment now, std::chrono::milliseconds settle) {
  DORHUB_TRY(paths, files_.list(folder_));
  DORHUB_TRY(claimed, files_.list(folder_ / ".taken"));
  Complete found;
  for (const fs::path& path : claimed) {  // from before a crash, or when the journal could not take them
    struct stat info {};
    if (::lstat(path.c_str(), &info) == 0) found.files.push_back(file_of(path, info));
  }
  for (const fs::path& path : paths) {
    struct stat info {};
    if (!is_inbox_name(path.filename().string()) || ::lstat(path.c_str(), &info) != 0) continue;
    const auto stood_still = now.time_since_epoch() - std::max(in_ms(info.st_mtim), in_ms(info.st_ctim));
    // A time in the future (another machine's clock) must not keep a file for ever.
    const bool settled = stood_still >= settle || stood_still < -std::chrono::seconds(1);
    if (!settled || is_open_for_writing(path)) {
      found.is_busy = true;
      continue;
    }
    found.files.push_back(file_of(path, info));
  }
  return found;
}

Result<InboxFile> InboxFolder::claim(const InboxFile& file) {
  const fs::path taken = folder_ / ".taken" / file.path.filename();
  if (file.path != taken) DORHUB_CHECK(files_.rename(file.path, taken));
  struct stat info {};
  if (::lstat(taken.c_str(), &info) != 0)
    return Error{
        .code = "inbox.gone", .message = std::generic_category().message(errno), .where = taken.string()};
  return file_of(taken, info);
}

Result<void> InboxFolder::refuse(const InboxFile& file) {
  // Of another owner's file the mode can't be set; it is out of the way all the same.
  (void)::chmod(file.path.c_str(), 0600);
  return files_.rename(file.path, folder_ / (file.path.filename().string() + ".refused"));
}

Result<void> InboxFolder::take_away(const InboxFile& file, std::uint32_t keep_days) {
  if (keep_days == 0) return files_.remove(file.path);
  DORHUB_CHECK(files_.make_folder(folder_ / "kept", 0700));
  (void)::chmod(file.path.c_str(), 0600);
  fs::path kept = folder_ / "kept" / file.path.filename();
  std::error_code none;
  if (fs::exists(kept, none)) kept += "." + file.identity;
  return files_.rename(file.path, kept);
}

Result<void> InboxFolder::sweep_kept(Moment now, std::uint32_t keep_days) {
  std::error_code none;
  if (!fs::is_directory(folder_ / "kept", none)) return {};
  DORHUB_TRY(paths, files_.list(folder_ / "kept"));
  for (const fs::path& path : paths) {
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0) continue;
    if (now.time_since_epoch() - in_ms(info.st_ctim) > std::chrono::days(keep_days))
      DORHUB_CHECK(files_.remove(path));
  }
  return {};
}

Result<void> InboxFolder::report(std::string_view name, std::string_view delivery, bool is_good,
                                 std::string_view json) {
  const fs::path folder = folder_ / (is_good ? "done" : "failed");
  std::string stem(name.substr(0, kNameMost));
  fs::path path = folder / (stem + ".report.json");
  std::error_code none;
  if ((name.size() > kNameMost || fs::exists(path, none)) && !delivery.empty())
    path = folder / (stem + "." + std::string(delivery) + ".report.json");
  return files_.write(path, json, 0600);
}

}  // namespace dorhub::exchange
