// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/writable_copy.hpp"

namespace dorhub::kit {

namespace fs = std::filesystem;

void copy_writable(const fs::path& from, const fs::path& to) {
  if (fs::is_directory(from)) {
    fs::create_directory(to);
    for (const auto& entry : fs::directory_iterator(from))
      copy_writable(entry.path(), to / entry.path().filename());
  } else {
    fs::copy_file(from, to);
    fs::permissions(to, fs::perms::owner_write, fs::perm_options::add);
  }
}

}  // namespace dorhub::kit
