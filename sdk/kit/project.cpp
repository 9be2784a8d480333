// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/project.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "sdk/kit/read_bytes.hpp"

namespace dorhub::kit {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kConversation = ".conversation.ndjson";

/// What the working loop builds for itself (adapter_build.hpp), and a fuzzer's: not what a vendor ships.
bool is_for_the_loop(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name == "quick" || name == "asan" || name == "fuzz";
}

/// The newest build/**/adapters/ID/PROGRAM below the project, as dorhub_add_adapter() leaves it.
fs::path newest_build(const fs::path& folder, const std::string& id, const std::string& program) {
  fs::path newest;
  fs::file_time_type when = fs::file_time_type::min();
  std::error_code failed;
  for (fs::directory_iterator at(folder / "build", failed), end; !failed && at != end; at.increment(failed)) {
    if (is_for_the_loop(at->path())) continue;
    for (const fs::path& root : {at->path().parent_path(), at->path()}) {
      const fs::path file = root / "adapters" / id / program;
      std::error_code missing;
      const auto changed = fs::last_write_time(file, missing);
      if (missing || changed <= when) continue;
      when = changed;
      newest = file.parent_path();
    }
  }
  return newest;
}

std::vector<Sample> samples_in(const fs::path& folder) {
  std::vector<Sample> out;
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    const std::string name = at->path().filename().string();
    if (!at->is_regular_file() || name.starts_with(".") || name.ends_with(".golden.jsonl") ||
        name.ends_with(".options.yaml") || name == "accepted.yaml" || name == "README.md")
      continue;
    out.push_back({at->path()});
  }
  std::sort(out.begin(), out.end(), [](const Sample& a, const Sample& b) { return a.file < b.file; });
  return out;
}

}  // namespace

std::string Sample::file_name() const { return file.filename().string(); }
std::string Sample::name() const { return file_name().substr(0, file_name().find('.')); }
bool Sample::is_conversation() const { return file_name().ends_with(kConversation); }
bool Sample::is_broken() const { return file_name().starts_with("broken"); }
fs::path Sample::golden() const { return file.parent_path() / (name() + ".golden.jsonl"); }
fs::path Sample::options() const { return file.parent_path() / (name() + ".options.yaml"); }
std::string Sample::place() const { return "samples/" + file_name(); }
std::string Sample::place(std::uint32_t line) const {
  return line == 0 ? place() : place() + ":" + std::to_string(line);
}

std::string Project::id() const { return loaded.manifest ? loaded.manifest->id : folder.filename().string(); }

std::string Project::program() const {
  if (!loaded.manifest) return {};
  return loaded.manifest->posture == configuration::Posture::library ? loaded.manifest->library
                                                                     : loaded.manifest->executable;
}

bool Project::is_built() const {
  return loaded.manifest && (program().empty() || fs::exists(built / program()));
}

Result<Project> open_project(const fs::path& folder, const fs::path& built) {
  Project project;
  project.folder = fs::absolute(folder).lexically_normal();
  if (project.folder.filename().empty()) project.folder = project.folder.parent_path();
  const fs::path manifest = project.folder / "adapter.yaml";
  std::error_code failed;
  if (!fs::exists(manifest, failed) && !failed)
    return Error{"kit.no_project", "there is no adapter.yaml in " + project.folder.string(), "",
                 "go to an adapter's folder or name it with --dir; «dorhub adapter new NAME» makes one"};
  // By its plain name, so that messages say "adapter.yaml:9:1".
  DORHUB_TRY(text, read_bytes(manifest));
  project.loaded = configuration::load_manifest_text(text, "adapter.yaml", project.folder);
  project.samples = samples_in(project.samples_folder());
  project.built = built.empty() ? project.folder : fs::absolute(built).lexically_normal();
  if (built.empty() && !project.is_built()) {
    const fs::path found = newest_build(project.folder, project.id(), project.program());
    if (!found.empty()) project.built = found;
  }
  return project;
}

Result<void> require_manifest(const Project& project) {
  if (project.manifest() != nullptr) return {};
  return Error{"kit.manifest", "the manifest can't be read", "adapter.yaml",
               "see why with: dorhub adapter test load/manifest"};
}

std::string file_bytes(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace dorhub::kit
