// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/redaction.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

#include "sdk/tools/redact/impersonal.hpp"
#include "sdk/tools/redact/tokens.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"

namespace dorhub::redact {
namespace {

const std::string kKey(32, 'k');

TEST(MayBeShown, NoWordOfAnotherScript) {
  for (const char* model : {"Max Петрович", "Finez 王小明明", "Finez Παπαδόπουλος"})
    EXPECT_FALSE(may_be_shown("good.model", model, "")) << model;
  EXPECT_FALSE(may_be_shown("good.colours", "zwart Иванович", ""));
  EXPECT_TRUE(may_be_shown("good.model", "iPhone 13", ""));
  EXPECT_TRUE(may_be_shown("good.colours", "zwart", ""));
}

TEST(MayBeShown, NoModelThatIsLikeADocumentsNumber) {
  EXPECT_FALSE(may_be_shown("good.model", "NX4R7PP13", ""));
  EXPECT_FALSE(may_be_shown("good.model", "S24 NX4R7PP13", ""));
  EXPECT_TRUE(may_be_shown("good.model", "C7", ""));
}

const std::vector<Meaning> kMeanings{{"Nr", "id", {}},
                                     {"Merk", "good.brand", {}},
                                     {"Naam", "seller.family_name", {}},
                                     {"Document", "seller.document.kind", {"paspoort"}},
                                     {"Frame", "good.identifiers.frame_number", {}}};

TEST(Redaction, KeepsOnlyWhatIsKnownToBeImpersonal) {
  const std::string text =
      "Nr;Merk;Naam;Document;Frame;Opmerking\nI-1;Gazelle;Jansen;paspoort;GZ123;belt Jansen\n";
  const auto sample = sample::look_at(text);
  ASSERT_TRUE(sample.ok());
  const auto clean = redacted(text, *sample, kMeanings, 9);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  EXPECT_NE(clean->bytes.find("Gazelle"), std::string::npos);
  EXPECT_NE(clean->bytes.find("paspoort"), std::string::npos);
  for (const char* gone : {"Jansen", "I-1", "GZ123", "belt"})
    EXPECT_EQ(clean->bytes.find(gone), std::string::npos) << gone << " in " << clean->bytes;
  EXPECT_EQ(clean->bytes.size(), text.size());
}

TEST(Redaction, LeavesNothingInAColumnWithoutAName) {
  const std::string text = "Nr;;Merk\n1;Klompmaker;Gazelle\n";
  std::vector<Meaning> meanings = kMeanings;
  meanings.push_back({"", "acquisition", {}});  // a constant's
  const auto clean = redacted(text, *sample::look_at(text), meanings, 9);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  EXPECT_EQ(clean->bytes.find("Klompmaker"), std::string::npos) << clean->bytes;
  EXPECT_NE(clean->bytes.find("Gazelle"), std::string::npos) << clean->bytes;
}

TEST(Redaction, LeavesNoPersonsNumberInAColumnThatStays) {
  const std::string text =
      "Nr;Merk\n1;Orange bel 0612345678\n2;k.duvelstein@gmail.com\n3;NL20INGB0001234567\n4;Gazelle\n";
  const auto clean = redacted(text, *sample::look_at(text), kMeanings, 9);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  for (const char* gone : {"0612345678", "Orange", "duvelstein", "NL20INGB0001234567"})
    EXPECT_EQ(clean->bytes.find(gone), std::string::npos) << gone << " in " << clean->bytes;
  EXPECT_NE(clean->bytes.find("Gazelle"), std::string::npos) << clean->bytes;
}

TEST(Redaction, KeepsOnlyTheFirstOfAName) {
  for (const std::string text : {"Nr;Merk;Merk\n1;Gazelle;Klompmaker\n2;;Kwispel\n",
                                 R"({"Merk":"Kwispel","l":[{"Nr":1,"Merk":"Gazelle"}]})",
                                 "<a><l><Merk>Gazelle</Merk><Merk>Klompmaker</Merk><n>Kwispel</n></l></a>"}) {
    const auto sample = sample::look_at(text);
    ASSERT_TRUE(sample.ok()) << text;
    const auto clean = redacted(text, *sample, kMeanings, 9);
    ASSERT_TRUE(clean.ok()) << clean.error().text();
    for (const char* gone : {"Klompmaker", "Kwispel"})
      EXPECT_EQ(clean->bytes.find(gone), std::string::npos) << clean->bytes;
    EXPECT_NE(clean->bytes.find("Gazelle"), std::string::npos) << clean->bytes;
  }
}

TEST(Redaction, GivesMembersThatAreCalledAfterPeopleOtherNames) {
  const std::string text =
      R"({"bySeller":{"Petronella Kwispel":1,"p.kwispel@gmail.com":2,"0623456789":3,"NL20INGB0001234567":4},)"
      R"("Sales List":[{"Nr":1,"Brand Name":"Gazelle","per":{"\u0050etronella Kwispel":9}},)"
      R"({"Nr":2,"Adalbert Prutswerk":5}]})";
  const auto sample = sample::look_at(text);
  ASSERT_TRUE(sample.ok());
  std::vector<Meaning> meanings = kMeanings;
  meanings.push_back({.name = "Brand Name", .field = "good.brand", .is_named_so = true});
  const auto clean = redacted(text, *sample, meanings, 1);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  for (const char* gone : {"etronella", "Kwispel", "kwispel", "gmail", "0623456789", "NL20INGB0001234567"})
    EXPECT_EQ(clean->bytes.find(gone), std::string::npos) << gone << " in " << clean->bytes;
  for (const char* kept : {"bySeller", "Sales List", "Brand Name", "Gazelle", "Nr"})
    EXPECT_NE(clean->bytes.find(kept), std::string::npos) << kept << " in " << clean->bytes;
  const std::string now = clean->renamed.at("Petronella Kwispel");
  EXPECT_EQ(renamed_path("per/Petronella Kwispel", clean->renamed), "per/" + now);
  EXPECT_TRUE(sample::look_at(clean->bytes)->find("per/" + now) != nullptr) << clean->bytes;
  EXPECT_EQ(clean->renamed.count("Adalbert Prutswerk"), 1U) << "of a row that is left out, told all the same";
}

TEST(Redaction, RenamesAMemberWithASlashInItsPathToo) {
  const std::string text = R"({"sales":[{"Nr/1":7,"Petronella Kwispel/~":{"x":1}}]})";
  const auto sample = sample::look_at(text);
  const auto clean = redacted(text, *sample, {{.name = "Nr~11", .field = "id", .is_named_so = true}}, 9);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  EXPECT_EQ(clean->bytes.find("Kwispel"), std::string::npos) << clean->bytes;
  const auto now = sample::look_at(clean->bytes);
  for (const char* name : {"Nr~11", "Petronella Kwispel~1~0/x"})
    EXPECT_NE(now->find(renamed_path(name, clean->renamed)), nullptr) << name << " in " << clean->bytes;
}

TEST(Redaction, RenamesAMemberThatIsASellersWholeNameThoughOfCommonWords) {
  const std::string text =
      R"({"saldo":{"Lot Koper":1},"rows":[{"Nr":1,"Verkoper":"Lot Koper"},{"Nr":2,"Verkoper":"Jan Prutswerk"}]})";
  const auto sample = sample::look_at(text);
  ASSERT_TRUE(sample.ok());
  std::vector<Meaning> meanings = kMeanings;
  meanings.push_back({.name = "Verkoper", .field = "seller.name"});
  const auto clean = redacted(text, *sample, meanings, 2);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  EXPECT_EQ(clean->bytes.find("Lot Koper"), std::string::npos) << clean->bytes;
  EXPECT_NE(clean->bytes.find("saldo"), std::string::npos) << clean->bytes;
  EXPECT_NE(clean->bytes.find("Verkoper"), std::string::npos) << clean->bytes;
}

TEST(Redaction, GivesElementsThatAreCalledAfterPeopleOtherNames) {
  const std::string text =
      "<a><Petronella_Kwispel>1</Petronella_Kwispel><n0623456789 x='1'/><l NL20INGB0001234567='2'>"
      "<Merk>Gazelle</Merk><Theodorus.Klompmaker><n>1</n></Theodorus.Klompmaker></l></a>";
  const auto clean = redacted(text, *sample::look_at(text), kMeanings, 9);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  for (const char* gone :
       {"Petronella", "Kwispel", "23456789", "NL20INGB0001234567", "Theodorus", "Klompmaker"})
    EXPECT_EQ(clean->bytes.find(gone), std::string::npos) << gone << " in " << clean->bytes;
  EXPECT_NE(clean->bytes.find("<Merk>Gazelle</Merk>"), std::string::npos) << clean->bytes;
  EXPECT_TRUE(sample::look_at(clean->bytes).ok()) << clean->bytes;
}

TEST(Redaction, TakesTheNameOffASheet) {
  const std::string book =
      sample::write_workbook("Klompmaker", {{1, {{"Nr"}, {"Merk"}}}, {2, {{"a"}, {"Koga"}}}});
  const auto clean = redacted(book, *sample::look_at(book), kMeanings, 9);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  EXPECT_EQ(clean->bytes.find("Klompmaker"), std::string::npos);
  EXPECT_NE(clean->bytes.find("Koga"), std::string::npos);
}

TEST(Meaning, StaysByItsFieldOrBecauseSomebodyVouchesForIt) {
  EXPECT_TRUE((Meaning{.name = "Merk", .field = "good.brand"}.stays()));
  EXPECT_FALSE((Meaning{.name = "Merk"}.stays()));
  EXPECT_FALSE((Meaning{.name = "Betaald", .field = "payment"}.stays())) << "people write names in it";
  EXPECT_TRUE((Meaning{.name = "Naam", .field = "seller.name", .is_vouched_for = true}.stays()));
}

TEST(Redaction, KeepsWhatSomebodyVouchesFor) {
  const std::string text = "Nr;Filiaal;Naam\nI-1;Zuidplein;Jansen\n";
  const std::vector<Meaning> meanings{{.name = "Nr", .field = "id"},
                                      {.name = "Filiaal", .is_vouched_for = true},
                                      {.name = "Naam", .field = "seller.family_name"}};
  const auto clean = redacted(text, *sample::look_at(text), meanings, 9);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  EXPECT_NE(clean->bytes.find("Zuidplein"), std::string::npos);
  EXPECT_EQ(clean->bytes.find("Jansen"), std::string::npos);
}

TEST(Redaction, KeepsOnlyValuesThatAreWhatTheirColumnSays) {
  const std::string text =
      "Nr;Datum;Merk;Type;Kleur;Soort;Bedrag;Jaar;Valuta\n"
      "1;04-03-2026 9:30;Gazelle Orange;Ultimate C8+;mat zwart;e-bike;1.250,00;2024;EUR\n"
      "2;2026-03-05;Koga;Worldtraveller;donkerblauw;herenfiets;€ 12,-;2021;EUR\n"
      "3;afgesproken met Wilhelmina Groothuis;Barend Schoonhoven;Barend Schoonhoven;zie Wilhelmina Groothuis;"
      "voor Groothuis;via Barend Schoonhoven;Wilhelmina;van Groothuis\n"
      "4;05-03-2026 Groothuis;Gazelle van Groothuis;van Wilhelmina Groothuis;Roodenburg;Fietsema;12 "
      "Groothuis;x;y\n"
      "Totaal;;Zonneveld;Zonneveld;Zonneveld;Zonneveld;Zonneveld;;\n";
  const std::vector<Meaning> meanings{{"Nr", "id"},
                                      {"Datum", "occurred_at"},
                                      {"Merk", "good.brand"},
                                      {"Type", "good.model"},
                                      {"Kleur", "good.colours"},
                                      {"Soort", "good.product_group"},
                                      {"Bedrag", "price_cents"},
                                      {"Jaar", "good.model_year"},
                                      {"Valuta", "currency"}};
  const auto clean = redacted(text, *sample::look_at(text), meanings, 9);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  for (const char* gone : {"afgesproken", "Wilhelmina", "Groothuis", "Barend", "Schoonhoven", "Roodenburg",
                           "Fietsema", "Zonneveld"})
    EXPECT_EQ(clean->bytes.find(gone), std::string::npos) << gone << " in " << clean->bytes;
  for (const char* kept :
       {";04-03-2026 9:30;Gazelle Orange;Ultimate C8+;mat zwart;e-bike;1.250,00;2024;EUR\n",
        ";2026-03-05;Koga;Worldtraveller;donkerblauw;herenfiets;€ 12,-;2021;EUR\n"})
    EXPECT_NE(clean->bytes.find(kept), std::string::npos) << kept << " in " << clean->bytes;
}

TEST(Redaction, TakesAnUnknownWordBesideABrandForSomebodysName) {
  const std::string text =
      "Nr;Merk;Type\n1;Batavus Wolterink;\n2;Gazelle;Schaap\n3;Gazelle Dekkersplein;Orange Wolterink\n"
      "4;Gazelle;Ultimate C8+ schaap1964\n5;Koga;3412 XQ\n6;Samsung Galaxy S21;SM-G991B\n7;Apple;iPhone 13 "
      "Pro\n8;Sparta;Finez\n";
  std::vector<Meaning> meanings = kMeanings;
  meanings.push_back({"Type", "good.model"});
  const auto clean = redacted(text, *sample::look_at(text), meanings, 9);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  for (const char* gone : {"Wolterink", "Schaap", "schaap", "Dekkersplein", "3412"})
    EXPECT_EQ(clean->bytes.find(gone), std::string::npos) << gone << " in " << clean->bytes;
  for (const char* kept : {"Sparta;Finez\n", "Samsung Galaxy S21;SM-G991B", "Apple;iPhone 13 Pro"})
    EXPECT_NE(clean->bytes.find(kept), std::string::npos) << kept << " in " << clean->bytes;
}

/// So many days of birth that some pseudonym would be another's by chance.
TEST(Redaction, GivesNobodyTheDayOfBirthOfAnother) {
  std::string text = "Nr;Geboren\n";
  for (int i = 0; i < 600; ++i)
    text += std::to_string(i) + ";" + std::to_string(1 + i % 28) + "-" + std::to_string(1 + i % 12) + "-" +
            std::to_string(1950 + i * 7 % 50) + "\n";
  const auto clean = redacted(text, *sample::look_at(text), {{"Geboren", "seller.born_on"}}, 999, kKey);
  EXPECT_TRUE(clean.ok()) << clean.error().text();
}

TEST(Redaction, KeepsDaysInTheFormOfTheirColumn) {
  const std::string text = "Nr;Datum\n1;1772614800\n2;612345\n3;03/25/2026\n";
  for (const auto& [format, kept, gone] :
       {std::tuple("unix", "1772614800", "03/25/2026"), std::tuple("american", "03/25/2026", "1772614800")}) {
    const std::vector<Meaning> meanings{{.name = "Datum", .field = "occurred_at", .format = format}};
    const auto clean = redacted(text, *sample::look_at(text), meanings, 9);
    ASSERT_TRUE(clean.ok()) << clean.error().text();
    EXPECT_NE(clean->bytes.find(kept), std::string::npos) << clean->bytes;
    EXPECT_EQ(clean->bytes.find(gone), std::string::npos) << clean->bytes;
  }
}

/// What would stay and was replaced, "name values …".
std::string struck_in(const Redacted& clean) {
  std::string out;
  for (const Struck& one : clean.struck) out += one.name + " " + std::to_string(one.values) + " ";
  return out;
}

TEST(Redaction, ReplacesAValueThatStaysWhereSomebodyIsCalledSo) {
  const std::string text =
      "Nr;Merk;Naam;Kleur\n1;Gazelle;M. Groen;groen\n2;Koga;Piet de Boer;zwart\n3;Bosch;A. Vries;Groen\n"
      "4;Koga;R. BOSCH;rood\n";
  std::vector<Meaning> meanings = kMeanings;
  meanings.push_back({"Kleur", "good.colours"});
  const auto clean = redacted(text, *sample::look_at(text), meanings, 9);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  for (const char* gone : {"groen", "Groen", "Bosch", "BOSCH", "Boer", "Vries"})
    EXPECT_EQ(clean->bytes.find(gone), std::string::npos) << gone << " in " << clean->bytes;
  for (const char* kept : {"Gazelle", "Koga", "zwart", "rood"})
    EXPECT_NE(clean->bytes.find(kept), std::string::npos) << kept << " in " << clean->bytes;
  EXPECT_EQ(struck_in(*clean), "Kleur 2 Merk 1 ");
}

TEST(Redaction, TellsAPlaceWithAPersonsWordUnderItsNewName) {
  const std::string text =
      R"([{"Naam":"Piet Kwispel","Kwispel":{"kleur":"zwart"}},{"Naam":"J. Zwart","Kwispel":{"kleur":"rood"}}])";
  std::vector<Meaning> meanings = kMeanings;
  meanings.push_back({.name = "Kwispel/kleur", .field = "good.colours", .is_named_so = true});
  const auto clean = redacted(text, *sample::look_at(text), meanings, 9);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  ASSERT_EQ(clean->struck.size(), 1U) << clean->bytes;
  EXPECT_EQ(clean->struck[0].name, renamed_path("Kwispel/kleur", clean->renamed));
  EXPECT_EQ(clean->struck[0].name.find("Kwispel"), std::string::npos);
}

TEST(Redaction, TakesNoWordForUnknownAndNoEndOfAPseudonymForAPersons) {
  for (const char* names : {"onbekend;", "onbekend;a@kpn.nl", "Naam Onbekend;test@test.nl"}) {
    const std::string text =
        std::string("Nr;Naam;Mail\n1;") + names + "\n2;onbekend;b@kpn.nl\n3;Piet Kwispel;c@kpn.nl\n";
    const auto clean =
        redacted(text, *sample::look_at(text), {{"Naam", "seller.name"}, {"Mail", "seller.email"}}, 9);
    ASSERT_TRUE(clean.ok()) << clean.error().text();
    EXPECT_EQ(clean->bytes.find("Kwispel"), std::string::npos) << clean->bytes;
    EXPECT_EQ(clean->bytes.find("kpn"), std::string::npos) << clean->bytes;
  }
}

TEST(Redaction, SaysInWhichRowAndColumnAPersonsWordIsLeft) {
  const std::string text = "Nr;Merk;Naam\n1;Gazelle;P. Bekend\n2;Koga;niet bekend\n";
  const auto clean = redacted(text, *sample::look_at(text), kMeanings, 9);
  ASSERT_FALSE(clean.ok()) << clean->bytes;
  EXPECT_EQ(clean.error().code, "redact.survivor");
  EXPECT_EQ(clean.error().where, "row 2 below the header, column «Naam»");
  EXPECT_EQ(clean.error().text().find("ekend"), std::string::npos) << clean.error().text();
  const std::string nameless = "Nr;;Naam\n1;x;P. Bekend\n2;\"x;3;x\n3;niet bekend;x\n";
  const auto column = redacted(nameless, *sample::look_at(nameless), kMeanings, 9);
  ASSERT_FALSE(column.ok()) << column->bytes;
  EXPECT_EQ(column.error().where,
            "row 2 below the header of those that can be read, a column without a name of its own");
  const std::string tree = R"([{"Naam":"P. Bekend"},{"Naam":"x"},{"Naam":"niet bekend"}])";
  const auto element = redacted(tree, *sample::look_at(tree), kMeanings, 9);
  ASSERT_FALSE(element.ok()) << element->bytes;
  EXPECT_EQ(element.error().where, "element 3, «Naam»");
}

/// Numbers of few digits, in columns that nobody mapped, of which many would come back by chance.
TEST(Redaction, GivesNoValueBackAsAnothersPseudonym) {
  std::mt19937 random(5);
  std::set<std::string> numbers;
  std::string text = "Nr;Merk;Kluis;Code\n";
  for (int row = 0; row < 200; ++row) {
    const std::string locker = std::to_string(2100 + random() % 7000);
    const std::string code = "k" + std::to_string(210 + random() % 700);
    numbers.insert(locker);
    numbers.insert(code);
    text += std::to_string(row) + ";Gazelle;" + locker + ";" + code + "\n";
  }
  const auto clean = redacted(text, *sample::look_at(text), kMeanings, 999);
  ASSERT_TRUE(clean.ok()) << clean.error().text();
  for (const std::string& one : numbers) EXPECT_EQ(clean->bytes.find(";" + one), std::string::npos) << one;
}

/// A shop's purchase in which people stand where they should not; each word of four letters or more is noted.
class Strangers {
 public:
  explicit Strangers(std::uint32_t seed) : random_(seed) {}

  std::string word(std::size_t length) {
    std::string out;
    while (out.size() < length) out += static_cast<char>('a' + random_() % 26);
    all.push_back(out);
    return out;
  }
  std::string digits(std::size_t length) {
    std::string out(1, static_cast<char>('1' + random_() % 9));
    while (out.size() < length) out += static_cast<char>('0' + random_() % 10);
    all.push_back(out);
    return out;
  }
  /// What is typed behind a brand, a model or a colour.
  std::string behind(const std::string& value) {
    switch (random_() % 6) {
      case 0:
        return value + " " + word(7);
      case 1:
        return value + " van " + word(9);
      case 2:
        return value + " 06" + digits(8);
      case 3:
        return value + " NL" + digits(2 + 7) + "ABNA";
      case 4:
        return word(8);
      default:
        (void)digits(4);
        return value + " " + (all.back() += "XQ");
    }
  }

  std::vector<std::string> all = {};

 private:
  std::mt19937 random_;
};

/// A number of few digits counts only where no longer one is around it: prices and pseudonyms hold any.
bool stands_in(const std::string& text, const std::string& word) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool is_number = std::all_of(word.begin(), word.end(), is_digit);
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if (!is_number || ((at == 0 || !is_digit(text[at - 1])) && (end == text.size() || !is_digit(text[end]))))
      return true;
  }
  return false;
}

std::string stranger_document(std::uint32_t form, Strangers& people) {
  const std::string brand = people.behind("Gazelle");
  const std::string model = people.behind("Ultimate");
  const std::string colour = people.behind("zwart");
  const std::string name = people.word(4 + form % 8);
  const std::string note = people.word(9);
  if (form % 3 == 0)
    return "Nr;Merk;Naam;Noot;Type;Kleur\n1;GAZELLE;" + name + ";" + note + ";Finez;rood\n2;" + brand + ";" +
           name + ";;" + model + ";" + colour + "\n";
  if (form % 3 == 1)
    return R"({"by":")" + note + R"(","l":[{"Nr":1,"Merk":"GAZELLE","Naam":")" + name +
           R"("},{"Nr":2,"Merk":")" + brand + R"(","Type":")" + model + R"(","Kleur":")" + colour + R"("}]})";
  return "<a><!-- " + name + " --><l Naam=\"" + name + "\"><Merk>GAZELLE</Merk><n>" + note +
         "</n></l><l><Merk>" + brand + "</Merk><Type>" + model + "</Type><Kleur>" + colour +
         "</Kleur></l></a>";
}

/// 1,000 seeded documents: no word of four letters or more of a person's is in what comes out, in any format.
TEST(Redaction, LetsNoPersonThroughInAThousandDocuments) {
  for (std::uint32_t i = 0; i < 1000; ++i) {
    Strangers people(i);
    const std::string text = stranger_document(i, people);
    const auto sample = sample::look_at(text);
    ASSERT_TRUE(sample.ok()) << text;
    std::vector<Meaning> meanings = kMeanings;
    meanings.push_back({"@Naam", "seller.name"});
    meanings.push_back({"Type", "good.model"});
    meanings.push_back({"Kleur", "good.colours"});
    const auto clean = redacted(text, *sample, meanings, 9);
    ASSERT_TRUE(clean.ok()) << text;
    for (const std::string& gone : people.all)
      ASSERT_FALSE(stands_in(clean->bytes, gone)) << gone << " in " << clean->bytes;
    ASSERT_NE(clean->bytes.find("GAZELLE"), std::string::npos);
  }
}

/// Sellers who are called like makers and colours, in every format: none of their words is left anywhere.
TEST(Redaction, LetsNoPersonThroughWhoIsCalledLikeAGood) {
  const std::vector<std::string> colours{"groen", "zwart", "bruin", "koper", "goud", "zilver"};
  const std::vector<std::string> makes{"Bosch", "Gazelle", "Koga", "Cortina", "Sparta", "Philips"};
  std::mt19937 random(11);
  const auto any = [&](const std::vector<std::string>& of) { return of[random() % of.size()]; };
  std::size_t struck = 0;
  for (int i = 0; i < 300; ++i) {
    std::string rows;
    std::vector<std::string> people;
    for (int row = 0; row < 4; ++row) {
      people.push_back(random() % 2 == 0 ? any(colours) : any(makes));
      const std::array<std::string, 3> cells{any(makes), any(colours), "A. de " + people.back()};
      if (i % 3 == 0) rows += cells[0] + ";" + cells[1] + ";" + cells[2] + "\n";
      if (i % 3 == 1)
        rows += (row == 0 ? "" : ",") + (R"({"Merk":")" + cells[0] + R"(","Kleur":")" + cells[1] +
                                         R"(","Naam":")" + cells[2] + R"("})");
      if (i % 3 == 2)
        rows += "<l><Merk>" + cells[0] + "</Merk><Kleur>" + cells[1] + "</Kleur><Naam>" + cells[2] +
                "</Naam></l>";
    }
    const std::array<std::string, 3> texts{"Merk;Kleur;Naam\n" + rows, "[" + rows + "]",
                                           "<a>" + rows + "</a>"};
    const std::string& text = texts[i % 3];
    std::vector<Meaning> meanings = kMeanings;
    meanings.push_back({"Kleur", "good.colours"});
    const auto clean = redacted(text, *sample::look_at(text), meanings, 9);
    ASSERT_TRUE(clean.ok()) << clean.error().text() << " in " << text;
    Tokens words;
    for (const std::string& one : people) words.add(one);
    ASSERT_EQ(words.found_in(clean->bytes), "") << clean->bytes;
    struck += clean->struck.size();
  }
  EXPECT_GT(struck, 100U) << "values that would have stayed";
}

}  // namespace
}  // namespace dorhub::redact
