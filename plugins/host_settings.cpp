// SPDX-License-Identifier: EUPL-1.2
#include "plugins/host_settings.hpp"

#include "plugins/checksum.hpp"

namespace dorhub::plugins {

namespace fs = std::filesystem;

fs::path parts_folder() {
  const fs::path beside = fs::read_symlink("/proc/self/exe").parent_path();
  const fs::path installed = beside.parent_path() / "lib" / "dorhub";
  return !fs::exists(beside / "dorhub-worker") && fs::exists(installed / "dorhub-worker") ? installed
                                                                                          : beside;
}

Limits delivery_limits(const configuration::Settings& settings) {
  Limits limits;
  limits.record_bytes = settings.limits.record_bytes;
  limits.identifiers = settings.limits.identifiers;
  limits.nesting = settings.limits.nesting;
  limits.records = settings.limits.records;
  limits.expanded_bytes = settings.limits.expanded_bytes;
  limits.expansion = settings.limits.expanded_ratio;
  limits.problems = settings.limits.problems;
  return limits;
}

HostSettings host_settings(const configuration::Settings& settings) {
  HostSettings host;
  const fs::path parts = parts_folder();
  host.folders = settings.adapters.folders;
  host.allow = settings.adapters.allow;
  host.takes_unsigned = settings.mode == configuration::HubMode::dev;
  host.vouched = settings.adapters.shipped;
  host.vouched.push_back(settings.adapters.installed);
  for (std::string& sum : read_checksum_list(parts / "adapters.sha256")) host.allow.push_back(std::move(sum));
  host.worker_program = parts / "dorhub-worker";
  host.limits = delivery_limits(settings);
  host.output_bytes = settings.limits.output_bytes;
  host.answer_bytes = settings.limits.push_bytes;
  host.memory_bytes = settings.worker.memory_bytes;
  host.deadline = settings.worker.deadline;
  host.deadline_per_mib = settings.worker.deadline_per_mib;
  host.pool = settings.worker.pool;
  return host;
}

}  // namespace dorhub::plugins
