// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/load.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/configuration/declaration.hpp"
#include "core/configuration/file_rules.hpp"
#include "core/configuration/load_with.hpp"
#include "core/configuration/option_rules.hpp"
#include "core/configuration/reader.hpp"
#include "core/configuration/settings_rules.hpp"
#include "core/configuration/text_file.hpp"

namespace dorhub::configuration {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mergeable[] = {"organisations", "connections", "api_clients"};

void report_file(const Error& error, Place place, Problems& problems) {
  problems.error(place, {error.code, error.message, "", error.cure});
}

/// The files that one entry of `include` means: itself, or the *.yaml in it by name.
std::vector<fs::path> files_of(const fs::path& path) {
  std::error_code failure;
  if (!fs::is_directory(path, failure)) return {path};
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(path, failure)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Moves the items of an included file's lists to the end of the main file's.
void merge(Node& root, Node included, Problems& problems) {
  bool has_version = false;
  for (std::size_t i = 0; i < included.keys.size(); ++i) {
    const auto& key = included.keys[i];
    Node& value = included.items[i];
    if (key.name == "version" && value.text == "1") {
      has_version = true;
      continue;
    }
    const bool is_mergeable =
        std::find(std::begin(mergeable), std::end(mergeable), key.name) != std::end(mergeable);
    if (!is_mergeable || !(value.is_list() || value.is_null())) {
      problems.error(key.place,
                     {"setting.include",
                      is_mergeable ? "«" + key.name + "» is " + std::string(value.kind_name())
                                   : "«" + key.name + "» can't stand in an included file",
                      is_mergeable ? "a list" : "version, organisations, connections or api_clients"});
      continue;
    }
    auto found =
        std::find_if(root.keys.begin(), root.keys.end(), [&](const auto& k) { return k.name == key.name; });
    if (found == root.keys.end()) {
      root.keys.push_back(key);
      root.items.push_back(std::move(value));
      continue;
    }
    Node& list = root.items[static_cast<std::size_t>(found - root.keys.begin())];
    if (list.is_null()) list.kind = Node::Kind::list;
    for (auto& one : value.items) list.items.push_back(std::move(one));
  }
  if (!has_version)
    problems.error({1, 1, included.place.file},
                   {"setting.missing", "the included file lacks «version»", "«version: 1»"});
}

void read_included(Node& root, const fs::path& folder, Problems& problems) {
  const Node* include = root.find("include");
  if (include == nullptr || !include->is_list()) return;
  const std::vector<Node> entries = include->items;
  for (const auto& entry : entries) {
    for (const auto& path : files_of(full_path(folder, entry.text))) {
      const auto text = read_text_file(path);
      if (!text.ok()) {
        problems.error(entry.place, {text.error().code, "«" + entry.text + "» can't be included",
                                     "a file that is there and can be read", text.error().cure});
        continue;
      }
      Node included;
      if (parse_yaml(*text, problems.add_file(path.string()), problems, included)) {
        merge(root, std::move(included), problems);
      }
    }
  }
}

struct FoundManifests {
  std::vector<Manifest> good = {};
  std::vector<std::string> ids = {};
  std::vector<Problem> problems = {};
};

/// Reads every manifest. What is wrong in one that no connection uses is a warning only: it must not
/// keep the hub from starting.
FoundManifests read_manifests(const Settings& settings, const std::vector<fs::path>& shipped,
                              std::vector<fs::path> files) {
  std::vector<fs::path> folders(settings.adapters.folders.begin(), settings.adapters.folders.end());
  folders.insert(folders.end(), shipped.begin(), shipped.end());
  for (auto& file : find_manifests(folders)) files.push_back(std::move(file));
  FoundManifests found;
  for (const auto& file : files) {
    LoadedManifest loaded = load_manifest(file);
    const std::string id = loaded.manifest ? loaded.manifest->id : file.parent_path().filename().string();
    if (std::find(found.ids.begin(), found.ids.end(), id) != found.ids.end()) continue;
    found.ids.push_back(id);
    const bool is_used = std::any_of(settings.connections.begin(), settings.connections.end(),
                                     [&](const Connection& connection) { return connection.adapter == id; });
    for (auto& problem : loaded.problems) {
      if (!is_used) problem.severity = Problem::Severity::warning;
      found.problems.push_back(std::move(problem));
    }
    if (loaded.manifest) found.good.push_back(std::move(*loaded.manifest));
  }
  return found;
}

LoadedSettings failed(const Problems& problems) {
  return {std::nullopt, std::nullopt, {}, {}, problems.sorted()};
}

}  // namespace

namespace {

LoadedSettings load_text(std::string_view text, const std::string& name, const fs::path& folder,
                         const std::vector<fs::path>& comes_with_the_hub,
                         const std::vector<fs::path>& tried) {
  Problems problems;
  const std::uint32_t file = problems.add_file(name);
  const Place start{1, 1, file};
  Node root;
  if (!parse_yaml(text, file, problems, root)) return failed(problems);
  if (!root.is_map()) {
    problems.error(start, {"setting.empty",
                           "this file holds " + std::string(root.kind_name()) + " where settings belong",
                           "settings such as «version: 1»"});
    return failed(problems);
  }
  read_included(root, folder, problems);
  Settings settings;
  Reader reader(root, "", start, folder, problems);
  declare(reader, settings);
  reader.finish();
  apply_rules(root, folder, settings, problems);
  // What was installed goes before what came with the hub: it is newer.
  std::vector<fs::path> shipped{fs::path(settings.adapters.installed) / "current"};
  shipped.insert(shipped.end(), comes_with_the_hub.begin(), comes_with_the_hub.end());
  FoundManifests found = read_manifests(settings, shipped, tried);
  apply_options(root, folder, found.good, found.ids, settings, problems);
  check_files(root, folder, settings, problems);

  LoadedSettings out;
  out.problems = problems.sorted();
  out.problems.insert(out.problems.end(), found.problems.begin(), found.problems.end());
  const bool is_wrong = std::any_of(out.problems.begin(), out.problems.end(), [](const Problem& problem) {
    return problem.severity == Problem::Severity::error;
  });
  for (const auto& more : shipped) {
    auto& folders = settings.adapters.folders;
    if (std::find(folders.begin(), folders.end(), more) == folders.end()) folders.push_back(more.string());
  }
  for (const auto& folder : comes_with_the_hub) settings.adapters.shipped.push_back(folder.string());
  const bool is_lacking =
      is_wrong && std::all_of(out.problems.begin(), out.problems.end(), [](const Problem& problem) {
        return problem.severity != Problem::Severity::error || problem.code == "setting.no_adapter";
      });
  if (is_lacking) out.lacking_adapters = settings;
  if (!is_wrong) out.settings = std::move(settings);
  out.manifests = std::move(found.good);
  return out;
}

}  // namespace

LoadedSettings load_settings_text(std::string_view text, const std::string& name, const fs::path& folder,
                                  const std::vector<fs::path>& shipped) {
  return load_text(text, name, folder, shipped, {});
}

LoadedSettings load_settings_with(const fs::path& file, const std::vector<fs::path>& shipped,
                                  const std::vector<fs::path>& tried) {
  const auto text = read_text_file(file);
  if (!text.ok()) {
    Problems problems;
    report_file(text.error(), {0, 0, problems.add_file(file.string())}, problems);
    return failed(problems);
  }
  LoadedSettings loaded =
      load_text(*text, file.string(), fs::absolute(file).parent_path().lexically_normal(), shipped, tried);
  loaded.file = fs::absolute(file).lexically_normal();
  return loaded;
}

LoadedSettings load_settings(const fs::path& file, const std::vector<fs::path>& shipped) {
  return load_settings_with(file, shipped, {});
}

LoadedSettings load_settings_to_start(const fs::path& file, const std::vector<fs::path>& shipped) {
  LoadedSettings loaded = load_settings(file, shipped);
  for (Problem& problem : loaded.problems) {
    if (!problem.stops_start) continue;
    problem.severity = Problem::Severity::error;
    loaded.settings.reset();
    loaded.lacking_adapters.reset();
  }
  return loaded;
}

Result<fs::path> find_settings_file(const std::string& given) {
  if (!given.empty()) return fs::path(given);
  // An environment variable that names a file is a wish, not a hint: it is not skipped when the file is
  // missing.
  if (const char* named = std::getenv("DORHUB_CONFIG"); named != nullptr && *named != '\0')
    return fs::path(named);
  for (const char* usual : {"dorhub.yaml", "/etc/dorhub/dorhub.yaml"}) {
    std::error_code failure;
    if (fs::exists(usual, failure)) return fs::path(usual);
  }
  return Error{"config.not_found",
               "there is no configuration: neither --config nor $DORHUB_CONFIG is given, and "
               "there is no ./dorhub.yaml or /etc/dorhub/dorhub.yaml",
               "", "name a file with --config, or start from config/dorhub.example.yaml"};
}

Result<std::string> read_secret(const SecretSource& source) {
  std::string secret;
  if (!source.env.empty()) {
    const char* value = std::getenv(source.env.c_str());
    if (value == nullptr)
      return Error{"secret.missing", "the environment variable " + source.env + " is not set"};
    secret = value;
  } else {
    auto text = read_text_file(source.file);
    if (!text.ok()) return Error{"secret.missing", text.error().message, "", text.error().cure};
    secret = std::move(*text);
    if (secret.ends_with('\n')) secret.pop_back();
    if (secret.ends_with('\r')) secret.pop_back();
  }
  if (secret.empty())
    return Error{"secret.empty",
                 "the secret in " + (source.env.empty() ? source.file : source.env) + " is empty"};
  return secret;
}

}  // namespace dorhub::configuration
