// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The conformance kit: does an adapter keep its promises? Open this first.
///
/// The vendor runs it with `dorhub adapter test`, the hub when it installs an adapter, and both believe only
/// what it finds: it reads the project's files and runs the program in a worker like production's, each check
/// in a worker of its own. It tests what a vendor ships, not whether a partner's data are right.
///
///     auto project = kit::open_project(".");
///     if (!project) return project.error();
///     kit::Report report = kit::test(*project, {.worker_program = "/usr/lib/dorhub/dorhub-worker"});
///     std::cout << kit::report_text(report, {});
///     return kit::exit_code(report);
///
/// What a check is stands in check.hpp, which ones there are in check_list.hpp, what they say in report.hpp,
/// and what is earned by it in level.hpp.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "sdk/kit/check.hpp"
#include "sdk/kit/project.hpp"
#include "sdk/kit/report.hpp"

namespace dorhub::kit {

struct KitSettings {
  std::string worker_program = {};  ///< absolute path of dorhub-worker
  /// Names of checks, or of groups ("load"); empty: all. Unknown names are the caller's to refuse
  /// (check_list.hpp).
  std::vector<std::string> checks = {};
  std::uint64_t seed = 1;
  bool wants_tested = false;  ///< drafts and what else the level lacks are failures
  /// Whether the project's own commands may run here, without a sandbox: those of its README, and its build
  /// for bad/fuzz. Only for the vendor's own project; never for what a hub is to install.
  bool runs_commands = false;
  std::filesystem::path programs = {};  ///< where dorhub lies, for such commands; empty: beside the worker
  std::chrono::milliseconds fuzz_time{1'000};  ///< of bad/fuzz
  /// Called before each check; may be empty.
  std::function<void(const Check& check, std::size_t done, std::size_t all)> progress = {};
};

/// Runs the checks, in the list's order. Those that a chosen one needs run with it. Never throws for what an
/// adapter does. One test at a time per process; takes seconds.
[[nodiscard]] Report test(const Project& project, const KitSettings& settings);

}  // namespace dorhub::kit
