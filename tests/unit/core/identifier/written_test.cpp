// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/written.hpp"

#include <gtest/gtest.h>

namespace dorhub::identifier {
namespace {

TEST(NumberInText, LeavesNumbersAsTheyAre) {
  for (const std::string_view number : {"GZ1234567",
                                        "gz1234567",
                                        "WKM 272225 T",
                                        "GB-ABC00042-A3-99",
                                        "NL-HXAF6B30H908",
                                        "S/N: WBK-1234",
                                        "AB-12-CD",
                                        "XXX-12-X",
                                        "aa:bb:cc:dd:ee:ff",
                                        "BA223432323-1231-08",
                                        "R334320-08",
                                        "ABCDEF",
                                        "1234AB 56",
                                        "IMEI: 35 209900 176148 1",
                                        "framenummer GZ 1234567",
                                        "SLEUTEL 97804",
                                        "sleutel 97804",
                                        "MODEL A2338",
                                        "FFB 14210 755 999 XY 12",
                                        "ABCD-1234-EFGH",
                                        "0612345678",
                                        "Gz.1234567",
                                        "Wkm 272225 T",
                                        "onbekend",
                                        "niet leesbaar",
                                        "12345678",
                                        "Y700830024 / 13984554409020",
                                        "",
                                        "1234 ab",
                                        "SP 123 ABC",
                                        "0611254803",
                                        "SN 0611254803",
                                        "06 11 25 48 03",
                                        "  12  "})
    EXPECT_EQ(number_in(number), number);
}

TEST(NumberInText, FindsTheNumberAmongWords) {
  EXPECT_EQ(number_in("framenr. GZ 1234567 van Jan de Vries"), "GZ 1234567");
  EXPECT_EQ(number_in("FRAMENR 1234567 VAN JAN DE VRIES"), "1234567");
  EXPECT_EQ(number_in("Jan Jansen 0612345678, frame: WKM272225T"), "WKM272225T");
  EXPECT_EQ(number_in("fiets van mw. Bakker, tel 06-12345678, nr BA1234567"), "BA1234567");
  EXPECT_EQ(number_in("GZ1234567/Jansen"), "GZ1234567");
  EXPECT_EQ(number_in("GZ1234567 (Müller)"), "GZ1234567");
  EXPECT_EQ(number_in("GZ1234567 0612345678"), "GZ1234567");
  EXPECT_EQ(number_in("JANSEN 1234567"), "1234567");
  EXPECT_EQ(number_in("GZ1234567 jan@example.nl"), "GZ1234567");
  EXPECT_EQ(number_in("slot 123 van Jan"), "slot 123");
  EXPECT_EQ(number_in("Sleutel: 97804 van Jan de Vries"), "Sleutel: 97804");
  EXPECT_EQ(number_in("model A2338 van Jan de Vries"), "model A2338");
  EXPECT_EQ(number_in("Wkm 272225 van Jan de Vries"), "Wkm 272225");
  EXPECT_EQ(number_in("fiets uit 2019, gz 1234567"), "gz 1234567");
  EXPECT_EQ(number_in("GZ7483920 achterop"), "GZ7483920");
  EXPECT_EQ(number_in("Cadre GZ7483920"), "GZ7483920");
  EXPECT_EQ(number_in("GZ?48392? achterop"), "GZ?48392?");
  EXPECT_EQ(number_in("achterop: ?Z748392"), "?Z748392");
  EXPECT_EQ(number_in("12345Jansen"), "12345");
  EXPECT_EQ(number_in("12345 Jansen"), "12345");
}

// A name of three letters looks like a part of the number but for its place.
TEST(NumberInText, LeavesNoNameBehindTheNumber) {
  EXPECT_EQ(number_in("SP123 van Jansen"), "SP123");
  EXPECT_EQ(number_in("SP123 van jan"), "SP123");
  EXPECT_EQ(number_in("SP123 jan"), "SP123");
  EXPECT_EQ(number_in("GZ1234567 jo"), "GZ1234567");
  EXPECT_EQ(number_in("GZ1234567 JAN"), "GZ1234567");
  EXPECT_EQ(number_in("GZ 1234567 VOS"), "GZ 1234567");
  EXPECT_EQ(number_in("1234567 v.d. Berg"), "1234567");
  EXPECT_EQ(number_in("van 1234567"), "1234567");
}

TEST(NumberInText, LeavesNoTelephoneNumberBesideTheNumber) {
  EXPECT_EQ(number_in("GZ1234567 06-12345678"), "GZ1234567");
  EXPECT_EQ(number_in("06 12 34 56 78 GZ1234567"), "GZ1234567");
  EXPECT_EQ(number_in("bel 06-12345678"), "");
  EXPECT_EQ(number_in("bel 0612345678"), "");
}

TEST(NumberInText, FindsNothingWhereThereAreWordsAlone) {
  EXPECT_EQ(number_in("van Jan de Vries"), "");
  EXPECT_EQ(number_in("Quibbelaar"), "");
  EXPECT_EQ(number_in("bel Jan 06 12345678"), "");
}

}  // namespace
}  // namespace dorhub::identifier
