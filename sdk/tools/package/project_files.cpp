// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/package/project_files.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/environment/files.hpp"
#include "sdk/kit/held_libraries.hpp"
#include "sdk/tools/package/needed_libraries.hpp"
#include "sdk/tools/package/sbom.hpp"

namespace dorhub::package {
namespace {

namespace fs = std::filesystem;
using configuration::Manifest;
using configuration::Posture;

constexpr std::array<std::string_view, 9> kTexts{"README.md",   "CHANGELOG.md", "LICENSE",
                                                 "LICENSE.txt", "NOTICE",       "quality.yaml",
                                                 "COPYING",     "SECURITY.md",  "report.json"};
/// Folders of builds and tools, beside hidden ones.
constexpr std::array<std::string_view, 6> kNeverEntered{"build",        "raw",         "cases",
                                                        "node_modules", "__pycache__", "venv"};

bool is_entered(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return !name.starts_with('.') &&
         std::find(kNeverEntered.begin(), kNeverEntered.end(), name) == kNeverEntered.end();
}

/// Plain files below `folder`, relative to `project`; links are left out.
std::set<std::string> files_below(const fs::path& project, const fs::path& folder, std::string_view suffix) {
  std::set<std::string> names;
  std::error_code failure;
  fs::recursive_directory_iterator entry(folder, failure);
  for (const fs::recursive_directory_iterator end; !failure && entry != end; entry.increment(failure)) {
    const fs::path& path = entry->path();
    if (entry->is_directory() && !entry->is_symlink() && !is_entered(path)) entry.disable_recursion_pending();
    if (entry->is_symlink() || !entry->is_regular_file()) continue;
    if (path.filename().string().starts_with('.')) continue;
    if (suffix.empty() || path.extension() == suffix) names.insert(path.lexically_relative(project).string());
  }
  return names;
}

/// "samples/export.csv" → "samples/export": what a sample, its golden and its options share, as the kit names
/// them (kit/project.hpp).
std::string sample_stem(const std::string& name) { return name.substr(0, name.find('.')); }

bool is_of_people(std::string_view name) {
  return name == "samples/accepted.yaml" || name == "samples/README.md";
}

bool is_beside_a_sample(std::string_view name) {
  return name.ends_with(".golden.jsonl") || name.ends_with(".options.yaml");
}

Error stray(const std::string& name, std::string cure) {
  return {"package.sample", "no check reads it, and it may hold a person's data", name,
          "move it out of samples/" + std::move(cure)};
}

/// What the kit reads of samples/: there alone, one sample of a name, with its golden. Anything else no check
/// has seen, and is refused rather than signed.
Result<std::set<std::string>> sample_files(const fs::path& project) {
  std::set<std::string> names = files_below(project, project / "samples", "");
  std::map<std::string, std::string> samples;  // by stem
  for (const std::string& name : names) {
    if (fs::path(name).parent_path() != "samples")
      return stray(name, "; no sample stands in a folder below it");
    if (is_of_people(name) || is_beside_a_sample(name)) continue;
    const auto [first, is_new] = samples.emplace(sample_stem(name), name);
    if (!is_new) return stray(name, ", or give it a name of its own: " + first->second + " has this one");
    if (!names.contains(sample_stem(name) + ".golden.jsonl"))
      return stray(name,
                   ", or let «dorhub adapter test» look at it and accept its golden: dorhub adapter accept");
  }
  for (const std::string& name : names)
    if (!is_of_people(name) && !samples.contains(sample_stem(name)))
      return stray(name, "; it belongs to no sample");
  return names;
}

bool is_for_sanitizers(const fs::path& preset) {
  const std::string name = preset.filename().string();
  return name.find("asan") != std::string::npos || name.find("tsan") != std::string::npos ||
         name.find("fuzz") != std::string::npos || name.find("ubsan") != std::string::npos;
}

std::string program_name(const Manifest& manifest) {
  return manifest.posture == Posture::library       ? manifest.library
         : manifest.posture == Posture::interpreter ? manifest.executable
                                                    : std::string();
}

Result<PackedFile> read(const fs::path& path, std::string name, bool is_executable) {
  DiskFiles disk;
  auto content = disk.read(path, kPackageBytesMost);
  if (!content.ok())
    return Error{"package.unreadable", content.error().message, path.string(), content.error().cure};
  return PackedFile{std::move(name), std::move(*content), is_executable};
}

}  // namespace

Result<fs::path> find_program(const fs::path& project, const Manifest& manifest) {
  const std::string name = program_name(manifest);
  if (name.empty()) return fs::path();
  std::vector<fs::path> candidates{project / name, project / "build" / "adapters" / manifest.id / name};
  std::error_code failure;
  std::vector<fs::path> presets;
  for (const auto& entry : fs::directory_iterator(project / "build", failure))
    if (entry.is_directory() && !is_for_sanitizers(entry.path())) presets.push_back(entry.path());
  std::sort(presets.begin(), presets.end());
  for (const fs::path& preset : presets) candidates.push_back(preset / "adapters" / manifest.id / name);
  for (const fs::path& candidate : candidates)
    if (fs::is_regular_file(candidate, failure)) return candidate;
  return Error{"package.not_built", "there is no " + name + " yet", project.string(),
               manifest.posture == Posture::library
                   ? "build it first: cmake --preset dev && cmake --build --preset dev"
                   : "write it, or name another file under «executable» in adapter.yaml"};
}

Result<void> check_needed(std::string_view library, const std::string& name) {
  DORHUB_TRY(needed, needed_libraries(library));
  for (const std::string& each : needed) {
    if (kit::is_held_library(each)) continue;
    return Error{"package.program", "it needs " + each + ", which no worker has", name,
                 "link it statically: dorhub_add_adapter(… STATIC …)"};
  }
  return {};
}

Result<std::vector<PackedFile>> project_files(const fs::path& project, const Manifest& manifest,
                                              const std::vector<std::string>& more) {
  std::set<std::string> names{"adapter.yaml"};
  for (const std::string_view text : kTexts)
    if (fs::is_regular_file(project / text) && !fs::is_symlink(project / text)) names.emplace(text);
  DORHUB_TRY(samples, sample_files(project));
  names.merge(samples);
  const std::string program = program_name(manifest);
  if (manifest.posture == Posture::interpreter && fs::path(program).has_extension())
    names.merge(files_below(project, project, fs::path(program).extension().string()));
  for (const std::string& each : more) names.insert(fs::path(each).lexically_normal().string());
  names.erase(program);
  names.erase(std::string(kSbomName));
  std::vector<PackedFile> files;
  for (const std::string& name : names) {
    DORHUB_CHECK(check_name(name));
    DORHUB_TRY(file, read(project / name, name, false));
    files.push_back(std::move(file));
  }
  if (!program.empty()) {
    DORHUB_TRY(path, find_program(project, manifest));
    DORHUB_TRY(file, read(path, program, true));
    if (manifest.posture == Posture::library) DORHUB_CHECK(check_needed(file.content, program));
    files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end(),
            [](const PackedFile& a, const PackedFile& b) { return a.name < b.name; });
  return files;
}

}  // namespace dorhub::package
