// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/adapter_build.hpp"

#include <string>
#include <vector>

#include "sdk/kit/command.hpp"

namespace dorhub::kit {
namespace {

namespace fs = std::filesystem;

/// The lines that say what is wrong; a whole build log helps nobody.
std::string telling_lines(const std::string& words) {
  constexpr std::size_t kMost = 12;
  std::vector<std::string> errors;
  std::vector<std::string> last;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find('\n', at), words.size());
    const std::string line = words.substr(at, end - at);
    at = end + 1;
    if (line.find("rror") != std::string::npos && errors.size() < kMost) errors.push_back(line);
    if (line.find_first_not_of(" \t") != std::string::npos) last.push_back(line);
    if (last.size() > kMost) last.erase(last.begin());
  }
  std::string out;
  for (const std::string& line : errors.empty() ? last : errors) out += "\n  " + line;
  return out;
}

std::string typed(const std::vector<std::string>& command) {
  std::string out;
  for (const std::string& word : command) out += (out.empty() ? "" : " ") + word;
  return out;
}

Result<void> step(const std::vector<std::string>& command, const fs::path& folder) {
  const Ended ended = run_command(command, folder);
  if (ended.code == 0) return {};
  if (ended.code == 127 || ended.words.empty())
    return Error{
        "kit.build", "«" + command.front() + "» can't be run", folder.string(),
        "install it (apt install cmake ninja-build g++), or build by hand and name the folder with --built"};
  return Error{"kit.build", "the adapter can't be built:" + telling_lines(ended.words), folder.string(),
               "see all of it with: cd " + folder.string() + " && " + typed(command)};
}

bool has_dev_preset(const fs::path& folder) {
  return file_bytes(folder / "CMakePresets.json").find("\"dev\"") != std::string::npos;
}

/// Where an SDK lies that is not installed in the system: beside the running program.
std::string sdk_of(const fs::path& programs) {
  for (const char* place : {"../share/cmake/dorhub-sdk", "../sdk-install/share/cmake/dorhub-sdk"})
    if (std::error_code failed; fs::exists(programs / place, failed))
      return "-Ddorhub-sdk_DIR=" + (programs / place).lexically_normal().string();
  return {};
}

const char* folder_name(BuildKind kind) { return kind == BuildKind::quick ? "quick" : "dev"; }

std::vector<std::string> configure_command(const fs::path& project, const fs::path& folder, BuildKind kind,
                                           const fs::path& programs) {
  std::vector<std::string> out{"cmake"};
  if (has_dev_preset(project)) {
    out.insert(out.end(), {"--preset", "dev"});
    if (kind != BuildKind::dev) out.insert(out.end(), {"-B", folder.string()});
  } else {
    out.insert(out.end(), {"-S", ".", "-B", folder.string(), "-G", "Ninja"});
  }
  if (kind == BuildKind::quick)
    out.insert(out.end(), {"-DCMAKE_BUILD_TYPE=Debug", "-DDORHUB_ADAPTER_QUICK=ON"});
  else if (!has_dev_preset(project))
    out.emplace_back("-DCMAKE_BUILD_TYPE=RelWithDebInfo");
  if (const std::string sdk = sdk_of(programs); !sdk.empty()) out.push_back(sdk);
  return out;
}

}  // namespace

bool is_buildable(const Project& project) {
  return file_bytes(project.folder / "CMakeLists.txt").find("project(") != std::string::npos;
}

Result<fs::path> build(const Project& project, const fs::path& programs, BuildKind kind) {
  const fs::path folder = fs::path("build") / folder_name(kind);
  if (!fs::exists(project.folder / folder / "CMakeCache.txt"))
    DORHUB_CHECK(step(configure_command(project.folder, folder, kind, programs), project.folder));
  DORHUB_CHECK(step({"cmake", "--build", folder.string()}, project.folder));
  const fs::path made = project.folder / folder / "adapters" / project.id();
  if (fs::exists(made / project.program())) return made;
  DORHUB_TRY(after, open_project(project.folder));  // a preset may build elsewhere
  if (kind != BuildKind::dev || !after.is_built())
    return Error{
        "kit.build", "the build made no adapters/" + after.id() + "/" + after.program() + " below build/",
        project.folder.string(), "add the adapter with dorhub_add_adapter(" + after.id() + " SOURCES …)"};
  return after.built;
}

fs::path sanitized_build(const Project& project) {
  return project.built.parent_path() / (project.built.filename().string() + ".sanitized") / project.program();
}

Result<void> build_sanitized(const Project& project) {
  return step({"cmake", "--build", "build/dev", "--target", "adapter_" + project.id() + "_sanitized"},
              project.folder);
}

}  // namespace dorhub::kit
