// SPDX-License-Identifier: EUPL-1.2
#include "core/match/huge_pages.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>

namespace dorhub::match {
namespace {

/// The flags that the kernel tells of the mapping at `address` ("hg": huge pages were asked for).
std::string flags_at(const void* address) {
  const auto wanted = reinterpret_cast<std::uintptr_t>(address);
  std::ifstream maps("/proc/self/smaps");
  bool is_here = false;
  for (std::string line; std::getline(maps, line);) {
    unsigned long begin = 0;
    unsigned long end = 0;
    if (std::sscanf(line.c_str(), "%lx-%lx ", &begin, &end) == 2) is_here = begin <= wanted && wanted < end;
    if (is_here && line.starts_with("VmFlags:")) return line + " ";
  }
  return {};
}

TEST(HugePages, AreAskedForLargeArrays) {
  if (!std::filesystem::exists("/sys/kernel/mm/transparent_hugepage")) GTEST_SKIP() << "a kernel without";
  const LargeVector<std::uint32_t> large(huge_page / sizeof(std::uint32_t) + 1, 7);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(large.data()) % huge_page, 0U);
  EXPECT_NE(flags_at(large.data()).find(" hg "), std::string::npos) << flags_at(large.data());
}

TEST(HugePages, KeepAnArrayThatGrowsIntoThem) {
  LargeVector<std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < 3'000'000; ++i) numbers.push_back(i);
  EXPECT_EQ(std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0}),
            std::uint64_t{3'000'000} * 2'999'999 / 2);
}

}  // namespace
}  // namespace dorhub::match
