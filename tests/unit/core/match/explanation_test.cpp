// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <string>
#include <tuple>

#include "tests/unit/core/match/goods.hpp"

namespace dorhub::match {
namespace {

struct Told {
  const char* number;
  const char* nl;
  const char* en;
};
class CharacterToReadAgain : public testing::TestWithParam<Told> {};

// The index holds C02ZX1Y2LVDL.
TEST_P(CharacterToReadAgain, IsNamedInBothLanguages) {
  const auto index = index_of({stolen(7, laptop("C02ZX1Y2LVDL"))});
  const CheckResult result = index->check(laptop(GetParam().number));
  const Match* match = only_match(result);
  ASSERT_NE(match, nullptr) << GetParam().number;
  EXPECT_NE(match->explanation.nl.find(GetParam().nl), std::string::npos) << match->explanation.nl;
  EXPECT_NE(match->explanation.en.find(GetParam().en), std::string::npos) << match->explanation.en;
}

INSTANTIATE_TEST_SUITE_P(
    Each, CharacterToReadAgain,
    testing::Values(
        Told{"C02ZX1Y2LVDK", "Lees teken 12 opnieuw: staat er “K” of “L”?",
             "Read character 12 again: is it “K” or “L”?"},
        Told{"C02ZX1Y2LDVL", "Lees tekens 10 en 11 opnieuw: zijn ze verwisseld?",
             "Read characters 10 and 11 again: are they swapped?"},
        Told{"C02ZX1YLVDL", "Kijk of er voor teken 8 nog een teken staat.",
             "Look whether one more character stands before character 8."},
        Told{"CO2ZX1Y2LVD", "“O” of “0”? Kijk of er aan het eind nog een teken staat.",
             "“O” or “0”? Look whether one more character stands at the end."},
        Told{"C02ZX1YX2LVDL", "Kijk of teken 8 (“X”) er echt staat.",
             "Look whether character 8 (“X”) is really there."},
        Told{"CO2ZX1Y2IVDL",
             "Lees teken 2 opnieuw: staat er “O” of “0”? Lees teken 9 opnieuw: staat er “I” of “L”?",
             "Read character 2 again: is it “O” or “0”? Read character 9 again: is it “I” or “L”?"},
        Told{"ZX1Y2LVDL", "deel van een langer nummer (1 nummer bevat dit deel)",
             "(1 number holds this part)"}));

TEST(CharactersToReadAgain, AreTwoWhereTwoWereMistaken) {
  const auto index = index_of({stolen(7, gazelle("GZ7712538"))});
  const auto told = [&](const char* typed) {
    const CheckResult result = index->check(gazelle(typed));
    return result.matches.empty() ? std::string()
                                  : result.matches[0].explanation.nl + result.matches[0].explanation.en;
  };
  for (const auto& [typed, nl, en] :
       {std::tuple{"GZ4412538", "Lees tekens 3 en 4 opnieuw: staat er “44” of “77”?",
                   "Read characters 3 and 4 again: is it “44” or “77”?"},
        {"GZ77 20 538", "Lees tekens 6 en 7 van “GZ77 20 538” opnieuw: staat er “20” of “12”? Uitgesproken",
         "Read characters 6 and 7 of “GZ77 20 538” again: is it “20” or “12”? Spoken"},
        {"GZ7712835", "Lees tekens 7 en 9 opnieuw: zijn “8” en “5” verwisseld?",
         "Read characters 7 and 9 again: are “8” and “5” swapped?"}}) {
    EXPECT_NE(told(typed).find(nl), std::string::npos) << typed << ": " << told(typed);
    EXPECT_NE(told(typed).find(en), std::string::npos) << typed << ": " << told(typed);
  }
}

TEST(CharacterPlace, IsCountedInWhatWasTyped) {
  const auto index = index_of({stolen(7, gazelle("GZ7483920"))});
  const auto told = [&](const char* typed) {
    const CheckResult result = index->check(gazelle(typed));
    return result.matches.empty() ? Text{} : result.matches[0].explanation;
  };
  const Text spaced = told(" GZ 748.39-Z0 ");
  EXPECT_NE(spaced.nl.find("Lees teken 11 van “GZ 748.39-Z0” opnieuw: staat er “Z” of “2”?"),
            std::string::npos)
      << spaced.nl;
  EXPECT_NE(spaced.en.find("Read character 11 of “GZ 748.39-Z0” again: is it “Z” or “2”?"), std::string::npos)
      << spaced.en;
  EXPECT_NE(told("framenr. GZ74839Z0").nl.find("Lees teken 8 van “GZ74839Z0” opnieuw"), std::string::npos)
      << told("framenr. GZ74839Z0").nl;
  EXPECT_NE(told("GZ7-48-329-0").nl.find("Lees tekens 9 en 10 van"), std::string::npos)
      << told("GZ7-48-329-0").nl;
  EXPECT_NE(told("GZ74839Z0").nl.find("Lees teken 8 opnieuw"), std::string::npos) << told("GZ74839Z0").nl;
}

// A sibling, a size or a year apart is no contradiction, and a family may stand as the brand.
TEST(EqualNumber, TellsHowTheModelAgrees) {
  const auto index = index_of({stolen(7, {.numbers = {{identifier::Kind::serial_number, "ZX81Y2LVDL"}},
                                          .brand = "Xiaomi",
                                          .model = "Redmi Note 12"})});
  const auto told = [&](const char* brand, const char* model) {
    const CheckResult result = index->check(
        {.numbers = {{identifier::Kind::serial_number, "ZX81Y2LVDL"}}, .brand = brand, .model = model});
    return result.matches.empty() ? Text{} : result.matches[0].explanation;
  };
  const auto ends_so = [](const Text& text, const std::string& nl, const std::string& en) {
    return text.nl.ends_with(nl) && text.en.ends_with(en);
  };
  EXPECT_TRUE(ends_so(told("Redmi", "Note 12"), "Merk en type komen overeen.", "Brand and type agree."));
  EXPECT_TRUE(ends_so(told("Redmi", "Note 12 Pro"), "het type lijkt op dat van het gestolen goed.",
                      "the type resembles that of the stolen good."));
  EXPECT_TRUE(ends_so(told("Poco", "Note 12"), "het type lijkt op dat van het gestolen goed.",
                      "the type resembles that of the stolen good."));
  EXPECT_TRUE(ends_so(told("Xiaomi", "Pad"), "het type niet.", "the type does not."));
  EXPECT_TRUE(ends_so(told("Xiaomi", ""), "het type is niet te vergelijken.", "the type can't be compared."));
}

}  // namespace
}  // namespace dorhub::match
