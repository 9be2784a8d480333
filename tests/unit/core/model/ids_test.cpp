// SPDX-License-Identifier: EUPL-1.2
#include "core/model/ids.hpp"

#include <gtest/gtest.h>

namespace dorhub {
namespace {

TEST(Id, ReadsOnlyWhatItWrote) {
  const DeliveryId id(812'345'678'901'234);
  EXPECT_EQ(DeliveryId::parse(id.text()), id);
  for (const char* wrong : {"", "0", "-1", "12a", " 12", "99999999999999999999"})
    EXPECT_FALSE(DeliveryId::parse(wrong)) << wrong;
}

}  // namespace
}  // namespace dorhub
