// SPDX-License-Identifier: EUPL-1.2
#include "core/environment/hex.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dorhub {
namespace {

TEST(Hex, HasTwoDigitsForEachByteOfWhateverHoldsThem) {
  EXPECT_EQ(hex_text(std::array<unsigned char, 3>{0x00, 0x0F, 0xA5}), "000fa5");
  EXPECT_EQ(hex_text(std::string_view("\xFFk\0", 3)), "ff6b00");
  EXPECT_EQ(hex_text(std::vector<std::uint8_t>{}), "");
}

}  // namespace
}  // namespace dorhub
