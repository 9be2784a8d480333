// SPDX-License-Identifier: EUPL-1.2
// What the words that work on an adapter's project share: the project, built, and what of it is printed.
#include <CLI/CLI.hpp>
#include <ostream>

#include "core/cli/command_adapter_words.hpp"
#include "core/cli/progress.hpp"
#include "core/configuration/nearest.hpp"
#include "plugins/adapter_shelf.hpp"
#include "plugins/host_settings.hpp"
#include "sdk/kit/check_list.hpp"
#include "sdk/record/printable.hpp"

namespace dorhub::cli {
namespace {

/// Where an adapter lies that is built with a larger tree, as those that come with dorhub are: among the
/// hub's own, when it is of this very manifest; empty: nowhere.
Result<std::filesystem::path> tree_build(const Invocation& invocation, const kit::Project& project) {
  const auto settings = settings_or_defaults(invocation);
  if (!settings)
    return Error{"adapter.no_folders", "the hub's configuration can't be read, which says where adapters lie",
                 project.folder.string(), "change what is named above"};
  for (const plugins::FoundAdapter& built : plugins::find_adapters(settings->adapters.folders)) {
    if (built.id != project.id()) continue;
    if (kit::file_bytes(std::filesystem::path(built.folder) / "adapter.yaml") !=
        kit::file_bytes(project.folder / "adapter.yaml"))
      return Error{
          "adapter.other_build",
          "this project can't be built alone, and the «" + built.id + "» in " + built.folder +
              " was built from another adapter.yaml",
          project.folder.string(),
          "build the tree that it belongs to, or run that one: dorhub adapter run " + built.id + " FILE"};
    invocation.console.err() << "running the build in " << printable(built.folder) << '\n';
    return std::filesystem::path(built.folder);
  }
  return std::filesystem::path();
}

}  // namespace

void add_project_options(CLI::App& command, ProjectChoice& choice, std::string_view how_built) {
  command.add_option("--dir", choice.folder, "The project's folder, when it is another one")
      ->type_name("DIR");
  command
      .add_option(
          "--built", choice.built,
          "Where the built adapter lies; without it the project is built first" + std::string(how_built))
      ->type_name("DIR");
}

void add_keep_option(CLI::App& command, std::vector<std::string>& keep) {
  command
      .add_option("--keep", keep,
                  "A column, member or element none of whose values is a person's: it stays as well")
      ->type_name("NAME");
}

std::string kept_words(const std::vector<std::string>& kept) {
  std::string out;
  for (const std::string& name : kept) out += " «" + printable(name) + "»";
  return out.empty() ? " nothing" : out;
}

Result<kit::Project> built_project(const Invocation& invocation, const ProjectChoice& choice, bool is_quiet,
                                   kit::BuildKind kind) {
  DORHUB_TRY(project, kit::open_project(choice.folder, choice.built));
  if (!choice.built.empty()) return project;
  if (!kit::is_buildable(project)) {
    if (project.is_built() || project.manifest() == nullptr) return project;
    DORHUB_TRY(built, tree_build(invocation, project));
    return built.empty() ? project : kit::open_project(choice.folder, built);
  }
  Progress progress(invocation.console, "building " + project.id(), invocation.is_json || is_quiet);
  progress.show(0, 0);
  DORHUB_TRY(made, kit::build(project, program_folder(), kind));
  return kit::open_project(choice.folder, made);
}

int fail_without_project(const Invocation& invocation, const Error& error) {
  (void)invocation.fail(error);
  return error.code == "kit.build" ? ExitCode::refused : ExitCode::bad_use;
}

Error unknown_check(const std::string& name, const std::string& where) {
  std::string cure = configuration::did_you_mean(name, kit::check_names());
  if (cure.empty()) cure = "«dorhub adapter explain --list» names them all";
  return {"kit.unknown_check", "there is no check «" + name + "»", where, std::move(cure)};
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
