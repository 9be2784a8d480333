// SPDX-License-Identifier: EUPL-1.2
#include "adapters/depot/free_text.hpp"

#include <gtest/gtest.h>

namespace dorhub::depot {
namespace {

TEST(FreeText, GivesNumberPlaceReasonDepotAndDays) {
  const FreeText read = read_free_text(
      "Zwarte damesfiets met framenummer 'WKM272225T'. Locatie gevonden: Stationsplein 4, Zwolle. Verkeerd "
      "of hinderlijk geplaatst op 18-9-2018 en overgebracht naar depot Zwolle Noord op 19-9-2018, opslag t/m "
      "13-11-2018.");
  ASSERT_EQ(read.numbers.size(), 1U);
  EXPECT_EQ(read.numbers[0].kind, "frame_number");
  EXPECT_EQ(read.numbers[0].value, "WKM272225T");
  EXPECT_TRUE(read.numbers[0].is_sure);
  EXPECT_EQ(read.found_at, "Stationsplein 4, Zwolle");
  EXPECT_EQ(read.reason, "Verkeerd of hinderlijk geplaatst");
  EXPECT_EQ(read.depot, "Zwolle Noord");
  EXPECT_EQ(read.brought_on, "19-9-2018");
  EXPECT_EQ(read.stored_until, "13-11-2018");
}

TEST(FreeText, TakesANumberWithoutQuotesButIsNotSureOfIt) {
  const FreeText read = read_free_text("Herenfiets, framenr: GZ8638225, mist voorwiel");
  ASSERT_EQ(read.numbers.size(), 1U);
  EXPECT_EQ(read.numbers[0].value, "GZ8638225");
  EXPECT_FALSE(read.numbers[0].is_sure);
}

TEST(FreeText, NeverMakesUpANumber) {
  for (const char* text :
       {"Fiets zonder framenummer. Kleur 12345", "geen framenummer 12345 gevonden", "framenummer onbekend",
        "met framenummer 'onbekend'.", "met framenummer ''.", "framenummer niet leesbaar",
        "framenummer: ", "met framenummer 'zonder einde", "", "framenummer", "framenummer '-'"})
    EXPECT_TRUE(read_free_text(text).numbers.empty()) << text;
}

TEST(FreeText, KnowsTheQuotesOfWordProcessors) {
  EXPECT_EQ(read_free_text("framenummer \xE2\x80\x98OV52432\xE2\x80\x99").numbers.at(0).value, "OV52432");
  EXPECT_EQ(read_free_text("framenummer \xE2\x80\x9COV 52432\xE2\x80\x9D").numbers.at(0).value, "OV 52432");
}

TEST(FreeText, FindsOtherNumbersAndEachOnlyOnce) {
  const FreeText read = read_free_text(
      "met framenummer '5127227' en chipnummer '999052802401171'. Kenteken 'AB-12-CD'. Framenummer "
      "'5127227'.");
  ASSERT_EQ(read.numbers.size(), 3U);
  EXPECT_EQ(read.numbers[1].kind, "chip");
  EXPECT_EQ(read.numbers[2].kind, "licence_plate");
}

TEST(FreeText, ReadsOnThroughAnAbbreviationInAnAddress) {
  EXPECT_EQ(read_free_text("Locatie gevonden: , St. Jansstraat 3. Wrak.").found_at, "St. Jansstraat 3");
}

TEST(PlainText, LosesTagsAndKeepsWhatTheySaid) {
  EXPECT_EQ(plain_text("met <strong>framenummer</strong> &#39;A1234&#39;<br/>Locatie &amp; meer"),
            "met framenummer 'A1234' Locatie & meer");
  EXPECT_EQ(plain_text("merk <onbekend> a < b"), "merk onbekend a < b");
  EXPECT_EQ(plain_text("<strong"), "<strong");
  EXPECT_EQ(plain_text(""), "");
}

}  // namespace
}  // namespace dorhub::depot
