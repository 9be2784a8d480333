// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/new/guess.hpp"

#include <gtest/gtest.h>

namespace dorhub::scaffold {
namespace {

/// "field=name field=name …" without constants, and the unused behind a bar.
std::string guessed(std::string_view document) {
  const auto sample = sample::look_at(document);
  EXPECT_TRUE(sample.ok()) << sample.error().text();
  if (!sample.ok()) return {};
  const Guesses guesses = guess(*sample);
  std::string out;
  for (const Guess& one : guesses.fields) {
    if (one.name.empty()) continue;
    out += one.field + "=" + one.name + (one.format.empty() ? "" : ":" + one.format) + " ";
  }
  for (const std::string& name : guesses.unused) out += "|" + name;
  return out;
}

TEST(Guess, KnowsDutchColumns) {
  EXPECT_EQ(guessed("Inkoopnr;Datum;Merk;Type;Framenr;Inkoopprijs;Naam verkoper;Geboortedatum;BSN\n"
                    "1;4-3-2026;Gazelle;Orange;GZ1;10,50;Jansen;1-2-1980;111222333\n"
                    "2;5-3-2026;Batavus;Dinsdag;BA2;20,00;Vries;2-2-1990;123456782\n"),
            "id=Inkoopnr occurred_at=Datum good.brand=Merk good.model=Type "
            "good.identifiers.frame_number=Framenr price_cents=Inkoopprijs seller.name=Naam verkoper "
            "seller.born_on=Geboortedatum |BSN");
}

TEST(Guess, KnowsEnglishMembersBelowOneAnother) {
  EXPECT_EQ(guessed(R"([{"purchase_id":"a1","purchased_at":"2026-03-04T10:00:00Z","item":{"brand":"Apple",
                         "serial_number":"X1"},"customer":{"last_name":"Jansen","zip":"8011AB"}}])"),
            "id=purchase_id occurred_at=purchased_at good.brand=item/brand "
            "good.identifiers.serial_number=item/serial_number seller.family_name=customer/last_name "
            "seller.address.postcode=customer/zip ");
}

TEST(Guess, BelievesAValueMoreThanAName) {
  EXPECT_EQ(
      guessed(
          "Nr,Datum,Toestel,Contact\n1,geen idee,490154203237518,a@b.nl\n2,niks,356938035643809,c@d.nl\n"),
      "id=Nr good.identifiers.imei=Toestel seller.email=Contact |Datum");
}

TEST(Guess, FindsTheFormOfDates) {
  EXPECT_EQ(guessed("id,date\n1,03/25/2026\n2,12/31/2025\n"), "id=id occurred_at=date:american ");
  EXPECT_EQ(guessed("id,date\n1,20260325\n2,20251231\n"), "id=id occurred_at=date:compact ");
  EXPECT_EQ(guessed("id,date\n1,25-03-26\n2,31-12-25\n"), "id=id occurred_at=date:dutch_20yy ");
}

TEST(Guess, TakesAColumnOfDifferentValuesAsIdAndSaysThatItDoubts) {
  const auto sample = sample::look_at("Code;Merk\nA;x\nB;x\n");
  const Guesses guesses = guess(*sample);
  EXPECT_EQ(guesses.fields.front().name, "Code");
  EXPECT_TRUE(guesses.is_id_doubtful);
}

TEST(Guess, DoesNotTakeANumberThatStandsTwiceForAnId) {
  EXPECT_EQ(guessed("Nr;Bonnr;Merk\n1;A;x\n1;B;x\n"), "id=Bonnr good.brand=Merk |Nr");
}

}  // namespace
}  // namespace dorhub::scaffold
