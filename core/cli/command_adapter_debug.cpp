// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter debug
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstring>
#include <memory>
#include <ostream>

#include "core/cli/command_adapter_words.hpp"
#include "core/cli/password.hpp"
#include "core/configuration/options.hpp"
#include "plugins/host_settings.hpp"
#include "sdk/kit/case.hpp"
#include "sdk/kit/read_bytes.hpp"
#include "sdk/kit/workbench.hpp"
#include "sdk/record/printable.hpp"
#include "sdk/tools/loop/debug_command.hpp"
#include "sdk/tools/recording/case_file.hpp"

namespace dorhub::cli {
namespace {

struct DebugChoice {
  std::string name = "last";
  ProjectChoice project = {};
  bool is_asan = false;
  bool is_print = false;
};

Error not_installed(const std::string& program) {
  const bool is_gdb = program == "gdb";
  return {"kit.no_debugger", "«" + program + "» is not installed", "",
          is_gdb ? "apt install gdb; or see the command with --print" : "see the command with --print"};
}

/// Becomes the debugger. Returns only when it can't be started.
Error become(const loop::DebugCommand& command) {
  if (!command.input.empty()) {
    const int input = ::open(command.input.c_str(), O_RDONLY | O_CLOEXEC);
    if (input < 0 || ::dup2(input, STDIN_FILENO) < 0)
      return {"kit.debug", std::strerror(errno), command.input.string()};
  }
  std::vector<std::string> words = command.words;
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  ::execvp(pointers[0], pointers.data());
  return {"kit.debug", std::strerror(errno), command.words.front()};
}

/// A case from a hub, kept among the project's own; its name there.
Result<std::string> take_in(const kit::Project& project, const std::string& file) {
  const auto bytes = kit::read_bytes(file);
  if (!bytes.ok())
    return Error{"kit.no_case", bytes.error().message, file, "name the .dhcase that a hub's admin sent"};
  DORHUB_TRY(read, recording::read_case(*bytes));
  if (read.adapter != project.id())
    return Error{"kit.other_case",
                 "it is a case of the adapter " + read.adapter + ", not of " + project.id()};
  DORHUB_CHECK(kit::require_manifest(project));
  read.document.options =
      configuration::with_mapping(std::move(read.document.options), project.manifest()->mapping);
  const std::string name = "hub/" + std::filesystem::path(file).stem().string();
  const std::string what = read.failure.empty() ? read.reason : read.failure;
  DORHUB_CHECK(kit::keep_case(project.folder, {.name = name,
                                               .what = what.empty() ? "a delivery of " + read.hub : what,
                                               .again = "dorhub adapter debug " + file,
                                               .frames = kit::frames_of_document(
                                                   kit::envelope_of(read.document), read.document.bytes)}));
  return name;
}

int run(const Invocation& invocation, const DebugChoice& choice) {
  const Console& console = invocation.console;
  const auto opened = kit::open_project(choice.project.folder);
  if (!opened.ok()) return fail_without_project(invocation, opened.error());
  Result<std::string> name = choice.name;
  if (choice.name.ends_with(".dhcase")) name = take_in(*opened, choice.name);
  if (!name.ok()) {
    (void)invocation.fail(name.error());
    return ExitCode::bad_use;
  }
  const auto one = kit::kept_case(opened->folder, *name);
  if (!one.ok()) {
    (void)invocation.fail(one.error());
    return ExitCode::bad_use;
  }
  const auto project = built_project(invocation, choice.project, choice.is_print,
                                     choice.is_asan ? kit::BuildKind::dev : kit::BuildKind::quick);
  if (!project.ok()) return fail_without_project(invocation, project.error());
  if (const auto read = kit::require_manifest(*project); !read.ok()) return invocation.fail(read.error());
  std::filesystem::path sanitized;
  if (choice.is_asan) {
    if (const auto made = kit::build_sanitized(*project); !made.ok()) return invocation.fail(made.error());
    sanitized = kit::sanitized_build(*project);
  }
  const auto command = loop::debug_command(*project, *one,
                                           {.worker = plugins::parts_folder() / "dorhub-unconfined-worker",
                                            .sanitized = sanitized,
                                            .has_terminal = choice.is_print || is_asking_possible()});
  if (!command.ok()) return invocation.fail(command.error());
  if (choice.is_print) {
    console.out() << loop::shell_words(*command) << '\n';
    return ExitCode::ok;
  }
  if (loop::program_on_path(command->words.front()).empty())
    return invocation.fail(not_installed(command->words.front()));
  console.err() << printable(one->what) << "\nIn the sandbox again: " << printable(one->again) << '\n'
                << console.on_err(Style::dim, loop::shell_words(*command)) << std::endl;
  console.out() << std::flush;
  return invocation.fail(become(*command));
}

}  // namespace

void add_adapter_debug(CLI::App& adapter, Invocation& invocation) {
  auto choice = std::make_shared<DebugChoice>();
  auto* command = adapter.add_subcommand(
      "debug", "Run a failing case again in one process without a sandbox, under a debugger");
  command->add_option("CASE", choice->name,
                      "«last», the check that failed, «run», or a .dhcase that a hub's admin sent");
  command->add_flag("--asan", choice->is_asan,
                    "Build with the sanitizers for addresses and undefined behaviour");
  command->add_flag("--print", choice->is_print, "Only print the command, for an editor or another debugger");
  add_project_options(*command, choice->project, ", not optimised");
  teach(
      *command,
      "  dorhub adapter debug last                     what failed last in «test» or «run»\n"
      "  dorhub adapter debug whole/rows --asan        that check's case, with sanitizers\n"
      "  dorhub adapter debug last --print             the command alone\n"
      "\n"
      "gdb stops where the adapter is called, and where it crashes; Python stops in pdb, Node.js waits for\n"
      "an inspector. Without a terminal gdb prints both places and ends. The adapter has no sandbox here "
      "and\n"
      "may do what you may do. Cases are kept in .dorhub/cases and hold the document: git leaves them out.");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return run(invocation, *choice); };
  });
}

}  // namespace dorhub::cli
