// SPDX-License-Identifier: EUPL-1.2
#include "sdk/record/version.hpp"

#include <gtest/gtest.h>

namespace dorhub {
namespace {

Registration first_version() {
  Registration bought;
  bought.system = "acme";
  bought.id = "17";
  bought.place = RecordPlace(Place{4, 0, "", "Blad1"});
  bought.price_cents = 12500;
  bought.good.fill().brand = "Gazelle";
  bought.good->model = "Orange";
  bought.good->identifier("frame_number", "1").identifier("key_number", "2");
  bought.photos = std::vector<std::string>{"a.jpg", "b.jpg"};
  bought.payment = Field<std::string>::cleared();
  return bought;
}

TEST(NewerVersion, LeavesAbsentFieldsAsTheyWere) {
  Registration newer;
  newer.system = "acme";
  newer.id = "17";
  newer.place = RecordPlace(Place{9, 0, "", ""});
  newer.good.fill().model = Field<std::string>::cleared();
  newer.good->identifier("frame_number", "3");
  newer.photos = std::vector<std::string>{"b.jpg"};
  const auto state = std::get<Registration>(apply_version(first_version(), newer));
  EXPECT_EQ(*state.price_cents, 12500);
  EXPECT_EQ(*state.good->brand, "Gazelle");
  EXPECT_TRUE(state.good->model.is_absent()) << "cleared: taken away, and a state has no cleared fields";
  EXPECT_TRUE(state.payment.is_absent());
  EXPECT_EQ(state.photos->size(), 1u) << "lists are replaced as a whole";
  EXPECT_EQ(*state.good->identifiers, (std::vector<Identifier>{{"frame_number", "3"}, {"key_number", "2"}}));
  EXPECT_EQ(*state.place->line, 9);
  EXPECT_TRUE(state.place->sheet.is_absent()) << "a place is the newer document's alone";
}

TEST(NewerVersion, OnTopOfItselfChangesNothing) {
  const Record once = apply_version(first_version(), first_version());
  EXPECT_EQ(apply_version(once, once), once);
}

TEST(NewerVersion, ThatClearsAnObjectTakesItAllAway) {
  Registration newer = first_version();
  newer.good = Field<Good>::cleared();
  EXPECT_TRUE(std::get<Registration>(apply_version(first_version(), newer)).good.is_absent());
}

TEST(ContentHash, IgnoresThePlaceAndNothingElse) {
  Registration other = first_version();
  other.place = RecordPlace(Place{99, 0, "", ""});
  EXPECT_EQ(content_hash(first_version()), content_hash(other));
  other.price_cents = 12501;
  EXPECT_NE(content_hash(first_version()), content_hash(other));
  Check check;
  check.system = "acme";
  Holding holding;
  holding.system = "acme";
  EXPECT_NE(content_hash(check), content_hash(holding));
}

TEST(ContentHash, IsSha256OfTheCanonicalJson) {
  Check check;
  check.system = "a";
  check.id = "1";
  // printf '{"type":"check","system":"a","id":"1"}' | sha256sum
  EXPECT_EQ(content_hash(check)[0], 0xa0);
}

TEST(Versions, CompareAsNumbersWhenBothAreElseAsText) {
  EXPECT_LT(compare_versions("9", "10"), 0);
  EXPECT_EQ(compare_versions("007", "7"), 0);
  EXPECT_GT(compare_versions("123456789012345678901234567890", "99999999999999999999"), 0);
  EXPECT_LT(compare_versions("2026-01-01", "2026-01-02"), 0);
  EXPECT_GT(compare_versions("9a", "10"), 0);
  EXPECT_LT(compare_versions("", "0"), 0);
}

}  // namespace
}  // namespace dorhub
