// SPDX-License-Identifier: EUPL-1.2
// What the words that work on an adapter's project share: the project, built, and differences in print.
#include <ostream>

#include "core/cli/command_adapter_words.hpp"
#include "core/cli/progress.hpp"
#include "plugins/host_settings.hpp"

namespace dorhub::cli {

Result<kit::Project> built_project(const Invocation& invocation, const std::string& folder,
                                   const std::string& built, bool is_quiet, kit::BuildKind kind) {
  DORHUB_TRY(project, kit::open_project(folder, built));
  if (!built.empty() || !kit::is_buildable(project)) return project;
  Progress progress(invocation.console, "building " + project.id(), invocation.is_json || is_quiet);
  progress.show(0, 0);
  DORHUB_TRY(made, kit::build(project, program_folder(), kind));
  return kit::open_project(folder, made);
}

int fail_without_project(const Invocation& invocation, const Error& error) {
  (void)invocation.fail(error);
  return error.code == "kit.build" ? ExitCode::refused : ExitCode::bad_use;
}

void print_golden_differences(const Console& console, const std::vector<kit::GoldenDifference>& differences) {
  auto& out = console.out();
  for (const kit::GoldenDifference& one : differences) {
    const bool is_new = !one.added.empty();
    out << "  " << (is_new ? console.on_out(Style::good, "+") : console.on_out(Style::warning, "~")) << ' '
        << (one.place.empty() ? "" : printable(one.place) + ": ") << printable(one.what) << '\n';
    for (const std::string& field : kit::field_clauses(one.added))
      out << "      " << printable(field) << '\n';
  }
}

std::string worker_program() { return (plugins::parts_folder() / "dorhub-worker").string(); }

}  // namespace dorhub::cli
