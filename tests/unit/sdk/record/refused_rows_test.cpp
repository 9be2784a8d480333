// SPDX-License-Identifier: EUPL-1.2
#include "sdk/record/refused_rows.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace dorhub {
namespace {

std::uint64_t count(const std::vector<Place>& places, Severity severity = Severity::error) {
  RefusedRows rows;
  for (const Place& place : places) rows.take({"some.fault", severity, place, {}});
  return rows.count();
}

Place at(std::string pointer) { return {.line = 1, .column = 1, .pointer = std::move(pointer), .sheet = {}}; }

TEST(RefusedRow, CountsOnceHoweverManyFaultsItHas) {
  EXPECT_EQ(count({{.line = 2, .column = 1}, {.line = 2, .column = 4}, {.line = 3, .column = 1}}), 2u);
}

TEST(RefusedRow, OfAnotherSheetIsAnotherRow) {
  EXPECT_EQ(count({{.line = 2, .sheet = "Blad1"}, {.line = 2, .sheet = "Blad2"}}), 2u);
}

TEST(RefusedRow, IsTheElementOfAListInJsonAndInXml) {
  EXPECT_EQ(count({at("/data/0/merk"), at("/data/0"), at("/data/1/merk")}), 2u);
  EXPECT_EQ(count({at("/fietsen/fiets[1]/merk"), at("/fietsen/fiets[1]"), at("/fietsen/fiets[12]")}), 2u);
  EXPECT_EQ(count({at("/merk"), at("/datum")}), 1u) << "a document that is one element";
}

TEST(RefusedRow, IsNoneWhenItWentInOrThePlaceIsTheWholeDocument) {
  EXPECT_EQ(count({at("/data/0")}, Severity::warning), 0u);
  EXPECT_EQ(count({at("/data/0")}, Severity::fatal), 0u);
  EXPECT_EQ(count({{}}), 0u);
}

TEST(RefusedRow, OfARecordThatIsTooLargeCountsOnceWithAPlaceAndWithout) {
  RefusedRows rows;
  for (const Place& place : {Place{}, Place{}, at("/data/3"), at("/data/3")})
    rows.take_record({"limits.record", Severity::error, place, {}});
  EXPECT_EQ(rows.count(), 3u);
  rows.take({"some.fault", Severity::error, at("/data/3/merk"), {}});
  EXPECT_EQ(rows.count(), 3u);
}

}  // namespace
}  // namespace dorhub
