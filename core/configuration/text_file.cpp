// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/text_file.hpp"

#include <fstream>
#include <iterator>

namespace dorhub::configuration {

Result<std::string> read_text_file(const std::filesystem::path& file) {
  constexpr std::uintmax_t most = 64ULL << 20;
  std::error_code failure;
  if (!std::filesystem::exists(file, failure))
    return Error{"file.missing", "there is no file " + file.string()};
  if (std::filesystem::is_directory(file, failure)) {
    return Error{"file.unreadable", file.string() + " is a folder", "", "name a file in it"};
  }
  // Opening a FIFO would wait for somebody who writes to it.
  if (!std::filesystem::is_regular_file(file, failure))
    return Error{"file.unreadable", file.string() + " is no regular file", "", "name a file"};
  const auto size = std::filesystem::file_size(file, failure);
  if (!failure && size > most) return Error{"file.too_large", file.string() + " is larger than 64 MiB"};
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return Error{"file.unreadable", file.string() + " can't be read", "", "check its owner and permissions"};
  }
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) return Error{"file.unreadable", "reading " + file.string() + " failed half-way"};
  return text;
}

}  // namespace dorhub::configuration
