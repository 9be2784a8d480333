// SPDX-License-Identifier: EUPL-1.2
#include "plugins/sandbox/process_limits.hpp"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <string>
#include <system_error>

namespace dorhub::plugins {
namespace {

Error failure(const char* what) {
  return Error{"sandbox.limits", std::string(what) + ": " + std::generic_category().message(errno)};
}

Result<void> limit(int resource, std::uint64_t most) {
  const rlimit value{most, most};
  if (setrlimit(static_cast<__rlimit_resource>(resource), &value) != 0)
    return failure("setting a limit of the process");
  return {};
}

// Only the soft limit: the hub raises it by each document's size, and the filters let no plugin do so.
Result<void> limit_softly(int resource, std::uint64_t most) {
  rlimit value{};
  const auto which = static_cast<__rlimit_resource>(resource);
  if (getrlimit(which, &value) == 0) value.rlim_cur = std::min<rlim_t>(most, value.rlim_max);
  if (value.rlim_cur == 0 || setrlimit(which, &value) != 0) return failure("limiting memory");
  return {};
}

Result<void> limit_writing() {
  DORHUB_CHECK(limit(RLIMIT_CORE, 0));
  return limit(RLIMIT_FSIZE, 0);
}

}  // namespace

std::uint64_t mapped_bytes() {
  unsigned long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

Result<void> drop_privileges() {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return failure("giving up new privileges");
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct have[2] = {};
  if (syscall(SYS_capget, &header, have) != 0) return failure("reading capabilities");
  const std::uint32_t keep = 1u << CAP_DAC_READ_SEARCH;
  __user_cap_data_struct kept[2] = {};
  kept[0].effective = have[0].effective & keep;
  kept[0].permitted = have[0].permitted & keep;
  if (syscall(SYS_capset, &header, kept) != 0) return failure("dropping capabilities");
  return {};
}

void close_other_descriptors() {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, 3u, ~0u, 0u) == 0) return;
#endif
  for (int descriptor = 3; descriptor < 65536; ++descriptor) close(descriptor);
}

void end_with_parent(int parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != parent) _exit(1);
}

Result<void> limit_library(std::uint64_t address_space) {
  DORHUB_CHECK(limit_writing());
  DORHUB_CHECK(limit(RLIMIT_NPROC, 0));
  DORHUB_CHECK(limit(RLIMIT_NOFILE, 8));
  return limit_softly(RLIMIT_AS, address_space);
}

Result<void> limit_interpreter(std::uint64_t memory_bytes) {
  DORHUB_CHECK(limit_writing());
  DORHUB_CHECK(limit(RLIMIT_NOFILE, 256));
  return limit_softly(RLIMIT_DATA, 2 * memory_bytes);
}

}  // namespace dorhub::plugins
