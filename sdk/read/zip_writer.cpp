// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/zip_writer.hpp"

namespace dorhub::read {
namespace {

std::string little(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}

/// What stands before a member and in the directory alike: version 2.0, 1 January 1980.
std::string head_of(const ZipMember& one) {
  constexpr std::uint64_t kDeflated = 8;
  return little(20, 2) + little(0, 2) + little(one.is_deflated ? kDeflated : 0, 2) + little(0, 2) +
         little(0x21, 2) + little(one.sum, 4) + little(one.bytes.size(), 4) + little(one.size, 4) +
         little(one.name.size(), 2) + little(0, 2);
}

}  // namespace

std::string write_zip(const std::vector<ZipMember>& members) {
  std::string out;
  std::string directory;
  for (const ZipMember& one : members) {
    const std::string head = head_of(one);
    // Without comment, on the first disk, without attributes.
    directory += "PK\x01\x02" + little(20, 2) + head + little(0, 2) + little(0, 2) + little(0, 2) +
                 little(0, 4) + little(out.size(), 4) + one.name;
    out += "PK\x03\x04" + head + one.name + one.bytes;
  }
  const std::size_t begin = out.size();
  out += directory;
  return out + "PK\x05\x06" + little(0, 4) + little(members.size(), 2) + little(members.size(), 2) +
         little(directory.size(), 4) + little(begin, 4) + little(0, 2);
}

}  // namespace dorhub::read
