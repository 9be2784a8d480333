// SPDX-License-Identifier: EUPL-1.2
#include "plugins/printed_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugins/sandbox/call_trap.hpp"

namespace dorhub::plugins {
namespace {

TEST(PrintedText, PutsLinesTogetherThatComeInPieces) {
  PrintedText printed(1'000);
  for (const char* piece : {"on", "e\ntw", "o\n", "thr"}) printed.add_error_bytes(piece);
  printed.finish();
  const auto lines = printed.take_lines();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].text, "one");
  EXPECT_EQ(lines[1].text, "two");
  EXPECT_EQ(lines[2].text, "thr");
}

TEST(PrintedText, KeepsTheFirstBytesAndCountsTheRest) {
  PrintedText printed(100);
  for (int i = 0; i < 1'000; ++i) printed.add_error_bytes("0123456789\n");
  std::uint64_t kept = 0;
  const std::uint64_t dropped = printed.dropped();
  for (const PrintedLine& line : printed.take_lines()) kept += line.text.size();
  EXPECT_LE(kept, 100u);
  EXPECT_EQ(kept + dropped, 10'000u);
}

TEST(PrintedText, HoldsNoMoreOfAnEndlessLineThanAPage) {
  PrintedText printed(64 * 1024);
  for (int i = 0; i < 1'000; ++i) printed.add_error_bytes(std::string(1'000, 'x'));
  printed.finish();
  const std::uint64_t dropped = printed.dropped();
  const auto lines = printed.take_lines();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].text.size(), 4'096u);
  EXPECT_EQ(dropped, 1'000'000u - 4'096u);
}

TEST(PrintedText, TakesOutTheSandboxsNotices) {
  PrintedText printed(0);  // even when there is room for nothing else
  printed.add_error_bytes("text\n" + std::string(kNotice) + "refused 257\n");
  EXPECT_EQ(printed.notice(), "refused 257");
  EXPECT_TRUE(printed.take_lines().empty());
}

TEST(PrintedText, DoesNotSteerATerminal) {
  PrintedText printed(1'000);
  printed.add_error_bytes("\x1b[2Jgone\n");
  EXPECT_EQ(printed.take_lines().at(0).text, "?[2Jgone");
}

}  // namespace
}  // namespace dorhub::plugins
