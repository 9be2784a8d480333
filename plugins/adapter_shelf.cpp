// SPDX-License-Identifier: EUPL-1.2
#include "plugins/adapter_shelf.hpp"

#include <dorhub/abi.h>
#include <fmt/core.h>
#include <unistd.h>

#include <charconv>
#include <map>

#include "plugins/folder_sum.hpp"

namespace dorhub::plugins {
namespace {

using configuration::Manifest;
using configuration::Posture;

struct Version {
  unsigned major = 0;
  unsigned minor = 0;
};

std::optional<Version> parse_version(const std::string& text) {
  Version version;
  const char* const end = text.data() + text.size();
  auto parsed = std::from_chars(text.data(), end, version.major);
  if (parsed.ec != std::errc() || parsed.ptr == end || *parsed.ptr != '.') return std::nullopt;
  parsed = std::from_chars(parsed.ptr + 1, end, version.minor);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return version;
}

Result<void> check_version(const Manifest& manifest, const char* what, const std::string& text, Version hub) {
  const auto wanted = parse_version(text);
  if (wanted && wanted->major == hub.major && wanted->minor <= hub.minor) return {};
  const bool is_older = wanted && wanted->major < hub.major;
  return Error{std::string("adapter.") + what,
               fmt::format("{} {} needs {} {}; this hub has {}.{}", manifest.id, manifest.version, what, text,
                           hub.major, hub.minor),
               manifest.folder,
               is_older ? "install a newer release of the adapter"
                        : "upgrade the hub, or install an older release of the adapter"};
}

Result<void> check_abi(const Manifest& manifest) {
  return check_version(manifest, "abi", manifest.abi, {DOR_ABI_MAJOR, DOR_ABI_MINOR});
}

Result<void> check_model(const Manifest& manifest) {
  return check_version(manifest, "model", manifest.model, {DOR_MODEL_MAJOR, DOR_MODEL_MINOR});
}

void check_program(FoundAdapter& adapter) {
  const Manifest& manifest = *adapter.manifest;
  if (manifest.posture == Posture::mapping) return;  // the manifest is all there is
  const bool is_library = manifest.posture == Posture::library;
  const std::string program = adapter.program();
  if (access(program.c_str(), R_OK) != 0)
    adapter.errors.push_back(Error{"adapter.program",
                                   is_library ? "its library is not there or can't be read"
                                              : "its executable is not there or can't be read",
                                   program, "build or install the adapter again"});
  if (!is_library && !manifest.interpreter.empty() && access(manifest.interpreter.c_str(), X_OK) != 0)
    adapter.errors.push_back(Error{"adapter.interpreter", "its interpreter is not there",
                                   manifest.interpreter, "install it, or name another path in adapter.yaml"});
}

}  // namespace

std::string FoundAdapter::program() const {
  if (!manifest) return {};
  switch (manifest->posture) {
    case Posture::library:
      return folder + "/" + manifest->library;
    case Posture::interpreter:
      return folder + "/" + manifest->executable;
    case Posture::mapping:
      break;
  }
  return {};
}

Result<void> check_versions(const Manifest& manifest) {
  DORHUB_CHECK(check_abi(manifest));
  return check_model(manifest);
}

FoundAdapter look_at_adapter(const std::filesystem::path& named) {
  FoundAdapter adapter;
  // The version in use is a link (core/install); what was found must stay that version when the link changes.
  std::error_code failure;
  const bool is_link = std::filesystem::is_symlink(named.parent_path(), failure);
  const std::filesystem::path manifest_file =
      is_link ? std::filesystem::canonical(named.parent_path(), failure) / named.filename() : named;
  adapter.folder = std::filesystem::absolute(manifest_file).parent_path().lexically_normal();
  adapter.id = named.parent_path().filename();
  adapter.generation = file_mark(manifest_file);
  configuration::LoadedManifest loaded = configuration::load_manifest(manifest_file);
  if (!loaded.manifest) {
    for (const configuration::Problem& problem : loaded.problems) adapter.errors.push_back(problem.error());
    if (adapter.errors.empty())
      adapter.errors.push_back(Error{"adapter.manifest", "its manifest can't be read"});
    return adapter;
  }
  adapter.manifest = std::move(loaded.manifest);
  adapter.id = adapter.manifest->id;
  for (const Result<void>& checked : {check_abi(*adapter.manifest), check_model(*adapter.manifest)})
    if (!checked) adapter.errors.push_back(checked.error());
  check_program(adapter);
  adapter.generation += file_mark(adapter.program());
  return adapter;
}

std::vector<FoundAdapter> find_adapters(const std::vector<std::string>& folders) {
  std::vector<FoundAdapter> found;
  std::map<std::string, std::string> first_folder;
  for (const auto& file : configuration::find_manifests({folders.begin(), folders.end()})) {
    FoundAdapter adapter = look_at_adapter(file);
    const auto [known, is_first] = first_folder.emplace(adapter.id, adapter.folder);
    if (!is_first)
      adapter.errors.push_back(Error{"adapter.double", "an adapter with this id stands in " + known->second,
                                     adapter.folder, "remove one of them"});
    found.push_back(std::move(adapter));
  }
  return found;
}

}  // namespace dorhub::plugins
