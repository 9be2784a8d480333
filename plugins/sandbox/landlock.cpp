// SPDX-License-Identifier: EUPL-1.2
#include "plugins/sandbox/landlock.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>

namespace dorhub::plugins {
namespace {

// linux-libc-dev 6.1 ends at version 2; the rest is from the kernel's
// Documentation/userspace-api/landlock.rst.
struct RulesetAttributes {
  std::uint64_t files;
  std::uint64_t net;     // since version 4
  std::uint64_t scoped;  // since version 6
};

constexpr std::uint64_t kExecute = LANDLOCK_ACCESS_FS_EXECUTE;
constexpr std::uint64_t kReadFile = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t kReadFolder = LANDLOCK_ACCESS_FS_READ_DIR;

std::uint64_t file_rights(int version) {
  std::uint64_t rights = (1ull << 13) - 1;  // EXECUTE … MAKE_SYM
  if (version >= 2) rights |= 1ull << 13;   // REFER
  if (version >= 3) rights |= 1ull << 14;   // TRUNCATE
  if (version >= 5) rights |= 1ull << 15;   // IOCTL_DEV
  return rights;
}

Error failure(const char* step) {
  return Error{"sandbox.landlock",
               std::string("Landlock failed at ") + step + ": " + std::generic_category().message(errno)};
}

Result<void> add_rule(int ruleset, const LandlockRule& rule) {
  const int file = open(rule.path.c_str(), O_PATH | O_CLOEXEC);
  if (file < 0) {
    if (!rule.is_required) return {};
    return Error{"sandbox.path", "can't open: " + std::generic_category().message(errno), rule.path};
  }
  struct stat what {};
  fstat(file, &what);
  landlock_path_beneath_attr beneath{};
  beneath.parent_fd = file;
  beneath.allowed_access =
      kReadFile | (S_ISDIR(what.st_mode) ? kReadFolder : 0) | (rule.may_execute ? kExecute : 0);
  const long added = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
  const int saved = errno;
  close(file);
  errno = saved;
  if (added != 0) return failure("adding a rule");
  return {};
}

}  // namespace

int landlock_version() {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version > 0 ? static_cast<int>(version) : 0;
}

Result<void> restrict_files(const std::vector<LandlockRule>& rules) {
  const int version = landlock_version();
  if (version == 0) return Error{"sandbox.landlock", "this kernel has no Landlock"};
  RulesetAttributes attributes{file_rights(version), version >= 4 ? 3u : 0u, version >= 6 ? 3u : 0u};
  const std::size_t known = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  const int ruleset = static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, known, 0));
  if (ruleset < 0) return failure("creating the rules");
  for (const LandlockRule& rule : rules) {
    if (auto added = add_rule(ruleset, rule); !added) {
      close(ruleset);
      return added;
    }
  }
  const long restricted = syscall(SYS_landlock_restrict_self, ruleset, 0);
  const int saved = errno;
  close(ruleset);
  errno = saved;
  if (restricted != 0) return failure("restricting");
  return {};
}

}  // namespace dorhub::plugins
