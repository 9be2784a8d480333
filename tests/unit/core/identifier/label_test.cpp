// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/label.hpp"

#include <gtest/gtest.h>

namespace dorhub::identifier {
namespace {

TEST(Label, NamesAKind) {
  const auto label = label_apart("IMEI: 356938035643809");
  ASSERT_TRUE(label);
  EXPECT_EQ(label->kind, Kind::imei);
  EXPECT_EQ(label->rest, "356938035643809");
}

TEST(Label, MayBeSpelledWithSigns) {
  EXPECT_TRUE(label_apart("s/n 4711A"));
  EXPECT_TRUE(label_apart("Frame-nr. GA1234"));
  EXPECT_TRUE(label_apart("serial no: 4711A"));
}

TEST(Label, MayBeRepeated) { EXPECT_EQ(label_apart("SN: NO. 4711A")->rest, "4711A"); }

TEST(Label, IsNotTheBeginningOfANumber) {
  EXPECT_FALSE(label_apart("SN12345678"));
  EXPECT_FALSE(label_apart("NORD1234"));
}

TEST(Label, GluedOneLeavesTheNumber) {
  EXPECT_EQ(label_glued("IMEI356938035643809")->rest, "356938035643809");
  EXPECT_EQ(label_glued("FRAMENRGA123456")->rest, "GA123456");
  EXPECT_FALSE(label_glued("SNAIL"));
}

}  // namespace
}  // namespace dorhub::identifier
