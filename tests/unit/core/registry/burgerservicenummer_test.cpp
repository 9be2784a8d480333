// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/burgerservicenummer.hpp"

#include <gtest/gtest.h>

#include "core/registry/record_ids.hpp"
#include "sdk/record/burgerservicenummer.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;

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

}  // namespace
}  // namespace dorhub::registry
