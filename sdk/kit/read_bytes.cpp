// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/read_bytes.hpp"

#include <utility>

#include "core/environment/files.hpp"

namespace dorhub::kit {
namespace {

/// What a project holds is read whole; beyond this it is no file of a project.
constexpr std::uint64_t kFileMost = 1ULL << 30U;

}  // namespace

Result<std::string> read_bytes(const std::filesystem::path& file) {
  DiskFiles disk;
  auto read = disk.read(file, kFileMost);
  if (read.ok() || !read.error().cure.empty()) return read;
  Error error = std::move(read).error();
  error.cure = "name a file that you may read";
  return error;
}

}  // namespace dorhub::kit
