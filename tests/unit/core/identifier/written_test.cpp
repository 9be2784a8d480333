// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/written.hpp"

#include <gtest/gtest.h>

#include <string>

#include "core/identifier/identifier.hpp"

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
                                        "84726153 KLM",
                                        "5CG12345 XYZ",
                                        "wkm 272225 td",
                                        "5cg 82910 xy",
                                        "GZ1234567 jo",
                                        "GZ1234567 JAN",
                                        "SP123 jan",
                                        "WVWZZZ-1KZ-AW000123",
                                        "12-DE-FG",
                                        "010-1234567",
                                        "GZ 0301234567",
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
}

TEST(NumberInText, KeepsTheFillerOfTwelveThreeFourFiveAndASurname) {
  for (const std::string_view text :
       {"12345Jansen", "12345 Jansen", "12345JANSEN", "12345-JANSEN", "JANSEN12345", "Jansen12345",
        "KWAKKELSTEIN 12345", "12345 J. Pietersen"})
    EXPECT_EQ(number_in(text), "12345") << text;
  EXPECT_EQ(number_in("123456BAKKER"), "123456");
  for (const std::string_view text : {"12345JANSEN-BAKKER", "12345BAKKER ZWART", "12345JANSEN (2)"})
    EXPECT_EQ(number_in(text), "12345") << text;
  EXPECT_EQ(number_in("Cannondale MF12345"), "MF12345");
  EXPECT_EQ(number_in("GZ12345"), "GZ12345");
  EXPECT_EQ(number_in("ABC12345"), "ABC12345");
}

// Where a kind's form says so, nothing is cut from it.
TEST(NumberInText, LeavesANumberInGroupsWhole) {
  for (const std::string_view vin : {"WVWZZZ 1KZAW000123", "WVWZZZ 1KZ AW000123", "TMBZZZ 1KZAW000123",
                                     "WAUZZZ 8K9AA000123", "wvwzzz 1kzaw000123"}) {
    EXPECT_EQ(number_in(vin), vin);
    EXPECT_EQ(number_in(vin, Kind::vin), vin);
    EXPECT_EQ(number_in(vin, Kind::frame_number), vin);
  }
  EXPECT_EQ(number_in("VIN: WAUZZZ 8K9AA000123"), "VIN: WAUZZZ 8K9AA000123");
  EXPECT_EQ(number_in("SALLAAAB 3AA123456", Kind::vin), "SALLAAAB 3AA123456");
  EXPECT_EQ(number_in("WBKABCD 34567", Kind::vin), "WBKABCD 34567") << "no word begins so";
  EXPECT_EQ(number_in("A1000049 ABCDEF"), "A1000049 ABCDEF");
  EXPECT_EQ(number_in("ABCD 12", Kind::licence_plate), "ABCD 12");
  EXPECT_EQ(number_in("BRANDSMA GZ1234567"), "GZ1234567") << "17 characters, and no VIN";
  EXPECT_EQ(number_in("BRANDSMA GZ1234567", Kind::vin), "GZ1234567");
  EXPECT_EQ(number_in("HENDRIKS G123"), "G123") << "12 characters, and no hull";
  for (const std::string_view group : {"KOGA-8473625", "SALE-84736-HOME", "48273-ABCD-JHKA", "NL-84736-ROSE",
                                       "IMEI 1: 356938035643809 IMEI 2: 356938035643817"})
    EXPECT_EQ(number_in(group), group);
}

// Of seventeen characters together, as a VIN has.
TEST(NumberInText, TakesNoMakeOrNameBeforeItForPartOfAVin) {
  for (const auto& [text, number] : {std::pair{"GAZELLE 7483625194", "7483625194"},
                                     {"GAZELLE GZ74836251", "GZ74836251"},
                                     {"STELLA 74836251948", "74836251948"},
                                     {"JANSSEN AB84736251", "AB84736251"},
                                     {"VAN DER BERG 7483625", "7483625"},
                                     {"DE VRANK 7483625194", "7483625194"},
                                     {"A. JANSEN 7483625194", "7483625194"}}) {
    EXPECT_EQ(number_in(text), number);
    EXPECT_EQ(number_in(text, Kind::frame_number), number);
  }
}

TEST(NumberInText, KeepsASerialNumberThatWasDrawnWithoutADigit) {
  for (const char* number : {"JQXWLKMRTP", "KXRTWNPL", "JQXW-LKMR-TP", "JQXWLKMRTP "}) {
    EXPECT_EQ(number_in(number), number);
    EXPECT_TRUE(normalise(Kind::serial_number, number).searchable) << number;
  }
  for (const char* word :
       {"UITGESLEPEN", "GESCHRAPT",   "TRANSPORT",     "Sportster",    "FLASHLIGHT",  "Dordrecht",
        "HENDRIKSEN",  "SCHWARTZ",    "Schippers",     "Schrijvers",   "Scholtens",   "Lambrechts",
        "Hendrickx",   "Albrechts",   "Brinkhorst",    "Sprengers",    "Armstrong",   "Brinkmans",
        "Kirschstein", "lichtschade", "Rechtschaffen", "Hirschsprung", "JAN SCHWRTZ", "JAN-SCHMDT"}) {
    EXPECT_EQ(number_in(word), "") << word;
    EXPECT_FALSE(normalise(Kind::serial_number, word).searchable) << word;
  }
}

TEST(NumberInText, IsNoneWhereKeysWereHitAtRandom) {
  for (const char* filler :
       {"sdfsdfsdf", "dfgdfgdfgdfg", "qwertqwert", "hgfdsahgf", "lkjhgfdsa", "zxcvzxcvzxcv", "asdfasdfasdf",
        "fghfghfgh", "hjkhjkhjk", "ABCDEFGHIJKL", "zxcvbnmzxcvbnm"})
    EXPECT_FALSE(normalise(Kind::serial_number, filler).searchable) << filler;
}

TEST(NumberInText, OfLettersAloneIsOneWhereItsKindSaysSo) {
  EXPECT_EQ(number_in("OO-BD-FG", Kind::licence_plate), "OO-BD-FG");
  EXPECT_EQ(number_in("ACDEBCFACEDB", Kind::mac_address), "ACDEBCFACEDB");
  EXPECT_EQ(number_in("OO-BD-FG"), "");
  EXPECT_EQ(number_in("JANSEN", Kind::licence_plate), "");
}

// Groups of a number look like telephone numbers and words by chance: unlike goods would be a hit.
TEST(NumberInText, IsNotCutWithinGroups) {
  for (const std::string_view number :
       {"VT4A2-0123-456789", "KMW83-0345-123456", "A1234/0345/123456", "XKW5-0115-7478-04",
        "3s56 0053 7376 590", "86-0012-3456789", "0 275 007 522 / 73911234", "0 275 007 522 73911234",
        "010-4481277 / 8", "AB 020-1234567-9", "0601 9H6 200 0012 34567890", "KFC1 4LA9 EDCN",
        "KFC1-4LA9-UBAR", "kfc1-4la9-edcn", "C02ZX HADHE VDL7", "C02ZX WAVEP 1234",

        "4LA9 KFCW EDCN 12", "F2DY CSAJ", "WHD1 UJMC"})
    EXPECT_EQ(number_in(number), number);
}

// Ten digits of a landline may be the number as well.
TEST(NumberInText, KeepsWhatOnlyLooksLikeALandline) {
  for (const std::string_view text :
       {"5A 0212847365", "0348736251 / 4933464589", "GZ 010-8473625", "WKM 030-1234567"})
    EXPECT_EQ(number_in(text), text);
}

// As shop systems write, all in capitals.
TEST(NumberInText, StandsAloneWhereColourSizeOrMakeIsBesideIt) {
  for (const auto& [text, number] : {std::pair{"356938035643809 ZWART 128GB", "356938035643809"},
                                     {"A52S ZWART 356938035643809", "356938035643809"},
                                     {"5CD1234ABC ZWART 512GB", "5CD1234ABC"},
                                     {"7XKJ8H2 DELL E7470", "7XKJ8H2"},
                                     {"C02XL0ABJG5H GRIJS 256GB", "C02XL0ABJG5H"},
                                     {"8473625 ZWART 57CM", "8473625"},
                                     {"WTU285K1234M ROOD 56CM", "WTU285K1234M"},
                                     {"C11K1234 GIANT M56", "C11K1234"},
                                     {"WBK1234567 SLOT 12345", "WBK1234567"},
                                     {"8473625 JANSEN 3511AB", "8473625"},
                                     {"8473625, SMIT, 3511AB", "8473625"},
                                     {"C11K1234 BAKKER 2024", "C11K1234"},
                                     {"WVWZZZ1KZAW000123 POLO 2018", "WVWZZZ1KZAW000123"},
                                     {"AB12CD OPEL 2018", "AB12CD"},
                                     {"12345678 BOSCH 500WH", "12345678"},
                                     {"TREK WTU2 85K1 234M", "WTU2 85K1 234M"},
                                     {"KOGA M123 4567", "M123 4567"},
                                     {"DELL 7XKJ 8H2", "7XKJ 8H2"},
                                     {"BAKKER WTU285 K1234M", "WTU285 K1234M"},
                                     {"STIHL 12A45", "12A45"},
                                     {"service tag: 7XKJ8H2", "service tag: 7XKJ8H2"},
                                     {"JANSEN GZ1234 567890", "GZ1234 567890"},
                                     {"WTU 285K 1234M ZWART 57CM", "WTU 285K 1234M"},
                                     {"7XKJ 8H2 DELL E7470", "7XKJ 8H2"},
                                     {"C02X L0AB JG5H APPLE 13IN", "C02X L0AB JG5H"},
                                     {"7XKJ 8H2 SMIT 12A", "7XKJ 8H2"},
                                     {"18123-4567B STIHL MS261", "18123-4567B"}})
    EXPECT_EQ(number_in(text), number);
}

TEST(NumberInText, LeavesNoNameBesideTheNumber) {
  for (const std::string_view text :
       {"GZ1234567-JANSEN", "GZ1234567 DHR. KOK", "GZ1234567 dhr KOK", "GZ1234567 J. VOS",
        "GZ1234567 J.P. VOS", "GZ1234567 V.D. BERG", "GZ1234567 v/d Bos", "GZ1234567 't HOOFT",
        "VAN DIJK GZ1234567", "VAN ES GZ1234567", "SMIT GZ1234567", "GZ1234567 SMIT", "GZ1234567 smit",
        "GZ1234567 van der Wal", "mevr. KOK GZ1234567", "GZ1234567-SMIT", "GZ1234567 Jan"})
    EXPECT_EQ(number_in(text), "GZ1234567") << text;
  EXPECT_EQ(number_in("SP123 VAN DIJK"), "SP123");
  EXPECT_EQ(number_in("SP123 van Jansen"), "SP123");
  EXPECT_EQ(number_in("SP123 van jan"), "SP123");
  EXPECT_EQ(number_in("1234567 v.d. Berg"), "1234567");
  EXPECT_EQ(number_in("van 1234567"), "1234567");
}

TEST(NumberInText, LeavesNothingThatCallsAPersonBesideTheNumber) {
  for (const std::string_view beside :
       {"06-12345678", "0612345678", "+31612345678", "+31 6 12345678", "0031 6 12345678", "0031612345678",
        "030-1234567", "0301234567", "vos@kpn.nl", "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00",
        "geb 12-03-1985", "12-03-1985", "12 03 1985", "geb. 12-03-85", "tel. 0301234567"}) {
    EXPECT_EQ(number_in("GZ1234567 " + std::string(beside)), "GZ1234567") << beside;
    EXPECT_EQ(number_in(std::string(beside) + " GZ1234567"), "GZ1234567") << beside;
  }
  EXPECT_EQ(number_in("06 12 34 56 78 GZ1234567"), "GZ1234567");
  EXPECT_EQ(number_in("GZ1234567 3511AB 12"), "GZ1234567");
  EXPECT_EQ(number_in("GZ1234567, 3511 AB 12-2"), "GZ1234567");
  // Of seventeen and fifteen characters together, as a VIN and a chip have.
  EXPECT_EQ(number_in("YP20140 06-12345678"), "YP20140");
  EXPECT_EQ(number_in("WKM272225 12-03-1985"), "WKM272225");
  EXPECT_EQ(number_in("AC12345 0612345678"), "AC12345");
  EXPECT_EQ(number_in("97804 0612345678"), "97804");
  for (const std::string_view text : {"Jan 0612345678", "Kim 0612345678", "BOS 0612345678", "0612345678 JAN",
                                      "bel 0301234567", "Ali 030-1234567", "Kees 0612345678"})
    EXPECT_EQ(number_in(text), "") << text;
  EXPECT_EQ(number_in("bel 06-12345678"), "");
  EXPECT_EQ(number_in("bel 0612345678"), "");
  EXPECT_EQ(number_in("vos@kpn.nl"), "");
  EXPECT_EQ(number_in("NL91ABNA0417164300"), "");
}

TEST(NumberInText, FindsNothingWhereThereAreWordsAlone) {
  EXPECT_EQ(number_in("van Jan de Vries"), "");
  EXPECT_EQ(number_in("Quibbelaar"), "");
  for (const std::string_view letters : {"JANSEN", "BAKKER", "VAN DIJK", "NIET BEK", "Nakijken", "IMEI: abc"})
    EXPECT_EQ(number_in(letters), "") << letters;
  EXPECT_EQ(number_in("bel Jan 06 12345678"), "");
}

}  // namespace
}  // namespace dorhub::identifier
