// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/registry/completeness.hpp"
#include "core/registry/local_time.hpp"
#include "core/registry/outcome.hpp"
#include "core/registry/person_in_good.hpp"
#include "core/registry/record_ids.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;
using Fields = std::vector<std::string>;

TEST(MissingFields, NameTheKindOfAGoodOfWhichOnlyTheBrandIsKnown) {
  Registration record = purchase("1", bicycle("GZ1"));
  record.good->product_group = Field<std::string>();
  record.good->model = Field<std::string>();
  EXPECT_EQ(missing_fields(record), Fields{"good.product_group"});
  record.good->description = "een fiets";
  EXPECT_EQ(missing_fields(record), Fields{});
}

TEST(MissingFields, AreReadBackAsTheyWereWritten) {
  const std::vector<std::string_view> names{"price_cents", "seller.name"};
  EXPECT_EQ(missing_names(missing_text({"price_cents", "seller.name"})), names);
  EXPECT_TRUE(missing_names(missing_text({})).empty());
}

TEST(Id, OfAPersonIsToldFromThatOfARecord) {
  for (const char* person : {"j.jansen@example.nl", "klant j.jansen@example.nl", "Jan Jansen", "jan jansen",
                             "J. de Vries-Bakker", "Jan Jansen 3", "Zoë Müller"})
    EXPECT_TRUE(is_person_as_id(person)) << person;
  for (const char* id : {"10001", "SG-1", "bon nr 12", "ABC", "2026 0315", "A B", "x@y", "Kassa 3",
                         "kassa oost 12", "Den Haag 2026-123", "De Bilt 4", "Station Noord 12",
                         "9b1d1c3e-0000-4000-8000-000000000000", "https://zaken.example.nl/zaken/7", ""})
    EXPECT_FALSE(is_person_as_id(id)) << id;
}

TEST(Id, ThatIsABurgerservicenummerIsRefusedAndStandsInNoReceipt) {
  World world;
  expect_refused(world.deliver_one(purchase("BSN 999993653", bicycle("GZ1234501"))),
                 "registry.burgerservicenummer", "id");
  ParsedRecord broken;
  broken.type = "registration";
  broken.system = "pos";
  broken.id = "BSN 999993653";
  broken.problems.push_back({"record.shape", "/occurred_at", "occurred_at", "a date", ""});
  const auto refused = world.registry.apply(world.next("shop"), std::vector{broken}, 0);
  EXPECT_EQ(refused.at(0).result, RecordResult::refused);
  const ImportCounts counts = world.registry.import_stolen(
      world.organisation("police"), std::vector{stolen("BSN 999993653", bicycle("GZ1234501"))});
  EXPECT_EQ(counts.refused, 1);
  EXPECT_EQ(counts.problems.at(0).code, "registry.burgerservicenummer");
  EXPECT_EQ(world.deliver_one(purchase("999993653", bicycle("GZ1234501"))).result, RecordResult::fresh);
  expect_nowhere(world, "BSN 999993653");
}

TEST(Id, OfAPersonIsRefusedAndStandsInNoReceipt) {
  World world;
  expect_refused(world.deliver_one(purchase("Wilhelmina Quibbelaar", bicycle("GZ1234501"))),
                 "registry.person_in_id", "id");
  expect_refused(world.deliver_one(sold("S1", "quibbelaar@example.nl")), "registry.person_in_id", "of.id");
  const ImportCounts counts = world.registry.import_stolen(
      world.organisation("police"), std::vector{stolen("Wilhelmina Quibbelaar", bicycle("GZ1234501"))});
  EXPECT_EQ(counts.refused, 1);
  EXPECT_EQ(counts.fresh, 0);
  expect_nowhere(world, "uibbelaar");
}

TEST(Id, VersionOfAPersonIsRefusedLikeAnId) {
  World world;
  Registration record = purchase("1", bicycle("GZ1234501"));
  record.version = "Wilhelmina Quibbelaar";
  expect_refused(world.deliver_one(record), "registry.person_in_id", "version");
  record.version = "BSN 999993653";
  expect_refused(world.deliver_one(record), "registry.burgerservicenummer", "version");
  for (const char* version : {"7", "2026-03-04 12:30", "v 2 def", "W/\"a1\""}) {
    record.version = version;
    EXPECT_EQ(world.deliver_one(record).problems.size(), 0U) << version;
  }
  expect_nowhere(world, "uibbelaar");
}

TEST(PersonInGood, IsATelephoneOrAccountNumberInEachWordOfIt) {
  const auto found = [](const std::string& model) {
    Registration record = purchase("1", bicycle("GZ1"));
    record.good->model = model;
    return find_person_in_good(record);
  };
  for (const char* person : {"06-98765432",
                             "06 98765432",
                             "06 9876 5432",
                             "+31 6 98765432",
                             "030-2345678",
                             "0343-412345",
                             "(030) 234 56 78",
                             "+49 170 1234567",
                             "+32498765432",
                             "0049 170 1234567",
                             "NL91ABNA0417164300",
                             "NL91 ABNA 0417 1643 00",
                             "nl91abna0417164300",
                             "rek. NL91ABNA0417164300",
                             "IBAN: NL91 ABNA 0417 1643 00",
                             "Gazelle bel 06-12345678",
                             "Orange 06 12 34 56 78",
                             "bel 0612345678",
                             "Orange, tel.: 0612345678",
                             "mobiel nr 0612345678 Orange",
                             "0612345678 (tel)",
                             "Orange telefoon 0302345678",
                             "Orange (+31 6 12345678)",
                             "Orange +31612345678",
                             "Orange 030-2345678",
                             "Orange NL91 ABNA 0417 1643 00 Jansen",
                             "betaald op NL91ABNA0417164300 (Jansen)"})
    EXPECT_EQ(found(person), "good.model") << person;
  for (const char* model : {"0601234567",
                            "0 601 123 456",
                            "0275 007 522",
                            "0 275 007 522",
                            "0302345678",
                            "00123456789",
                            "030-234567",
                            "C 30",
                            "NL91ABNA0417164301",
                            "Orange NL91 ABNA 0417 1643 01",
                            "0611254803",
                            "0611 254 803",
                            "0 611 254 803",
                            "GBH 2-26 0611254803",
                            "Powerfly+5 625 2022 29",
                            "Orange 06-2022",
                            "Tel Aviv 28",
                            "Bel Air 0612",
                            "A06-12345678",
                            "NL91 Orange",
                            "2026-03-04",
                            "10-11",
                            "1080 x 1920",
                            ""})
    EXPECT_EQ(found(model), std::nullopt) << model;
}

TEST(PersonInGood, IsNoArticleNumberOfAKnownMake) {
  const auto found = [](const char* brand, const char* model) {
    Registration record = purchase("1", bicycle("GZ1"));
    record.good->brand = brand;
    record.good->model = model;
    return find_person_in_good(record);
  };
  EXPECT_EQ(found("Bosch", "0611254803"), std::nullopt);
  EXPECT_EQ(found("Bosch", "06-11254803"), "good.model") << "written as a telephone number";
  EXPECT_EQ(found("Wilhelmina Quibbelaar", "0611254803"), "good.model") << "a row whose columns are shifted";
  EXPECT_EQ(found("0611254803", "GBH 2-26"), "good.brand") << "no make is called so";
  EXPECT_EQ(found("Gazelle bel 06-12345678", "Orange"), "good.brand");
}

TEST(PersonInGood, IsNoSerialNumberOfTenDigits) {
  World world;
  Registration record = purchase("1", bicycle("GZ1234501"));
  record.good->identifier("serial_number", "0611254803");
  const Outcome outcome = world.deliver_one(record);
  EXPECT_EQ(outcome.result, RecordResult::fresh);
  EXPECT_EQ(outcome.problems, std::vector<Problem>());
}

/// Whoever brings a good, the same rules say what of it may be kept.
TEST(StolenGoods, MayNotHoldAPersonByDeliveryNorByImport) {
  const auto with = [](auto change) {
    StolenGood good = stolen("P1", bicycle("GZ1234501"));
    change(*good.good);
    return good;
  };
  const std::vector<std::pair<StolenGood, std::string>> goods{
      {with([](Good& good) { good.product_group = "jan@quibbelaar.nl"; }), "good.product_group"},
      {with([](Good& good) { good.brand = "BSN 999990019"; }), "good.brand"},
      {with([](Good& good) { good.model = "06-98765432"; }), "good.model"},
      {with([](Good& good) { good.colours = std::vector<std::string>{"jan@quibbelaar.nl"}; }),
       "good.colours"},
      {with([](Good& good) { good.identifier("frame_number", "BSN 999990019"); }), "good.identifiers"}};
  World world;
  for (const auto& [good, field] : goods) {
    const auto delivered = world.deliver_one(good, "police");
    ASSERT_EQ(delivered.problems.size(), 1U) << field;
    const ImportCounts counts = world.registry.import_stolen(world.organisation("police"), std::vector{good});
    EXPECT_EQ(counts.refused, 1) << field;
    EXPECT_EQ(counts.fresh, 0) << field;
    ASSERT_EQ(counts.problems.size(), 1U) << field;
    EXPECT_EQ(counts.problems[0], delivered.problems[0]);
    EXPECT_EQ(counts.problems[0].args, (ProblemArgs{{"field", field}}));
  }
  for (const char* planted : {"quibbelaar", "999990019", "06-98765432"}) expect_nowhere(world, planted);
}

TEST(StolenGoods, KeepTheNumberOfATextAndNothingOfTheTextAsTheWarningSays) {
  const auto texts_of = [](const std::vector<Problem>& problems) {
    std::vector<std::string> out;
    for (const Problem& each : problems)
      if (each.code == "registry.number_in_text")
        out.push_back(fill_text(registry_text(each.code)->en, each.args));
    return out;
  };
  StolenGood good = stolen("P1", bicycle("framenr. GZ1234501 van Jan Quibbelaar"));
  good.good->identifier("lock_number", "bij Quibbelaar");
  const std::vector<std::string> expected{
      "good.identifiers.0 (frame_number) holds more than a number; the number was taken out and the text is "
      "not kept. Send the number alone",
      "good.identifiers.1 (lock_number) holds more than a number; there is no number in it and the text is "
      "not kept. Send the number alone"};
  World world;
  EXPECT_EQ(texts_of(world.registry.import_stolen(world.organisation("police"), std::vector{good}).problems),
            expected);
  good.id = "P2";
  EXPECT_EQ(texts_of(world.deliver_one(good, "police").problems), expected);
  EXPECT_EQ(world.deliver_one(purchase("1", bicycle("GZ1234501"))).hits.size(), 2U);
  EXPECT_THAT(
      texts_of(world.deliver_one(purchase("2", bicycle("framenr. GZ1234502 van Jan"))).problems),
      ::testing::ElementsAre(::testing::HasSubstr("the number was taken out and the text is sealed")));
  expect_nowhere(world, "uibbelaar");
}

TEST(NumberText, KeepNothingOfAPersonBesideThemAndAreFound) {
  World world;
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{stolen("P1", bicycle("GZ1234567"))});
  int id = 0;
  for (const char* beside :
       {"+31612345678", "+31 6 12345678", "0031 6 12345678", "0301234567", "quibbelaar@kpn.nl",
        "NL91ABNA0417164300", "VAN QUIBBELAAR", "QUIBBELAAR", "DHR. QUIB", "J. QUI", "V.D. QUIB"}) {
    const Outcome outcome =
        world.deliver_one(purchase(std::to_string(++id), bicycle("GZ1234567 " + std::string(beside))));
    EXPECT_EQ(outcome.hits.size(), 1U) << beside;
    EXPECT_THAT(world.row(outcome).numbers,
                ::testing::ElementsAre(::testing::Pair("frame_number", "GZ1234567")))
        << beside;
  }
  for (const char* told : {"12345678", "0301234567", "uibbelaar", "UIBBELAAR", "ABNA0417"})
    expect_nowhere(world, told);
}

TEST(NumberText, WithoutADigitAreNoNumbersOnEitherSide) {
  World world;
  for (const char* letters : {"QUIBBELAAR", "NIET BEK", "ONBEKD"}) {
    (void)world.registry.import_stolen(world.organisation("police"),
                                       std::vector{stolen("P1", bicycle(letters))});
    EXPECT_TRUE(world.deliver_one(purchase("1", bicycle(letters))).hits.empty()) << letters;
  }
  expect_nowhere(world, "UIBBELAAR");
}

TEST(NumberText, WithUnlikeSuffixesAreUnlike) {
  World world;
  (void)world.registry.import_stolen(
      world.organisation("police"),
      std::vector{stolen("P1", bicycle("84726153 KLM")), stolen("P2", bicycle("WVWZZZ 1KZAW000123"))});
  EXPECT_TRUE(world.deliver_one(purchase("1", bicycle("84726153 STU"))).hits.empty());
  EXPECT_EQ(world.deliver_one(purchase("2", bicycle("84726153KLM"))).hits.size(), 1U);
  EXPECT_TRUE(world.deliver_one(purchase("3", bicycle("TMBZZZ 1KZAW000123"))).hits.empty());
  EXPECT_EQ(world.deliver_one(purchase("4", bicycle("WVWZZZ1KZAW000123"))).hits.size(), 1U);
}

TEST(Completeness, AsksADocumentOnlyForCopperPaidInCash) {
  auto record = purchase("1", bicycle("x"));
  record.good->product_group = "koper en koperlegeringen";
  record.payment = "bank";
  EXPECT_EQ(missing_fields(record), Fields{});
  record.payment = "contant";
  EXPECT_EQ(missing_fields(record), Fields{"seller.document"});
  record.seller->document.fill().kind = "passport";
  record.seller->document->number = "NX1";
  EXPECT_EQ(missing_fields(record), Fields{});
}

TEST(Completeness, KnowsCopperFromWhoSellsIt) {
  auto record = purchase("1", bicycle("x"));
  record.payment = "contant";
  for (const char* text :
       {"fiets van de verkoper", "Goedkoper dan nieuw", "opkoper belde", "kopers melden zich"}) {
    record.good->description = text;
    EXPECT_EQ(missing_fields(record), Fields{}) << text;
  }
  for (const char* text : {"oud koper", "Koperdraad, 3 kg", "roodkoper", "copper wire", "koper."}) {
    record.good->description = text;
    EXPECT_EQ(missing_fields(record), Fields{"seller.document"}) << text;
  }
}

TEST(Completeness, TakesConditionsInsteadOfAPrice) {
  auto record = purchase("1", bicycle("x"));
  record.price_cents = {};
  EXPECT_EQ(missing_fields(record), Fields{"price_cents"});
  record.conditions = "geruild tegen een helm";
  EXPECT_EQ(missing_fields(record), Fields{});
  record.conditions = {};
  record.acquisition = "consignment";
  EXPECT_EQ(missing_fields(record), Fields{});
}

TEST(Completeness, AsksNoSellerOfAFoundGood) {
  auto record = purchase("1", bicycle("x"));
  record.acquisition = "found";
  record.seller = {};
  record.price_cents = {};
  EXPECT_EQ(missing_fields(record), Fields{});
}

TEST(LocalTime, KeepsAnOffsetAndResolvesWhatHasNone) {
  const TimeResolver amsterdam("Europe/Amsterdam");
  EXPECT_EQ(amsterdam.resolve("2026-01-02T03:04:05")->text, "2026-01-02T03:04:05+01:00");
  EXPECT_EQ(amsterdam.resolve("2026-01-02T03:04:05.25Z")->text, "2026-01-02T03:04:05.250+00:00");
  EXPECT_EQ(to_rfc3339(amsterdam.resolve("2026-07-02T03:04:05-09:30")->moment), "2026-07-02T12:34:05.000Z");
  EXPECT_EQ(to_rfc3339(TimeResolver("America/New_York").resolve("2026-07-02T03:04")->moment),
            "2026-07-02T07:04:00.000Z");
  EXPECT_FALSE(amsterdam.resolve("2026-02-30T00:00:00").ok());
  EXPECT_FALSE(amsterdam.resolve("gisteren").ok());
  EXPECT_THROW(TimeResolver("Mars/Olympus"), std::runtime_error);
}

}  // namespace
}  // namespace dorhub::registry
