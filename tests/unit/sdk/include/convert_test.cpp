// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <dorhub/convert.hpp>
#include <dorhub/quoted.hpp>

namespace dorhub {
namespace {

TEST(Moment, IsReadInEveryFormThatDutchSystemsWrite) {
  EXPECT_EQ(moment_of("04-03-2026").value, "2026-03-04T00:00:00");
  EXPECT_EQ(moment_of("4-3-2026").value, "2026-03-04T00:00:00");
  EXPECT_EQ(moment_of("04/03/2026 9:05").value, "2026-03-04T09:05:00");
  EXPECT_EQ(moment_of("4.3.2026 09:05:30").value, "2026-03-04T09:05:30");
  EXPECT_EQ(moment_of("2026-03-04").value, "2026-03-04T00:00:00");
  EXPECT_EQ(moment_of("2026-03-04 23:59:59").value, "2026-03-04T23:59:59");
  EXPECT_EQ(moment_of("2026-03-04T23:59:59.987+01:00").value, "2026-03-04T23:59:59+01:00");
  EXPECT_EQ(moment_of(" 2026-03-04T23:59:59Z ").value, "2026-03-04T23:59:59Z");
}

TEST(Moment, OfADayThatDoesNotExistIsRefusedAndNeverMoved) {
  EXPECT_EQ(moment_of("30-02-2026").fault, Fault::no_such_day);
  EXPECT_EQ(moment_of("29-02-2025").fault, Fault::no_such_day);
  EXPECT_EQ(moment_of("29-02-2024").value, "2024-02-29T00:00:00");
  EXPECT_EQ(moment_of("29-02-2100").fault, Fault::no_such_day);
  EXPECT_EQ(moment_of("31-04-2026").fault, Fault::no_such_day);
  EXPECT_EQ(moment_of("2026-13-01").fault, Fault::no_such_day);
  EXPECT_EQ(moment_of("00-01-2026").fault, Fault::no_such_day);
  EXPECT_EQ(moment_of("01-01-0026").fault, Fault::no_such_day);
  EXPECT_EQ(moment_of("01-01-2026 24:00").fault, Fault::no_such_time);
  EXPECT_EQ(moment_of("01-01-2026 12:60").fault, Fault::no_such_time);
}

TEST(Moment, WithAYearOfTwoDigitsIsRefusedBecauseTheCenturyIsAGuess) {
  EXPECT_EQ(moment_of("04-03-26").fault, Fault::two_digit_year);
  EXPECT_EQ(moment_of("4-3-98 10:00").fault, Fault::two_digit_year);
}

TEST(Moment, ThatIsNoDateIsAFaultAndAnEmptyOneIsNone) {
  for (const char* text : {"gisteren", "2026", "04-2026", "04-03/2026", "2026-03-04 om negen uur",
                           "04-03-2026 9", "20260304", "1-2-3-4"})
    EXPECT_EQ(moment_of(text).fault, Fault::not_a_date) << text;
  for (const char* text :
       {"", "  ", "onbekend", "ONBEKEND", "n.v.t.", "geen", "-", "0000-00-00", "0000-00-00 00:00:00"}) {
    EXPECT_FALSE(moment_of(text).failed()) << text;
    EXPECT_FALSE(moment_of(text).value) << text;
  }
}

TEST(Day, DropsTheTimeBehindIt) {
  EXPECT_EQ(day_of("01-12-1980 00:00").value, "1980-12-01");
  EXPECT_EQ(day_of("1980-12-01").value, "1980-12-01");
  EXPECT_EQ(day_of("31-11-1980").fault, Fault::no_such_day);
}

TEST(UnixTime, BecomesUtc) {
  EXPECT_EQ(moment_of_unix(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(moment_of_unix(1651242527), "2022-04-29T14:28:47Z");
  EXPECT_EQ(moment_of_unix(951782400), "2000-02-29T00:00:00Z");
}

TEST(Amount, IsReadInCents) {
  EXPECT_EQ(cents_of("1.250,00").value, 125000);
  EXPECT_EQ(cents_of("€ 12,50").value, 1250);
  EXPECT_EQ(cents_of("\xE2\x82\xAC\xC2\xA0"
                     "12,50")
                .value,
            1250);
  EXPECT_EQ(cents_of("12.50").value, 1250);
  EXPECT_EQ(cents_of("12,5").value, 1250);
  EXPECT_EQ(cents_of("1250").value, 125000);
  EXPECT_EQ(cents_of("1.250").value, 125000);
  EXPECT_EQ(cents_of("1.250.000,5").value, 125000050);
  EXPECT_EQ(cents_of("1,250.00").value, 125000);
  EXPECT_EQ(cents_of("35,-").value, 3500);
  EXPECT_EQ(cents_of("EUR 35").value, 3500);
  EXPECT_EQ(cents_of("-12,50").value, -1250);
  EXPECT_EQ(cents_of("12,50-").value, -1250);
  EXPECT_EQ(cents_of("0").value, 0);
}

TEST(Amount, OfAProgramHasItsDecimalPoint) {
  EXPECT_EQ(cents_of("1250.5", Decimal::point).value, 125050);
  EXPECT_EQ(cents_of("125.000", Decimal::point).value, 12500);
  EXPECT_EQ(cents_of("1,250", Decimal::point).value, 125000);
  EXPECT_EQ(cents_of("125.0000", Decimal::point).value, 12500);
}

TEST(Amount, ThatCannotBeRightIsAFault) {
  EXPECT_EQ(cents_of("twaalf").fault, Fault::not_an_amount);
  EXPECT_EQ(cents_of("1.25.0").fault, Fault::not_an_amount);
  EXPECT_EQ(cents_of("12,").fault, Fault::not_an_amount);
  EXPECT_EQ(cents_of("1,2,3").fault, Fault::not_an_amount);
  EXPECT_EQ(cents_of("12.345,678").fault, Fault::part_of_a_cent);
  EXPECT_EQ(cents_of("1E+05").fault, Fault::not_an_amount);
  EXPECT_EQ(cents_of("999999999999").fault, Fault::amount_too_large);
  EXPECT_EQ(cents_of("99999999999999999999").fault, Fault::not_an_amount);
  EXPECT_FALSE(cents_of("onbekend").failed());
  EXPECT_FALSE(cents_of("n.v.t.").value);
}

TEST(YesNo, IsReadInDutchAndEnglish) {
  for (const char* text : {"J", "ja", "Y", "true", "1", "WAAR", "x"})
    EXPECT_EQ(yes_no_of(text).value, true) << text;
  for (const char* text : {"N", "Nee", "no", "false", "0"}) EXPECT_EQ(yes_no_of(text).value, false) << text;
  EXPECT_EQ(yes_no_of("misschien").fault, Fault::not_yes_or_no);
  EXPECT_FALSE(yes_no_of("").value);
}

TEST(Unknown, IsSaidInManyWays) {
  for (const char* text :
       {"onbekend", "<onbekend>", "N.V.T.", "nvt", "Geen", "-", "?", "unknown", "n/a", "..."})
    EXPECT_TRUE(says_unknown(text)) << text;
  for (const char* text : {"", "Geen idee fietsen", "Batavus", "Sparta 0"})
    EXPECT_FALSE(says_unknown(text)) << text;
}

TEST(Known, IsOneTrimmedLineHoweverLong) {
  EXPECT_EQ(known("  blauw\r\nmet kras "), "blauw met kras");
  EXPECT_EQ(known("<onbekend>"), std::nullopt);
  EXPECT_EQ(known(std::string(200'000, 'a')), std::string(200'000, 'a')) << "never cut in silence";
  EXPECT_EQ(beginning("caf\xC3\xA9", 4), "caf");
  EXPECT_EQ(beginning("caf\xC3\xA9", 5), "caf\xC3\xA9");
  EXPECT_EQ(known("\x01\x08"), std::nullopt);
}

TEST(Quoted, AValueThatLooksLikeADateOrAnAmountIsRepeated) {
  for (const std::string_view text :
       {"30-02-2026", "04-03-26", "2026-03-04T25:00:00+01:00", "1.25.0", "€ 12,345", "12,345 EUR",
        "9,99053E+14", "00-00-0000", "20260304", "20199"})
    EXPECT_EQ(quoted("value", text), text);
}

TEST(Quoted, AValueThatMayBeAPersonsIsNot) {
  for (const std::string_view text :
       {"Jan de Vries", "van Dijk, Geheimstraat 99", "Jan 1990-01-01", "0612345678", "06-12345678",
        "038-421 12 34", "999993654", "XX0000000", "8011 AB", "NL91ABNA0417164300", "T", "gisteren",
        "1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1"})
    EXPECT_EQ(quoted("value", text), kLeftOut) << text;
  EXPECT_EQ(quoted("event", "sale.created"), "sale.created");
  EXPECT_EQ(quoted("event", "Jan de Vries"), kLeftOut);
  EXPECT_FALSE(is_quotable_name("Jan"));
  EXPECT_FALSE(is_quotable_name("jan de vries"));
  EXPECT_TRUE(is_quotable_name("purchasePrice"));
}

TEST(Moment, ADayOfZerosThatAPersonWroteIsNoDay) {
  EXPECT_EQ(moment_of("00-00-0000").fault, Fault::no_such_day);
  EXPECT_FALSE(moment_of("0000-00-00").failed());
}

}  // namespace
}  // namespace dorhub
