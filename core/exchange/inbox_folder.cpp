// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/inbox_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
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

std::chrono::nanoseconds in_ns(const timespec& t) {
  return std::chrono::seconds(t.tv_sec) + std::chrono::nanoseconds(t.tv_nsec);
}
std::chrono::milliseconds in_ms(const timespec& t) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(in_ns(t));
}

/// The longest part of a name that leaves room for a delivery's number and ".report.json" in 255 bytes.
constexpr std::size_t kNameMost = 200;

constexpr std::array<std::string_view, 3> kOurs{"done", "failed", "kept"};

std::string_view kind_of(mode_t mode) {
  if (S_ISLNK(mode)) return "symbolic link";
  if (S_ISDIR(mode)) return "folder";
  return S_ISFIFO(mode) ? "fifo" : "special file";
}

/// The numbers that taken files have, lowest first; folders of anything else are not ours.
std::vector<std::uint64_t> taken_numbers(const fs::path& taken) {
  std::vector<std::uint64_t> numbers;
  std::error_code code;
  for (fs::directory_iterator it(taken, code), end; !code && it != end; it.increment(code)) {
    const std::string name = it->path().filename().string();
    std::uint64_t number = 0;
    const auto [last, wrong] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (wrong == std::errc() && last == name.data() + name.size() && std::to_string(number) == name)
      numbers.push_back(number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

/// Of another owner's file the mode can't be set; it is out of the way all the same. A link's target is not
/// ours to change.
void make_private(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  if (fd < 0) return;
  struct stat info {};
  if (::fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) (void)::fchmod(fd, 0600);
  ::close(fd);
}

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

Result<bool> InboxFolder::mend() {
  std::error_code none;
  bool is_mended = false;
  for (const char* each : {".taken", "done", "failed"}) {
    // The inbox itself is not ours to make anew: it may be a disk that is not mounted now.
    if (fs::is_directory(folder_ / each, none) || !fs::is_directory(folder_, none)) continue;
    DORHUB_CHECK(files_.make_folder(folder_ / each, 0700));
    is_mended = true;
  }
  return is_mended;
}

Result<InboxFolder::Complete> InboxFolder::complete(Moment now, std::chrono::milliseconds settle) {
  Complete found;
  DORHUB_TRY(is_mended, mend());
  found.is_mended = is_mended;
  const fs::path taken = folder_ / ".taken";
  DORHUB_TRY(loose, files_.list(taken));
  found.files = std::move(loose);
  for (const std::uint64_t number :
       taken_numbers(taken)) {  // from before a crash, or the journal was not to be had
    const fs::path each = taken / std::to_string(number);
    std::error_code none;
    for (fs::directory_iterator it(each, none), end; !none && it != end; it.increment(none))
      found.files.push_back(it->path());
    ::rmdir(each.c_str());  // goes only when nothing stands in it
  }
  std::error_code code;
  std::vector<fs::path> paths;
  for (fs::directory_iterator it(folder_, code), end; !code && it != end; it.increment(code))
    paths.push_back(it->path());
  if (code) return Error{.code = "file.list", .message = code.message(), .where = folder_.string()};
  std::sort(paths.begin(), paths.end());
  std::vector<std::pair<std::chrono::nanoseconds, fs::path>> settled_files;  // with when they were written
  for (const fs::path& path : paths) {
    const std::string name = path.filename().string();
    struct stat info {};
    if (!is_inbox_name(name) || ::lstat(path.c_str(), &info) != 0) continue;
    if (!S_ISREG(info.st_mode)) {
      if (!S_ISDIR(info.st_mode) || std::find(kOurs.begin(), kOurs.end(), name) == kOurs.end())
        found.no_files.push_back({name, kind_of(info.st_mode)});
      continue;
    }
    const auto stood_still = now.time_since_epoch() - std::max(in_ms(info.st_mtim), in_ms(info.st_ctim));
    // A time in the future (another machine's clock) must not keep a file for ever.
    const bool settled = stood_still >= settle || stood_still < -std::chrono::seconds(1);
    if (!settled || is_open_for_writing(path)) {
      found.is_busy = true;
      continue;
    }
    settled_files.emplace_back(in_ns(info.st_mtim), path);
  }
  std::sort(settled_files.begin(), settled_files.end());
  for (auto& [age, path] : settled_files) found.files.push_back(std::move(path));
  return found;
}

Result<ClaimedFile> InboxFolder::claim(fs::path& path, Moment now) {
  const fs::path taken = folder_ / ".taken";
  if (path.parent_path() == folder_) {
    const std::vector<std::uint64_t> numbers = taken_numbers(taken);
    // Of the clock, so that no claim ever has the number of one that is long gone.
    const auto at = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    last_claim_ = std::max({static_cast<std::uint64_t>(std::max<std::int64_t>(at, 1)), last_claim_ + 1,
                            numbers.empty() ? 1 : numbers.back() + 1});
    const fs::path own = taken / std::to_string(last_claim_);
    DORHUB_CHECK(files_.make_folder(own, 0700));
    DORHUB_CHECK(files_.rename_to_new(path, own / path.filename()));
    path = own / path.filename();
  }
  return ClaimedFile::open(folder_, path.lexically_relative(folder_));
}

Result<fs::path> InboxFolder::move_to_free_name(const fs::path& from, const fs::path& folder,
                                                std::string_view ending) {
  std::string stem = from.filename().string();
  if (stem.size() > kNameMost) stem.resize(kNameMost);
  for (std::uint64_t number = 1;; ++number) {
    const fs::path to =
        folder / (stem + (number == 1 ? "" : "." + std::to_string(number)) + std::string(ending));
    if (const auto moved = files_.rename_to_new(from, to); moved.ok()) {
      if (from.parent_path() != folder_) ::rmdir(from.parent_path().c_str());
      return to;
    } else if (moved.error().code != "file.exists") {
      return moved.error();
    }
  }
}

Result<std::string> InboxFolder::refuse(const fs::path& path) {
  make_private(path);
  DORHUB_TRY(aside, move_to_free_name(path, folder_, ".refused"));
  return aside.filename().string();
}

Result<void> InboxFolder::take_away(const ClaimedFile& file, std::uint32_t keep_days) {
  if (keep_days == 0) {
    DORHUB_CHECK(files_.remove(file.path()));
    if (file.path().parent_path() != folder_) ::rmdir(file.path().parent_path().c_str());
    return {};
  }
  DORHUB_CHECK(files_.make_folder(folder_ / "kept", 0700));
  make_private(file.path());
  DORHUB_CHECK(move_to_free_name(file.path(), folder_ / "kept", ""));
  return {};
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
  DORHUB_CHECK(mend());
  const fs::path folder = folder_ / (is_good ? "done" : "failed");
  std::string stem(name.substr(0, kNameMost));
  fs::path path = folder / (stem + ".report.json");
  std::error_code none;
  if ((name.size() > kNameMost || fs::exists(path, none)) && !delivery.empty())
    path = folder / (stem + "." + std::string(delivery) + ".report.json");
  return files_.write(path, json, 0600);
}

}  // namespace dorhub::exchange
