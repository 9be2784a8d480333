// SPDX-License-Identifier: EUPL-1.2
#include "adapters/pos/form.hpp"

#include <gtest/gtest.h>

namespace dorhub::pos {
namespace {

TEST(Form, GivesADecodedFieldAmongOthers) {
  EXPECT_EQ(form_field("type=sale.update&payload=%7B%22a%22%3A+1%7D&x=y", "payload"), R"({"a": 1})");
  EXPECT_EQ(form_field("payload=a%2Bb", "payload"), "a+b");
  EXPECT_EQ(form_field("payload=", "payload"), "");
  EXPECT_EQ(form_field("payload=1&payload=2", "payload"), "1");
}

TEST(Form, WithoutTheFieldOrWithABrokenEscapeGivesNothing) {
  EXPECT_EQ(form_field("", "payload"), std::nullopt);
  EXPECT_EQ(form_field("payload", "payload"), std::nullopt);
  EXPECT_EQ(form_field("xpayload=1", "payload"), std::nullopt);
  for (const char* broken : {"payload=%", "payload=%4", "payload=%4g", "payload=abc%"})
    EXPECT_EQ(form_field(broken, "payload"), std::nullopt) << broken;
}

}  // namespace
}  // namespace dorhub::pos
