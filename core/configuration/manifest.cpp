// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/manifest.hpp"

#include <algorithm>

#include "core/configuration/manifest_declaration.hpp"
#include "core/configuration/manifest_mapping.hpp"
#include "core/configuration/node.hpp"
#include "core/configuration/options.hpp"
#include "core/configuration/reader.hpp"
#include "core/configuration/text_file.hpp"

namespace dorhub::configuration {
namespace {

namespace fs = std::filesystem;

/// What runs must be what the posture says; each wrong pair gets the words of its cure.
void check_posture(const Node& root, const Manifest& manifest, Problems& problems) {
  struct Need {
    Posture posture;
    std::string_view name;
    std::string_view key;
  };
  constexpr Need needs[] = {{Posture::library, "library", "library"},
                            {Posture::mapping, "mapping", "mapping"},
                            {Posture::interpreter, "interpreter", "executable"}};
  const Node* posture = root.find("posture");
  for (const auto& need : needs) {
    const bool is_written = root.find(need.key) != nullptr;
    const bool is_meant = manifest.posture == need.posture;
    // A library may leave to a mapping what needs no code.
    const bool is_beside = need.posture == Posture::mapping && manifest.posture == Posture::library;
    if (is_written == is_meant || is_beside) continue;
    const Place place = is_written           ? root.find(need.key)->place
                        : posture != nullptr ? posture->place
                                             : root.place;
    problems.error(
        place,
        {"manifest.posture",
         is_written ? "«" + std::string(need.key) + "» needs «posture: " + std::string(need.name) + "»"
                    : "«posture: " + std::string(need.name) + "» needs «" + std::string(need.key) + "»",
         "", is_written ? "change the posture or remove it" : "name it, or change the posture"});
  }
  if (manifest.posture == Posture::interpreter && manifest.interpreter.empty()) {
    problems.error(posture != nullptr ? posture->place : root.place,
                   {"manifest.posture", "«posture: interpreter» needs «interpreter»",
                    "the full path of a program such as /usr/bin/python3"});
  }
  if (const Node* path = root.find("interpreter"); path != nullptr && !path->text.starts_with("/")) {
    problems.error(path->place, {"manifest.interpreter", "interpreter is " + quoted(*path),
                                 "the full path of a program such as /usr/bin/python3",
                                 "a search through PATH is not safe"});
  }
}

LoadedManifest finish(Problems& problems, Manifest manifest) {
  LoadedManifest out;
  if (!problems.has_errors()) out.manifest = std::move(manifest);
  out.problems = problems.sorted();
  return out;
}

}  // namespace

std::string_view to_string(ManifestStatus status) {
  switch (status) {
    case ManifestStatus::draft:
      return "draft";
    case ManifestStatus::stable:
      return "stable";
    case ManifestStatus::deprecated:
      return "deprecated";
  }
  return "draft";
}

std::string_view to_string(Posture posture) {
  switch (posture) {
    case Posture::library:
      return "library";
    case Posture::mapping:
      return "mapping";
    case Posture::interpreter:
      return "interpreter";
  }
  return "library";
}

LoadedManifest load_manifest_text(std::string_view text, const std::string& name, const fs::path& folder) {
  Problems problems;
  const std::uint32_t file = problems.add_file(name);
  Node root;
  Manifest manifest;
  manifest.folder = folder.string();
  if (!parse_yaml(text, file, problems, root)) return finish(problems, {});
  if (!root.is_map()) {
    problems.error({1, 1, file},
                   {"manifest.empty", "this is not a manifest", "settings such as «id: depot»"});
    return finish(problems, {});
  }
  Reader reader(root, "", {1, 1, file}, folder, problems);
  declare(reader, manifest);
  reader.finish();
  check_posture(root, manifest, problems);
  if (const Node* options = root.find("options"))
    manifest.options = parse_option_schema(*options, "options", problems);
  if (manifest.options.type != OptionSchema::Type::object) {
    problems.error(root.find("options")->place,
                   {"schema.value", "options describes one value", "«type: object» with properties"});
  }
  if (const Node* mapping = root.find("mapping"); mapping != nullptr) {
    check_mapping(*mapping, manifest, problems);
    manifest.mapping = json_of(*mapping);
  }
  return finish(problems, std::move(manifest));
}

LoadedManifest load_manifest(const fs::path& file) {
  const auto text = read_text_file(file);
  if (!text.ok()) {
    Problems problems;
    const auto& error = text.error();
    problems.error({0, 0, problems.add_file(file.string())}, {error.code, error.message, "", error.cure});
    return finish(problems, {});
  }
  const fs::path folder = fs::absolute(file).parent_path().lexically_normal();
  return load_manifest_text(*text, file.string(), folder);
}

std::vector<fs::path> find_manifests(const std::vector<fs::path>& folders) {
  std::vector<fs::path> found;
  for (const auto& folder : folders) {
    std::error_code failure;
    std::vector<fs::path> here;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
      const fs::path file = entry->path() / "adapter.yaml";
      std::error_code unreadable;
      if (fs::exists(file, unreadable)) here.push_back(file);
    }
    std::sort(here.begin(), here.end());
    found.insert(found.end(), here.begin(), here.end());
  }
  return found;
}

}  // namespace dorhub::configuration
