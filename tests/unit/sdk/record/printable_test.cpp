// SPDX-License-Identifier: EUPL-1.2
#include "sdk/record/printable.hpp"

#include <gtest/gtest.h>

namespace dorhub {
namespace {

TEST(Printable, LeavesNothingThatMovesTheCursorOrHides) {
  EXPECT_EQ(printable("a\033[2Jb\r\nc\x7F"), "a·[2Jb· c·");
  EXPECT_EQ(printable("one\xC2\x9B"
                      "2J"),
            "one·2J");                                      // C1: the one-byte «escape [»
  EXPECT_EQ(printable("exe.\xE2\x80\xAEtxt"), "exe.·txt");  // right to left from here
  EXPECT_EQ(printable("a\xE2\x80\x8B"
                      "b\xEF\xBB\xBF"
                      "c"),
            "a·b·c");                             // no width
  EXPECT_EQ(printable("\xF3\xA0\x81\x81"), "·");  // a tag
  EXPECT_EQ(printable("\xC3(\xFF"), "·(·");       // no UTF-8
}

TEST(Printable, KeepsWords) {
  for (const char* text : {"", "«é»", "Ægir — ünïcode", "漢字", "🚲", "\xC2\xA0"})
    EXPECT_EQ(printable(text), text);
}

}  // namespace
}  // namespace dorhub
