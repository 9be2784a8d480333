// SPDX-License-Identifier: EUPL-1.2
#include "adapters/depot/words.hpp"

#include <gtest/gtest.h>

namespace dorhub::depot {
namespace {

TEST(Reason, IsTheModelsCodeForTheDepotsWords) {
  EXPECT_EQ(reason_of("Weesfiets"), "orphan");
  EXPECT_EQ(reason_of("WRAK"), "wreck");
  EXPECT_EQ(reason_of("Verkeerd/hinderlijk geplaatst"), "hindrance");
  EXPECT_EQ(reason_of("inbeslag"), "seized");
  EXPECT_EQ(reason_of("evenement"), "other");
  EXPECT_EQ(reason_of(""), std::nullopt);
  EXPECT_EQ(reason_of("onbekend"), std::nullopt);
}

}  // namespace
}  // namespace dorhub::depot
