// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/partner_file.hpp"

#include <system_error>

#include "core/environment/files.hpp"

namespace dorhub::exchange {

Error beyond_inbox_file(std::uint64_t bytes, std::uint64_t most) {
  return {.code = "limits.inbox_file",
          .message = "the file has " + std::to_string(bytes) + " bytes; limits.inbox_file allows " +
                     std::to_string(most)};
}

Result<std::string> read_partner_file(const std::filesystem::path& file, std::uint64_t most) {
  auto content = DiskFiles().read(file, most);
  if (content.ok() || content.error().code != "file.too_large") return content;
  std::error_code unknown;
  const std::uintmax_t size = std::filesystem::file_size(file, unknown);
  Error error = beyond_inbox_file(unknown ? most + 1 : size, most);
  error.where = file.string();
  error.cure = "send it in parts, or raise limits.inbox_file in the configuration";
  return error;
}

}  // namespace dorhub::exchange
