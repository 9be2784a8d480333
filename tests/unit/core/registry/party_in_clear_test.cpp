// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/party_in_clear.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/registry/outcome.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;

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
  const auto family = [&](const char* first, const char* last, const char* brand, const char* model) {
    return found([&](Registration& one) {
      one.seller->name = Field<std::string>();
      one.seller->first_names = first;
      one.seller->initials = std::string(1, first[0]) + ".";
      one.seller->family_name = last;
      one.good->brand = brand;
      one.good->model = model;
    });
  };
  EXPECT_EQ(family("Jan", "Gazelle", "Gazelle", "Orange C7"), std::nullopt);
  EXPECT_EQ(family("Sara", "Sparta", "Sparta", "Sparta"), std::nullopt);
  EXPECT_EQ(family("Jan", "Koga Miyata", "Koga Miyata", "F3"), std::nullopt) << "a make of two words";
  EXPECT_EQ(family("Jan", "Koga Miyata", "Koga Miyata", "Koga Miyata Jan"), "good.model");
  EXPECT_EQ(family("Jan", "Quibbel-Jansen", "Quibbel-Jansen", "F3"), "good.brand") << "no make";
  for (const char* last : {"Bosch-Jansen", "Philips-de Boer", "Scott-Willems", "Koga-Postma"})
    EXPECT_EQ(family("Jan", last, last, "F3"), "good.brand") << last << " begins with a make, and is none";
  EXPECT_EQ(family("Emma", "Giant", "Giant", "Giant E"), std::nullopt);
  EXPECT_EQ(family("Emma", "Giant", "Giant", "Giant Emma"), "good.model");
  EXPECT_EQ(family("Emma", "Giant", "Onbekend", "Giant E"), "good.model") << "no make beside it";
  EXPECT_EQ(family("Emma", "Quibbel", "Giant", "Quibbel E"), "good.model");
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

}  // namespace
}  // namespace dorhub::registry
