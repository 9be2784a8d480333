// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <cctype>
#include <optional>
#include <tuple>

#include "core/match/compare.hpp"
#include "tests/unit/core/match/goods.hpp"

namespace dorhub::match {
namespace {

TEST(Hit, ComesFromAnEqualNumberHoweverItIsWritten) {
  const auto index = index_of({stolen(7, gazelle("GZ1234567"))});
  const CheckResult result = index->check({.numbers = {frame("gz 12345-67")}});
  ASSERT_EQ(result.matches.size(), 1U);
  EXPECT_EQ(result.grade, Grade::hit);
  EXPECT_EQ(result.matches[0].id, 7U);
  EXPECT_EQ(result.matches[0].rule, Rule::equal);
  EXPECT_EQ(result.matches[0].value, "GZ1234567");
  EXPECT_FALSE(result.matches[0].explanation.nl.empty());
  EXPECT_FALSE(result.matches[0].explanation.en.empty());
}

TEST(Hit, BecomesFullWhenBrandAndModelAgree) {
  const auto index = index_of({stolen(7, gazelle("GZ1234567"))});
  Good held = gazelle("GZ1234567");
  held.brand = "Kon. Gazelle";
  held.model = "gazelle orange C7 dames";
  EXPECT_EQ(index->check(held).grade, Grade::full_hit);
  held.model = "Orange C8";
  EXPECT_EQ(index->check(held).grade, Grade::hit);
}

TEST(Hit, IsNotFullWhereBothModelsNameNone) {
  for (const char* model : {"onbekend", "damesfiets", "Onbekend onbekend", "zwart"}) {
    Good good = gazelle("GZ1234567");
    good.model = model;
    EXPECT_EQ(index_of({stolen(7, good)})->check(good).grade, Grade::hit) << model;
  }
  // Near numbers compare descriptions by themselves.
  std::vector<StolenGood> goods{stolen(7, gazelle("GZ7483920"))};
  Good held = gazelle("GZ7483928");
  const auto probability = [&](const char* model) {
    goods[0].good.model = held.model = model;
    return index_of(goods)->check(held).matches.at(0).probability;
  };
  EXPECT_NE(probability("onbekend"), probability("Orange C7"));
}

TEST(Hit, SaysWhenTheBrandContradicts) {
  const auto index = index_of({stolen(7, gazelle("GZ1234567"))});
  Good held = gazelle("GZ1234567");
  held.brand = "Batavus";
  const CheckResult result = index->check(held);
  EXPECT_EQ(result.grade, Grade::hit);
  EXPECT_TRUE(result.matches[0].brand_contradicts);
}

TEST(Hit, IsNeededForABrandToContradict) {
  // A product's code, or what is called a key number, is no number that somebody copied.
  Good console{.numbers = {serial("711719541028")}, .brand = "Sony"};
  Good bicycle{.numbers = {{identifier::Kind::key_number, "GZ4127735"}}, .brand = "Gazelle"};
  const auto index = index_of({stolen(7, console), stolen(8, bicycle)});
  for (Good* good : {&console, &bicycle}) {
    good->brand = "Batavus";
    const CheckResult result = index->check(*good);
    EXPECT_EQ(result.grade, Grade::possible) << good->numbers[0].value;
    EXPECT_FALSE(result.matches.at(0).brand_contradicts) << good->numbers[0].value;
  }
  // Nor does a number that only lies near: nothing of it is equal.
  Good near = gazelle("GZ4127753");
  near.brand = "Batavus";
  for (const Match& match : index->check(near).matches) EXPECT_FALSE(match.brand_contradicts);
}

TEST(Hit, DoesNotCareForTheLabelOfTheColumn) {
  const auto index = index_of({stolen(7, {.numbers = {{identifier::Kind::licence_plate, "GZ1234567"}}})});
  EXPECT_EQ(index->check({.numbers = {{identifier::Kind::engine_number, "GZ1234567"}}}).grade, Grade::hit);
}

TEST(Hit, ComesFromEqualFormsOfAKind) {
  const auto index = index_of({stolen(1, {.numbers = {imei("356938035643809")}}),
                               stolen(2, {.numbers = {serial("490154204172631")}}),
                               stolen(3, {.numbers = {{identifier::Kind::hin, "NL-HXAF6B30H908"}}})});
  EXPECT_EQ(index->check({.numbers = {imei("35693803564380")}}).matches.at(0).rule, Rule::equal_kind);
  EXPECT_EQ(index->check({.numbers = {{std::nullopt, "IMEISV: 3569380356438077"}}}).grade, Grade::hit);
  EXPECT_EQ(index->check({.numbers = {imei("49015420417263")}}).matches.at(0).id, 2U);
  EXPECT_EQ(index->check({.numbers = {{std::nullopt, "HXAF6B30H908"}}}).grade, Grade::possible);
  EXPECT_EQ(index->check({.numbers = {{identifier::Kind::hin, "HXAF6B30H908"}}}).grade, Grade::hit);
}

TEST(Kind, OfSixteenBareDigitsIsTriedAsAnImeisvAmongImeis) {
  const auto index = index_of({stolen(1, {.numbers = {imei("490154204172631")}})});
  for (const auto kind :
       {std::optional<identifier::Kind>(), std::optional(identifier::Kind::serial_number)}) {
    const CheckResult result = index->check({.numbers = {{kind, "4901542041726397"}}});
    ASSERT_EQ(result.grade, Grade::possible);
    EXPECT_EQ(result.matches.at(0).rule, Rule::equal_kind);
  }
}

TEST(Kind, OfASourceIsNotOverriddenByAFormThatSerialsHaveToo) {
  using identifier::Kind;
  // Sixteen digits, or the form of a hull number: what a strict kind leaves out tells one good from the next.
  for (const auto& [kind, listed, held] :
       {std::tuple{Kind::frame_number, "8620230400123417", "8620230400123499"},
        {Kind::serial_number, "3541000012345601", "3541000012345678"},
        {Kind::battery_number, "8620230400123417", "8620230400123455"},
        {Kind::serial_number, "CNABC12345F678", "TWABC12345F678"},
        {Kind::serial_number, "35693805564380901", "35693805564380902"}}) {
    const Good stolen_good{.numbers = {{kind, listed}}, .brand = "Stella", .model = "Vicenza"};
    const auto index = index_of({stolen(7, stolen_good)});
    for (const auto asked : {std::optional(kind), std::optional<Kind>()}) {
      const Good good{.numbers = {{asked, held}}, .brand = "Stella", .model = "Vicenza"};
      EXPECT_LT(index->check(good).grade, Grade::hit) << listed << ", " << held;
    }
    EXPECT_EQ(index->check(stolen_good).grade, Grade::full_hit) << listed;
  }
}

TEST(Kind, IsReadFromALabelOrACheckDigitAndToldAsTheSourceSaysIt) {
  const auto index = index_of({stolen(1, {.numbers = {serial("490154204172631")}}),
                               stolen(2, {.numbers = {frame("IMEI 356938035643809")}}),
                               stolen(3, {.numbers = {serial("1M8GDM9AXKPO42788")}})});
  const CheckResult proven = index->check({.numbers = {imei("49015420417263")}});
  ASSERT_EQ(proven.grade, Grade::hit);
  EXPECT_EQ(proven.matches[0].kind, identifier::Kind::serial_number);
  EXPECT_NE(proven.matches[0].explanation.nl.find("serienummer 490154204172631"), std::string::npos);
  EXPECT_EQ(index->check({.numbers = {imei("3569380356438001")}}).matches.at(0).id, 2U);
  EXPECT_EQ(index->check({.numbers = {frame("1M8GDM9AXKP042788")}}).matches.at(0).id, 3U);
  // Its last digits and its ninth make it no chassis number.
  const auto console = index_of({stolen(1, {.numbers = {serial("F33301A2B10123456")}})});
  EXPECT_EQ(console->check({.numbers = {{std::nullopt, "F33301A2B10123456"}}}).matches.at(0).kind,
            identifier::Kind::serial_number);
}

TEST(ArticleNumber, IsOneInABarCodeOfGs1Too) {
  for (const char* code : {"(01)08712345678906", "0108712345678906"}) {
    const Good drill{.numbers = {serial(code)}, .brand = "Bosch", .model = "GSR 18"};
    const auto index = index_of({stolen(1, drill), stolen(2, drill)});
    for (const Good& good : {drill, Good{.numbers = {{std::nullopt, code}}, .brand = "Bosch"}}) {
      const CheckResult result = index->check(good);
      EXPECT_EQ(result.grade, Grade::none) << code;
      ASSERT_TRUE(result.advice);
      EXPECT_EQ(result.advice->code, "article_number");
    }
  }
}

TEST(Hit, FindsAnyNumberOfAGood) {
  const auto index = index_of(
      {stolen(7, {.numbers = {frame("GZ1234567"), {identifier::Kind::battery_number, "BA22343-1231"}}})});
  EXPECT_EQ(index->check({.numbers = {frame("XX"), serial("BA22343 1231")}}).grade, Grade::hit);
}

TEST(KeyNumber, MakesNoHitAlone) {
  const Number key{identifier::Kind::key_number, "97804"};
  const auto index = index_of({stolen(7, {.numbers = {key, frame("GZ1234567")}})});
  EXPECT_EQ(index->check({.numbers = {key}}).grade, Grade::none);
  EXPECT_EQ(index->check({.numbers = {serial("97804")}}).grade, Grade::none);
  EXPECT_EQ(index->check({.numbers = {key, frame("GZ1234567")}}).grade, Grade::hit);
}

TEST(KeyNumber, GivesAdviceWhereNothingElseIsFound) {
  const Number key{identifier::Kind::key_number, "97804"};
  const auto index = index_of({stolen(7, {.numbers = {key, frame("GZ1234567")}})});
  const CheckResult alone = index->check({.numbers = {key}});
  ASSERT_TRUE(alone.advice);
  EXPECT_EQ(alone.advice->code, "never_alone");
  EXPECT_NE(alone.advice->text.nl.find("sleutelnummer"), std::string::npos);
  EXPECT_FALSE(index->check({.numbers = {key, frame("GZ1234567")}}).advice);
}

TEST(KeyNumber, IsOneByItsLabelInWhateverColumn) {
  for (const char* listed : {"SLEUTEL 97804", "Key: 97804", "SLOT 97804", "MODEL A2338", "P/N 661-12345",
                             "SKU 4711-55", "ARTIKEL 4711-55", "art. nr. 4711-55"}) {
    const auto index = index_of({stolen(7, {.numbers = {frame(listed)}, .brand = "Gazelle"})});
    std::string lower(listed);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const std::string& asked : {std::string(listed), lower}) {
      EXPECT_EQ(index->check({.numbers = {{std::nullopt, asked}}}).grade, Grade::none) << asked;
      EXPECT_EQ(index->check({.numbers = {frame(asked)}, .brand = "Gazelle"}).grade, Grade::none) << asked;
    }
  }
}

TEST(KeyNumber, DoesNotHideANumberThatIsOnlyCalledOne) {
  using identifier::Kind;
  const Good bicycle = gazelle("GZ4127735");
  const auto index = index_of({stolen(7, bicycle), stolen(8, {.numbers = {serial("WTU234K0987Q")}})});
  for (const Kind kind : {Kind::key_number, Kind::lock_number, Kind::engraving}) {
    Good good{.numbers = {{kind, "GZ 4127735"}}};
    const CheckResult alone = index->check(good);
    EXPECT_EQ(alone.grade, Grade::possible) << to_string(kind);
    EXPECT_EQ(alone.matches.at(0).rule, Rule::equal);
    EXPECT_NE(alone.matches[0].explanation.nl.find("geef het merk"), std::string::npos);
    good.brand = "Batavus";
    EXPECT_EQ(index->check(good).grade, Grade::possible) << to_string(kind);
    EXPECT_EQ(index->check(good).matches.at(0).explanation.nl.find("geef het merk"), std::string::npos);
    good.brand = bicycle.brand;
    EXPECT_EQ(index->check(good).grade, Grade::hit) << to_string(kind);
    good.model = bicycle.model;
    EXPECT_EQ(index->check(good).grade, Grade::full_hit) << to_string(kind);
    EXPECT_GE(index->check({.numbers = {{kind, "GZ4127753"}}, .brand = "Gazelle"}).grade,
              Grade::check_number);
    // The police label it wrongly.
    const auto there = index_of({stolen(7, {.numbers = {{kind, "GZ4127735"}}, .brand = "Gazelle"})});
    EXPECT_EQ(there->check({.numbers = {frame("GZ4127735")}}).grade, Grade::possible) << to_string(kind);
    EXPECT_EQ(there->check(bicycle).grade, Grade::hit) << to_string(kind);
    const CheckResult nothing = index->check({.numbers = {{kind, "BX9911226"}}});
    ASSERT_TRUE(nothing.advice) << to_string(kind);
    EXPECT_EQ(nothing.advice->code, "other_form");
    EXPECT_NE(nothing.advice->text.nl.find("als elk ander nummer gezocht"), std::string::npos);
  }
}

/// Two goods may have the same key, and their owners the same day of birth.
TEST(KeyNumber, OfAnyLengthAloneProvesNothing) {
  using identifier::Kind;
  for (const Number& shared :
       {Number{Kind::key_number, "ABUS 5850 1234"}, Number{Kind::lock_number, "AXA Defender 4471"},
        Number{Kind::lock_number, "Trelock RS453 88213"}, Number{Kind::engraving, "01-02-1985"},
        Number{Kind::engraving, "Jansen 1961"}, Number{std::nullopt, "Key 447123"}}) {
    Good lost = gazelle("GZ4127735");
    lost.numbers.push_back(shared);
    Good found = gazelle("BA7654312");
    found.numbers.push_back(shared);
    EXPECT_LT(index_of({stolen(7, lost)})->check(found).grade, Grade::hit) << shared.value;
    const auto index =
        index_of({stolen(7, {.numbers = {frame("01021985"), serial("447123"), serial("KEY447123")}})});
    EXPECT_LT(index->check({.numbers = {shared}, .brand = "Gazelle"}).grade, Grade::hit) << shared.value;
  }
}

TEST(ArticleNumber, DoesNotHideANumberThatIsOnlyCalledOne) {
  const auto index = index_of({stolen(7, gazelle("GZ4127735")), stolen(8, gazelle("GZ4127999"))});
  Good good = gazelle("GZ4127735");
  for (const Number& number :
       {Number{identifier::Kind::article_number, "GZ4127735"}, frame("model GZ4127735"),
        frame("typenr. GZ4127735"), frame("P/N GZ4127735"), Number{std::nullopt, "P/N: GZ4127735"}}) {
    good.numbers = {number};
    const CheckResult result = index->check(good);
    EXPECT_EQ(result.grade, Grade::possible) << number.value;
    EXPECT_EQ(result.matches.size(), 1U) << number.value;
  }
  // Near an article's number nothing is searched, and the advice says so.
  const CheckResult near = index->check({.numbers = {{identifier::Kind::article_number, "GZ4127753"}}});
  EXPECT_EQ(near.grade, Grade::none);
  ASSERT_TRUE(near.advice);
  EXPECT_EQ(near.advice->code, "other_form");
  EXPECT_NE(near.advice->text.nl.find("alleen gezocht zoals het er staat"), std::string::npos);
  EXPECT_EQ(near.advice->text.nl.find("als elk ander nummer"), std::string::npos);
  for (const char* article : {"4711-A", "4006381333931", "(01)04006381333931", "036000291452", "SM-G991B"}) {
    const CheckResult refused = index->check({.numbers = {{identifier::Kind::article_number, article}}});
    ASSERT_TRUE(refused.advice) << article;
    EXPECT_EQ(refused.advice->code, "article_number") << article;
  }
}

TEST(Engraving, ThatNobodyCalledOneDoesNotDecide) {
  const auto index = index_of({stolen(7, {.numbers = {serial("2048KX16")}}),
                               stolen(8, {.numbers = {{identifier::Kind::engraving, "1234AB12"}}})});
  EXPECT_EQ(index->check({.numbers = {{std::nullopt, "2048KX16"}}}).grade, Grade::hit);
  EXPECT_EQ(index->check({.numbers = {{std::nullopt, "2048KX61"}}}).grade, Grade::possible);
  EXPECT_EQ(index->check({.numbers = {{std::nullopt, "1234AB12"}}}).grade, Grade::none);
}

TEST(ArticleNumber, OfTwelveDigitsMakesAPossibleMatchAtMost) {
  Good console{.numbers = {serial("711719541028")}, .brand = "Sony", .model = "PlayStation 5"};
  const auto index = index_of({stolen(7, console), stolen(8, {.numbers = {serial("483920175533")}})});
  const CheckResult result = index->check(console);
  EXPECT_EQ(result.grade, Grade::possible);
  EXPECT_EQ(result.matches.at(0).rule, Rule::equal);
  EXPECT_NE(result.matches[0].explanation.nl.find("artikelnummer"), std::string::npos);
  EXPECT_EQ(index->check({.numbers = {serial("483920175533")}}).grade, Grade::hit) << "no check digit";
  const CheckResult nothing = index->check({.numbers = {serial("036000291452")}});
  ASSERT_TRUE(nothing.advice);
  EXPECT_EQ(nothing.advice->code, "may_be_article_number");
  // Beside another number of the same good it is one more.
  console.numbers.push_back(serial("F5B1234"));
  EXPECT_EQ(index_of({stolen(7, console)})->check(console).grade, Grade::full_hit);
}

TEST(ArticleNumber, IsNoCompanyForAnother) {
  // UPC-A and GTIN-14 of one product, on every copy of it; a key number that fits many of them.
  const Number key{identifier::Kind::key_number, "97804"};
  for (const Number& second : {serial("10036000291459"), Number{std::nullopt, "96385074"}, key}) {
    const Good drill{
        .numbers = {serial("036000291452"), second}, .brand = "Bosch", .model = "GSR 18", .colour = "blauw"};
    Good red = drill;
    red.colour = "rood";
    EXPECT_EQ(index_of({stolen(7, drill)})->check(red).grade, Grade::possible) << second.value;
    red.numbers.push_back(serial("F5B1234"));
    StolenGood listed = stolen(7, drill);
    listed.good.numbers.push_back(serial("F5B1234"));
    EXPECT_EQ(index_of({listed})->check(red).grade, Grade::full_hit) << second.value;
  }
  // Two numbers of the good itself that prove nothing alone do together.
  const Good keys{.numbers = {key, {identifier::Kind::lock_number, "SL10000"}}};
  EXPECT_EQ(index_of({stolen(7, keys)})->check(keys).grade, Grade::hit);
}

TEST(ArticleNumber, MakesNoHitInAnyLooseColumn) {
  using identifier::Kind;
  for (const auto& [kind, value] : {std::pair{Kind::serial_number, "04006381333931"},
                                    {Kind::battery_number, "4006381333931"},
                                    {Kind::engine_number, "036000291452"},
                                    {Kind::display_number, "96385074"}}) {
    const Good good{.numbers = {{kind, value}}, .brand = "Bosch", .model = "PowerPack 500"};
    EXPECT_LT(index_of({stolen(7, good)})->check(good).grade, Grade::hit) << value;
  }
}

TEST(ArticleNumber, OfEightDigitsIsANumberWhereBothSidesCallItOne) {
  using identifier::Kind;
  // One in sixteen numbers of eight digits has an EAN-8's form.
  const char* value = "40170725";
  const auto grade = [&](Number listed, Number held) {
    const Good there{.numbers = {std::move(listed)}, .brand = "Bosch", .model = "GSR 18"};
    const Good good{.numbers = {std::move(held)}, .brand = "Bosch", .model = "GSR 18"};
    return index_of({stolen(7, there)})->check(good).grade;
  };
  for (const Kind listed : {Kind::frame_number, Kind::serial_number})
    for (const Kind held : {Kind::frame_number, Kind::serial_number})
      EXPECT_EQ(grade({listed, value}, {held, value}), Grade::full_hit) << to_string(listed);
  EXPECT_EQ(grade(serial(value), {std::nullopt, "S/N: 40170725"}), Grade::full_hit);
  EXPECT_EQ(grade(frame(value), {std::nullopt, value}), Grade::full_hit) << "stamped, not printed";
  EXPECT_EQ(grade(serial(value), {std::nullopt, value}), Grade::possible);
  EXPECT_EQ(grade(serial(value), {std::nullopt, "nr. 40170725"}), Grade::possible);
  EXPECT_EQ(grade(serial(value), {Kind::article_number, value}), Grade::none) << "refused, and says why";
  EXPECT_EQ(grade({Kind::battery_number, value}, serial(value)), Grade::possible);
  EXPECT_EQ(grade({std::nullopt, value}, {std::nullopt, value}), Grade::possible);
}

TEST(Label, ThatMayBeginTheNumberIsTriedWithAndWithout) {
  const auto grade = [](const char* listed, const char* held) {
    return index_of({stolen(7, gazelle(listed))})
        ->check({.numbers = {frame(held)}, .brand = "Batavus"})
        .grade;
  };
  for (const char* held : {"SN 4471238", "sn-4471238", "S/N: 4471238"})
    for (const char* listed : {"SN4471238", "SN 4471238", "SN-4471238", "4471238", "serienummer SN-4471238"})
      EXPECT_EQ(grade(listed, held), Grade::hit) << listed << ", " << held;
  for (const char* listed : {"SN 4471238", "nr 4471238", "SN-4471238"})
    EXPECT_EQ(grade(listed, "4471238"), Grade::hit) << listed;
  EXPECT_EQ(grade("NO44713K", "NO 44713K"), Grade::hit);
  EXPECT_EQ(grade("PIN4471238", "PIN 4471238"), Grade::hit);
  // Glued to it on the police's side it may belong to it, and the good in question is another's.
  EXPECT_LT(grade("SN4471238", "4471238"), Grade::hit);
  // Places are counted in what was typed.
  const auto index = index_of({stolen(7, gazelle("4471238")), stolen(8, gazelle("SN9906217"))});
  const CheckResult near = index->check(gazelle("SN 44712B8"));
  ASSERT_NE(only_match(near), nullptr);
  EXPECT_NE(near.matches[0].explanation.nl.find("Lees teken 6 van “44712B8” opnieuw"), std::string::npos)
      << near.matches[0].explanation.nl;
  EXPECT_FALSE(index->check(gazelle("SN 12345")).matches.size()) << "a filler behind a label";
}

TEST(Label, IsTakenOffOnBothSidesByTheSameRule) {
  for (const char* held : {"SN-5839201", "S/N: 5839201", "(S/N) 5839201", "N\u00B0 5839201", "5839201"}) {
    for (const char* listed : {"S/N: 5839201", "S/N5839201", "serienummer is 5839201", "5839201"}) {
      const auto index = index_of({stolen(7, {.numbers = {{std::nullopt, listed}}})});
      EXPECT_EQ(index->check({.numbers = {{std::nullopt, held}}}).grade, Grade::hit)
          << held << ", " << listed;
    }
  }
}

TEST(Placeholder, GivesAdviceInsteadOfAHit) {
  const auto index = index_of({stolen(7, gazelle("ONBEKEND")), stolen(8, gazelle("000000"))});
  for (const char* raw : {"onbekend", "000", "000000", "", "12345jansen"}) {
    const CheckResult result = index->check({.numbers = {frame(raw)}});
    EXPECT_EQ(result.grade, Grade::none) << raw;
    ASSERT_TRUE(result.advice) << raw;
    EXPECT_FALSE(result.advice->text.nl.empty());
  }
}

TEST(Pair, IsJudgedAsTheIndexJudges) {
  const auto catalogue = catalogue::Catalogue::standard();
  EXPECT_EQ(compare(*catalogue, gazelle("gz-1234567"), stolen(7, gazelle("GZ1234567")))->grade,
            Grade::full_hit);
  EXPECT_FALSE(compare(*catalogue, gazelle("GZ1234568"), stolen(7, gazelle("GZ1234567"))));
}

}  // namespace
}  // namespace dorhub::match
