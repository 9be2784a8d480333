// SPDX-License-Identifier: EUPL-1.2
#include "plugins/folder_sum.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "plugins/checksum.hpp"

namespace dorhub::plugins {
namespace {

namespace fs = std::filesystem;

Error unfit(std::string what, const fs::path& path, std::string cure) {
  return Error{"adapter.program", std::move(what), path.string(), std::move(cure)};
}

// The files' names below the folder in order of their bytes, and the marks of all that is there.
struct Listing {
  std::vector<std::string> names;
  std::string marks;
};

Result<Listing> list(const fs::path& folder) {
  Listing found;
  std::vector<std::string> marks;
  std::error_code failure;
  fs::recursive_directory_iterator entry(folder, failure);
  for (; !failure && entry != fs::recursive_directory_iterator(); entry.increment(failure)) {
    const fs::path& path = entry->path();
    const fs::file_status status = entry->symlink_status(failure);
    if (failure) break;
    if (!fs::is_regular_file(status) && !fs::is_directory(status))
      return unfit("is a link or no file, so no sum can vouch for it", path,
                   "put the file itself there, or take it out of the adapter's folder");
    std::string name = path.lexically_relative(folder).string();
    if (name.find_first_of("\\\n\r") != std::string::npos)
      return unfit("has a backslash or a line end in its name", path, "give it another name");
    marks.push_back(name + '=' + file_mark(path.string()));
    if (fs::is_regular_file(status)) found.names.push_back(std::move(name));
  }
  if (failure) return unfit("can't be read: " + failure.message(), folder, "let the hub's user read it");
  std::sort(found.names.begin(), found.names.end());
  std::sort(marks.begin(), marks.end());
  for (const std::string& mark : marks) found.marks += mark;
  return found;
}

}  // namespace

std::string file_mark(const std::string& path) {
  struct stat file {};
  if (path.empty() || stat(path.c_str(), &file) != 0) return {};
  return fmt::format("{}:{}:{}:{}.{}:{}.{};", file.st_dev, file.st_ino, file.st_size, file.st_mtim.tv_sec,
                     file.st_mtim.tv_nsec, file.st_ctim.tv_sec, file.st_ctim.tv_nsec);
}

Result<FolderSum> folder_sum(const std::string& folder) {
  DORHUB_TRY(before, list(folder));
  std::string lines;
  for (const std::string& name : before.names) {
    DORHUB_TRY(sum, file_sha256(folder + '/' + name));
    lines += sum + "  " + name + '\n';
  }
  DORHUB_TRY(after, folder_marks(folder));
  if (after != before.marks)
    return unfit("was changed while it was read", folder, "try again when its files stay as they are");
  return FolderSum{text_sha256(lines), std::move(before.marks)};
}

Result<std::string> folder_marks(const std::string& folder) {
  DORHUB_TRY(now, list(folder));
  return std::move(now.marks);
}

}  // namespace dorhub::plugins
