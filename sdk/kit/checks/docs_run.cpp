// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <cstdlib>

#include "core/environment/temporary_folder.hpp"
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/command.hpp"
#include "sdk/kit/readme_commands.hpp"
#include "sdk/kit/writable_copy.hpp"

namespace dorhub::kit {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPatience = "60";  // seconds a command
// What a README of an adapter may tell to type, when the command is not in a fence that says so.
const std::vector<std::string>& programs() {
  static const std::vector<std::string> names{
      "dorhub", "cmake", "ninja", "make", "ctest", "python3", "python", "pip", "node", "npm", "cat",    "ls",
      "cp",     "mkdir", "grep",  "sed",  "head",  "diff",    "echo",   "apt", "sudo", "git", "apt-get"};
  return names;
}

/// A copy of the project without what was built, which ends with this object.
class Scratch {
 public:
  explicit Scratch(const Project& project) : folder_(root() / project.folder.filename()) {
    fs::create_directory(folder_);
    for (const auto& entry : fs::directory_iterator(project.folder)) {
      const std::string name = entry.path().filename().string();
      if (name == "build" || name == ".git" || name == "cases") continue;
      copy_writable(entry.path(), folder_ / name);
    }
  }
  [[nodiscard]] const fs::path& root() const { return root_.path(); }
  [[nodiscard]] const fs::path& folder() const { return folder_; }

 private:
  const TemporaryFolder root_{"readme"};
  fs::path folder_;
};

/// Not run: the test itself, what asks a person, and what changes the machine.
bool is_left_out(const std::string& command) {
  for (const char* words : {"adapter test", "adapter accept", "adapter debug", "--watch", "adapter install"})
    if (command.find(words) != std::string::npos) return true;
  return command.starts_with("sudo ") || command.starts_with("apt ") || command.starts_with("apt-get ");
}

std::string last_line(const std::string& words) {
  const std::size_t end = words.find_last_not_of(" \r\n");
  if (end == std::string::npos) return {};
  const std::size_t begin = words.rfind('\n', end);
  return words.substr(begin == std::string::npos ? 0 : begin + 1,
                      end - (begin == std::string::npos ? -1 : begin));
}

std::map<std::string, std::string> environment_of(const fs::path& scratch, const fs::path& programs_folder) {
  const char* path = std::getenv("PATH");
  std::map<std::string, std::string> out{
      {"PATH", programs_folder.string() + ":" + (path != nullptr ? path : "/usr/bin:/bin")},
      {"HOME", scratch.string()},
      {"NO_COLOR", "1"}};
  // An SDK that is not installed in the system lies beside the programs.
  for (const char* place : {"..", "../sdk-install"})
    if (fs::exists(programs_folder / place / "share" / "cmake" / "dorhub-sdk"))
      out["CMAKE_PREFIX_PATH"] = (programs_folder / place).lexically_normal().string();
  return out;
}

void run(CheckRun& run) {
  const fs::path readme = run.project().folder / "README.md";
  if (!fs::exists(readme)) {
    run.fail({.place = "README.md",
              .what = "is not there",
              .cure = "write how the adapter is set up, tried and tested, with the commands to type"});
    return;
  }
  const auto commands = readme_commands(file_bytes(readme), programs());
  if (commands.empty()) return run.skip("README.md tells no command to type");
  if (!run.settings().runs_commands) return run.skip("commands of a stranger's README are not run");
  const Scratch scratch(run.project());
  const fs::path& named = run.settings().programs;
  const fs::path programs_folder =
      named.empty() ? fs::path(run.settings().worker_program).parent_path() : named;
  const auto environment = environment_of(scratch.root(), programs_folder);
  fs::path folder = scratch.folder();
  std::size_t number = 0;
  for (const ReadmeCommand& command : commands) {
    ++number;
    // The reader stands in the project's folder already, or does so after this.
    if (command.text == "cd " + scratch.folder().filename().string() || is_left_out(command.text)) continue;
    const fs::path note = scratch.root() / "folder";
    const Ended ended = run_command({"timeout", kPatience, "sh", "-c",
                                     command.text + "\nended=$?\npwd > '" + note.string() + "'\nexit $ended"},
                                    folder, environment);
    if (ended.code == 0) {
      folder = file_bytes(note).substr(0, file_bytes(note).find('\n'));
      continue;
    }
    run.fail({.place = fmt::format("README.md:{}", command.line),
              .what = fmt::format(
                  ": command {} fails: «{}» {}{}", number, command.text,
                  ended.code == 124 ? "is not done after 60 s" : fmt::format("ends with {}", ended.code),
                  last_line(ended.words).empty() ? "" : ", " + last_line(ended.words))});
    return;  // the commands after it stand on it
  }
}

}  // namespace

extern const Check docs_run{
    .name = "docs/run",
    .order = 360,
    .promise = "the commands of README.md do what it says",
    .why = "the first thing that a user types decides whether the rest is believed",
    .cure = "correct the command, or take it out",
    .page =
        R"(README.md's commands are run one after another in a copy of the project without its build folder: those in fences
marked sh, bash, shell or console (behind «$ »), and indented blocks that begin with a well-known program. Each
must end with 0 within 60 s.

    README.md:12: command 3 fails: «dorhub adapter run samples/weg.csv» ends with 2, …

Left out are `dorhub adapter test` itself, what asks a person (accept, debug, install, --watch) and what changes
the machine (apt, sudo). When a hub tests an adapter before it installs it, none are run: they are a stranger's.
)",
    .needs = Needs::nothing,
    .run = run};

}  // namespace dorhub::kit
