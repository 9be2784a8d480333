// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/kinds/kinds.hpp"

#include <gtest/gtest.h>

#include "core/identifier/identifier.hpp"
#include "core/identifier/key/luhn.hpp"

namespace dorhub::identifier {
namespace {

TEST(KindWord, RoundTrips) {
  for (const Kind kind : all_kinds()) EXPECT_EQ(kind_from_string(to_string(kind)), kind);
  EXPECT_FALSE(kind_from_string("framenumber"));
}

TEST(Luhn, ComputesTheExampleOf3gpp) { EXPECT_EQ(luhn_digit("26053179311383"), '7'); }

TEST(Imei, IsComparedByItsFirstFourteenDigits) {
  const std::string key = normalise(Kind::imei, "35-693803-564380-9").kind_key;
  EXPECT_EQ(key, "35693803564380");
  EXPECT_EQ(normalise(Kind::imei, "35693803564380").kind_key, key);
  EXPECT_EQ(normalise(Kind::imei, "3569380356438001").kind_key, key);
}

TEST(Imei, WithAWrongCheckDigitIsKeptButNotValid) {
  const Identifier id = normalise(Kind::imei, "356938035643808");
  EXPECT_FALSE(id.valid);
  EXPECT_TRUE(id.searchable);
  EXPECT_EQ(id.reason, "imei.check_digit");
}

TEST(NumberOfDigits, ReadsLettersThatItCannotHold) {
  const Identifier id = normalise(Kind::imei, "352O99OO1761481");
  EXPECT_TRUE(id.valid) << id.reason;
  EXPECT_EQ(id.kind_key, "35209900176148");
  EXPECT_EQ(id.match_key, "352O99OO1761481");
  EXPECT_EQ(normalise(Kind::imei, "35209900I76I48I").kind_key, "35209900176148");
  EXPECT_EQ(normalise("IMEI: 352O99OO1761481").kind_key, "35209900176148");
  EXPECT_EQ(normalise(Kind::chip, "5282IOOOOOI2345").kind_key, "528210000012345");
  EXPECT_TRUE(normalise(Kind::chip, "5282IOOOOOI2345").valid);
  EXPECT_EQ(normalise(Kind::mac_address, "O0:IA:2B:3C:4D:5E").kind_key, "001A2B3C4D5E");
  EXPECT_FALSE(normalise(Kind::imei, "352S99OO1761481").valid);
  EXPECT_EQ(detect("352O99OO1761481"), Kind::serial_number) << "without a kind it may be anything";
}

TEST(Imei, KnowsMeidInBothForms) {
  EXPECT_EQ(normalise(Kind::imei, "A0000000002329").kind_key, "A0000000002329");
  EXPECT_EQ(normalise(Kind::imei, "268435456000009001").kind_key, "A0000000002329");
}

TEST(Imei, IsReadAsTelephonesShowItWithTheirSoftwareVersion) {
  const Identifier id = normalise("35693803 564380 9 / 01");
  EXPECT_EQ(id.kind, Kind::imei);
  EXPECT_EQ(id.kind_key, "35693803564380");
  EXPECT_FALSE(normalise(Kind::imei, "35693803564380801").valid);
}

TEST(Imei, ChecksAMeidInSixteens) {
  // The example of 3GPP2 S.R0048: AF 01 23 45 0A BC DE with check digit C.
  EXPECT_TRUE(normalise(Kind::imei, "AF0123450ABCDEC").valid);
  const Identifier wrong = normalise(Kind::imei, "AF0123450ABCDED");
  EXPECT_FALSE(wrong.valid);
  EXPECT_EQ(wrong.reason, "imei.check_digit");
  EXPECT_EQ(wrong.kind_key, "AF0123450ABCDE");
}

TEST(Imei, IsGuessedFromAMeidInDecimals) {
  EXPECT_EQ(detect("268435456000009001"), Kind::imei);
  EXPECT_EQ(detect("MEID DEC: 268435456000009001"), Kind::imei);
  EXPECT_EQ(detect("168435456000009001"), Kind::serial_number);
}

TEST(Vin, ReadsLettersThatDoNotOccurAsDigits) {
  EXPECT_EQ(normalise(Kind::vin, "VF38BRFVP8O328484").kind_key, "VF38BRFVP80328484");
}

TEST(Vin, MayFailItsCheckDigitInEurope) {
  const Identifier id = normalise(Kind::vin, "VF38BRFVP80328484");
  EXPECT_TRUE(id.valid);
  EXPECT_EQ(id.reason, "vin.check_digit_hint");
  EXPECT_EQ(vin_check_character("1M8GDM9AXKP042788"), 'X');
}

TEST(LicencePlate, TellsOFromZeroByPosition) {
  EXPECT_EQ(normalise(Kind::licence_plate, "O1-AB-23").kind_key, "01AB23");
  EXPECT_EQ(normalise(Kind::licence_plate, "12-A0-34").kind_key, "12AO34");
  // Later codes hold no vowels: an O in them is a digit of another code.
  EXPECT_EQ(normalise(Kind::licence_plate, "12 BKG O").kind_key, "12BKG0");
  EXPECT_EQ(normalise(Kind::licence_plate, "O BKG 12").kind_key, "0BKG12");
  EXPECT_EQ(normalise(Kind::licence_plate, "V O9O XN").kind_key, "V090XN");
  EXPECT_EQ(normalise(Kind::licence_plate, "BK-O12-G").kind_key, "BK012G");
  EXPECT_EQ(normalise(Kind::licence_plate, "XX-XX-XX").valid, false);
}

TEST(LicencePlate, KnowsAllFourteenSideCodes) {
  for (const char* raw :
       {"AB-12-34", "12-34-AB", "12-AB-34", "AB-12-CD", "AB-CD-12", "12-AB-CD", "12-ABC-3", "1-ABC-23",
        "AB-123-C", "A-123-BC", "ABC-12-D", "A-12-BCD", "1-AB-234", "123-AB-4"}) {
    EXPECT_TRUE(normalise(Kind::licence_plate, raw).valid) << raw;
    EXPECT_EQ(detect(raw), Kind::licence_plate) << raw;
  }
}

TEST(LicencePlate, IsGuessedInItsGroupsOrByTheLettersThatPlatesCarry) {
  for (const char* raw :
       {"12 ABC 3", "12.ABC.3", "ab-12-34", "NL 12-ABC-3", "nl-AB-12-CD", "BK12GH", "12BKG3", "1BKG23",
        "BK123G", "B123KG", "BKG12K", "B12KGH", "1BK234", "123BK4", "BKGH12", "12BKGH"})
    EXPECT_EQ(detect(raw), Kind::licence_plate) << raw;
  for (const char* raw : {"AB1234", "1234AB", "12AB34", "12ABC3", "1-2-ABC3", "12A-BC3", "NL12ABC3", "CD-12"})
    EXPECT_NE(detect(raw), Kind::licence_plate) << raw;
}

TEST(LicencePlate, KnowsTheSpecialOnes) {
  for (const char* raw : {"CD-12", "CDJ-123", "AA-86", "F-12-34", "HA-12-34", "ZZ-45-67", "NL 12-ABC-3"})
    EXPECT_TRUE(normalise(Kind::licence_plate, raw).valid) << raw;
  for (const char* raw : {"CE-12", "CDJ-1234", "AB-12", "NL-12-ABC"})
    EXPECT_FALSE(normalise(Kind::licence_plate, raw).valid) << raw;
  EXPECT_EQ(normalise(Kind::licence_plate, "NL 12-ABC-3").kind_key, "12ABC3");
}

TEST(Hin, ReadsLettersThatDoNotOccurAsDigits) {
  EXPECT_EQ(normalise(Kind::hin, "NL-HXAF6B3OH9O8").kind_key, "HXAF6B30H908");
  EXPECT_TRUE(normalise(Kind::hin, "ABC12345M79A").valid);
  EXPECT_FALSE(normalise(Kind::hin, "ABC12345Z79A").valid);
}

TEST(Chip, HoldsANumberOf38Bits) {
  EXPECT_TRUE(normalise(Kind::chip, "528210000012345").valid);
  EXPECT_FALSE(normalise(Kind::chip, "528274877906944").valid);
  EXPECT_FALSE(normalise(Kind::chip, "000210000012345").valid);
}

TEST(Engraving, KnowsWhatIsAddedToAHouseNumber) {
  for (const char* raw : {"1234 AB", "1234 AB 12", "1234 AB 12 bis", "1234 AB 12-2hg"})
    EXPECT_TRUE(normalise(Kind::engraving, raw).valid) << raw;
  EXPECT_FALSE(normalise(Kind::engraving, "1234 SS 12").valid);
  EXPECT_NE(detect("1234AB12BIS"), Kind::engraving);
}

TEST(Engraving, IsGuessedOnlyWhereTheHouseNumberStandsApart) {
  for (const char* raw : {"1234 AB 12", "1234AB 12", "1234AB-12", "postcode 1234AB12", "gravering: 1234AB12"})
    EXPECT_EQ(detect(raw), Kind::engraving) << raw;
  for (const char* raw : {"1234AB12", "2048KX16", "2048KX7"}) {
    EXPECT_EQ(detect(raw), Kind::serial_number) << raw;
    EXPECT_FALSE(normalise(raw).never_alone) << raw;
  }
}

TEST(Hin, IsComparedWithoutItsCountry) {
  EXPECT_EQ(normalise(Kind::hin, "NL-HXAF6B30H908").kind_key, "HXAF6B30H908");
  EXPECT_EQ(normalise(Kind::hin, "HXAF6B30H908").kind_key, "HXAF6B30H908");
  for (const char* raw : {"NL-HXAF6B30H908", "NLHXAF6B30H908", "NL HXA F6B30 H9 08", "HXA F6B30 H908",
                          "HXAF6B30-H908", "US-ABC12345M79A"})
    EXPECT_EQ(detect(raw), Kind::hin) << raw;
  // The form of a hull number is not rare among serials of twelve characters.
  for (const char* raw : {"HXAF6B30H908", "DMPQ1234F196", "12HXAF6B30H908"})
    EXPECT_NE(detect(raw), Kind::hin) << raw;
}

TEST(KeyNumber, NeverMatchesAlone) {
  EXPECT_TRUE(normalise(Kind::key_number, "97804").never_alone);
  EXPECT_TRUE(normalise(Kind::engraving, "1234 AB 12").never_alone);
  EXPECT_FALSE(normalise(Kind::frame_number, "GA1234567").never_alone);
}

TEST(MachinePin, ReadsLettersThatDoNotOccurAsDigits) {
  // ISO 10261: seventeen characters without I, O and Q.
  const Identifier id = normalise(Kind::machine_pin, "1M0X75OEPBM123456");
  EXPECT_EQ(id.kind_key, "1M0X750EPBM123456");
  EXPECT_TRUE(id.valid);
  EXPECT_EQ(normalise(Kind::machine_pin, "CAT0320DAB12").reason, "machine_pin.form");
  EXPECT_EQ(detect("PIN: 1M0X750EPBM123456"), Kind::machine_pin);
}

TEST(PartNumber, IsKnownByItsLabel) {
  EXPECT_EQ(detect("motornr. 4C28-011"), Kind::engine_number);
  EXPECT_EQ(detect("engine no: 4C28011"), Kind::engine_number);
  EXPECT_EQ(detect("Sleutelnummer 97804"), Kind::key_number);
  EXPECT_EQ(detect("slotnr: SL10000"), Kind::lock_number);
  EXPECT_EQ(detect("Displaynummer: BUI330-1"), Kind::display_number);
  EXPECT_EQ(detect("artikelnr: 4711-A"), Kind::article_number);
  EXPECT_TRUE(normalise("slotnr: SL10000").never_alone);
  EXPECT_FALSE(normalise("motornr. 4C28-011").never_alone);
}

TEST(Number, ThatIsTooShortIsNotSearched) {
  for (const Kind kind : all_kinds()) {
    const Identifier id = normalise(kind, "A-7");
    EXPECT_FALSE(id.searchable) << to_string(kind);
    EXPECT_FALSE(explain_nl(id.reason).empty() || explain_en(id.reason).empty()) << id.reason;
  }
}

TEST(ArticleNumber, IsNeverSearched) {
  EXPECT_EQ(normalise("8711500000002").reason, normalise(Kind::article_number, "4711-A").reason);
  EXPECT_FALSE(normalise("EAN: 4006381333931").searchable);
  EXPECT_FALSE(normalise("4006381333931").searchable);
}

TEST(ArticleNumber, OfThirteenDigitsIsOneInAnyLooseColumn) {
  for (const Kind kind : {Kind::serial_number, Kind::frame_number, Kind::engine_number, Kind::battery_number,
                          Kind::display_number, Kind::machine_pin})
    EXPECT_FALSE(normalise(kind, "4006381333931").searchable) << to_string(kind);
}

TEST(ArticleNumber, HasACountryThatGs1GaveOut) {
  // All pass the check digit; 920–959 are nobody's, 978 and 979 are books.
  EXPECT_FALSE(normalise("9191234567894").searchable);
  for (const char* raw :
       {"9201234567890", "9301234567897", "9591234567892", "9780306406157", "9791234567896"})
    EXPECT_TRUE(normalise(raw).searchable) << raw;
}

TEST(ArticleNumber, MayBeAUpcAnEan8OrAGtin14) {
  for (const char* raw : {"036000291452", "711719541028", "04006381333931", "14006381333938"}) {
    const Identifier id = normalise(Kind::serial_number, raw);
    EXPECT_TRUE(id.searchable) << raw;
    EXPECT_EQ(id.reason, "identifier.may_be_article_number") << raw;
    EXPECT_FALSE(explain_nl(id.reason).empty()) << raw;
    for (const Kind kind :
         {Kind::serial_number, Kind::engine_number, Kind::battery_number, Kind::display_number})
      EXPECT_TRUE(may_be_product_code(kind, raw)) << raw;
    EXPECT_FALSE(may_be_product_code(Kind::mac_address, raw));
  }
  EXPECT_FALSE(normalise("UPC: 036000291452").searchable);
  for (const char* ean8 : {"96385074", "40170725", "nr. 96385074"}) {
    EXPECT_EQ(normalise(ean8).reason, "identifier.may_be_article_number") << ean8;
    EXPECT_EQ(normalise(Kind::serial_number, ean8).reason, "") << ean8;
    EXPECT_EQ(normalise(Kind::battery_number, ean8).reason, "identifier.may_be_article_number") << ean8;
  }
  for (const char* called : {"SN: 96385074", "serienr. 96385074", "framenr. 96385074"})
    EXPECT_EQ(normalise(called).reason, "") << called;
  for (const Kind called : {Kind::frame_number, Kind::serial_number})
    EXPECT_FALSE(may_be_product_code(called, "96385074")) << to_string(called);
  EXPECT_TRUE(may_be_product_code(Kind::frame_number, "04006381333931"));
  EXPECT_TRUE(normalise(Kind::serial_number, "12345670").reason != "identifier.may_be_article_number")
      << "no country gives out short numbers below 300";
  EXPECT_TRUE(normalise("036000291453").reason.empty());
  EXPECT_TRUE(normalise("023456789017").reason.empty()) << "prefix 02 is a shop's own";
  EXPECT_TRUE(normalise(Kind::imei, "04006381333931").reason != "identifier.may_be_article_number");
}

TEST(Kind, IsGuessedFromTheForm) {
  EXPECT_EQ(detect("356938035643809"), Kind::imei);
  EXPECT_EQ(detect("VF38BRFVP80328484"), Kind::vin);
  EXPECT_EQ(detect("00:1A:2B:3C:4D:5E"), Kind::mac_address);
  EXPECT_EQ(detect("999000000012345"), Kind::chip);
  EXPECT_EQ(detect("GA1234567"), Kind::frame_number);
  EXPECT_EQ(detect("FFB14210755999XY12"), Kind::engraving);
  EXPECT_EQ(detect("accunr: 4711-55"), Kind::battery_number);
  EXPECT_EQ(detect("C02ZX1Y2LVDL"), Kind::serial_number);
}

}  // namespace
}  // namespace dorhub::identifier
