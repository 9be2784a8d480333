// SPDX-License-Identifier: EUPL-1.2
#include "sdk/mapping/value_reading.hpp"

#include <gtest/gtest.h>

namespace dorhub::mapping {
namespace {

std::string moment(DateForm form, std::string_view text) {
  const auto converted = moment_in(form, text);
  return converted.failed() ? std::string(fault_name(converted.fault)) : converted.value.value_or("nothing");
}

TEST(MomentIn, ReadsEachFormAndNeverGuesses) {
  EXPECT_EQ(moment(DateForm::dutch, "4-3-2026"), "2026-03-04T00:00:00");
  EXPECT_EQ(moment(DateForm::dutch, "4-3-26"), "two_digit_year");
  EXPECT_EQ(moment(DateForm::dutch_20yy, "4-3-26 9:05"), "2026-03-04T09:05:00");
  EXPECT_EQ(moment(DateForm::dutch_20yy, "4-3-2026"), "2026-03-04T00:00:00");
  EXPECT_EQ(moment(DateForm::american, "3/4/2026"), "2026-03-04T00:00:00");
  EXPECT_EQ(moment(DateForm::american, "13/4/2026"), "no_such_day");
  EXPECT_EQ(moment(DateForm::compact, "20260304"), "2026-03-04T00:00:00");
  EXPECT_EQ(moment(DateForm::compact, "20260304093015"), "2026-03-04T09:30:15");
  EXPECT_EQ(moment(DateForm::compact, "20260230"), "no_such_day");
  EXPECT_EQ(moment(DateForm::compact, "4-3-2026"), "not_a_date");
  EXPECT_EQ(moment(DateForm::unix_seconds, "1772582400"), "2026-03-04T00:00:00Z");
  EXPECT_EQ(moment(DateForm::unix_milliseconds, "1772582400000"), "2026-03-04T00:00:00Z");
  EXPECT_EQ(moment(DateForm::unix_seconds, "1772582400000"), "no_such_day");
  EXPECT_EQ(moment(DateForm::compact, "onbekend"), "nothing");
}

TEST(MomentIn, TellsTheCenturyOfABirthByTheDayOfReceipt) {
  const auto birth = [](std::string_view text) {
    const auto out = moment_in(DateForm::dutch_birth, text, "2026-03-21");
    return out.value ? out.value->substr(0, 10) : std::string(fault_name(out.fault));
  };
  EXPECT_EQ(birth("12-03-64"), "1964-03-12");
  EXPECT_EQ(birth("12-03-04"), "2004-03-12");
  EXPECT_EQ(birth("21-03-10"), "2010-03-21") << "sixteen on that very day";
  EXPECT_EQ(birth("22-03-10"), "1910-03-22") << "fifteen: too young to sell";
  EXPECT_EQ(birth("12-03-27"), "1927-03-12") << "not yet born";
  EXPECT_EQ(birth("29-02-00"), "2000-02-29");
  EXPECT_EQ(birth("12-03-1964"), "1964-03-12");
  EXPECT_EQ(birth("30-02-64"), "no_such_day");
  EXPECT_EQ(moment(DateForm::dutch_birth, "12-03-64"), "two_digit_year") << "without a day nothing tells";
}

TEST(MomentIn, ReadsAWorkbooksDateInEveryForm) {
  EXPECT_EQ(moment(DateForm::american, "2026-03-04"), "2026-03-04T00:00:00");
  EXPECT_EQ(moment(DateForm::compact, "2026-03-04T09:30:00"), "2026-03-04T09:30:00");
}

Reading read(std::string_view path, const Source& source, std::string_view text) {
  return read_value(*field_of("registration", path), source, text, Decimal::comma);
}

TEST(Value, OfAFixedSetIsReportedWhenItIsNone) {
  Source source;
  source.otherwise = Otherwise::report;
  EXPECT_EQ(std::get<std::string>(*read("acquisition", source, "pawn").value), "pawn");
  EXPECT_EQ(read("acquisition", source, "inkoop").fault, "unknown_value");
  source.values = {{"Inkoop", "purchase"}};
  EXPECT_EQ(std::get<std::string>(*read("acquisition", source, "INKOOP").value), "purchase");
  EXPECT_EQ(read("acquisition", source, "inruil").fault, "unknown_value");
  EXPECT_FALSE(read("acquisition", source, "").value);
}

TEST(Value, OfANumberOnAGoodStaysAsWritten) {
  EXPECT_EQ(std::get<std::string>(*read("good.identifiers.imei", {}, " onbekend ").value), "onbekend");
}

TEST(Amount, InCentsIsAWholeNumber) {
  Source source;
  source.is_in_cents = true;
  EXPECT_EQ(std::get<std::int64_t>(*read("price_cents", source, "12500").value), 12500);
  EXPECT_EQ(read("price_cents", source, "125,00").fault, "not_an_amount");
  EXPECT_EQ(std::get<std::int64_t>(*read("price_cents", {}, "1.250").value), 125000);
}

TEST(Damaged, IsANumberThatASpreadsheetTook) {
  EXPECT_TRUE(looks_damaged("9,99053E+14"));
  EXPECT_FALSE(looks_damaged("WBK12E34"));
  EXPECT_FALSE(looks_damaged("12E34"));
}

}  // namespace
}  // namespace dorhub::mapping
