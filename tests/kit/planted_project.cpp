// SPDX-License-Identifier: EUPL-1.2
#include "tests/kit/planted_project.hpp"

#include <gtest/gtest.h>

#include "sdk/kit/accepted.hpp"
#include "sdk/kit/report_writers.hpp"
#include "sdk/kit/workbench.hpp"

namespace dorhub::kit {

namespace fs = std::filesystem;
using dorhub::testing::read_file;
using dorhub::testing::write_file;

PlantedProject::PlantedProject(const std::string& bug, const std::string& program)
    : built_(fs::path(PLANTED_ADAPTERS) / program) {
  const fs::path example = fs::path(SOURCE_TREE) / "sdk" / "examples" / program;
  if (fs::exists(example)) {
    built_ = folder();
    fs::copy(example, folder(), fs::copy_options::recursive);
  } else {
    fs::copy(PLANTED_PROJECT, folder(), fs::copy_options::recursive);
    plant(bug);
  }
  accept_all();
}

void PlantedProject::plant(const std::string& bug) {
  replace("adapter.yaml", "default: " + bug_, "default: " + bug);
  bug_ = bug;
}

void PlantedProject::replace(const std::string& file, const std::string& old_text,
                             const std::string& new_text) {
  std::string text = read_file(folder() / file);
  const std::size_t at = text.find(old_text);
  ASSERT_NE(at, std::string::npos) << file << " lacks " << old_text;
  text.replace(at, old_text.size(), new_text);
  write(file, text);
}

void PlantedProject::write(const std::string& file, const std::string& text) {
  write_file(folder() / file, text, 0644);
}

Result<Project> PlantedProject::open() const { return open_project(folder(), built_); }

void PlantedProject::accept_all() {
  const auto project = open();
  ASSERT_TRUE(project.ok());
  if (project->manifest() == nullptr || !project->is_built()) return;
  Workbench bench(*project, DORHUB_WORKER);
  if (bench.introduce().failure) return;
  for (const Sample& sample : project->samples) {
    const auto run = bench.run("accept", sample, true);
    if (!run.ok() || !run->ended_well()) continue;
    ASSERT_TRUE(accept_golden(sample, run->golden(), "the test", "2026-03-21").ok());
  }
}

Report PlantedProject::test(std::vector<std::string> checks, bool wants_tested) const {
  const auto project = open();
  EXPECT_TRUE(project.ok());
  KitSettings settings;
  settings.worker_program = DORHUB_WORKER;
  settings.checks = std::move(checks);
  settings.seed = 7;
  settings.wants_tested = wants_tested;
  settings.runs_commands = true;
  settings.fuzz_time = std::chrono::milliseconds(400);
  return kit::test(*project, settings);
}

std::string failed_checks(const Report& report) {
  std::string out;
  for (const CheckResult& result : report.results)
    if (result.verdict == Verdict::failed) out += (out.empty() ? "" : " ") + result.check;
  return out;
}

std::string words(const Report& report) { return report_text(report, {}); }

}  // namespace dorhub::kit
