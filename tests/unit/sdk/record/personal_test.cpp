// SPDX-License-Identifier: EUPL-1.2
#include "sdk/record/personal.hpp"

#include <gtest/gtest.h>

#include "sdk/record/write.hpp"

namespace dorhub {
namespace {

Registration bought_from_jansen() {
  Registration bought;
  bought.system = "acme";
  bought.id = "17";
  bought.place = RecordPlace(Place{4, 0, "", ""});
  bought.good.fill().identifier("imei", "490154203237518");
  bought.price_cents = 12500;
  bought.seller.fill().family_name = "Jansen";
  bought.seller->kind = "person";
  bought.seller->address.fill().city = "Ons Dorp";
  bought.seller->email = Field<std::string>::cleared();
  bought.employee = "Piet";
  return bought;
}

TEST(SplitRecord, HasNoPersonalFieldInItsOpenHalf) {
  const SplitRecord halves = split_personal(bought_from_jansen());
  EXPECT_EQ(halves.open_json,
            R"({"type":"registration","system":"acme","id":"17","place":{"line":4},)"
            R"("good":{"identifiers":[{"kind":"imei","value":"490154203237518"}]},"price_cents":12500})");
  EXPECT_EQ(halves.personal_json,
            R"({"type":"registration","seller":{"kind":"person","family_name":"Jansen","email":null,)"
            R"("address":{"city":"Ons Dorp"}},"employee":"Piet"})");
  EXPECT_TRUE(halves.has_personal);
}

TEST(SplitRecord, GivesTheRecordBackWhenJoined) {
  const Record record = bought_from_jansen();
  const SplitRecord halves = split_personal(record);
  const auto joined = join_personal(halves.open_json, halves.personal_json);
  ASSERT_TRUE(joined.ok()) << joined.error().text();
  EXPECT_EQ(*joined, record);
}

TEST(SplitRecord, CutsAnObjectInTwoWhenOnlyPartOfItIsPersonal) {
  TraderNotification notice;
  notice.system = "loket";
  notice.id = "1";
  notice.trade_name = "Fietsenhuis";
  notice.address.fill().street = "Dorpsstraat";
  notice.contact.fill().name = "Jansen";
  const SplitRecord halves = split_personal(notice);
  EXPECT_EQ(halves.open_json.find("Dorpsstraat"), std::string::npos);
  EXPECT_EQ(halves.open_json.find("Jansen"), std::string::npos);
  EXPECT_NE(halves.open_json.find("Fietsenhuis"), std::string::npos);
  const auto joined = join_personal(halves.open_json, halves.personal_json);
  ASSERT_TRUE(joined.ok());
  EXPECT_EQ(*joined, Record(notice));
}

TEST(SplitRecord, WithoutPersonalFieldsHasNothingToSeal) {
  Check check;
  check.system = "a";
  check.id = "1";
  const SplitRecord halves = split_personal(check);
  EXPECT_FALSE(halves.has_personal);
  EXPECT_EQ(halves.personal_json, R"({"type":"check"})");
}

TEST(ErasedRecord, IsTheOpenHalfAlone) {
  const Record record = bought_from_jansen();
  const auto erased = join_personal(split_personal(record).open_json, "");
  ASSERT_TRUE(erased.ok());
  EXPECT_EQ(*erased, without_personal(record));
  EXPECT_TRUE(std::get<Registration>(*erased).seller.is_absent());
}

TEST(JoinPersonal, RefusesHalvesOfDifferentTypesAndBrokenOnes) {
  EXPECT_FALSE(join_personal(R"({"type":"check"})", R"({"type":"holding"})").ok());
  EXPECT_FALSE(join_personal("{", R"({"type":"holding"})").ok());
  EXPECT_FALSE(join_personal(R"({"type":"check"})", "x").ok());
}

}  // namespace
}  // namespace dorhub
