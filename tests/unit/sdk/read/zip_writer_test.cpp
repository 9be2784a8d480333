// SPDX-License-Identifier: EUPL-1.2
#include "sdk/read/zip_writer.hpp"

#include <gtest/gtest.h>

#include "sdk/read/zip_archive.hpp"

namespace dorhub::read {
namespace {

std::string content(const ZipArchive& archive, std::string_view name) {
  std::string out;
  const auto source = archive.open(name);
  for (std::string_view more = source->more(); !more.empty(); more = source->more()) out += more;
  return out;
}

constexpr std::uint32_t kSumOfHello = 0x3610A686;

TEST(ZipWriter, WritesWhatTheReaderReads) {
  const std::string bytes = write_zip({{"a/b.txt", "hello", false, kSumOfHello, 5}, {"é", "", false, 0, 0}});
  const ZipArchive archive(bytes, Limits{});
  EXPECT_EQ(archive.names(), (std::vector<std::string>{"a/b.txt", "é"}));
  EXPECT_EQ(content(archive, "a/b.txt"), "hello");
  EXPECT_EQ(content(archive, "é"), "");
  EXPECT_EQ(bytes, write_zip({{"a/b.txt", "hello", false, kSumOfHello, 5}, {"é", "", false, 0, 0}}));
}

TEST(ZipWriter, WritesTheSumAndTheSizeThatItIsGiven) {
  const std::string wrong = write_zip({{"a", "hello", false, kSumOfHello + 1, 5}});
  EXPECT_THROW((void)content(ZipArchive(wrong, Limits{}), "a"), ReadFault);
  const std::string longer = write_zip({{"a", "hello", false, kSumOfHello, 6}});
  EXPECT_THROW((void)content(ZipArchive(longer, Limits{}), "a"), ReadFault);
}

}  // namespace
}  // namespace dorhub::read
