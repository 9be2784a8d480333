// SPDX-License-Identifier: EUPL-1.2
#include "core/install/shelf.hpp"

#include <algorithm>

#include "core/environment/files.hpp"
#include "sdk/tools/package/archive.hpp"
#include "sdk/tools/package/sbom.hpp"

namespace dorhub::install {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kFolderMode = 0755;

}  // namespace

Error disk_error(const fs::path& where, const std::error_code& failure) {
  return {"install.disk", failure.message(), where.string(),
          "look whether the hub's user may write there (adapters.installed)"};
}

Result<void> write_package_files(const fs::path& folder, const package::Package& package) {
  DiskFiles disk;
  DORHUB_CHECK(disk.make_folder(folder, kFolderMode));
  for (const package::PackedFile& file : package.files) {
    // The names were checked when the package was read: none leads out of the folder.
    const fs::path path = folder / file.name;
    DORHUB_CHECK(disk.make_folder(path.parent_path(), kFolderMode));
    DORHUB_CHECK(disk.write(path, file.content, file.is_executable ? 0755 : 0644));
  }
  return {};
}

std::string Shelf::name_of(const std::string& version, const std::string& sha256) {
  return version + "-" + sha256.substr(0, 12);
}

fs::path Shelf::folder_of(const std::string& adapter, const std::string& name) const {
  return folder_ / "kept" / adapter / name;
}

Result<fs::path> Shelf::keep(const package::Package& package) {
  const std::string name = name_of(package.manifest.version, package.sha256);
  const fs::path target = folder_of(package.manifest.id, name);
  std::error_code failure;
  const bool is_there = fs::exists(target, failure);
  if (is_there && is_as_packed(package.manifest.id, name, package.sha256)) return target;
  const fs::path half = target.parent_path() / (".half-" + target.filename().string());
  fs::remove_all(half, failure);
  if (failure) return disk_error(half, failure);
  DORHUB_CHECK(write_package_files(half, package));
  if (is_there && fs::remove_all(target, failure) == 0) return disk_error(target, failure);
  DiskFiles disk;
  DORHUB_CHECK(disk.rename(half, target));
  return target;
}

Result<void> Shelf::use(const std::string& adapter, const std::string& name) {
  std::error_code failure;
  if (!fs::exists(folder_of(adapter, name) / "adapter.yaml", failure))
    return Error{"install.not_kept", "this version's files are not there any more",
                 folder_of(adapter, name).string(), "install its package again"};
  DiskFiles disk;
  const fs::path links = folder_ / "current";
  DORHUB_CHECK(disk.make_folder(links, kFolderMode));
  const fs::path half = folder_ / (".half-" + adapter);  // not among the links, where it would be found
  fs::remove(half, failure);
  fs::create_directory_symlink(fs::path("..") / "kept" / adapter / name, half, failure);
  if (failure) return disk_error(half, failure);
  return disk.rename(half, links / adapter);
}

Result<void> Shelf::use_none(const std::string& adapter) {
  DiskFiles disk;
  return disk.remove(folder_ / "current" / adapter);
}

std::optional<std::string> Shelf::current(const std::string& adapter) const {
  std::error_code failure;
  const fs::path target = fs::read_symlink(folder_ / "current" / adapter, failure);
  if (failure) return std::nullopt;
  return target.filename().string();
}

bool Shelf::is_as_packed(const std::string& adapter, const std::string& name,
                         const std::string& sha256) const {
  const fs::path folder = folder_of(adapter, name);
  DiskFiles disk;
  std::vector<package::PackedFile> files;
  std::error_code failure;
  for (fs::recursive_directory_iterator at(folder, failure), end; !failure && at != end;
       at.increment(failure)) {
    if (at->is_directory() && !at->is_symlink()) continue;
    auto content = disk.read(at->path(), package::kPackageBytesMost);
    if (at->is_symlink() || !content.ok()) return false;
    const bool is_executable = (at->status().permissions() & fs::perms::owner_exec) != fs::perms::none;
    files.push_back(
        {at->path().lexically_relative(folder).generic_string(), std::move(*content), is_executable});
  }
  const auto archive = package::write_archive(std::move(files));
  return !failure && archive.ok() && package::sha256_text(*archive) == sha256;
}

std::vector<std::string> Shelf::in_use() const {
  std::vector<std::string> out;
  std::error_code failure;
  for (fs::directory_iterator entry(folder_ / "current", failure), end; !failure && entry != end;
       entry.increment(failure)) {
    const std::string adapter = entry->path().filename().string();
    if (adapter.starts_with('.')) continue;
    if (const auto name = current(adapter)) out.push_back(adapter + " " + *name);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace dorhub::install
