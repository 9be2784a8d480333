// SPDX-License-Identifier: EUPL-1.2
#include "adapters/pos/recogniser.hpp"

#include <gtest/gtest.h>

namespace dorhub::pos {
namespace {

LineRule trade_in_item() {
  LineRule rule;
  rule.products = {"INRUIL"};
  rule.quantity = "negative";
  return rule;
}

TEST(Recogniser, TakesALineWhenAllConditionsOfARuleHold) {
  const std::vector<LineRule> rules{trade_in_item()};
  EXPECT_NE(fitting_rule(rules, {.products = {"8001", "inruil"}, .is_negative = true}), nullptr);
}

TEST(Recogniser, LeavesALineThatMeetsOnlySomeConditions) {
  const std::vector<LineRule> rules{trade_in_item()};
  EXPECT_EQ(fitting_rule(rules, {.products = {"INRUIL"}, .is_negative = false}), nullptr)
      << "a sale of the item";
  EXPECT_EQ(fitting_rule(rules, {.products = {"BAND"}, .is_negative = true}), nullptr)
      << "an ordinary return";
  EXPECT_EQ(fitting_rule(rules, {.products = {""}, .is_negative = true}), nullptr)
      << "a line without a product";
}

TEST(Recogniser, ChoosesTheFirstRuleThatFits) {
  LineRule pawn;
  pawn.payment_types = {"Belening"};
  pawn.acquisition = "pawn";
  const std::vector<LineRule> rules{pawn, trade_in_item()};
  const LineFacts line{.products = {"INRUIL"}, .payment_types = {"belening"}, .is_negative = true};
  ASSERT_NE(fitting_rule(rules, line), nullptr);
  EXPECT_EQ(fitting_rule(rules, line)->acquisition, "pawn");
}

TEST(Recogniser, NeverTakesEveryLineForAPurchase) {
  EXPECT_EQ(fitting_rule({LineRule{}}, {.products = {"BAND"}}), nullptr);
  EXPECT_EQ(fitting_rule({}, {.products = {"BAND"}}), nullptr);
}

}  // namespace
}  // namespace dorhub::pos
