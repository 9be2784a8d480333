// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <utility>

#include "tests/unit/core/catalogue/standard.hpp"

namespace dorhub::catalogue {
namespace {

TEST(Brand, IsTheSameUnderAnyOfItsNames) {
  EXPECT_EQ(brands("Kon. Gazelle", "GAZELLE"), Agreement::same);
  EXPECT_EQ(brands("VW", "Volkswagen"), Agreement::same);
  EXPECT_EQ(brands("iPhone", "Apple Inc."), Agreement::same);
  EXPECT_EQ(brands("Hewlett-Packard", "HP"), Agreement::same);
  EXPECT_EQ(brands("Riese & Müller", "riese und mueller"), Agreement::same);
  EXPECT_EQ(brands("Batavus BV", "batavus"), Agreement::same);
}

TEST(Brand, SurvivesATypoAndACutAtFifteenCharacters) {
  EXPECT_EQ(brands("Gazzelle", "Gazelle"), Agreement::same);
  EXPECT_EQ(brands("Samsnug", "Samsung"), Agreement::same);
  EXPECT_EQ(brands("Audemars Piguet", "Audemars Piguet SA"), Agreement::same);
}

TEST(Brand, IsNotAnotherBrandThatLooksLikeIt) {
  EXPECT_EQ(brands("Honda", "Honor"), Agreement::different);
  EXPECT_EQ(brands("Gazelle", "Batavus"), Agreement::different);
  EXPECT_EQ(brands("Gazelle", "onbekend"), Agreement::unknown);
}

TEST(Brand, IsNotAWordOrBrandOneLetterAway) {
  const std::pair<const char*, const char*> pairs[] = {
      {"Alpina", "Alpine"},   {"Scott", "Scout"},     {"Sparta", "Spartan"}, {"Vogue", "Rogue"},
      {"Giant", "Grant"},     {"Canyon", "Canon"},    {"Union", "Onion"},    {"Honda", "Hondo"},
      {"Batavus", "Batavia"}, {"Pointer", "Painter"}, {"Puch", "Push"},      {"Cube", "Cubo"},
      {"Stihl", "Stijl"},     {"Cartier", "Carrier"}, {"Rixon", "Nixon"},    {"Brompton", "Crompton"}};
  for (const auto& [a, b] : pairs) {
    EXPECT_EQ(brands(a, b), Agreement::different) << a << " / " << b;
    EXPECT_EQ(brands(b, a), Agreement::different) << a << " / " << b;
  }
}

TEST(Brand, IsTheSameThroughWhatFingersDo) {
  const std::pair<const char*, const char*> pairs[] = {
      {"Giant", "Gaint"},      {"Scott", "Scot"},          {"Makita", "Mkaita"},
      {"Canon", "Cannon"},     {"Apple", "Aplle"},         {"Honda", "Hnoda"},
      {"Sparta", "Spaeta"},    {"Omega", "Omgea"},         {"Rolex", "Rolx"},
      {"Union", "Unin"},       {"Batavus", "Batabus"},     {"Cortina", "Cortna"},
      {"Gazelle", "Gazelles"}, {"Husqvarna", "Husqvarma"}, {"Zeilmakerij", "Zeilmakerji"}};
  for (const auto& [a, b] : pairs) {
    EXPECT_EQ(brands(a, b), Agreement::same) << a << " / " << b;
  }
}

TEST(Brand, IsTheSameWrittenByEar) {
  for (const auto& [a, b] :
       {std::pair{"Suzuki", "Suzuky"}, std::pair{"Lenovo", "Lenova"}, std::pair{"Hilti", "Hilty"},
        std::pair{"Huawei", "Huawai"}, std::pair{"Toyota", "Toyata"}, std::pair{"Nikon", "Nicon"},
        std::pair{"Canyon", "Canion"}, std::pair{"Ducati", "Dukati"}, std::pair{"Skoda", "Scoda"}})
    EXPECT_EQ(brands(a, b), Agreement::same) << a << " / " << b;
}

TEST(Brand, IsOneThoughAWordForPeopleIsCalledSo) {
  EXPECT_EQ(brands("MAN", "MAN Truck & Bus"), Agreement::same);
  EXPECT_EQ(brands("MAN", "DAF"), Agreement::different);
}

TEST(Brand, IsNotToldFromOneThatGoesByItsName) {
  EXPECT_EQ(brands("Fuji", "Fujifilm"), Agreement::unknown);
  EXPECT_EQ(brands("Festool", "Festo"), Agreement::unknown);
  EXPECT_EQ(brands("Fuji Film", "Fujifilm"), Agreement::same);
  EXPECT_EQ(brands("Fuji Bikes", "Fuji"), Agreement::same);
  EXPECT_EQ(brands("Fuji", "Gazelle"), Agreement::different);
}

TEST(Brand, IsKnownBehindOrBeforeAKindOfGoods) {
  const std::pair<const char*, const char*> pairs[] = {{"Damesfiets Gazelle", "Gazelle"},
                                                       {"Herenfiets Batavus", "Batavus"},
                                                       {"Gazelle damesfiets", "Gazelle"},
                                                       {"Urban Arrow bakfiets", "Urban Arrow"},
                                                       {"bakfiets Urban Arrow", "Urban Arrow"},
                                                       {"E-bike Stella", "Stella"},
                                                       {"elektrische fiets Sparta", "Sparta"},
                                                       {"Dames fiets Gazelle Orange", "Gazelle"},
                                                       {"Laptop HP", "HP"},
                                                       {"Telefoon iPhone", "Apple"},
                                                       {"Herenfiets Bataavus", "Batavus"},
                                                       {"Camera Canon", "Canon"}};
  for (const auto& [a, b] : pairs) EXPECT_EQ(brands(a, b), Agreement::same) << a << " / " << b;
  EXPECT_EQ(brands("Damesfiets Gazelle", "Herenfiets Batavus"), Agreement::different);
  EXPECT_EQ(brands("Damesfiets Gazelle", "Damesfiets Sparta"), Agreement::different);
  EXPECT_EQ(brands("Geen Gazelle", "Gazelle"), Agreement::different);
  // Of what the catalogue doesn't know no word is taken away.
  EXPECT_EQ(brands("Motor Guzzi", "Guzzi"), Agreement::different);
  EXPECT_EQ(brands("Bakfiets.nl", "Bakfiets nl"), Agreement::same);
}

TEST(Brand, IsUnknownWhereASortOfGoodsStands) {
  for (const char* text :
       {"Fatbike", "Fat bike", "Fatbike V8", "V8", "Bakfiets", "Damesfiets", "E-bike", "Fiets",
        "elektrische fiets", "Laptop", "Telefoon zwart", "Horloge", "eigenbouw"}) {
    EXPECT_EQ(brands(text, "Ouxi"), Agreement::unknown) << text;
    EXPECT_EQ(brands(text, text), Agreement::unknown) << text;
  }
  EXPECT_EQ(brands("Bakfiets.nl", "Bakfiets nl"), Agreement::same);
  EXPECT_EQ(brands("Swapfiets", "Swap fiets"), Agreement::same);
  EXPECT_EQ(brands("DS", "DS"), Agreement::same);
}

TEST(Brand, IsTheMakersForItsMachinesToo) {
  EXPECT_EQ(brands("Volvo", "Volvo CE"), Agreement::same);
  EXPECT_EQ(brands("Volvo Construction Equipment", "Volvo CE"), Agreement::same);
}

TEST(Brand, IsCutAtFifteenCharactersOnly) {
  EXPECT_EQ(brands("Zeilmakerij De ", "Zeilmakerij De Vloot"), Agreement::same);
  EXPECT_EQ(brands("Zeilmake", "Zeilmakerij"), Agreement::different);
  EXPECT_EQ(brands("Omega horloge X", "Omegasonic"), Agreement::different);
}

}  // namespace
}  // namespace dorhub::catalogue
