// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A ZIP archive in memory, read by its central directory and never trusted.
///
/// A cut archive, an encrypted or overlapping one, sizes and checksums that don't hold, and archives that
/// expand too far are refused (ReadFault, "zip.…"). Poco's own Zip takes an archive cut by thirty bytes for
/// whole, hence this. The document must outlive the object.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/read/source.hpp"
#include "sdk/read/xml_pull.hpp"

namespace dorhub::read {

class ZipArchive {
 public:
  /// Reads the directory and checks what it says against the limits, before anything is unpacked.
  ZipArchive(std::string_view document, const Limits& limits);

  [[nodiscard]] bool has(std::string_view name) const;
  /// The member's bytes, unpacked as they are asked for. Size and checksum are checked at its end. Throws
  /// ReadFault "zip.member_missing" when there is none of that name.
  [[nodiscard]] std::unique_ptr<ByteSource> open(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  struct Member {
    std::string name;
    std::uint32_t method, checksum;
    std::uint64_t packed, unpacked, offset;
  };
  [[nodiscard]] std::size_t find_end() const;
  [[nodiscard]] std::size_t read_member(std::size_t at, std::size_t end);
  void check_sizes(const Limits& limits) const;

  std::string_view document_;
  std::size_t directory_ = 0;  // where the central directory begins
  std::vector<Member> members_;
};

}  // namespace dorhub::read
