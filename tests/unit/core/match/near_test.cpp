// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <tuple>

#include "core/match/edits.hpp"
#include "core/match/near_search.hpp"
#include "core/match/prepared.hpp"
#include "core/match/score.hpp"
#include "core/match/segment_builder.hpp"
#include "core/match/view.hpp"
#include "tests/unit/core/match/goods.hpp"

namespace dorhub::match {
namespace {

TEST(Possible, NamesTheCharacterToReadAgain) {
  const auto index = index_of({stolen(7, laptop("C02ZX1Y2LVDL"))});
  const CheckResult result = index->check(laptop("C02ZXIY2LVDL"));
  const Match* match = only_match(result);
  ASSERT_NE(match, nullptr);
  EXPECT_EQ(match->grade, Grade::possible);
  EXPECT_EQ(match->rule, Rule::look_alike);
  EXPECT_NE(match->explanation.nl.find("Lees teken 6 opnieuw: staat er “I” of “1”?"), std::string::npos)
      << match->explanation.nl;
  EXPECT_NE(match->explanation.en.find("Read character 6 again"), std::string::npos);
  EXPECT_GT(match->probability, 0.5);
}

struct Written {
  const char* number;
  Rule rule;
};
class NearRule : public testing::TestWithParam<Written> {};

TEST_P(NearRule, IsFoundAndNamed) {
  const auto index = index_of({stolen(7, laptop("C02ZX1Y2LVDL"))});
  const CheckResult result = index->check(laptop(GetParam().number));
  const Match* match = only_match(result);
  ASSERT_NE(match, nullptr) << GetParam().number;
  EXPECT_EQ(match->grade, Grade::possible);
  EXPECT_EQ(to_string(match->rule), to_string(GetParam().rule));
  EXPECT_FALSE(match->explanation.nl.empty());
  EXPECT_FALSE(match->explanation.en.empty());
  EXPECT_NE(match->explanation.nl, match->explanation.en);
}

INSTANTIATE_TEST_SUITE_P(
    Each, NearRule,
    testing::Values(Written{"C02ZXLY2LVDL", Rule::look_alike}, Written{"C02ZX1Y2LVDK", Rule::neighbour},
                    Written{"C02WX1Y2LVDL", Rule::substitution}, Written{"C02ZX1Y2LDVL", Rule::swap},
                    Written{"C02ZX1YLVDL", Rule::missing}, Written{"C02ZX1Y22LVDL", Rule::extra},
                    Written{"SNC02ZX1Y2LVDL", Rule::label}, Written{"0C02ZX1Y2LVDL", Rule::leading_zero},
                    Written{"C02ZX1?2LVDL", Rule::unreadable}, Written{"C02ZX2Y1LVDL", Rule::jump},
                    Written{"000C02ZX1Y2LVDL", Rule::leading_zero}, Written{"C02Z?1Y2L?DL", Rule::unreadable},
                    Written{"ZX1Y2LVDL", Rule::part}, Written{"02ZX", Rule::part},
                    Written{"C02ZX1Y2LVDL48613", Rule::contains},
                    Written{"48613C02ZX1Y2LVDL", Rule::contains},
                    Written{"C02ZX1Y2LVDL / 48613", Rule::contains},
                    Written{"CO2ZX1Y2IVDL", Rule::two_errors}));

TEST(LookAlikes, TypedThroughoutAreOneError) {
  std::vector<StolenGood> goods;
  for (std::uint64_t i = 0; i < 3000; ++i)
    goods.push_back(stolen(i + 100, gazelle("GZ" + std::to_string(2200000 + i * 1337))));
  const auto probability = [&](const char* listed, const char* held) {
    goods.push_back(stolen(7, gazelle(listed)));
    const CheckResult result = index_of(goods)->check(gazelle(held));
    goods.pop_back();
    const auto found = std::find_if(result.matches.begin(), result.matches.end(), [](const Match& match) {
      return match.id == 7 && match.rule == Rule::look_alikes;
    });
    return found == result.matches.end() ? 0.0 : found->probability;
  };
  for (const auto& [listed, held] : {std::pair{"SP7700413", "SP77OO413"},
                                     {"SP7700010", "SP77OOOIO"},
                                     {"CO1200340", "CO12OO34O"},
                                     {"WKO120040", "WKO12OO4O"},
                                     {"SP7711413", "SP77II4I3"},
                                     {"1500032", "15OOO32"},
                                     {"15OOO32", "1500032"},
                                     {"GZ9001001001", "GZ9OOIOOIOOI"},
                                     {"GZ9OOIOOIOOI", "GZ9001001001"}})
    EXPECT_GT(probability(listed, held), Settings{}.possible_from) << listed << ", " << held;
  EXPECT_EQ(probability("SP7700403", "SP77OO403"), 0) << "who types O for 0 types no 0";
}

TEST(LookAlikes, AreNamedWithTheirPlaces) {
  const auto index = index_of({stolen(7, gazelle("SP7700413"))});
  const CheckResult result = index->check(gazelle("SP-77OO-4I3"));
  ASSERT_NE(only_match(result), nullptr);
  const Text& told = result.matches[0].explanation;
  EXPECT_NE(
      told.nl.find("Lees tekens 6 en 7 van “SP-77OO-4I3” opnieuw: staat er telkens “O” of “0”? Lees teken "
                   "10 van “SP-77OO-4I3” opnieuw: staat er “I” of “1”?"),
      std::string::npos)
      << told.nl;
  EXPECT_NE(told.en.find("Read characters 6 and 7 of “SP-77OO-4I3” again: is each “O” or “0”?"),
            std::string::npos)
      << told.en;
}

TEST(Kind, ThatNobodyGaveIsTriedAndMakesNoHit) {
  using identifier::Kind;
  const auto index = index_of({stolen(1, {.numbers = {{Kind::hin, "NL-HXAG7C41K910"}}}),
                               stolen(2, {.numbers = {{Kind::licence_plate, "DK-45-0B"}}}),
                               stolen(3, {.numbers = {{Kind::licence_plate, "F-000-KB"}}}),
                               stolen(4, {.numbers = {{Kind::licence_plate, "12-ABC-3"}}}),
                               stolen(5, {.numbers = {serial("TWHXAG7C41K911")}})});
  for (const auto& [typed, id, rule] : {std::tuple{"HXAG7C4IK910", 1U, Rule::equal_kind},
                                        {"hxag7c41k91o", 1U, Rule::equal_kind},
                                        {"DK45OB", 2U, Rule::look_alike},
                                        {"NLDK45OB", 2U, Rule::equal_kind},
                                        {"FOOOKB", 3U, Rule::equal_kind},
                                        {"NL12ABC3", 4U, Rule::equal_kind}}) {
    const CheckResult result = index->check({.numbers = {{std::nullopt, typed}}});
    EXPECT_EQ(result.grade, Grade::possible) << typed;
    ASSERT_FALSE(result.matches.empty()) << typed;
    EXPECT_EQ(result.matches[0].id, id) << typed;
    EXPECT_EQ(result.matches[0].rule, rule) << typed;
    const bool says_kind = result.matches[0].explanation.nl.find("is het nummer gelijk") != std::string::npos;
    EXPECT_EQ(says_kind, rule == Rule::equal_kind) << typed;
  }
}

TEST(GluedNumbers, AreBelievedWhereNoWholeNumberLooksLikeThem) {
  std::vector<StolenGood> goods;
  for (std::uint64_t i = 0; i < 2000; ++i)
    goods.push_back(stolen(i + 1, gazelle("GZ1" + std::to_string(200000 + i * 37))));
  const auto apart = index_of(goods);
  const CheckResult glued = apart->check(gazelle("GZ120007448613"));
  ASSERT_FALSE(glued.matches.empty());
  EXPECT_EQ(glued.matches[0].grade, Grade::possible);
  EXPECT_EQ(glued.matches[0].rule, Rule::contains);
  EXPECT_EQ(glued.matches[0].value, "GZ1200074");
  EXPECT_GT(glued.matches[0].probability, 0.03);
  // Where such long numbers are a maker's own, that one begins as another ends says little.
  for (std::uint64_t i = 0; i < 4000; ++i)
    goods.push_back(stolen(i + 5001, gazelle("GZ1" + std::to_string(20007448000 + i * 7919))));
  for (const Match& match : index_of(goods)->check(gazelle("GZ120007448613")).matches)
    EXPECT_LT(match.probability, glued.matches[0].probability / 10) << match.value;
}

TEST(Unreadable, IsFoundByItsShortEnd) {
  std::vector<StolenGood> goods{stolen(7, gazelle("GZ7654321"))};
  for (std::uint64_t i = 0; i < 4000; ++i)
    goods.push_back(stolen(i + 100, gazelle("GZ7" + std::to_string(100000 + i * 211))));
  const auto index = index_of(goods);
  for (const char* typed : {"GZ7?5?321", "GZ?65?321", "G?76?4321", "?Z7654?21", "GZ765??21"}) {
    const CheckResult result = index->check(gazelle(typed));
    const bool found = std::any_of(result.matches.begin(), result.matches.end(), [](const Match& match) {
      return match.id == 7 && match.rule == Rule::unreadable;
    });
    EXPECT_TRUE(found) << typed;
  }
}

TEST(Possible, IsNeverToldToBeMoreLikelyThanAnEqualNumber) {
  const auto told = [](Good listed, Good held, const char* written) {
    const auto index = index_of({stolen(7, std::move(listed))});
    const double equal = index->check(held).matches.at(0).probability;
    held.numbers[0].value = written;
    const CheckResult near = index->check(held);
    EXPECT_EQ(near.grade, Grade::possible) << written;
    EXPECT_LE(near.matches.at(0).probability, equal) << written;
    return near.matches.at(0).probability;
  };
  Good phone{.numbers = {serial("490154204172631")}, .brand = "Samsung", .model = "Galaxy S21"};
  Good other = phone;
  EXPECT_GT(told(phone, other, "IMEI490154204172631"), 0.99) << "brand and model agree";
  other.model = "";
  EXPECT_GT(told(phone, other, "IMEI490154204172631"), 0.9);
  other.brand = "Apple";
  (void)told(phone, other, "IMEI490154204172631");
  (void)told(laptop("C02ZX1Y2LVDL"), laptop("C02ZX1Y2LVDL"), "SNC02ZX1Y2LVDL");
  (void)told(laptop("C02ZX1Y2LVDL"), laptop("C02ZX1Y2LVDL"), "C02ZXIY2LVDL");
}

TEST(Label, GluedBeforeAnyFormOfAnImei) {
  const auto index = index_of({stolen(7, {.numbers = {imei("356938035643809")}})});
  for (const char* typed : {"IMEI356938035643809", "IMEI35693803564380", "IMEI3569380356438077"}) {
    const CheckResult result = index->check({.numbers = {{std::nullopt, typed}}});
    ASSERT_NE(only_match(result), nullptr) << typed;
    EXPECT_EQ(result.matches[0].rule, Rule::label);
  }
}

TEST(LeadingZero, OfTheStolenGoodMayBeLeftOut) {
  const auto index = index_of({stolen(7, laptop("00731934G2"))});
  const CheckResult result = index->check(laptop("731934G2"));
  ASSERT_NE(only_match(result), nullptr);
  EXPECT_EQ(result.matches[0].rule, Rule::leading_zero);
}

TEST(CheckNumber, ShowsNothingOfTheStolenGood) {
  // A dense run: any number of it lies beside a stolen one.
  std::vector<StolenGood> goods;
  for (std::uint64_t i = 0; i < 2000; ++i)
    goods.push_back(stolen(i + 1, gazelle("GZ1" + std::to_string(200000 + i * 37))));
  const CheckResult result = index_of(std::move(goods))->check(gazelle("GZ1200038"));
  for (const Match& match : result.matches) {
    EXPECT_LE(match.grade, Grade::possible);
    const bool tells = match.explanation.nl.find("GZ") != std::string::npos;
    EXPECT_TRUE(match.grade != Grade::check_number || !tells) << match.explanation.nl;
  }
}

/// `count` goods of unlike brands with one number.
std::vector<StolenGood> unlike(std::string number, std::uint64_t count) {
  static constexpr std::array brands{"Apple", "Dell", "Lenovo", "HP", "Asus", "Acer"};
  std::vector<StolenGood> goods;
  for (std::uint64_t id = 1; id <= count; ++id) {
    goods.push_back(stolen(id, laptop(number)));
    goods.back().good.brand = brands[id % brands.size()];
    goods.back().good.model = "type " + std::to_string(id);
  }
  return goods;
}

TEST(SharedNumber, MakesNoNearMatchOfAnyOfItsCarriers) {
  for (const std::uint64_t count : {3U, 5U, 12U}) {
    for (const char* typed : {"C02ZXIY2LVDL", "C02ZX1Y2LVDK", "C02ZX1YLVDL", "C02ZX2Y1LVDL", "ZX1Y2LVDL"})
      EXPECT_TRUE(index_of(unlike("C02ZX1Y2LVDL", count))->check(laptop(typed)).matches.empty()) << typed;
  }
}

TEST(SharedNumber, IsKnownAsSuchThoughItsCarriersStandInDifferentParts) {
  std::vector<StolenGood> goods = unlike("C02ZX1Y2LVDL", 3);
  std::vector<StolenGood> before{goods[0], goods[1]};
  for (std::uint64_t id = 100; id < 140; ++id)
    before.push_back(stolen(id, gazelle("GZ" + std::to_string(1000000 + id * 7919))));
  const auto index = index_of(before);
  EXPECT_FALSE(index->check(laptop("C02ZXIY2LVDL")).matches.empty());
  index->upsert(goods[2]);
  ASSERT_EQ(index->shape().parts, 2U);
  EXPECT_TRUE(index->check(laptop("C02ZXIY2LVDL")).matches.empty());
}

TEST(EqualNumbers, AreWeighedOnce) {
  const auto sum = [](const std::vector<StolenGood>& goods) {
    double sum = 0;
    for (const Match& match : index_of(goods)->check(laptop("C02ZX1Y2LVDK")).matches)
      sum += match.probability;
    return sum;
  };
  const std::vector<StolenGood> one{stolen(1, laptop("C02ZX1Y2LVDL"))};
  // Longer numbers that end alike, one sorted just before them, are others.
  const std::vector<StolenGood> two{stolen(1, laptop("C02ZX1Y2LVDL")), stolen(2, laptop("C02ZX1Y2LVDL")),
                                    stolen(3, gazelle("0C02ZX1Y2LVDL"))};
  EXPECT_GE(sum(two), sum(one) * 0.9);
  EXPECT_LE(sum(two), 1.0);
}

TEST(Jump, IsFoundBesideAnEqualCharacter) {
  const auto index = index_of({stolen(7, laptop("PF722KQ"))});
  const CheckResult result = index->check(laptop("PF227KQ"));
  ASSERT_NE(only_match(result), nullptr);
  EXPECT_EQ(result.matches[0].rule, Rule::jump);
  EXPECT_EQ(index_of({stolen(7, laptop("KL899TX"))})->check(laptop("KL998TX")).matches.at(0).rule,
            Rule::jump);
}

TEST(Imei, IsRepairedByItsCheckDigit) {
  const auto index = index_of({stolen(7, {.numbers = {imei("356938035643809")}, .brand = "Apple"})});
  const CheckResult result = index->check({.numbers = {imei("356938035643309")}, .brand = "Apple"});
  ASSERT_NE(only_match(result), nullptr);
  EXPECT_EQ(result.matches[0].grade, Grade::possible);
}

double probability_of(const CheckResult& result, std::uint64_t id) {
  const auto at = std::find_if(result.matches.begin(), result.matches.end(),
                               [&](const Match& match) { return match.id == id; });
  return at == result.matches.end() ? 0 : at->probability;
}

TEST(Imei, ThatFailsItsCheckDigitIsStrongForTheOneThatRepairsIt) {
  // The same character wrong in the same way; the second stolen IMEI fails as the query does.
  const auto repairs = index_of({stolen(7, {.numbers = {imei("356938035643809")}})});
  const auto fails = index_of({stolen(7, {.numbers = {imei("356938035643808")}})});
  const Good wrong_last{.numbers = {imei("356938035643801")}};
  const double strong = probability_of(repairs->check(wrong_last), 7);
  const double weak = probability_of(fails->check(wrong_last), 7);
  EXPECT_GT(weak, 0);
  EXPECT_GT(strong / (1 - strong), 3 * weak / (1 - weak));
}

TEST(Form, ThatHonestNumbersDoNotHaveSpeaksForAnError) {
  // All have a digit where the query has a letter: an honest number would have one too.
  std::vector<StolenGood> goods;
  for (std::uint64_t i = 0; i < 400; ++i)
    goods.push_back(stolen(i + 1, gazelle("GZ74" + std::to_string(10000 + i * 211))));
  const double digits = probability_of(index_of(goods)->check(gazelle("GZ74100W0")), 1);
  // Half have a letter there.
  for (std::uint64_t i = 0; i < 400; i += 2)
    if (i != 0) goods[i].good.numbers[0].value[7] = static_cast<char>('A' + i % 26);
  const double mixed = probability_of(index_of(goods)->check(gazelle("GZ74100W0")), 1);
  EXPECT_GT(digits / (1 - digits), 5 * mixed / (1 - mixed));
}

TEST(Score, BelievesMiddlingOddsLessAndHighOddsMore) {
  const auto told = [](double log_odds) {
    const double odds = std::exp(log_odds);
    const double probability = near_probability(odds, odds);
    return std::log(probability / (1 - probability));
  };
  EXPECT_NEAR(told(-6), -6, 1e-9);
  EXPECT_LT(told(-1), -1.5);
  EXPECT_LT(told(0.5), 0);
  EXPECT_GT(told(3), 3.3);
  for (double odds = -8; odds < 6; odds += 0.1) EXPECT_LT(told(odds), told(odds + 0.1)) << odds;
}

TEST(Part, OfAWithdrawnGoodIsNone) {
  std::vector<StolenGood> goods;
  for (std::uint64_t i = 0; i < 30; ++i)
    goods.push_back(stolen(i + 1, laptop("C02ZW" + std::to_string(10000 + i * 977) + "K")));
  const auto index = index_of(goods);
  EXPECT_EQ(index->check(laptop("C02ZW")).advice.value().code, "part_fits_too_many");
  for (std::uint64_t i = 5; i < 30; ++i) index->withdraw(i + 1);
  EXPECT_EQ(index->check(laptop("C02ZW")).matches.size(), 5U);
  EXPECT_FALSE(index->check(laptop("C02ZW")).advice);
}

TEST(Part, OfFourCharactersIsSearchedWhateverItsLabelAndSaysSoWhereNothingIsFound) {
  const auto index = index_of({stolen(7, gazelle("GZ7481148"))});
  for (const char* typed : {"framenr. 8114", "8114", "S/N 8114"})
    EXPECT_EQ(index->check({.numbers = {{std::nullopt, typed}}}).grade, Grade::possible) << typed;
  for (const char* typed : {"framenr. 9911", "9911", "S/N 9911"}) {
    const CheckResult result = index->check({.numbers = {{std::nullopt, typed}}});
    ASSERT_TRUE(result.advice) << typed;
    EXPECT_EQ(result.advice->code, "never_alone");
    EXPECT_NE(result.advice->text.nl.find("vier tekens"), std::string::npos);
  }
}

TEST(Part, ThatFitsTooManyIsRefusedWithAdvice) {
  std::vector<StolenGood> goods;
  for (std::uint64_t i = 0; i < 500; ++i)
    goods.push_back(stolen(i + 1, laptop("C02Z" + std::to_string(10000 + i * 7))));
  const CheckResult result = index_of(std::move(goods))->check({.numbers = {serial("C02Z")}});
  EXPECT_EQ(result.grade, Grade::none);
  ASSERT_TRUE(result.advice);
  EXPECT_EQ(result.advice->code, "part_fits_too_many");
}

TEST(Part, GivesEitherMatchesOrAdvice) {
  for (const std::uint64_t count : {15U, 20U, 21U, 60U, 80U, 200U}) {
    std::vector<StolenGood> goods;
    for (std::uint64_t i = 0; i < count; ++i)
      goods.push_back(stolen(i + 1, laptop("C02ZW" + std::to_string(10000 + i * 977) + "K")));
    // Some stand in a newer part.
    const auto index = index_of({goods.begin(), goods.begin() + 10});
    for (std::size_t i = 10; i < goods.size(); ++i) index->upsert(goods[i]);
    const CheckResult result = index->check(laptop("C02ZW"));
    EXPECT_EQ(result.matches.size(), count <= most_parts ? count : 0) << count;
    EXPECT_EQ(result.advice.has_value(), count > most_parts) << count;
    const std::string told = result.advice ? result.advice->text.nl : std::string();
    EXPECT_EQ(told.find(std::to_string(count)) != std::string::npos, count > most_parts) << told;
  }
}

TEST(Part, OfAFewThatIsTooUnlikelyToShowIsToldAllTheSame) {
  Settings strict;
  strict.possible_from = strict.check_number_from = 0.999;
  StolenIndex index(catalogue::Catalogue::standard(), strict);
  index.rebuild({stolen(1, {.numbers = {serial("7412358")}}), stolen(2, {.numbers = {serial("9412351")}})});
  for (const auto& [part, told] : {std::pair{"41235", "deel van 2 nummers van gestolen goederen"},
                                   std::pair{"12358", "deel van 1 nummer van een gestolen goed"}}) {
    const CheckResult result = index.check({.numbers = {serial(part)}});
    EXPECT_TRUE(result.matches.empty());
    ASSERT_TRUE(result.advice) << part;
    EXPECT_EQ(result.advice->code, "part_says_too_little");
    EXPECT_NE(result.advice->text.nl.find(told), std::string::npos) << result.advice->text.nl;
  }
  EXPECT_FALSE(index.check({.numbers = {serial("55555551")}}).advice);
}

TEST(KeyNumber, IsNotSearchedForNearOnes) {
  const auto index = index_of({stolen(7, {.numbers = {serial("R334320085")}})});
  EXPECT_EQ(index->check({.numbers = {{identifier::Kind::key_number, "R33432008"}}}).grade, Grade::none);
}

/// Edits counted the slow way: optimal string alignment over the whole table.
int slow_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<int>(i + j);
        continue;
      }
      d[i][j] =
          std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

std::string random_key(std::mt19937_64& random, std::size_t most, std::string_view alphabet) {
  std::string key;
  const std::size_t length = 4 + random() % (most - 3);
  for (std::size_t i = 0; i < length; ++i) key += alphabet[random() % alphabet.size()];
  return key;
}

TEST(Edits, EqualTheSlowCountOnRandomKeys) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 100000; ++round) {
    const std::string a = random_key(random, 9, "AB1");
    const std::string b = random_key(random, 9, "AB1");
    const int slow = slow_distance(a, b);
    ASSERT_EQ(EditDistance(a).to(b), slow) << a << " " << b;
    for (const unsigned most : {1U, 2U}) {
      const std::string padded = b + std::string(16, '\0');
      const bool may_be = EditDistance(a).may_be_within(std::string_view(padded).substr(0, b.size()), most);
      ASSERT_TRUE(may_be || slow > static_cast<int>(most)) << a << " " << b;
    }
    const auto edits = find_edits(a, b, 2);
    ASSERT_EQ(edits.has_value(), slow <= 2) << a << " " << b;
    ASSERT_TRUE(!edits || edits->count == slow) << a << " " << b;
  }
}

// Property: every key that is one edit away is found, whatever the length and however crowded the index.
TEST(NearSearch, EqualsABruteForceOracleForOneEdit) {
  std::mt19937_64 random(6);
  for (int world = 0; world < 20; ++world) {
    SegmentBuilder builder;
    std::vector<std::string> keys;
    for (std::uint64_t id = 1; id <= 400; ++id) {
      keys.push_back(random_key(random, 11, world % 2 == 0 ? "0123" : "AB12"));
      builder.add(stolen(id, {.numbers = {serial(keys.back())}}));
    }
    const View view{.parts = {{.segment = builder.finish(), .dead = nullptr}}};
    for (int round = 0; round < 200; ++round) {
      const std::string asked = random_key(random, 11, world % 2 == 0 ? "0123" : "AB12");
      const identifier::Identifier id = prepare(serial(asked));
      if (!id.searchable) continue;
      const NearFinds finds = search_near(view, asked, id);
      for (const std::string& key : keys) {
        if (!prepare(serial(key)).searchable || slow_distance(asked, key) != 1) continue;
        const bool found = std::any_of(finds.keys.begin(), finds.keys.end(), [&](const NearKey& near) {
          return view.parts[0].segment->key_at(near.offset) == key;
        });
        ASSERT_TRUE(found) << asked << " beside " << key;
      }
    }
  }
}

// Property: every part of a number is found, or refused because too many numbers hold it.
TEST(NearSearch, FindsEveryPart) {
  std::mt19937_64 random(7);
  SegmentBuilder builder;
  std::vector<std::string> keys;
  for (std::uint64_t id = 1; id <= 300; ++id) {
    keys.push_back(random_key(random, 14, "ABCDEF0123456789"));
    builder.add(stolen(id, {.numbers = {serial(keys.back())}}));
  }
  const View view{.parts = {{.segment = builder.finish(), .dead = nullptr}}};
  for (const std::string& key : keys) {
    if (key.size() < 7 || !prepare(serial(key)).searchable) continue;
    const std::size_t from = random() % (key.size() - 5);
    const std::string part = key.substr(from, 5);
    const identifier::Identifier id = prepare(serial(part));
    if (!id.searchable) continue;
    const NearFinds finds = search_near(view, part, id);
    const bool found = std::any_of(finds.keys.begin(), finds.keys.end(), [&](const NearKey& near) {
      return view.parts[0].segment->key_at(near.offset) == key;
    });
    ASSERT_TRUE(found || finds.parts > most_parts) << part << " of " << key;
  }
}

}  // namespace
}  // namespace dorhub::match
