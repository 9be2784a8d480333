// SPDX-License-Identifier: EUPL-1.2
#include "core/install/shadow_comparison.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dorhub::install {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string bicycle(const std::string& id, const std::string& brand, int line) {
  return R"({"type":"registration","system":"acme","id":")" + id +
         R"(","occurred_at":"2026-03-01T12:00:00","place":{"line":)" + std::to_string(line) +
         R"(},"acquisition":"found","good":{"product_group":"bicycle","brand":")" + brand + R"("}})";
}

struct Records {
  std::vector<std::string> old_ones = {};
  std::vector<std::string> new_ones = {};
};

/// Both looks, as the runner takes them.
ShadowComparison compared(const Records& records, std::size_t most = 50) {
  ShadowComparison comparison({}, most);
  const auto feed = [&] {
    for (const std::string& each : records.old_ones) comparison.take_old(each);
    for (const std::string& each : records.new_ones) comparison.take_new(each);
  };
  feed();
  if (comparison.wants_another_look()) feed();
  return comparison;
}

TEST(ShadowComparison, SetsRecordsOfOneIdentitySideBySideWhateverTheirOrder) {
  const auto comparison = compared({.old_ones = {bicycle("1", "Gazelle", 2), bicycle("2", "Batavus", 3)},
                                    .new_ones = {bicycle("2", "Batavus", 3), bicycle("1", "Giant", 2)}});
  EXPECT_EQ(comparison.counts().same, 1);
  EXPECT_EQ(comparison.counts().differ, 1);
  const auto differences = comparison.differences();
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_EQ(differences[0].kind, "differs");
  EXPECT_EQ(differences[0].type, "registration");
  EXPECT_EQ(differences[0].id, "1");
  EXPECT_EQ(differences[0].place, "line 2");
  EXPECT_EQ(differences[0].fields, "/good/brand");
}

TEST(ShadowComparison, IsNotMisledByTheOrderOfFieldsOrWhiteSpace) {
  const std::string other = R"({"good": {"brand":"Gazelle","product_group":"bicycle"}, "type":"registration",
    "id":"1","system":"acme","acquisition":"found","place":{"line":2},"occurred_at":"2026-03-01T12:00:00"})";
  const auto comparison = compared({.old_ones = {bicycle("1", "Gazelle", 2)}, .new_ones = {other}});
  EXPECT_EQ(comparison.counts().same, 1);
  EXPECT_THAT(comparison.differences(), IsEmpty());
}

TEST(ShadowComparison, NamesWhatOnlyOneOfThemGives) {
  const auto comparison = compared({.old_ones = {bicycle("1", "Gazelle", 2), bicycle("2", "Giant", 3)},
                                    .new_ones = {bicycle("1", "Gazelle", 2), bicycle("3", "Giant", 3)}});
  EXPECT_EQ(comparison.counts().same, 1);
  EXPECT_EQ(comparison.counts().only_old, 1);
  EXPECT_EQ(comparison.counts().only_new, 1);
  EXPECT_THAT(comparison.differences(), ElementsAre(Field(&RecordDifference::kind, "only_new"),
                                                    Field(&RecordDifference::kind, "only_old")));
}

TEST(ShadowComparison, CountsAnIdentityThatComesTwice) {
  const std::string first = bicycle("1", "Gazelle", 2);
  const std::string last = bicycle("1", "Giant", 3);
  EXPECT_EQ(compared({.old_ones = {first, last}, .new_ones = {first, last}}).counts().same, 2);
  const auto lost = compared({.old_ones = {first, last}, .new_ones = {last}});
  EXPECT_EQ(lost.counts().only_old, 1);
  EXPECT_EQ(lost.counts().same, 0);
  const auto other_first = compared({.old_ones = {first, last}, .new_ones = {last, last}}).differences();
  ASSERT_EQ(other_first.size(), 1u);
  EXPECT_THAT(other_first[0].fields, HasSubstr("an earlier record of this id"));
}

TEST(ShadowComparison, KeepsNoValueAndNoNameThatTheAdapterMadeUp) {
  const std::string refused =
      R"({"type":"registration","system":"acme","id":"1","Jan Verkoper":"06 12345678"})";
  const auto differences =
      compared({.old_ones = {bicycle("1", "Gazelle", 2)}, .new_ones = {refused}}).differences();
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_EQ(differences[0].fields, "refused: record.unknown_field");
  const auto back = compared({.old_ones = {refused}, .new_ones = {bicycle("1", "Gazelle", 2)}}).differences();
  ASSERT_EQ(back.size(), 1u);
  EXPECT_EQ(back[0].fields, "was refused: record.unknown_field");
}

TEST(ShadowComparison, NotesTheFirstFewOfMany) {
  Records many;
  for (int i = 0; i < 100; ++i) {
    many.old_ones.push_back(bicycle(std::to_string(i), "Gazelle", i + 1));
    many.new_ones.push_back(bicycle(std::to_string(i), "Giant", i + 1));
  }
  const auto comparison = compared(many, 10);
  EXPECT_EQ(comparison.counts().differ, 100);
  EXPECT_EQ(comparison.differences().size(), 10u);
}

TEST(DifferingFields, ArePointers) {
  EXPECT_THAT(differing_fields(R"({"a":{"b":1,"c":[1,2]},"d":1})", R"({"a":{"b":2,"c":[1,3]},"e":1})"),
              ElementsAre("/a/b", "/a/c/1", "/e", "/d"));
  EXPECT_THAT(differing_fields(R"({"a":[1]})", R"({"a":[1,2]})"), ElementsAre("/a"));
  EXPECT_THAT(differing_fields(R"({"a/b":1})", R"({"a/b":2})"), ElementsAre("/a~1b"));
  EXPECT_THAT(differing_fields("{}", "{}"), IsEmpty());
}

}  // namespace
}  // namespace dorhub::install
