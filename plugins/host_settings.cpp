// SPDX-License-Identifier: EUPL-1.2
#include "plugins/host_settings.hpp"

#include "plugins/checksum.hpp"

namespace dorhub::plugins {

namespace fs = std::filesystem;

fs::path parts_folder() {
  const fs::path beside = fs::read_symlink("/proc/self/exe").parent_path();
  const fs::path installed = beside.parent_path() / "lib" / "dorhub";
  return !fs::exists(beside / "dorhub-worker") && fs::exists(installed / "dorhub-worker") ? installed : beside;
}

HostSettings host_settings(const configuration::Settings& settings) {
  HostSettings host;
  const fs::path parts = parts_folder();
  host.folders = settings.adapters.folders;
  host.allow = settings.adapters.allow;
  host.takes_unsigned = settings.mode == configuration::HubMode::dev;
  host.vouched = settings.adapters.shipped;
  host.vouched.push_back(settings.adapters.installed);
  for (std::string& sum : read_checksum_list(parts / "adapters.sha256"))
    host.allow.push_back(std::move(sum));
  host.worker_program = parts / "dorhub-worker";
  host.limits.record_bytes = settings.limits.record_bytes;
  host.limits.identifiers = settings.limits.identifiers;
  host.limits.nesting = settings.limits.nesting;
  host.limits.records = settings.limits.records;
  host.limits.expanded_bytes = settings.limits.expanded_bytes;
  host.limits.expansion = settings.limits.expanded_ratio;
  host.limits.problems = settings.limits.problems;
  host.output_bytes = settings.limits.output_bytes;
  host.answer_bytes = settings.limits.push_bytes;
  host.memory_bytes = settings.worker.memory_bytes;
  host.deadline = settings.worker.deadline;
  host.deadline_per_mib = settings.worker.deadline_per_mib;
  host.pool = settings.worker.pool;
  return host;
}

}  // namespace dorhub::plugins
