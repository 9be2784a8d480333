// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "core/environment/files.hpp"
#include "core/registry/burgerservicenummer.hpp"
#include "core/registry/completeness.hpp"
#include "core/registry/local_time.hpp"
#include "core/registry/record_ids.hpp"
#include "sdk/record/burgerservicenummer.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;
using Fields = std::vector<std::string>;

TEST(Burgerservicenummer, PassesTheElevenTest) {
  // 9·1 + 8·1 + 7·1 + 6·2 + 5·2 + 4·2 + 3·3 + 2·3 - 3 = 66 = 6 · 11
  EXPECT_TRUE(is_burgerservicenummer("111222333"));
  EXPECT_TRUE(is_burgerservicenummer("123456782"));
  EXPECT_FALSE(is_burgerservicenummer("123456789"));
  EXPECT_FALSE(is_burgerservicenummer("000000000"));
  EXPECT_FALSE(is_burgerservicenummer("12345678"));
  EXPECT_FALSE(is_burgerservicenummer("1234567820"));
  EXPECT_FALSE(is_burgerservicenummer("12345678A"));
}

TEST(Burgerservicenummer, IsFoundInFreeTextOnItsOwnOnly) {
  const auto found = [](const std::string& description) {
    auto record = purchase("1", bicycle("987654321"));
    record.good->description = description;
    return find_burgerservicenummer(record);
  };
  EXPECT_EQ(found("fiets van 123456782, rood"), "good.description");
  EXPECT_EQ(found("bsn 1234.56.782."), "good.description");
  EXPECT_EQ(found("framenummer AB123456782"), std::nullopt);
  EXPECT_EQ(found("0123456782"), std::nullopt) << "ten digits are a telephone number";
  EXPECT_EQ(found("rode fiets"), std::nullopt);
}

TEST(Burgerservicenummer, IsNotWhatStandsOnTheGoodOrOnAForeignDocument) {
  auto record = purchase("1", bicycle("123456782"));
  record.good->description = "framenummer 123456782";
  EXPECT_EQ(find_burgerservicenummer(record), std::nullopt);
  record.seller->document.fill().number = "123456782";
  record.seller->document->country = "US";
  EXPECT_EQ(find_burgerservicenummer(record), std::nullopt);
  record.seller->document->country = "NL";
  EXPECT_EQ(find_burgerservicenummer(record), "seller.document.number");
}

TEST(Burgerservicenummer, MayEqualANumberOfTheGoodWhereThatIsDescribedOnly) {
  const auto found = [](auto change) {
    Registration record = purchase("1", bicycle("123456782"));
    change(record);
    return find_burgerservicenummer(record);
  };
  EXPECT_EQ(found([](Registration& record) { record.good->description = "frame 123456782"; }), std::nullopt);
  EXPECT_EQ(found([](Registration& record) {
              record.good->number_texts = std::vector<std::string>{"frame 123456782 van Jan"};
            }),
            std::nullopt);
  EXPECT_EQ(found([](Registration& record) { record.good->brand = "J. Jansen 123456782"; }), "good.brand");
  EXPECT_EQ(found([](Registration& record) { record.good->attribute("owner", "123456782"); }),
            "good.attributes");
  EXPECT_EQ(found([](Registration& record) { record.seller->name = "J. Jansen 123456782"; }), "seller.name");
}

TEST(Burgerservicenummer, IsAnIdOnlyWhenItSaysSo) {
  Registration record = purchase("BSN 999993653", bicycle("GZ1"));
  EXPECT_EQ(find_burgerservicenummer(record), "id");
  record.id = "999993653";
  EXPECT_EQ(find_burgerservicenummer(record), std::nullopt) << "the partner's own number";
  record.completes = Reference{"pos", "bsn: 9999.93.653"};
  EXPECT_EQ(find_burgerservicenummer(record), "completes.id");
  Decision decision;
  decision.of = Reference{"pos", "sofinr. 999993653"};
  EXPECT_EQ(find_burgerservicenummer(decision), "of.id");
  EXPECT_EQ(find_burgerservicenummer(stolen("BSN999993653", bicycle("GZ1"))), "id");
}

TEST(Burgerservicenummer, IsFoundInEachWordOfTheGood) {
  const auto found = [](auto change) {
    Registration record = purchase("1", bicycle("GZ1"));
    change(*record.good);
    return find_burgerservicenummer(record);
  };
  EXPECT_EQ(found([](Good& good) { good.brand = "bsn 123456782"; }), "good.brand");
  EXPECT_EQ(found([](Good& good) { good.brand = "Gazelle 123456782"; }), "good.brand");
  EXPECT_EQ(found([](Good& good) { good.product_group = "BSN123456782"; }), "good.product_group");
  EXPECT_EQ(found([](Good& good) { good.colours = std::vector<std::string>{"bsn 123456782"}; }),
            "good.colours");
  EXPECT_EQ(found([](Good& good) { good.model = "bsn 123456782"; }), "good.model");
  EXPECT_EQ(found([](Good& good) { good.model = "123456782"; }), std::nullopt) << "a model may be a number";
}

TEST(Burgerservicenummer, IsWhatItsWriterCallsSoAlsoInAFieldForNumbers) {
  const auto found = [](const std::string& number) {
    return find_burgerservicenummer(purchase("1", bicycle(number)));
  };
  for (const char* named : {"bsn 123456782", "BSN:123456782", "b.s.n. 1234.56.782", "BSN123456782",
                            "bsn-nr. 123456782", "BSN van klant: 123 456 782", "Sofinummer 123456782",
                            "burgerservicenummer 123456789", "framenr. 4711, bsn 123456782 12-05-2026"})
    EXPECT_EQ(found(named), "good.identifiers") << named;
  for (const char* other : {"123456782", "BSN123456789", "ABSN 123456782", "bsn 12345678", "bsn 1234567820",
                            "bsn 123456782A", "bsn onbekend, framenr 123456782"})
    EXPECT_EQ(found(other), std::nullopt) << other;
  auto record = purchase("1", bicycle("123456782"));
  record.good->description = "bsn 123456782";
  EXPECT_EQ(find_burgerservicenummer(record), "good.description")
      << "though a number of the good is the same";
}

TEST(Burgerservicenummer, IsWhatNoNumberOfItsKindLooksLike) {
  const auto found = [](const std::string& kind, const std::string& number) {
    auto record = purchase("1", bicycle("GZ1234567"));
    record.good->identifier(kind, number);
    return find_burgerservicenummer(record);
  };
  for (const char* kind : {"imei", "vin", "chip", "engraving", "licence_plate", "mac_address"}) {
    EXPECT_EQ(found(kind, "123456782"), "good.identifiers") << kind;
    EXPECT_EQ(found(kind, "1234.56.782"), "good.identifiers") << kind;
    EXPECT_EQ(found(kind, "123456789"), std::nullopt) << kind;
  }
  for (const char* kind : {"frame_number", "serial_number", "engine_number", "key_number", "article_number"})
    EXPECT_EQ(found(kind, "123456782"), std::nullopt) << kind;
}

TEST(Id, OfAPersonIsToldFromThatOfARecord) {
  for (const char* person : {"j.jansen@example.nl", "klant j.jansen@example.nl", "Jan Jansen", "jan jansen",
                             "J. de Vries-Bakker", "Jan Jansen 3", "Zoë Müller"})
    EXPECT_TRUE(is_person_as_id(person)) << person;
  for (const char* id :
       {"10001", "SG-1", "bon nr 12", "ABC", "2026 0315", "A B", "x@y", "Kassa 3", "kassa oost 12",
        "9b1d1c3e-0000-4000-8000-000000000000", "https://zaken.example.nl/zaken/7", ""})
    EXPECT_FALSE(is_person_as_id(id)) << id;
}

/// No file of the database holds the text.
void expect_nowhere(World& world, std::string_view text) {
  for (const auto& entry : std::filesystem::directory_iterator(world.database.folder())) {
    const auto content = DiskFiles().read(entry.path(), 1 << 28);
    ASSERT_TRUE(content.ok());
    EXPECT_EQ(content->find(text), std::string::npos) << entry.path();
  }
}

TEST(Id, ThatIsABurgerservicenummerIsRefusedAndStandsInNoReceipt) {
  World world;
  const auto outcome = world.deliver_one(purchase("BSN 999993653", bicycle("GZ1234501")));
  EXPECT_EQ(outcome.result, RecordResult::refused);
  ASSERT_EQ(outcome.problems.size(), 1U);
  EXPECT_EQ(outcome.problems[0].code, "registry.burgerservicenummer");
  EXPECT_EQ(outcome.problems[0].args, (ProblemArgs{{"field", "id"}}));
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
  const auto outcome = world.deliver_one(purchase("Wilhelmina Quibbelaar", bicycle("GZ1234501")));
  EXPECT_EQ(outcome.result, RecordResult::refused);
  ASSERT_EQ(outcome.problems.size(), 1U);
  EXPECT_EQ(outcome.problems[0].code, "registry.person_in_id");
  EXPECT_EQ(outcome.problems[0].args, (ProblemArgs{{"field", "id"}}));
  Disposal sale;
  sale.system = "pos";
  sale.id = "S1";
  sale.of = Reference{"pos", "quibbelaar@example.nl"};
  EXPECT_EQ(world.deliver_one(sale).problems.at(0).args, (ProblemArgs{{"field", "of.id"}}));
  const ImportCounts counts = world.registry.import_stolen(
      world.organisation("police"), std::vector{stolen("Wilhelmina Quibbelaar", bicycle("GZ1234501"))});
  EXPECT_EQ(counts.refused, 1);
  EXPECT_EQ(counts.fresh, 0);
  expect_nowhere(world, "uibbelaar");
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
