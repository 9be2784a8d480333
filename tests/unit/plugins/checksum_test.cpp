// SPDX-License-Identifier: EUPL-1.2
#include "plugins/checksum.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace dorhub::plugins {
namespace {

// The sum of "abc" is the example of FIPS 180-4.
const std::string kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Checksum, IsThatOfTheStandard) {
  const std::string path = testing::TempDir() + "/dorhub-checksum";
  std::ofstream(path) << "abc";
  EXPECT_EQ(file_sha256(path).value(), kAbc);
  std::filesystem::remove(path);
  EXPECT_FALSE(file_sha256(path));
}

TEST(Checksum, ListsAreThoseOfSha256sum) {
  const std::string path = testing::TempDir() + "/dorhub-checksum-list";
  std::ofstream(path) << kAbc << "  /some/where/it.so\n# a remark\n" << std::string(64, 'z') << "  no sum\n";
  EXPECT_THAT(read_checksum_list(path), testing::ElementsAre(kAbc));
  EXPECT_TRUE(read_checksum_list(path + "-not-there").empty());
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace dorhub::plugins
