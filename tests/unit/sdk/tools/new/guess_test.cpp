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

/// The document as `adapter redact` writes it.
std::string redacted(std::string_view document) {
  const auto sample = sample::look_at(document);
  EXPECT_TRUE(sample.ok()) << sample.error().text();
  if (!sample.ok()) return {};
  const auto clean =
      redact::redacted(document, *sample, meanings_of(guess(*sample)), 99, std::string(32, 'k'));
  EXPECT_TRUE(clean.ok()) << clean.error().text();
  return clean.ok() ? clean->bytes : std::string();
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

TEST(Guess, TakesNoTelephoneNumberForAName) {
  EXPECT_EQ(guessed("Nr;Datum;Klant tel.\n1;04-03-2026;0612345678\n2;05-03-2026;030-2345678\n"),
            "id=Nr occurred_at=Datum seller.phone=Klant tel. ");
  EXPECT_EQ(guessed("Nr;Datum;Klant contact\n1;04-03-2026;0612345678\n2;05-03-2026;030-2345678\n"),
            "id=Nr occurred_at=Datum |Klant contact");
}

TEST(Guess, BelievesTheColumnThatHoldsNamesBeforeOneOfNumbers) {
  EXPECT_EQ(guessed("Nr;Datum;Klant;Naam\n1;04-03-2026;1042;Jan Jansen\n2;05-03-2026;1043;Piet de Boer\n"),
            "id=Nr occurred_at=Datum seller.name=Naam |Klant");
}

TEST(Guess, TakesNoKindOrPlaceOfCustomersForTheSeller) {
  for (const char* other : {"Soort klant", "Klanttype", "Verkoper land", "Klantgroep"}) {
    EXPECT_EQ(guessed(std::string("Nr;Verkoper;") + other + "\n1;***;Particulier\n2;***;Zakelijk\n"),
              std::string("id=Nr seller.name=Verkoper |") + other);
    EXPECT_EQ(guessed(std::string("Nr;") + other + "\n1;Particulier\n2;Zakelijk\n"),
              std::string("id=Nr |") + other);
  }
  EXPECT_EQ(guessed("Nr;Verkoper;Plaats klant\n1;***;Zwolle\n2;***;Ede\n"),
            "id=Nr seller.name=Verkoper seller.address.city=Plaats klant ");
  // Names that say less, with values that come back.
  for (const char* other : {"Klantsegment", "Klant"})
    EXPECT_EQ(guessed(std::string("Nr;Verkoper;") + other +
                      "\n1;***;Particulier\n2;***;Zakelijk\n3;***;Particulier\n4;***;Particulier\n"),
              std::string("id=Nr seller.name=Verkoper |") + other);
}

TEST(Guess, BelievesNamesBeforeNumbersAlsoWhereSomebodyComesBack) {
  EXPECT_EQ(guessed("Nr;Verkoper;Klantnaam\n1;1042;Jan Jansen\n2;1042;Jan Jansen\n3;1043;P. de Boer\n"
                    "4;1042;Jan Jansen\n"),
            "id=Nr seller.name=Klantnaam |Verkoper");
  EXPECT_EQ(guessed("Nr;Verkoper;Naam van klant\n1;1042;Jansen\n2;1043;Boer\n"),
            "id=Nr seller.name=Naam van klant |Verkoper");
}

TEST(Guess, BelievesAPlainNameOfTheSellersColumnWhateverStandsThere) {
  EXPECT_EQ(guessed("Nr;Datum;Verkoper\n1;04-03-2026;***\n2;05-03-2026;1234\n"),
            "id=Nr occurred_at=Datum seller.name=Verkoper ");
  EXPECT_EQ(guessed("Nr;Datum;Klantnaam\n1;04-03-2026;10023\n2;05-03-2026;10024\n"),
            "id=Nr occurred_at=Datum seller.name=Klantnaam ");
  EXPECT_EQ(guessed("Nr;Datum;Verkoper\n1;04-03-2026;***\n2;05-03-2026;***\n"),
            "id=Nr occurred_at=Datum seller.name=Verkoper ");
  EXPECT_EQ(guessed("Nr;Datum;Verkoper\n1;04-03-2026;\n2;05-03-2026;\n"),
            "id=Nr occurred_at=Datum |Verkoper");
}

TEST(Guess, KnowsAPlaceInATreeByItsLastTwoSteps) {
  EXPECT_EQ(
      guessed(R"([{"nr":"1","verkoper":{"naam":"Jan Jansen","legitimatie":{"nr":"NX1","soort":"paspoort"}}},
                        {"nr":"2","verkoper":{"naam":"P. Boer","legitimatie":{"nr":"NX2","soort":"paspoort"}}}])"),
      "id=nr seller.name=verkoper/naam seller.document.kind=verkoper/legitimatie/soort "
      "seller.document.number=verkoper/legitimatie/nr ");
  // Another's words above do not make it less: the last step alone is known as well.
  EXPECT_EQ(guessed(R"([{"nr":"1","klant":{"adres":{"plaats":"Ede"}}}])"),
            "id=nr seller.address.city=klant/adres/plaats ");
}

TEST(Guess, FindsTheFormOfDates) {
  EXPECT_EQ(guessed("id,date\n1,03/25/2026\n2,12/31/2025\n"), "id=id occurred_at=date:american ");
  EXPECT_EQ(guessed("id,date\n1,20260325\n2,20251231\n"), "id=id occurred_at=date:compact ");
  EXPECT_EQ(guessed("id,date\n1,25-03-26\n2,31-12-25\n"), "id=id occurred_at=date:dutch_20yy ");
  EXPECT_EQ(guessed("id,date,dob\n1,25-03-26,12-03-64\n2,31-12-25,12-03-04\n"),
            "id=id occurred_at=date:dutch_20yy seller.born_on=dob:dutch_birth ");
}

TEST(Guess, TakesAColumnOfDifferentValuesAsIdAndSaysThatItDoubts) {
  const auto sample = sample::look_at("Code;Merk\nA;x\nB;x\n");
  const Guesses guesses = guess(*sample);
  EXPECT_EQ(guesses.fields.front().name, "Code");
  EXPECT_TRUE(guesses.is_id_doubtful);
}

TEST(Guess, TakesTheReceiptsNumberForTheIdAlsoWhereARowOfTotalsHasNone) {
  EXPECT_EQ(guessed("Bonnr;Merk;Framenummer\n1001;Gazelle;GZ1234567\n1002;Batavus;BA1234567\n;Totaal;\n"),
            "id=Bonnr good.brand=Merk good.identifiers.frame_number=Framenummer ");
}

TEST(Guess, DoesNotTakeANumberThatStandsTwiceForAnId) {
  EXPECT_EQ(guessed("Nr;Bonnr;Merk\n1;A;x\n1;B;x\n"), "id=Bonnr good.brand=Merk |Nr");
}

TEST(Guess, KnowsDaysOfBirthByEveryNameAndLetsNoneStay) {
  for (const char* name : {"Geb.datum", "Geb. datum", "Gebdatum", "geb", "Geb.", "DOB", "Birth", "birth_date",
                           "Datum geboorte", "Geboortedag", "Geb.datum klant"}) {
    const std::string text =
        std::string("Nr;") + name + ";Datum\n1;12-3-1964;4-3-2026\n2;7-8-1971;5-3-2026\n";
    EXPECT_EQ(guessed(text), std::string("id=Nr occurred_at=Datum seller.born_on=") + name + " ");
    const std::string alone = std::string("Nr;") + name + "\n1;12-3-1964\n2;7-8-1971\n";
    for (const char* gone : {"12-3-1964", "7-8-1971"})
      EXPECT_EQ(redacted(alone).find(gone), std::string::npos) << name;
  }
  EXPECT_EQ(redacted("Nr;Jarig\n1;12-3-1964\n2;7-8-1971\n").find("12-3-1964"), std::string::npos)
      << "days under a name that says nothing";
}

TEST(Guess, TakesWhatLiesBelowAPersonForThePersons) {
  const std::string text =
      R"([{"nr":"A1","gekocht_op":"2026-03-12","merk":"Gazelle","klant":{"naam":"Piet Quackenbosch","nr":"7701","type":"stamgast",)"
      R"("jaar":1964,"bedrag":"77,05","datum":"2001-02-03","geboorte":{"datum":"1964-07-23","plaats":"Vlissingen"}}},)"
      R"({"nr":"A2","gekocht_op":"2026-03-13","merk":"Batavus","klant":{"naam":"Marie Zwanenburg","nr":"7702","type":"vast",)"
      R"("jaar":1971,"bedrag":"88,06","datum":"2004-05-06","geboorte":{"datum":"1971-11-02","plaats":"Terneuzen"}}}])";
  const std::string all = guessed(text);
  EXPECT_EQ(all,
            "id=nr occurred_at=gekocht_op good.brand=merk seller.reference=klant/nr seller.name=klant/naam "
            "seller.born_on=klant/geboorte/datum |klant/type|klant/jaar|klant/bedrag|klant/datum"
            "|klant/geboorte/plaats");
  const std::string clean = redacted(text);
  for (const char* gone :
       {"1964", "1971", "2001-02-03", "77,05", "stamgast", "Vlissingen", "Quackenbosch", "7701"})
    EXPECT_EQ(clean.find(gone), std::string::npos) << gone << " in " << clean;
}

TEST(Guess, LetsNothingStayThatItGuessedFromAPartOfAName) {
  for (const char* name :
       {"Category manager", "Brand manager", "Uitvoering door", "Groepsleider", "Rubriekbeheerder",
        "Fabrikant contact", "Typenaam klant", "Soort klant", "Kleurspecialist", "Kind", "Klant/Merk"}) {
    const std::string clean = redacted(std::string("Nr;") + name + "\n1;Barend Schoonhoven\n2;Barend\n");
    EXPECT_EQ(clean.find("Barend"), std::string::npos) << clean;
    EXPECT_EQ(clean.find("Schoonhoven"), std::string::npos) << clean;
  }
  for (const char* name : {"Merk", "MERK", "Merk-naam", "brand_name", "M\xC3\xABrk"})
    EXPECT_NE(redacted(std::string("Nr;") + name + "\n1;Gazelle\n").find("Gazelle"), std::string::npos)
        << name;
}

}  // namespace
}  // namespace dorhub::scaffold
