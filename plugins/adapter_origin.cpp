// SPDX-License-Identifier: EUPL-1.2
#include "plugins/adapter_origin.hpp"

#include <algorithm>

#include "plugins/checksum.hpp"
#include "plugins/folder_sum.hpp"

namespace dorhub::plugins {
namespace {

std::string manifest_of(const FoundAdapter& adapter) { return adapter.folder + "/adapter.yaml"; }

// The file that is all that runs; empty when it is not one file.
std::string only_file(const FoundAdapter& adapter) {
  switch (adapter.manifest->posture) {
    case configuration::Posture::library:
      return adapter.program();  // its worker opens nothing else
    case configuration::Posture::mapping:
      return manifest_of(adapter);
    case configuration::Posture::interpreter:
      break;
  }
  return {};
}

Result<FolderSum> file_sum(const std::string& path) {
  std::string before = file_mark(path);
  DORHUB_TRY(sum, file_sha256(path));
  if (file_mark(path) != before) return Error{"adapter.program", "was changed while it was read", path};
  return FolderSum{std::move(sum), std::move(before)};
}

// Of no more than what must be vouched for.
Result<FolderSum> least_sum(const FoundAdapter& adapter) {
  const std::string file = only_file(adapter);
  return file.empty() ? folder_sum(adapter.folder) : file_sum(file);
}

Error unsigned_error(const FoundAdapter& adapter, const std::string& why, const std::string& sum) {
  std::string cure = "install it from a signed package, or set «mode: dev» on a hub without real goods";
  if (!sum.empty()) cure += ", or add " + sum + " to adapters.allow";
  return Error{"adapter.unsigned", "nobody vouches for it: it is not signed" + why, adapter.folder,
               std::move(cure)};
}

}  // namespace

bool is_below(std::string_view path, const std::vector<std::string>& folders) {
  return std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) {
    while (folder.ends_with('/')) folder.remove_suffix(1);
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
  });
}

Result<std::string> sum_to_allow(const FoundAdapter& adapter) {
  DORHUB_TRY(least, least_sum(adapter));
  return std::move(least.sha256);
}

Result<std::string> allowed_marks(const FoundAdapter& adapter, const std::vector<std::string>& allow) {
  const auto is_listed = [&](const std::string& sum) {
    return std::find(allow.begin(), allow.end(), sum) != allow.end();
  };
  const Result<FolderSum> least = least_sum(adapter);
  if (!least) return unsigned_error(adapter, ", and no sum can vouch for it: " + least.error().text(), "");
  if (is_listed(least->sha256)) return least->marks;
  if (!only_file(adapter).empty())
    if (const Result<FolderSum> all = folder_sum(adapter.folder); all && is_listed(all->sha256))
      return all->marks;
  return unsigned_error(adapter, "", least->sha256);
}

void refuse_unsigned(std::vector<FoundAdapter>& adapters, const std::vector<std::string>& vouched,
                     const std::vector<std::string>& allow) {
  for (FoundAdapter& adapter : adapters) {
    if (!adapter.manifest || is_below(adapter.folder, vouched)) continue;
    Result<std::string> marks = allowed_marks(adapter, allow);
    // The manifest was read before the sum was taken: it must be the same one.
    if (marks && look_at_adapter(manifest_of(adapter)).generation != adapter.generation)
      marks = unsigned_error(adapter, ", and it was changed while it was looked at", "");
    if (marks)
      adapter.allowed_marks = std::move(*marks);
    else
      adapter.errors.push_back(marks.error());
  }
}

Result<void> still_allowed(const FoundAdapter& adapter, const std::vector<std::string>& allow) {
  if (adapter.allowed_marks.empty() || file_mark(only_file(adapter)) == adapter.allowed_marks) return {};
  if (const auto marks = folder_marks(adapter.folder); marks && *marks == adapter.allowed_marks) return {};
  const Result<std::string> again = allowed_marks(adapter, allow);
  if (again) return {};
  Error error = again.error();
  error.message = "its files are not those any more that the hub looked at, and " + error.message;
  return error;
}

}  // namespace dorhub::plugins
