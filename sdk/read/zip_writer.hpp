// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Writes a ZIP archive of members that are packed already, as workbooks are made of: the same members give
/// the same bytes, for all bear one fixed time. For reading see zip_archive.hpp. Function of values; any
/// thread.

#include <cstdint>
#include <string>
#include <vector>

namespace dorhub::read {

struct ZipMember {
  std::string name = {};
  std::string bytes = {};    ///< as they stand in the archive
  bool is_deflated = false;  ///< else they are the content as it is
  std::uint32_t sum = 0;     ///< CRC-32 of the content
  std::uint32_t size = 0;    ///< of the content
};

/// At most 65,535 members and 4 GiB in all.
[[nodiscard]] std::string write_zip(const std::vector<ZipMember>& members);

}  // namespace dorhub::read
