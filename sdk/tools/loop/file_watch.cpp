// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/loop/file_watch.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>

namespace dorhub::loop {
namespace {

namespace fs = std::filesystem;

constexpr int kQuietMilliseconds = 20;

Error system_error(const std::string& what, const fs::path& where) {
  return {"watch.system", what + ": " + std::strerror(errno), where.string(),
          errno == ENOSPC ? "allow more: sysctl fs.inotify.max_user_watches=65536" : ""};
}

bool is_passed_over(std::string_view folder) {
  static constexpr std::array names{"build", "node_modules", "__pycache__"};
  return folder.starts_with(".") || std::find(names.begin(), names.end(), folder) != names.end();
}

bool matters(std::string_view file) {
  return !file.starts_with(".") && !file.ends_with("~") && !file.ends_with(".golden.jsonl") &&
         !file.ends_with(".md") && file != "accepted.yaml" && file != "4913";  // vim's try of a folder
}

}  // namespace

Result<std::unique_ptr<FileWatch>> FileWatch::open(const fs::path& folder,
                                                   const std::vector<fs::path>& files) {
  const int descriptor = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (descriptor < 0) return system_error("saves can't be watched", folder);
  std::unique_ptr<FileWatch> watch(new FileWatch(descriptor));
  DORHUB_CHECK(watch->add_tree(fs::absolute(folder).lexically_normal()));
  for (const fs::path& file : files) {
    const fs::path whole = fs::absolute(file).lexically_normal();
    watch->files_.insert(whole);
    DORHUB_CHECK(watch->add(whole.parent_path(), false));
  }
  return watch;
}

FileWatch::~FileWatch() { ::close(descriptor_); }

Result<void> FileWatch::add(const fs::path& folder, bool is_project) {
  const int id =
      ::inotify_add_watch(descriptor_, folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR);
  // A folder that has gone again meanwhile is no fault.
  if (id < 0) return errno == ENOENT ? Result<void>() : system_error("saves can't be watched", folder);
  const auto [at, is_new] = watched_.try_emplace(id, Watched{folder, is_project});
  if (!is_new) at->second.is_project = at->second.is_project || is_project;
  return {};
}

Result<void> FileWatch::add_tree(const fs::path& folder) {
  DORHUB_CHECK(add(folder, true));
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    std::error_code gone;
    if (at->is_directory(gone) && !at->is_symlink(gone) && !is_passed_over(at->path().filename().string()))
      DORHUB_CHECK(add_tree(at->path()));
  }
  return {};
}

Result<void> FileWatch::take_events(std::set<fs::path>& saved) {
  alignas(inotify_event) std::array<char, 16 * 1024> bytes{};
  ssize_t got = 0;
  while ((got = ::read(descriptor_, bytes.data(), bytes.size())) > 0) {
    for (ssize_t at = 0; at < got;) {
      const auto* event = reinterpret_cast<const inotify_event*>(bytes.data() + at);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      const auto folder = watched_.find(event->wd);
      if (folder == watched_.end() || event->len == 0) continue;
      const std::string name = event->name;
      const fs::path path = folder->second.folder / name;
      if ((event->mask & IN_ISDIR) != 0) {
        const bool is_new = (event->mask & (IN_CREATE | IN_MOVED_TO)) != 0;
        if (is_new && folder->second.is_project && !is_passed_over(name)) DORHUB_CHECK(add_tree(path));
        continue;
      }
      if ((event->mask & IN_CREATE) != 0) continue;  // its closing follows
      if (files_.contains(path) || (folder->second.is_project && matters(name))) saved.insert(path);
    }
  }
  if (got < 0 && errno != EAGAIN && errno != EINTR) return system_error("saves can't be watched", {});
  return {};
}

Result<std::vector<fs::path>> FileWatch::wait() {
  std::set<fs::path> saved;
  for (;;) {
    pollfd wait{descriptor_, POLLIN, 0};
    const int ready = ::poll(&wait, 1, saved.empty() ? -1 : kQuietMilliseconds);
    if (ready < 0 && errno != EINTR) return system_error("saves can't be watched", {});
    if (ready > 0 && saved.empty()) first_at_ = std::chrono::steady_clock::now();
    if (ready == 0) {
      // An editor's own file beside it has gone by now.
      std::erase_if(saved, [](const fs::path& file) { return !fs::exists(file); });
      if (!saved.empty()) return std::vector<fs::path>(saved.begin(), saved.end());
    }
    DORHUB_CHECK(take_events(saved));
  }
}

}  // namespace dorhub::loop
