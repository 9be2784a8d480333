// SPDX-License-Identifier: EUPL-1.2
#include "core/environment/temporary_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace dorhub {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder(std::string_view purpose) {
  std::error_code failure;
  const fs::path parent = fs::temp_directory_path(failure);
  if (failure)
    throw std::system_error(failure, "TMPDIR must name a folder for temporary files, or be unset for /tmp");
  std::string path = (parent / ("dorhub-" + std::string(purpose) + "-XXXXXX")).string();
  if (mkdtemp(path.data()) == nullptr)
    throw std::system_error(errno, std::generic_category(), "no temporary folder could be made: " + path);
  path_ = path;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace dorhub
