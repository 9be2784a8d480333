// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/registry/burgerservicenummer.hpp"
#include "core/registry/completeness.hpp"
#include "core/registry/local_time.hpp"
#include "core/registry/outcome.hpp"
#include "core/registry/party_in_clear.hpp"
#include "core/registry/person_in_good.hpp"
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
  for (const char* alone : {"123456782", "1234 56 782", "1234-56-782", "1234.56.782"}) {
    EXPECT_EQ(found([&](Good& good) { good.model = alone; }), std::nullopt) << alone;
    EXPECT_EQ(found([&](Good& good) { good.brand = alone; }), "good.brand") << alone;
    EXPECT_EQ(found([&](Good& good) { good.colours = std::vector<std::string>{alone}; }), "good.colours")
        << alone;
  }
  for (const char* model : {"123456789", "12345678", "CX 1234 56 782", "1234567820"})
    EXPECT_EQ(found([&](Good& good) { good.model = model; }), std::nullopt) << model;
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

/// For which a record was refused.
void expect_refused(const Outcome& outcome, const std::string& code, const std::string& field) {
  EXPECT_EQ(outcome.result, RecordResult::refused);
  ASSERT_EQ(outcome.problems.size(), 1U);
  EXPECT_EQ(outcome.problems[0].code, code);
  EXPECT_EQ(outcome.problems[0].args, (ProblemArgs{{"field", field}}));
}

/// A purchase from Wilhelmína van der Quibbel, changed.
template <class Change>
Registration quibbel(Change change) {
  Registration record = purchase("1", bicycle("GZ1234501"));
  Party& seller = record.seller.fill();
  seller.name = "Wilhelmína van der Quibbel";
  seller.email = "w.quibbel@example.nl";
  seller.phone = "+31 36 529 11 11";
  seller.document.fill().number = "NPR4C21B9";
  seller.address->street = "Zeedreef";
  change(record);
  return record;
}

TEST(PartyInClear, IsFoundInEveryFieldThatIsKeptReadable) {
  const auto found = [](auto change) {
    const Registration record = quibbel(change);
    return find_party_in_clear(record, record);
  };
  EXPECT_EQ(found([](Registration&) {}), std::nullopt);
  EXPECT_EQ(found([](Registration& one) { one.good->brand = "WILHELMINA VAN DER QUIBBEL"; }), "good.brand");
  EXPECT_EQ(found([](Registration& one) { one.good->model = "npr 4c21b9"; }), "good.model");
  EXPECT_EQ(found([](Registration& one) { one.good->product_group = "036-5291111"; }), "good.product_group");
  EXPECT_EQ(found([](Registration& one) { one.good->colours = std::vector<std::string>{"Zeedreef 7"}; }),
            "good.colours");
  EXPECT_EQ(found([](Registration& one) { one.good->identifier("frame_number", "NPR4C21B9"); }),
            "good.identifiers");
  EXPECT_EQ(found([](Registration& one) { one.establishment = "Quibbel, Wilhelmina van der"; }),
            "establishment");
  EXPECT_EQ(found([](Registration& one) { one.version = "w.quibbel@example.nl"; }), "version");
  EXPECT_EQ(found([](Registration& one) { one.id = "0031365291111"; }), "id");
  EXPECT_EQ(found([](Registration& one) { one.completes = Reference{"pos", "NPR4C21B9"}; }), "completes.id");
  EXPECT_EQ(found([](Registration& one) { one.good->brand = "Zeedreef 7, 1234 AB"; }), "good.brand");
  EXPECT_EQ(found([](Registration& one) {
              one.seller->name = Field<std::string>();
              one.seller->initials = "W.";
              one.seller->prefix = "van der";
              one.seller->family_name = "Quibbel";
              one.good->brand = "W. van der Quibbel";
            }),
            "good.brand");
}

TEST(PartyInClear, IsFoundAmongOtherWords) {
  const auto in_model = [](const char* model) {
    const Registration record = quibbel([&](Registration& one) { one.good->model = model; });
    return find_party_in_clear(record, record).value_or("nowhere");
  };
  for (const char* model :
       {"Orange van Wilhelmina van der Quibbel", "Orange (v.d. klant: van der Quibbel, Wilhelmina)",
        "inruil VAN DER QUIBBEL", "paspoort NPR4C21B9", "pasp. NPR-4C21 B9 Orange",
        "tel +31 36 5291111 Orange", "Orange, 036-529 11 11", "Orange (w.quibbel@example.nl)",
        "ophalen Zeedreef 7 achterom"})
    EXPECT_EQ(in_model(model), "good.model") << model;
  for (const char* model : {"Quibbel", "Orange van Quibbel", "Wilhelmina", "van der", "NPR4C21B91",
                            "XNPR4C21B9 7", "Orange 5291111", "Zeedreef", "2036 5291112"})
    EXPECT_EQ(in_model(model), "nowhere") << model;
  const Registration by_id = quibbel([](Registration& one) { one.id = "INK-0365291111-2"; });
  EXPECT_EQ(find_party_in_clear(by_id, by_id), "id");
  const Registration doubled = quibbel([](Registration& one) {
    one.seller->name = Field<std::string>();
    one.seller->family_name = "Quibbel-Jansen";
    one.good->brand = "Gazelle quibbel jansen";
  });
  EXPECT_EQ(find_party_in_clear(doubled, doubled), "good.brand");
}

TEST(PartyInClear, IsNoMakeThatTheSellerIsCalledAfter) {
  const auto found = [](auto change) {
    const Registration record = quibbel(change);
    return find_party_in_clear(record, record);
  };
  const auto called = [&](const char* name, const char* brand) {
    return found([&](Registration& one) {
      one.seller->name = name;
      one.good->brand = brand;
    });
  };
  EXPECT_EQ(called("Giant", "Giant"), std::nullopt);
  EXPECT_EQ(called("Jan Giant", "Giant"), std::nullopt);
  EXPECT_EQ(called("De Rosa", "De Rosa"), std::nullopt);
  EXPECT_EQ(called("Fiets", "Fiets"), std::nullopt);
  EXPECT_EQ(called("Jan Giant", "Giant Jan-model"), "good.brand") << "both words of him";
  EXPECT_EQ(called("Jan Giant", "Giant Escape"), std::nullopt);
  EXPECT_EQ(called("Anna van Raam", "Van Raam Easy Rider"), std::nullopt);
  EXPECT_EQ(called("E. Bike", "E-Bike Gazelle"), std::nullopt);
  EXPECT_EQ(found([](Registration& one) {
              one.seller->document->number = "onbekend";
              one.good->model = "merk onbekend";
            }),
            std::nullopt)
      << "a word, no number";
  EXPECT_EQ(found([](Registration& one) {
              one.seller->kind = "organisation";
              one.seller->name = "Union Rijwielen";
              one.good->brand = "Union Rijwielen";
            }),
            std::nullopt);
  EXPECT_EQ(found([](Registration& one) {
              one.seller->document->number = "X1234";
              one.good->model = "X1234";
            }),
            std::nullopt)
      << "too short to be told from a model";
  EXPECT_EQ(found([](Registration& one) { one.good->identifier("engraving", "1234AB7"); }), std::nullopt)
      << "owners have their postcode engraved";
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

TEST(PartyInClear, IsRefusedAndStandsNowhere) {
  World world;
  expect_refused(world.deliver_one(quibbel([](Registration& one) { one.good->brand = *one.seller->name; })),
                 "registry.party_in_clear", "good.brand");
  expect_refused(world.deliver_one(
                     quibbel([](Registration& one) { one.good->identifier("frame_number", "NPR4C21B9"); })),
                 "registry.party_in_clear", "good.identifiers");
  Disposal sale = sold("S1", "1");
  sale.buyer.fill().name = "Wilhelmina Quibbel";
  sale.good = bicycle("GZ1234501", "Wilhelmina Quibbel");
  expect_refused(world.deliver_one(sale), "registry.party_in_clear", "good.brand");
  expect_nowhere(world, "Quibbel");
  expect_nowhere(world, "NPR4C21B9");
}

/// What the till says first: the good, and nothing of who sold it.
Registration without_seller(const char* id, Good good) {
  Registration record = purchase(id, std::move(good));
  record.seller = Field<Party>();
  return record;
}

TEST(PartyInClear, IsFoundWhenTheSellerCameBeforeTheGood) {
  World world;
  Registration seller = quibbel([](Registration& one) { one.good = Field<Good>(); });
  const auto first = world.deliver_one(seller);
  EXPECT_EQ(first.result, RecordResult::fresh);
  const auto named =
      world.deliver_one(without_seller("1", bicycle("GZ1234501", "Wilhelmina van der Quibbel")));
  expect_refused(named, "registry.party_in_clear", "good.brand");
  EXPECT_EQ(named.entity_id, first.entity_id);
  expect_refused(world.deliver_one(without_seller("1", bicycle("NPR4C21B9"))), "registry.party_in_clear",
                 "good.identifiers");
  // Who sold it is somebody else by now, and the first is sealed in the versions still.
  Registration other = purchase("1", bicycle("GZ1234501", "Wilhelmina van der Quibbel"));
  expect_refused(world.deliver_one(other), "registry.party_in_clear", "good.brand");
  EXPECT_EQ(world.deliver_one(without_seller("1", bicycle("GZ1234501"))).result, RecordResult::changed);
  expect_nowhere(world, "uibbel");
  expect_nowhere(world, "NPR4C21B9");
}

TEST(PartyInClear, IsFoundWhenTheSellerComesAfterTheGood) {
  World world;
  (void)world.deliver_one(without_seller("1", bicycle("NPR4C21B9", "Wilhelmina van der Quibbel")));
  Registration seller = quibbel([](Registration& one) { one.good = Field<Good>(); });
  expect_refused(world.deliver_one(seller), "registry.party_in_clear", "good.brand");
  seller.seller->name = "W. Quibbel";
  expect_refused(world.deliver_one(seller), "registry.party_in_clear", "good.identifiers");
  EXPECT_EQ(world.deliver_one(quibbel([](Registration&) {})).result, RecordResult::changed)
      << "corrected in the same record";
}

TEST(PartyInClear, ThatIsKeptAlreadyCanBeTakenAway) {
  const Registration kept = quibbel([](Registration& one) { one.good->brand = *one.seller->name; });
  Registration deletion;
  deletion.deleted = true;
  EXPECT_EQ(find_party_in_merged(deletion, kept, kept), std::nullopt);
  EXPECT_EQ(find_party_in_merged(kept, Registration(), kept), "good.brand");
}

TEST(PartyInClear, IsFoundThroughACompletedRecordAndNothingIsWritten) {
  World world;
  const auto sold_by = [](const char* id, const char* completes) {
    return quibbel([&](Registration& one) {
      one.id = id;
      one.good = Field<Good>();
      one.completes = Reference{"pos", completes};
    });
  };
  const auto first = world.deliver_one(without_seller("1", bicycle("NPR4C21B9")));
  expect_refused(world.deliver_one(sold_by("2", "1")), "registry.party_in_clear", "good.identifiers");
  // The same of one that had a registration of its own: it keeps it.
  const auto own = world.deliver_one(quibbel([](Registration& one) {
    one.id = "3";
    one.good = Field<Good>();
  }));
  expect_refused(world.deliver_one(sold_by("3", "1")), "registry.party_in_clear", "good.identifiers");
  EXPECT_EQ(world.row(own).state, store::RegistrationState::open);
  EXPECT_EQ(world.row(first).version, 1);
  // And of one that completes what comes later.
  EXPECT_EQ(world.deliver_one(sold_by("4", "5")).result, RecordResult::fresh);
  expect_refused(world.deliver_one(without_seller("5", bicycle("NPR4C21B9"))), "registry.party_in_clear",
                 "good.identifiers");
  EXPECT_EQ(world.registry.prove_tables().differing, 0);
  expect_nowhere(world, "uibbel");
}

TEST(PartyInClear, IsFoundInWhatIsOlderThanTheRest) {
  World world;
  const auto old = world.next("shop");
  (void)world.deliver_one(quibbel([](Registration&) {}));
  const auto late =
      world.deliver_again(old, {without_seller("1", bicycle("GZ1234501", "Wilhelmina van der Quibbel"))});
  expect_refused(late.front(), "registry.party_in_clear", "good.brand");
  expect_nowhere(world, "uibbel");
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
  for (const char* person :
       {"0698765432", "06-98765432", "+31 6 98765432", "030-2345678", "0343-412345", "(030) 234 56 78",
        "+49 170 1234567", "+32498765432", "0049 170 1234567", "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00",
        "nl91abna0417164300", "rek. NL91ABNA0417164300", "IBAN: NL91 ABNA 0417 1643 00"})
    EXPECT_EQ(found(person), "good.model") << person;
  for (const char* model :
       {"0601234567", "0 601 123 456", "0275 007 522", "0 275 007 522", "0302345678", "00123456789",
        "030-234567", "C 30", "NL91ABNA0417164301", "NL91 Orange", "2026-03-04", "10-11", "1080 x 1920", ""})
    EXPECT_EQ(found(model), std::nullopt) << model;
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
      {with([](Good& good) { good.model = "0698765432"; }), "good.model"},
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
  for (const char* planted : {"quibbelaar", "999990019", "0698765432"}) expect_nowhere(world, planted);
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
      "not "
      "kept. Send the number alone",
      "good.identifiers.1 (lock_number) holds more than a number; there is no number in it and the text is "
      "not "
      "kept. Send the number alone"};
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
