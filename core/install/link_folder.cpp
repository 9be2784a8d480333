// SPDX-License-Identifier: EUPL-1.2
#include "core/install/link_folder.hpp"

#include "core/install/shelf.hpp"

namespace dorhub::install {

namespace fs = std::filesystem;

Result<std::unique_ptr<LinkFolder>> LinkFolder::make(fs::path folder, const Adapters& adapters) {
  std::unique_ptr<LinkFolder> out(new LinkFolder(std::move(folder)));
  std::error_code failure;
  fs::remove_all(out->folder_, failure);
  if (!failure) fs::create_directories(out->folder_, failure);
  for (const auto& [adapter, target] : adapters)
    if (!failure) fs::create_directory_symlink(target, out->folder_ / adapter, failure);
  if (failure) return disk_error(out->folder_, failure);
  return out;
}

LinkFolder::~LinkFolder() {
  std::error_code failure;
  fs::remove_all(folder_, failure);
}

}  // namespace dorhub::install
