// SPDX-License-Identifier: EUPL-1.2
#include "plugins/sandbox/empty_root.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace dorhub::plugins {
namespace {

Error failure(const std::string& step) {
  return Error{"sandbox.namespace",
               "an empty root failed at " + step + ": " + std::generic_category().message(errno)};
}

void write_file(const char* path, const std::string& text) {
  const int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  [[maybe_unused]] const ssize_t written = write(file, text.data(), text.size());
  close(file);
}

// A mount namespace of its own: inside a new user namespace where users may have one, else as root. In a new
// user namespace nobody is mapped, and nobody may make files: so the present user becomes its root.
bool unshare_mounts() {
  const std::string user = std::to_string(getuid());
  const std::string group = std::to_string(getgid());
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWNET) == 0) {
    write_file("/proc/self/setgroups", "deny");
    write_file("/proc/self/uid_map", "0 " + user + " 1");
    write_file("/proc/self/gid_map", "0 " + group + " 1");
    return true;
  }
  return unshare(CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWNET) == 0 || unshare(CLONE_NEWNS) == 0;
}

Result<void> bind_file(const std::string& source, const std::filesystem::path& target) {
  std::error_code failed;
  std::filesystem::create_directories(target.parent_path(), failed);
  const int made = open(target.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0400);
  if (made < 0) return failure("making the plugin's name");
  close(made);
  if (mount(source.c_str(), target.c_str(), nullptr, MS_BIND, nullptr) != 0)
    return failure("binding the plugin");
  if (mount(nullptr, target.c_str(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV,
            nullptr) != 0 &&
      mount(nullptr, target.c_str(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr) != 0)
    return failure("making the plugin read-only");
  return {};
}

}  // namespace

bool can_empty_root() {
  const pid_t child = fork();
  if (child < 0) return false;
  if (child == 0)
    _exit(unshare_mounts() && mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 ? 0 : 1);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

Result<void> enter_empty_root(const std::string& file) {
  if (!unshare_mounts()) return failure("making the namespaces");
  if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
    return failure("parting from the mounts");
  // The new root is laid over an existing folder, whichever: nothing of it will be seen.
  const std::string root = access("/tmp", F_OK) == 0 ? "/tmp" : "/proc";
  // The file may lie below the folder that the new root covers: hold it open first.
  const int held = file.empty() ? -1 : open(file.c_str(), O_PATH | O_CLOEXEC);
  if (!file.empty() && held < 0)
    return Error{"sandbox.path", "can't open: " + std::generic_category().message(errno), file};
  if (mount("none", root.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, "size=64k,mode=0500") != 0)
    return failure("mounting the root");
  if (held >= 0) DORHUB_CHECK(bind_file("/proc/self/fd/" + std::to_string(held), root + file));
  if (chdir(root.c_str()) != 0) return failure("entering the root");
  if (syscall(SYS_pivot_root, ".", ".") != 0) return failure("changing the root");
  if (umount2(".", MNT_DETACH) != 0) return failure("leaving the old root");
  if (mount(nullptr, "/", nullptr, MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV, "size=64k,mode=0500") != 0)
    return failure("making the root read-only");
  if (held >= 0) close(held);
  return {};
}

}  // namespace dorhub::plugins
