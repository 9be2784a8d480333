// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/package/package.hpp"

#include <algorithm>

#include "core/environment/files.hpp"
#include "sdk/tools/package/project_files.hpp"
#include "sdk/tools/package/sbom.hpp"

namespace dorhub::package {
namespace {

namespace fs = std::filesystem;
using configuration::Manifest;
using configuration::Posture;

constexpr std::string_view kManifestName = "adapter.yaml";

Result<Manifest> manifest_of(configuration::LoadedManifest loaded) {
  if (loaded.manifest) return std::move(*loaded.manifest);
  Error error{"package.manifest", "its manifest can't be read"};
  if (!loaded.problems.empty()) error = loaded.problems.front().error();
  error.code = "package.manifest";
  return error;
}

Error incomplete(std::string_view what) {
  return {"package.incomplete", "the package lacks " + std::string(what), "",
          "ask the vendor for a package made with «dorhub adapter pack»"};
}

Result<void> check_parts(const Package& package) {
  const Manifest& manifest = package.manifest;
  const std::string& program = manifest.posture == Posture::library ? manifest.library : manifest.executable;
  if (manifest.posture != Posture::mapping) {
    const PackedFile* file = package.find(program);
    if (file == nullptr) return incomplete("its program, " + program);
    if (manifest.posture == Posture::library) DORHUB_CHECK(check_needed(file->content, program));
  }
  const PackedFile* parts = package.find(kSbomName);
  if (parts == nullptr) return incomplete("its list of parts, " + std::string(kSbomName));
  return check_sbom(parts->content);
}

}  // namespace

const PackedFile* Package::find(std::string_view name) const {
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const PackedFile& file) { return file.name == name; });
  return found == files.end() ? nullptr : &*found;
}

Result<PackedProject> pack_project(const fs::path& folder, const std::vector<std::string>& more) {
  const fs::path project = fs::absolute(folder).lexically_normal();
  std::error_code failure;
  if (!fs::is_regular_file(project / kManifestName, failure))
    return Error{"package.no_project", "there is no adapter.yaml", project.string(),
                 "go to the adapter's folder, or name it with --dir"};
  PackedProject out;
  DORHUB_TRY(manifest, manifest_of(configuration::load_manifest(project / kManifestName)));
  DORHUB_TRY(files, project_files(project, manifest, more));
  const fs::path own_list = project / kSbomName;
  PackedFile parts{std::string(kSbomName), {}, false};
  if (fs::is_regular_file(own_list, failure)) {
    DiskFiles disk;
    DORHUB_TRY(text, disk.read(own_list, kPackageBytesMost));
    DORHUB_CHECK(check_sbom(text));
    parts.content = std::move(text);
  } else {
    DORHUB_TRY(text, write_sbom(manifest, files));
    parts.content = std::move(text);
  }
  files.push_back(std::move(parts));
  DORHUB_TRY(bytes, write_archive(std::move(files)));
  out.file_name = manifest.id + "-" + manifest.version + std::string(kPackageEnding);
  // What was made is read as a hub reads it: whatever it would refuse is said now.
  DORHUB_TRY(package, open_package(bytes, out.file_name));
  out.bytes = std::move(bytes);
  out.package = std::move(package);
  return out;
}

Result<Package> open_package(std::string_view bytes, const std::string& name) {
  Package out;
  DORHUB_TRY(files, read_archive(bytes));
  out.files = std::move(files);
  out.sha256 = sha256_text(bytes);
  const PackedFile* written = out.find(kManifestName);
  if (written == nullptr) return incomplete("its manifest, adapter.yaml");
  DORHUB_TRY(manifest, manifest_of(configuration::load_manifest_text(
                           written->content, name + "/" + std::string(kManifestName), "")));
  out.manifest = std::move(manifest);
  DORHUB_CHECK(check_parts(out));
  return out;
}

Signature sign_package(const SignKey& key, std::string_view bytes, const std::string& file_name,
                       std::int64_t unix_time) {
  return key.sign(bytes, "timestamp:" + std::to_string(unix_time) + "\tfile:" + file_name + "\thashed");
}

}  // namespace dorhub::package
