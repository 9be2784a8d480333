// SPDX-License-Identifier: EUPL-1.2
#include "sdk/record/shape.hpp"

#include <gtest/gtest.h>

namespace dorhub {
namespace {

TEST(Date, MustExist) {
  for (const char* good : {"2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01"})
    EXPECT_TRUE(is_date(good)) << good;
  for (const char* bad : {"2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-1-1",
                          "0000-01-01", "24-11-2026", "2026-11-24 ", "2026/11/24", "2026-11-+4", ""})
    EXPECT_FALSE(is_date(bad)) << bad;
}

TEST(Moment, IsRfc3339WithOrWithoutOffset) {
  for (const char* good : {"2026-11-24T10:15:00", "2026-11-24T10:15:00Z",
                           "2026-11-24T10:15:00.123456789+01:00", "2026-11-24T23:59:59-23:59"})
    EXPECT_TRUE(is_moment(good)) << good;
  for (const char* bad :
       {"2026-11-24", "2026-11-24T10:15", "2026-11-24 10:15:00", "2026-11-24T24:00:00", "2026-11-24T10:60:00",
        "2026-11-24T10:15:60Z", "2026-11-24T10:15:00+1:00", "2026-11-24T10:15:00.", "2026-11-24T10:15:00z",
        "2026-02-30T10:15:00Z", "2026-11-24T10:15:00+01:00 ", "2026-11-24T10:15:00.1234567891"})
    EXPECT_FALSE(is_moment(bad)) << bad;
}

TEST(Country, IsOneOfIso3166) {
  for (const char* good : {"NL", "AD", "ZW", "XK", "GB"}) EXPECT_TRUE(is_country(good)) << good;
  for (const char* bad : {"nl", "UK", "ZZ", "NLD", "", "D ", "W "}) EXPECT_FALSE(is_country(bad)) << bad;
}

TEST(Municipality, IsACodeOrAName) {
  const Rule rule{.shape = Shape::municipality, .longest = 80};
  for (const char* good : {"GM0363", "0363", "'s-Gravenhage", "Bergen (NH)", "GMünd"})
    EXPECT_EQ(text_fault(good, rule), "") << good;
  for (const char* bad : {"GM363", "363", "03633", "GM036X", " Delft"})
    EXPECT_EQ(text_fault(bad, rule), "record.shape") << bad;
}

TEST(Shape, OfNumbersAndCodesIsExact) {
  EXPECT_EQ(text_fault("69599084", Rule{.shape = Shape::kvk_number}), "");
  EXPECT_EQ(text_fault("6959908", Rule{.shape = Shape::kvk_number}), "record.shape");
  EXPECT_EQ(text_fault("000037178598", Rule{.shape = Shape::establishment_number}), "");
  EXPECT_EQ(text_fault("EUR", Rule{.shape = Shape::currency}), "");
  EXPECT_EQ(text_fault("Eur", Rule{.shape = Shape::currency}), "record.shape");
  EXPECT_EQ(text_fault("a b", Rule{.shape = Shape::token}), "");
  EXPECT_EQ(text_fault("a ", Rule{.shape = Shape::token}), "record.shape");
  EXPECT_EQ(text_fault("\xC2\xA0"
                       "a",
                       Rule{.shape = Shape::token}),
            "record.shape");
  EXPECT_EQ(text_fault("frame_size", Rule{.shape = Shape::name}), "");
  EXPECT_EQ(text_fault("Frame", Rule{.shape = Shape::name}), "record.shape");
}

}  // namespace
}  // namespace dorhub
