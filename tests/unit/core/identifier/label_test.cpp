// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/label.hpp"

#include <gtest/gtest.h>

namespace dorhub::identifier {
namespace {

TEST(Label, NamesAKind) {
  const auto label = label_apart("IMEI: 356938035643809");
  ASSERT_TRUE(label);
  EXPECT_EQ(label->kind, Kind::imei);
  EXPECT_EQ(label->rest, "356938035643809");
}

TEST(Label, MayBeSpelledWithSigns) {
  EXPECT_TRUE(label_apart("s/n 4711A"));
  EXPECT_TRUE(label_apart("Frame-nr. GA1234"));
  EXPECT_TRUE(label_apart("serial no: 4711A"));
}

TEST(Label, MayBeRepeated) { EXPECT_EQ(label_apart("SN: NO. 4711A")->rest, "4711A"); }

TEST(Label, IsTakenOffHoweverItIsPartedFromTheNumber) {
  for (const char* raw : {"S/N: 5839201",      "S/N:5839201",     "S/N5839201",      "S/N=5839201",
                          "s/n-5839201",       "SN.5839201",      "SN#5839201",      "SN,5839201",
                          "sn;5839201",        "(S/N) 5839201",   "[SN] 5839201",    "S.N. 5839201",
                          "SN \u2013 5839201", "SN\uFF1A5839201", "SN nr 5839201",   "serienummer is 5839201",
                          "Serienr.5839201",   "Serial#5839201",  "N\u00B0 5839201", "n\u00BA5839201",
                          "\u2116 5839201",    "#5839201",        "No. 5839201"})
    EXPECT_EQ(match_key(raw), "5839201") << raw;
  for (const char* raw : {"framenr.GZ7483920", "Framenr.: GZ 7483920", "framenummer:GZ7483920",
                          "fr.nr. GZ7483920", "Rahmennummer GZ7483920", "frame # GZ7483920"}) {
    EXPECT_EQ(match_key(raw), "GZ7483920") << raw;
    EXPECT_EQ(label_apart(raw)->kind, Kind::frame_number) << raw;
  }
}

TEST(Label, ThatNumbersBeginWithAsWellIsTakenOff) {
  for (const char* raw :
       {"SN 5839201", "sn-5839201", "SN  5839201", "NR 5839201", "KEY 5839201", "SN: NR 5839201"})
    EXPECT_EQ(match_key(raw), "5839201") << raw;
  EXPECT_TRUE(label_apart("SN 5839201")->is_short);
  EXPECT_EQ(keys_with_other_label("SN4471238"),
            (std::vector<std::string>{"4471238", "SNSN4471238", "NOSN4471238", "NRSN4471238", "KEYSN4471238",
                                      "PINSN4471238"}));
  EXPECT_EQ(keys_with_other_label("C02ZX1Y2LVDL"), std::vector<std::string>{});
}

TEST(Label, DoesNotTakeAnUnreadableCharacterOffTheNumber) {
  EXPECT_EQ(label_apart("SN: ?839201")->rest, "?839201");
  EXPECT_FALSE(label_apart("SN?839201"));
}

TEST(Label, IsNotTheBeginningOfANumber) {
  EXPECT_EQ(match_key("SN: IS583920"), "IS583920");
  EXPECT_FALSE(label_apart("No7"));
  for (const char* plate : {"NR-751-Z", "SN-632-B", "SN 12 34"}) EXPECT_FALSE(label_apart(plate)) << plate;
  EXPECT_FALSE(label_apart("SN12345678"));
  EXPECT_FALSE(label_apart("NORD1234"));
}

TEST(Label, OfKeyLockAndArticleNumbersNeedsNoWordForNumber) {
  for (const char* raw : {"SLEUTEL 97804", "sleutel: 97804", "KEY 97804", "key-no. 97804"})
    EXPECT_EQ(label_apart(raw)->kind, Kind::key_number) << raw;
  for (const char* raw : {"SLOT 97804", "lock: 97804"})
    EXPECT_EQ(label_apart(raw)->kind, Kind::lock_number) << raw;
  for (const char* raw : {"MODEL A2338", "Model: A2338", "model nr. A2338", "P/N A2338", "p/n: A2338",
                          "PN: A2338", "SKU A2338", "ARTIKEL A2338", "art. nr A2338", "art. nr. A2338",
                          "Art.nr. A2338", "part no. A2338", "article A2338"}) {
    ASSERT_TRUE(label_apart(raw)) << raw;
    EXPECT_EQ(label_apart(raw)->kind, Kind::article_number) << raw;
    EXPECT_EQ(label_apart(raw)->rest, "A2338") << raw;
  }
  for (const char* raw : {"PN 1234567", "PN-751-Z", "KEY-12-B", "KEY97804", "MODEL4711", "SLOTERDIJK 12"})
    EXPECT_FALSE(label_apart(raw)) << raw;
  for (const char* key : {"KEY97804", "SLEUTEL97804", "MODEL4711", "EAN4006381333931"})
    EXPECT_FALSE(label_glued(key)) << key;
  EXPECT_FALSE(label_apart("Model A2338 S/N C02ZX1Y2LVDL"))
      << "the serial number is not lost with the article";
}

TEST(Label, GluedOneLeavesTheNumber) {
  EXPECT_EQ(label_glued("IMEI356938035643809")->rest, "356938035643809");
  EXPECT_EQ(label_glued("FRAMENRGA123456")->rest, "GA123456");
  EXPECT_FALSE(label_glued("SNAIL"));
}

}  // namespace
}  // namespace dorhub::identifier
