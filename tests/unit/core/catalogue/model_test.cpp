// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <utility>

#include "tests/unit/core/catalogue/standard.hpp"

namespace dorhub::catalogue {
namespace {

struct Pair {
  const char* brand;
  const char* a;
  const char* b;
};

void expect_models(std::initializer_list<Pair> pairs, Agreement agreement) {
  for (const Pair& pair : pairs) {
    EXPECT_EQ(models(pair.brand, pair.a, pair.b), agreement) << pair.a << " / " << pair.b;
    EXPECT_EQ(models(pair.brand, pair.b, pair.a), agreement) << pair.b << " / " << pair.a;
  }
}

TEST(Model, IsTheSameHoweverItIsPhrased) {
  EXPECT_EQ(models("apple", "iPhone 13 Pro", "IPHONE13PRO"), Agreement::same);
  EXPECT_EQ(models("apple", "Apple iPhone 13 Pro 128GB zwart", "iPhone 13 Pro"), Agreement::same);
  EXPECT_EQ(models("gazelle", "Orange C7+", "C7 Plus Orange"), Agreement::same);
  EXPECT_EQ(models("gazelle", "Gazelle Chamonix", "Chamonix heren"), Agreement::same);
  EXPECT_EQ(models("sony", "PS5", "PlayStation 5"), Agreement::same);
  EXPECT_EQ(models("samsung", "Galaxy S21 5G", "Galaxy S21"), Agreement::same);
  EXPECT_EQ(models("gazelle", "Chamoinx", "Chamonix"), Agreement::same);
}

TEST(Model, OfAnotherConsoleIsAnother) {
  EXPECT_NE(models("nintendo", "DS Lite", "Switch Lite"), Agreement::same);
  EXPECT_EQ(models("nintendo", "Switch Lite", "Nintendo Switch Lite"), Agreement::same);
}

TEST(Model, IsRecognisedCutAtFifteenCharacters) {
  EXPECT_EQ(models("apple", "iPhone 13 Pro M", "iPhone 13 Pro Max"), Agreement::same);
  EXPECT_EQ(models("samsung", "Galaxy S21 Ultr", "Galaxy S21 Ultra"), Agreement::same);
}

TEST(Model, IsRecognisedByItsMakersCode) {
  EXPECT_EQ(models("samsung", "SM-G991B", "Galaxy S21"), Agreement::same);
  EXPECT_EQ(models("samsung", "SM-N976B", "Galaxy Note 10+ 5G"), Agreement::same);
  EXPECT_EQ(models("samsung", "SM-N976B", "Galaxy Note10+"), Agreement::related);
  EXPECT_EQ(models("samsung", "SM-G977B", "S10 5G"), Agreement::same);
  EXPECT_EQ(models("samsung", "SM-F707B", "Galaxy Z Flip 5G"), Agreement::same);
  EXPECT_EQ(models("samsung", "SM-G991B/DS", "Galaxy S21 5G 128GB"), Agreement::same);
  EXPECT_EQ(models("samsung", "G991B", "Galaxy S21"), Agreement::same);
  EXPECT_EQ(models("samsung", "G998B", "Galaxy S21"), Agreement::related);
  EXPECT_EQ(models("apple", "A2633", "iPhone 13"), Agreement::same);
  EXPECT_EQ(models("sony", "CFI-1216A", "Playstation 5"), Agreement::same);
}

TEST(Model, IsNoMakersCodeWithTheWordBehindIt) {
  expect_models({{"samsung", "Galaxy A52 5G", "Galaxy A52"},
                 {"samsung", "Galaxy A52 5 G", "A52"},
                 {"samsung", "SM-A526B", "Galaxy A52 5G"},
                 {"samsung", "SM-A326B", "Galaxy A32 5G"},
                 {"samsung", "SM A326B", "A32 5G 128GB"},
                 {"samsung", "Galaxy A51 6GB", "Galaxy A51"},
                 {"samsung", "Galaxy A52 8GB", "SM-A525F"}},
                Agreement::same);
  expect_models({{"samsung", "Galaxy A52 5G", "Galaxy A32 5G"},
                 {"samsung", "Galaxy A52 5G", "Galaxy"},
                 {"samsung", "Galaxy A13 5G", "Galaxy A14 5G"},
                 {"samsung", "Galaxy A71 5G", "Galaxy A72 5G"},
                 {"samsung", "Galaxy A20 2GB", "Galaxy A20e"},
                 {"samsung", "Galaxy A52 8GB", "Galaxy A52s"},
                 {"samsung", "SM-A526B", "Galaxy A32 5G"}},
                Agreement::related);
}

TEST(Model, KeepsItsNameBeforeItsNetwork) {
  for (const std::string name : {"A13", "A14", "A15", "A22", "A32", "A51", "A52", "A71", "A72"}) {
    const std::string with_network = "Galaxy " + name + " 5G";
    expect_models({{"samsung", with_network.c_str(), name.c_str()}}, Agreement::same);
    expect_models(
        {{"samsung", with_network.c_str(), "Galaxy A33 5G"}, {"samsung", with_network.c_str(), "Galaxy"}},
        Agreement::related);
  }
}

TEST(Model, IsNotItsSibling) {
  EXPECT_EQ(models("apple", "iPhone 13", "iPhone 13 Pro"), Agreement::related);
  EXPECT_EQ(models("apple", "iPhone 12", "iPhone 13"), Agreement::related);
  EXPECT_EQ(models("samsung", "Galaxy Note 20", "Galaxy Note 20 Ultra"), Agreement::related);
  EXPECT_EQ(models("samsung", "SM-G991B", "Galaxy S21 Ultra"), Agreement::related);
  EXPECT_EQ(models("samsung", "Galaxy S10", "Galaxy S10e"), Agreement::related);
  EXPECT_EQ(models("gazelle", "Orange C7", "Orange C8"), Agreement::related);
  EXPECT_NE(models("gazelle", "Orange", "Paris"), Agreement::same);
}

TEST(Model, IsAnotherOfAnotherSizeOrYear) {
  expect_models({{"apple", "MacBook Pro 16 inch", "MacBook Pro 14 inch"},
                 {"apple", "MacBook Pro 16 inch", "MacBook Pro 14"},
                 {"apple", "MacBook Pro 13\"", "MacBook Pro 15\""},
                 {"apple", "MacBook Pro 2015", "MacBook Pro 2020"},
                 {"apple", "iPhone SE (2020)", "iPhone SE (2022)"},
                 {"apple", "iPad 2018", "iPad 2021"},
                 {"apple", "iPad 10.2 inch", "iPad 10,5 inch"},
                 {"apple", "iPad Pro 12.9 inch", "iPad Pro 13 inch"},
                 {"apple", "Watch SE 41 mm", "Watch SE 45 mm"},
                 {"dell", "XPS 13 inch", "XPS 15 inch"},
                 {"rolex", "Datejust 36 mm", "Datejust 41 mm"},
                 {"rolex", "Datejust 36", "Datejust 41 mm"},
                 {"canon", "lens 50 mm", "lens 85 mm"},
                 {"canon", "EF 18-55mm", "EF 55-200mm"},
                 {"cube", "Touring Hybrid 500 Wh", "Touring Hybrid 625Wh"},
                 {"kymco", "Agility 50cc", "Agility 125 cc"},
                 {"babboe", "Curve Mountain", "Curve-E Mountain"}},
                Agreement::related);
}

TEST(Model, IsTheSameWhereOnlyOneSideNamesASizeOrYear) {
  expect_models({{"apple", "MacBook Pro 14 inch", "MacBook Pro"},
                 {"apple", "MacBook Pro 13", "MacBook Pro 13 inch 2020"},
                 {"apple", "MacBook Pro 13,3\"", "MacBook Pro 13 inch"},
                 {"rolex", "Datejust 36", "Datejust 36 mm"},
                 {"cube", "Touring Hybrid 500", "Touring Hybrid 500 Wh"},
                 {"kymco", "Agility 50", "Agility 50cc"}},
                Agreement::same);
}

TEST(Model, IsTheSameWhereAYearStandsBesideIt) {
  expect_models({{"trek", "2019 Trek FX 3", "FX 3"},
                 {"trek", "FX 3 2019", "FX3"},
                 {"gazelle", "Chamonix 2019", "Chamonix"},
                 {"gazelle", "2019 Orange C7", "Orange C7 bouwjaar 2019"},
                 {"apple", "iPad (2018)", "iPad"},
                 {"peugeot", "2008", "2008 2015"},
                 {"peugeot", "508 2015", "508"},
                 {"canon", "EOS 2000 D", "EOS 2000D"},
                 {"samsung", "S21 2021", "Galaxy S21"},
                 {"hp", "LaserJet bj 2015", "LaserJet"}},
                Agreement::same);
  expect_models({{"gazelle", "damesfiets 2019", "damesfiets 2019"},
                 {"gazelle", "zwart 2019", "Orange C7"},
                 {"gazelle", "bouwjaar 2019", "bouwjaar 2019"}},
                Agreement::unknown);
}

TEST(Model, IsAnotherWhereItsNameWasGivenAgainInAnotherYear) {
  expect_models({{"samsung", "Galaxy A5 2017", "Galaxy A5"},
                 {"samsung", "J5 (2016)", "Galaxy J5 16GB"},
                 {"samsung", "Galaxy A8 2018", "A8 zwart"},
                 {"samsung", "Galaxy Tab A 10.1 2019", "Galaxy Tab A 10.1"},
                 {"huawei", "P Smart 2019", "P Smart"},
                 {"huawei", "Huawei Y6 2019 zwart", "Y6"},
                 {"nokia", "Nokia 3310 2017", "3310"},
                 {"motorola", "Moto G Power 2021", "Moto G Power"},
                 {"xiaomi", "Redmi Note 8 2021", "Redmi Note 8"},
                 {"lg", "K10 2017", "LG K10"}},
                Agreement::related);
  expect_models({{"samsung", "Galaxy A5 2017", "A5 (2017) zwart"},
                 {"samsung", "Galaxy A5", "A5"},
                 {"samsung", "Galaxy A52 2021", "A52"},
                 {"samsung", "Galaxy Tab A8 2021", "Tab A8"},
                 {"samsung", "Galaxy A5 bouwjaar 2017", "A5"},
                 {"nokia", "3310 2017", "Nokia 3310 (2017)"},
                 {"huawei", "P30 Pro 2019", "P30 Pro"},
                 {"peugeot", "508 2015", "508"},
                 {"lenovo", "ThinkPad T14 2021", "T14"},
                 {"gazelle", "Orange C7 2019", "Orange C7"}},
                Agreement::same);
}

TEST(Model, IsAnotherByANumberThatOnlyLooksLikeAYear) {
  expect_models({{"canon", "EOS 2000D", "EOS"},
                 {"canon", "EOS 2000D", "EOS 1000D"},
                 {"canon", "EOS 2000D", "EOS 4000D"},
                 {"hp", "LaserJet 2015", "LaserJet 1015"},
                 {"hp", "LaserJet 2015", "LaserJet"},
                 {"hp", "LaserJet 2015", "LaserJet 2014"},
                 {"brother", "HL 2030", "HL"},
                 {"peugeot", "2008 Allure", "3008 Allure"},
                 {"gazelle", "Orange 2019", "Orange 1019"},
                 {"samsung", "Galaxy A5 2016", "Galaxy A5 2017"},
                 {"trek", "2019 FX 3", "2020 FX 3"}},
                Agreement::related);
  expect_models({{"canon", "2000D", "Canon"}}, Agreement::unknown);
  expect_models({{"peugeot", "2008", "3008"}}, Agreement::different);
}

TEST(Model, IsTheSameWithAnotherStorageBatteryPackOrFrame) {
  expect_models({{"apple", "iPhone 13 128GB", "iPhone 13 256 GB"},
                 {"samsung", "Galaxy S21 1TB", "Galaxy S21 128GB zwart"},
                 {"makita", "DHP484 5.0Ah", "DHP484 3,0 Ah"},
                 {"gazelle", "Orange C7 57 cm", "Orange C7 53 cm"},
                 {"gazelle", "Orange C7 e-bike", "Orange C7"}},
                Agreement::same);
  expect_models({{"apple", "iPhone 4 8GB", "iPhone 5 8GB"}}, Agreement::related);
}

TEST(Model, IsTheSameHoweverItsGenerationIsCounted) {
  expect_models({{"canon", "EOS 5D Mark IV", "EOS 5D Mark 4"},
                 {"canon", "EOS 5D Mark IV", "EOS 5D mk4"},
                 {"canon", "EOS 5D MkIV", "5D Mark 4"},
                 {"canon", "EOS R6 Mark II", "EOS R6 II"},
                 {"sony", "A7 III", "A7 Mark 3"},
                 {"sony", "RX100 Mark V", "RX100 mk 5"},
                 {"volkswagen", "Golf IV", "Golf 4"},
                 {"apple", "iPad 9e generatie", "iPad 9"},
                 {"apple", "iPad (9th generation)", "iPad 9e generatie"},
                 {"apple", "iPad gen 9", "iPad 9e gen."},
                 {"apple", "iPad 9de generatie 64GB", "iPad (9th gen) 2021"},
                 {"apple", "AirPods Pro 2e generatie", "AirPods Pro 2nd generation"},
                 {"apple", "iPhone SE 2", "iPhone SE 2020"},
                 {"apple", "iPhone SE (2nd generation)", "SE (2020) 64GB"},
                 {"apple", "iPhone SE 2 2020", "2020 iPhone SE"},
                 {"apple", "A2296", "iPhone SE 2020"},
                 {"apple", "iPhone SE 3", "SE 2022"},
                 {"apple", "iPhone SE 2022", "iPhone SE 3e generatie"},
                 {"apple", "iPhone SE 2016", "iPhone SE"},
                 {"apple", "Watch SE 2", "Apple Watch SE 2022"},
                 {"apple", "Watch Series 8", "Apple Watch 8"},
                 {"apple", "Watch Series 8", "Watch S8"},
                 {"apple", "Apple Watch S8 45mm", "Watch Series 8 GPS"}},
                Agreement::same);
  expect_models({{"canon", "EOS 5D Mark IV", "EOS 5D Mark III"},
                 {"canon", "EOS 5D Mark IV", "EOS 5D"},
                 {"sony", "A7 V", "A7 5"},
                 {"apple", "iPad 9e generatie", "iPad 8e generatie"},
                 {"apple", "iPhone SE 2", "iPhone SE 2022"},
                 {"apple", "iPhone SE 3", "iPhone SE 2020"},
                 {"apple", "iPhone SE 2020", "iPhone SE"},
                 {"apple", "iPhone SE 2016", "iPhone SE 2020"},
                 {"apple", "Watch SE 2022", "iPhone SE 2"},
                 {"apple", "Watch SE 2020", "Watch SE 2"},
                 {"apple", "iPad 9e generatie", "iPad"},
                 {"apple", "iPad 9e generatie", "iPad Pro 9e generatie"},
                 {"samsung", "Galaxy S10e", "Galaxy S10"},
                 {"apple", "iPhone X", "iPhone 10"},
                 {"apple", "Watch Series 8", "Watch Series 7"},
                 {"apple", "Watch SE", "Watch S8"},
                 {"apple", "Watch Series 8", "Watch Ultra"},
                 {"apple", "iPhone 6S", "iPhone 6"},
                 {"microsoft", "Xbox Series X", "Xbox X"},
                 {"samsung", "Galaxy S8", "Galaxy 8"}},
                Agreement::related);
}

TEST(Model, IsAnotherWithAnotherNetworkWhereItsFamilyHasBoth) {
  expect_models({{"motorola", "Moto G", "Moto G 5G"},
                 {"motorola", "G 5G", "Moto G"},
                 {"xiaomi", "Redmi Note 10", "Redmi Note 10 5G"},
                 {"xiaomi", "Redmi Note 10", "Redmi Note 10 Pro"},
                 {"xiaomi", "Redmi Note 10 5G", "Redmi Note 10 Pro"},
                 {"motorola", "Moto G50 5G", "Moto G50"},
                 {"google", "Pixel 4a 5G", "Pixel 4a"},
                 {"samsung", "Galaxy S10 5G", "Galaxy S10"},
                 {"samsung", "Note 10 5G", "Galaxy Note 10"},
                 {"samsung", "Galaxy Z Flip 5G", "Z Flip"},
                 {"google", "Pixel 4a (5G)", "4a"},
                 {"realme", "Realme 8 5G", "Realme 8"},
                 {"oppo", "A74 5G", "A74"},
                 {"oppo", "Reno4 Pro 5G 256GB", "Reno 4 Pro"},
                 {"huawei", "P40 Lite 5G", "P40 lite"},
                 {"xiaomi", "Mi 11 Lite 5G", "Mi 11 Lite"}},
                Agreement::related);
  expect_models({{"motorola", "Moto G 5G", "moto g 5g 64GB"},
                 {"motorola", "G 5G", "Moto G 5G"},
                 {"motorola", "Edge 20 5G", "Edge 20"},
                 {"xiaomi", "Redmi Note 10 4G", "Redmi Note 10"},
                 {"xiaomi", "Mi 11 5G", "Mi 11"},
                 {"motorola", "Moto G100 5G", "Moto G100"},
                 {"motorola", "G200 5G 128GB", "Moto G200"},
                 {"xiaomi", "Poco F3 5G", "Poco F3"},
                 {"xiaomi", "Poco X3 GT 5G", "Poco X3 GT"},
                 {"xiaomi", "Redmi Note 13 Pro+ 5G", "Redmi Note 13 Pro Plus"},
                 {"google", "Pixel 4a 5G", "4a 5G 128GB"},
                 {"google", "Pixel 5 5G", "Pixel 5"},
                 {"realme", "8 4G", "Realme 8"},
                 {"realme", "Realme GT 5G", "Realme GT"},
                 {"oppo", "Oppo A74 5G", "A74 5G zwart"},
                 {"oppo", "Find X3 Pro 5G", "Find X3 Pro"},
                 {"samsung", "Galaxy S21 5G", "S21"}},
                Agreement::same);
  expect_models({{"motorola", "Moto G 5G", "telefoon 5G"}}, Agreement::unknown);
}

TEST(Model, KeepsAnStThatIsNoEndingAndNoStation) {
  expect_models({{"ford", "Fiesta ST", "Fiesta"},
                 {"ford", "Focus ST", "Focus"},
                 {"ford", "Fiesta 2 ST150", "Fiesta 2"},
                 {"seat", "Ibiza6 ST", "Ibiza 6"},
                 {"ford", "Fiesta ST", "Focus ST"}},
                Agreement::related);
  expect_models({{"ford", "Fiesta ST", "Ford Fiesta ST zwart"},
                 {"sony", "Play St. 5", "PlayStation 5"},
                 {"google", "Chromecast 1st generation", "Chromecast gen 1"},
                 {"ktm", "ST", "ST"}},
                Agreement::same);
}

TEST(Model, KeepsAColourThatIsPartOfItsName) {
  expect_models({{"honda", "Gold Wing", "Silver Wing"}}, Agreement::different);
  expect_models({{"honda", "GL 1800 Gold Wing", "GL 1800 Silver Wing"}}, Agreement::related);
  expect_models({{"honda", "Gold Wing", "Goldwing rood"}, {"honda", "Silver-Wing 600", "Silverwing 600"}},
                Agreement::same);
  expect_models({{"gazelle", "Chamonix gold", "Chamonix silver"}}, Agreement::same);
}

TEST(Model, IsAnotherOfAnotherScreenInCentimetres) {
  expect_models({{"samsung", "Crystal TV 109 cm", "Crystal TV 140 cm"},
                 {"samsung", "Crystal 43\"", "Crystal 139 cm"},
                 {"samsung", "Crystal 43", "Crystal 140 cm"}},
                Agreement::related);
  expect_models({{"samsung", "Crystal 109 cm", "Crystal 43 inch"},
                 {"samsung", "Crystal 138cm", "Crystal 55\""},
                 {"samsung", "Crystal 108 cm", "Crystal 43"},
                 {"samsung", "Crystal 109 cm", "Crystal"},
                 {"gazelle", "Orange C7 65 cm", "Orange C7 49 cm"}},
                Agreement::same);
}

struct Written {
  const char* brand;
  const char* model;
};

/// What makes a full hit: brand and model agree, each as written on its side.
bool agree(const Written& a, const Written& b) {
  ReadBrand room_a;
  ReadBrand room_b;
  const ReadBrand& brand_a = standard().read_brand(a.brand, room_a);
  const ReadBrand& brand_b = standard().read_brand(b.brand, room_b);
  return Catalogue::compare_brands(brand_a, brand_b) == Agreement::same &&
         standard().compare_models(brand_a, a.model, brand_b, b.model) == Agreement::same;
}

void expect_agree(std::initializer_list<std::pair<Written, Written>> pairs, bool expected) {
  for (const auto& [a, b] : pairs) {
    EXPECT_EQ(agree(a, b), expected) << a.brand << " " << a.model << " / " << b.brand << " " << b.model;
    EXPECT_EQ(agree(b, a), expected) << b.brand << " " << b.model << " / " << a.brand << " " << a.model;
  }
}

TEST(Model, IsTheSameWhereItsFamilyStandsAsTheBrandOrIsLeftOut) {
  expect_agree({{{"Samsung", "Galaxy S21"}, {"Samsung", "S21"}},
                {{"Samsung", "Galaxy S21"}, {"Galaxy", "S21 128GB"}},
                {{"Samsung", "Galaxy Tab S7"}, {"Samsung", "Tab S7"}},
                {{"Apple", "iPhone 13"}, {"Apple", "13"}},
                {{"Apple", "iPhone 13"}, {"iPhone", "13"}},
                {{"Apple", "iPhone 13 Pro"}, {"Apple iPhone", "13 Pro 256 GB"}},
                {{"Apple", "iPad Air 5"}, {"iPad", "Air 5"}},
                {{"Sony", "PlayStation 5"}, {"PlayStation", "5"}},
                {{"Sony", "PS5"}, {"Play Station", "5"}},
                {{"Google", "Pixel 7"}, {"Pixel", "7"}},
                {{"Lenovo", "ThinkPad T14"}, {"ThinkPad", "T14"}},
                {{"Lenovo", "ThinkPad T14"}, {"Lenovo", "T14"}},
                {{"Xiaomi", "Redmi Note 12"}, {"Redmi", "Note 12"}},
                {{"Xiaomi", "Redmi Note 12"}, {"Mi", "Redmi Note 12"}},
                {{"Microsoft", "Surface Pro 7"}, {"Surface", "Pro 7"}},
                {{"Microsoft", "Xbox Series X"}, {"Xbox", "Series X"}},
                {{"HP", "EliteBook 840 G8"}, {"HP", "840 G8"}},
                {{"Piaggio", "VESPA PRIMAVERA"}, {"Vespa", "Primavera"}},
                {{"Piaggio", "LX 50"}, {"Vespa", "LX 50"}},
                {{"Galaxy", "GalaxyS21"}, {"Samsung", "SM-G991B"}},
                {{"Redmi", "RedmiNote12"}, {"Xiaomi", "Redmi Note 12"}},
                {{"MacBook", "MacBookAirM2"}, {"Apple", "MacBook Air M2"}},
                {{"Samsung", "GalaxyS21"}, {"Samsung", "S21"}},
                {{"Casio", "G-Shock GA-2100"}, {"G-Shock", "GA2100"}},
                {{"Casio", "G-Shock GA-2100"}, {"Casio", "GA 2100"}},
                {{"Casio G-Shock", "GA-2100"}, {"Casio", "GShock GA2100 zwart"}},
                {{"Volkswagen", "VW Golf"}, {"VW", "Golf"}}},
               true);
}

TEST(Model, IsTheSameWhereItsFamilyIsWrittenInTwoWords) {
  expect_models({{"apple", "Mac Book Pro 14 512GB zilver", "MacBook Pro 14"},
                 {"apple", "i-Phone 13 128GB", "iPhone 13"},
                 {"lenovo", "Think Pad T14 zwart", "ThinkPad T14"},
                 {"sony", "Play Station 5 wit", "PS5"}},
                Agreement::same);
  expect_models({{"microsoft", "Surface Book 2", "Surface 2"}, {"samsung", "Galaxy Book 3", "Galaxy 3"}},
                Agreement::related);
}

TEST(Model, IsNotTheSameOfAnotherFamily) {
  expect_agree({{{"Xiaomi", "12"}, {"Redmi", "12"}},
                {{"Poco", "12"}, {"Redmi", "12"}},
                {{"Xiaomi", "Mi 11"}, {"Redmi", "11"}},
                {{"iPhone", "13"}, {"MacBook", "13"}},
                {{"iPad", "Air"}, {"MacBook", "Air"}},
                {{"Apple", "13 Pro"}, {"Apple", "MacBook Pro 13"}},
                {{"Apple", "Pro 13"}, {"Apple", "iPhone 13 Pro"}},
                {{"Apple", "13"}, {"iPad", "13"}},
                {{"Sony", "Xperia 5"}, {"PlayStation", "5"}},
                {{"Sony", "5"}, {"PlayStation", "5"}},
                {{"Samsung", "S21"}, {"Samsung", "Galaxy S21 Ultra"}},
                {{"Samsung", "Galaxy"}, {"Samsung", "Galaxy S21"}},
                {{"iPhone", "zwart"}, {"iPhone", "128GB"}},
                {{"iPhone", ""}, {"iPhone", "iPhone"}},
                {{"Dell", "X1"}, {"Alienware", "X1"}},
                {{"Casio", "G-Shock GA-2100"}, {"Casio", "G-Shock GA-2110"}},
                {{"Casio", "Edifice 2100"}, {"G-Shock", "2100"}}},
               false);
}

TEST(Model, IsTheSameWithAKitsEndingOrAMakersColour) {
  expect_models({{"makita", "DHP482", "DHP 482 RFJ"},
                 {"makita", "DHP482Z", "DHP 482 RFJ"},
                 {"dewalt", "DCD796", "DCD 796 N"},
                 {"dewalt", "DCD796P2", "DCD796"},
                 {"milwaukee", "M18 FPD2-502X", "M18 FPD2"},
                 {"milwaukee", "M18 CHX-0", "M18 CHX"},
                 {"milwaukee", "M18CHX-502C", "M18 CHX-0"},
                 {"milwaukee", "M18 CHX-502", "M18 CHX-0"},
                 {"milwaukee", "M18 FPD2-502", "M18 FPD2-502X"},
                 {"milwaukee", "M12 CH-0", "M12CH"},
                 {"apple", "iPhone 13", "iPhone 13 128GB midnight"},
                 {"apple", "iPhone 13 Pro Sierra Blue", "iPhone 13 Pro"},
                 {"samsung", "Galaxy S21 Phantom Grey", "Galaxy S21"}},
                Agreement::same);
  expect_models({{"makita", "DHP482RFJ", "DHP484RFJ"},
                 {"makita", "HR2470", "HR2470FT"},
                 {"dewalt", "DCD796N", "DCD791N"},
                 {"stihl", "MS 261", "MS 261 C"},
                 {"milwaukee", "M18 CHX-0", "M12 CHX-0"},
                 {"milwaukee", "M18 CHX-0", "M18 CHPX-0"},
                 {"milwaukee", "M18 CHX", "M18 CHX 2"},
                 {"milwaukee", "M18 CHX-502", "M18 CHX-503"},
                 {"milwaukee", "M18 CHX-502", "M18 CHPX-502"},
                 {"milwaukee", "M18 FPD2-0", "M18 FPD3-0"}},
                Agreement::related);
  EXPECT_EQ(models("ford", "Sierra", "Sierra"), Agreement::same);
  EXPECT_EQ(models("apple", "midnight", "midnight"), Agreement::unknown);
}

TEST(Model, IsNotAgreedOnByWordsThatNameNone) {
  for (const char* text : {"onbekend", "Onbekend onbekend", "unknown", "nvt", "type", "zwart", "damesfiets",
                           "Damesfiets zwart", "herenfiets", "fiets", "e-bike", "smartphone", "256 GB",
                           "65 inch", "scooter", "model onbekend", "elektrische fiets"}) {
    EXPECT_EQ(models("gazelle", text, text), Agreement::unknown) << text;
    EXPECT_EQ(models("gazelle", text, "Orange C7"), Agreement::unknown) << text;
  }
  EXPECT_EQ(models("gazelle", "damesfiets", "herenfiets"), Agreement::unknown);
  for (const char* text : {"DS", "Orange C7", "Classic", "Mini", "3310", "Switch", "Chamonix damesfiets"})
    EXPECT_EQ(models("gazelle", text, text), Agreement::same) << text;
}

}  // namespace
}  // namespace dorhub::catalogue
