// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/placeholder.hpp"

#include <gtest/gtest.h>

#include "core/identifier/identifier.hpp"

namespace dorhub::identifier {
namespace {

class Placeholder : public testing::TestWithParam<const char*> {};

TEST_P(Placeholder, IsRefused) {
  const Identifier id = normalise(Kind::frame_number, GetParam());
  EXPECT_FALSE(id.searchable);
  EXPECT_FALSE(id.reason.empty());
  EXPECT_FALSE(explain_nl(id.reason).empty());
  EXPECT_FALSE(explain_en(id.reason).empty());
}

INSTANTIATE_TEST_SUITE_P(Dutch, Placeholder,
                         testing::Values("onbekend", "<onbekend>", "n.v.t.", "NVT", "geen", "Geen nummer",
                                         "niet leesbaar", "onleesbaar", "weet niet", "niet bekend",
                                         "zie foto", "weggeslepen", "n.b.", "verwijderd", "geen framenummer",
                                         "niet aanwezig", "ONBEKEND1", "barcode", "niets", "blanco",
                                         "geen framenr", "overgespoten", "nvt nvt", "geen-geen",
                                         "in te vullen", "serienummer onbekend", "geen nummer bekend"));
// One word that answers another question, or points elsewhere.
INSTANTIATE_TEST_SUITE_P(DutchAnswers, Placeholder,
                         testing::Values("AANWEZIG", "kwijt", "JA", "Nee", "ZIE FOTO", "zie bijlage",
                                         "ONLEESBAAR", "verwijderd", "zie opmerking", "afgeplakt", "Gestolen",
                                         "zie doos", "aanwezg", "see photo", "yes", "nieuw"));
INSTANTIATE_TEST_SUITE_P(SharedImei, Placeholder,
                         testing::Values("490154203237518", "49-015420-323751-8", "IMEI: 490154203237518",
                                         "352099001761481", "35209900176148", "3520990017614823",
                                         "000000000000000", "004999010640000", "135790246811220",
                                         "358240051111110", "123456789012347", "111111111111119"));
// Phrases and slips that stand in no list as such.
INSTANTIATE_TEST_SUITE_P(DutchByRule, Placeholder,
                         testing::Values("nog niet bekend", "klant weet niet", "geen nummer zichtbaar",
                                         "ONBEKENT", "onbeknd", "Onleesbar", "klant weet het niet",
                                         "niet op de fiets", "er staat geen nummer op",
                                         "kan nummer niet vinden", "nummer is niet te lezen",
                                         "heeft geen framenummer", "geen sticker aanwezig", "sticker is weg",
                                         "framenummer niet zichtbaar", "IMEI niet bekend",
                                         "niet door klant opgegeven", "nummer van het frame geslepen en weg",
                                         "zonder frame nummer"));
INSTANTIATE_TEST_SUITE_P(EnglishByRule, Placeholder,
                         testing::Values("NO NUMBER VISIBLE", "no visible number", "number not visible",
                                         "customer doesn't know", "customer does not know",
                                         "serial number not given", "no serial on bike",
                                         "could not find number", "cannot be read",
                                         "the number is unreadable", "unknwon", "not yet known",
                                         "label is missing"));
INSTANTIATE_TEST_SUITE_P(FillerByRule, Placeholder,
                         testing::Values("112233", "11223344", "998877", "111222333", "11 22 33", "0000012",
                                         "1234567891", "AA000000", "GZ0000000", "13579", "24680"));
// No list has them all.
INSTANTIATE_TEST_SUITE_P(WithoutADigit, Placeholder,
                         testing::Values("ONBEK", "ONBEKD", "NIET BEK", "NIET LSB", "ONLEESB", "GEEN FRNR",
                                         "GEEN FN", "NIET AANW", "UITGESLEPEN", "ONTBR", "ZIE PV", "ZIE MUT",
                                         "ZIE OPM", "NAKIJKEN", "PENDING", "IMEI: n/a", "VIN NA", "ACCU NVT",
                                         "FRAMENR ONBEK", "S/N: n/a", "UNKN", "JANSEN", "VAN DIJK"));
INSTANTIATE_TEST_SUITE_P(English, Placeholder,
                         testing::Values("unknown", "N/A", "none", "no serial", "not available", "illegible",
                                         "tbd", "idk", "To be filled by O.E.M.", "Default string", "missing",
                                         "made without serial", "do not know", "can't read", "cannot read",
                                         "unknown serial", "unknown serial number"));
INSTANTIATE_TEST_SUITE_P(Filler, Placeholder,
                         testing::Values("0", "000", "0000000", "XXXXXX", "123456", "1234567890", "987654321",
                                         "11111111", "0000001", "----", "?????", "SN: 000000", "12345jansen",
                                         "12345 de Vries", "12345-van der Berg", "12345JANSEN",
                                         "123456Bakker", "12345 Çelik", "Jansen 12345", "12345Jansen2",
                                         "qwerty", "azerty", "AZERTY123", "asdfgh", "12121212", "123123",
                                         "010101", "321321321", "47474747", "abc123", "ABCD1234", "123 abc",
                                         "A1B2C3", "Smit12345", "Bos 12345", "jong12345", "1q2w3e", "qwe123",
                                         "12344321", "123321", "UNK1", "NVT1", "0001", "1qaz2wsx"));

TEST(RealNumber, IsNoPlaceholder) {
  for (const char* raw : {"GA1234567",    "SP1020304",       "5127227",         "1132722",
                          "A123B45678",   "356938035643809", "12345JAN5EN",     "12345AB1",
                          "WBKA12345",    "C02ZX1Y2LVDL",    "NIETA1234",       "1234568",
                          "474747",       "123124",          "1212123",         "ABC124",
                          "ABC12345M79A", "XABC123",         "ABC123X",         "GZ123123",
                          "QWERTYX12",    "BARC12345",       "123123A",         "112234",
                          "1122",         "NO 4711A",        "VISIBLE1",        "ZICHTBAAR7",
                          "NOTE 12345",   "GEEN 7483920",    "112 233 5",       "BOS12345",
                          "0002",         "000012",          "0000123",         "GZ0000001",
                          "13580",        "O1-AB-23",        "GZ1O3O?7",        "12344322",
                          "QWE124",       "123320",          "490154204172634", "352099001761499",
                          "AANWEZIG7483", "JA7483",          "YES12K45",        "123456789012344"}) {
    EXPECT_TRUE(normalise(raw).searchable) << raw;
  }
}

}  // namespace
}  // namespace dorhub::identifier
