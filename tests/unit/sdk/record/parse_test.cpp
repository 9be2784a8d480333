// SPDX-License-Identifier: EUPL-1.2
#include "sdk/record/parse.hpp"

#include <gtest/gtest.h>

#include "sdk/record/personal.hpp"
#include "sdk/record/write.hpp"

namespace dorhub {
namespace {

// "code pointer" of each problem.
std::vector<std::string> problems_of(std::string_view json, const Limits& limits = {}) {
  std::vector<std::string> out;
  const ParsedRecord parsed = parse_record(json, limits);
  EXPECT_EQ(parsed.ok(), parsed.problems.empty());
  for (const RecordProblem& problem : parsed.problems) out.push_back(problem.code + ' ' + problem.pointer);
  return out;
}

using Problems = std::vector<std::string>;

std::string with(std::string_view members) {
  return R"({"type":"registration","system":"acme","id":"17")" + std::string(members) + "}";
}

Registration full_registration() {
  Registration bought;
  bought.system = "acme";
  bought.id = "17";
  bought.version = "3";
  bought.occurred_at = "2026-11-24T10:15:00";
  bought.establishment = "shop-2";
  bought.place = RecordPlace(Place{17, 3, "", "Blad1"});
  bought.acquisition = "purchase";
  Good& good = bought.good.fill();
  good.brand = "Gazelle";
  good.model = "Orange \"C7\"";
  good.colours = std::vector<std::string>{"zwart", "groen"};
  good.description = "Kras op de stang\nZadel vervangen";
  good.model_year = 2021;
  good.identifier("frame_number", "GZ 123-456")
      .identifier("key_number", "AXA 77")
      .attribute("frame_size", "57");
  bought.price_cents = 12500;
  bought.lot_count = 1;
  Party& seller = bought.seller.fill();
  seller.kind = "person";
  seller.family_name = "Jansen";
  seller.born_on = "1980-02-29";
  seller.address.fill().country = "NL";
  seller.document.fill().kind = "passport";
  seller.phone = Field<std::string>::cleared();
  bought.photos = std::vector<std::string>{"foto/1.jpg"};
  bought.completes = Reference{"cyclesoft", "9"};
  bought.deleted = false;
  return bought;
}

TEST(Record, ComesBackAsItWasWritten) {
  const Record record = full_registration();
  const ParsedRecord parsed = parse_record(write_record(record));
  for (const RecordProblem& problem : parsed.problems) ADD_FAILURE() << problem.error().text();
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(*parsed.record, record);
  EXPECT_EQ(parsed.type, "registration");
  EXPECT_EQ(parsed.system, "acme");
  EXPECT_EQ(parsed.id, "17");
  EXPECT_EQ(parsed.place, (Place{17, 3, "", "Blad1"}));
  EXPECT_TRUE(check_record(record).empty());
}

TEST(Record, OfEachTypeComesBack) {
  const auto comes_back = [](auto record) {
    record.system = "s";
    record.id = "1";
    const Record one = record;
    const ParsedRecord parsed = parse_record(write_record(one));
    ASSERT_TRUE(parsed.ok()) << write_record(one);
    EXPECT_EQ(*parsed.record, one);
    EXPECT_EQ(parsed.type, record_type(one));
  };
  comes_back(Registration{});
  comes_back(Disposal{});
  comes_back(Exclusion{});
  comes_back(Holding{});
  comes_back(Check{});
  comes_back(StolenGood{});
  comes_back(TraderNotification{});
  comes_back(Decision{});
}

TEST(Record, MayHaveItsFieldsInAnyOrder) {
  const ParsedRecord parsed = parse_record(
      R"({"good":{"model":"M","brand":"B"},"id":"17","deleted":true,"system":"acme","type":"registration"})");
  ASSERT_TRUE(parsed.ok());
  const auto& bought = std::get<Registration>(*parsed.record);
  EXPECT_EQ(*bought.good->brand, "B");
  EXPECT_TRUE(*bought.deleted);
}

TEST(Record, TellsAllItsProblemsAtOnce) {
  EXPECT_EQ(
      problems_of(R"({"type":"registration","id":"","price_cents":"125","good":{"brnd":"x","model_year":3,
      "identifiers":[{"kind":"framenumber","value":"1"},{"kind":"imei"}]},"currency":"euro",
      "occurred_at":"2026-02-30T10:00:00"})"),
      (Problems{"record.required /system", "record.required /id", "record.shape /occurred_at",
                "record.bounds /good/model_year", "record.not_allowed /good/identifiers/0/kind",
                "record.required /good/identifiers/1/value", "record.unknown_field /good/brnd",
                "record.type /price_cents", "record.too_long /currency"}));
}

TEST(RecordProblem, NamesTheNearestNameAsItsCure) {
  const ParsedRecord parsed = parse_record(with(R"(,"Price_Cents":1,"acquisition":"purchased")"));
  ASSERT_EQ(parsed.problems.size(), 2u);
  EXPECT_EQ(parsed.problems[0].cure, "did you mean «purchase»?");
  EXPECT_EQ(parsed.problems[0].field, "acquisition");
  EXPECT_EQ(parsed.problems[1].code, "record.unknown_field");
  EXPECT_EQ(parse_record(with(R"(,"price_cent":1)")).problems[0].cure, "did you mean «price_cents»?");
  EXPECT_EQ(parse_record(R"({"type":"registraton","system":"a","id":"1"})").problems[0].cure,
            "did you mean «registration»?");
}

TEST(RecordProblem, NamesTheWholePathOfItsField) {
  const auto told = [](const std::string& members) {
    return parse_record(with(members)).problems.at(0).error().message;
  };
  EXPECT_EQ(told(R"(,"good":{"identifiers":[{"kind":"imei","value":"1"},{"kind":"imei","value":")" +
                 std::string(201, '1') + "\"}]}"),
            "Field «good.identifiers.1.value» is too long (expected: at most 120 bytes, not 201)");
  EXPECT_EQ(told(R"(,"good":{"colours":["rood",7]})").substr(0, 28), "Field «good.colours.1» is ");
  EXPECT_EQ(told(R"(,"seller":{"address":{"city":"a","city":"b"}})"),
            "Field «seller.address.city» stands there more than once");
}

TEST(RecordProblem, SaysOfADayThatItDoesNotExist) {
  const auto expected = [](const char* moment) {
    return parse_record(with(R"(,"occurred_at":")" + std::string(moment) + '"')).problems.at(0).expected;
  };
  EXPECT_EQ(expected("2026-02-30T10:00:00+01:00"), "a day that exists; this one does not");
  EXPECT_EQ(expected("2026-13-01T10:00:00"), "a day that exists; this one does not");
  for (const char* other : {"2026-02-28T25:00:00", "2026-02-30T25:00:00", "2026-02-30", "30-02-2026T10:00:00",
                            "2026-02-3", "2026-aa-bbT10:00:00"})
    EXPECT_EQ(expected(other).substr(0, 28), "a moment yyyy-mm-ddThh:mm:ss") << other;
  EXPECT_EQ(parse_record(with(R"(,"seller":{"born_on":"1987-02-29"})")).problems.at(0).expected_nl,
            "een dag die bestaat; deze bestaat niet");
}

TEST(RecordProblem, NeverQuotesAValueOrAStrangeName) {
  const ParsedRecord parsed = parse_record(with(
      R"(,"Jan Jansen, Dorpsstraat 1":1,"Jan Jansen":{"Jan/b":1,"Jan/b":2,"id":3,"id":4},"seller":{"born_on":"31-12-1999 Geheim","email":7,"country":"NL","address":{"country":"Geheim"}})"));
  EXPECT_GE(parsed.problems.size(), 4u);
  for (const RecordProblem& problem : parsed.problems) {
    const std::string text = problem.error().text() + problem.expected + problem.pointer + problem.field;
    EXPECT_EQ(text.find("Jan"), std::string::npos) << text;
    EXPECT_EQ(text.find("Geheim"), std::string::npos) << text;
  }
}

TEST(Record, WithAFieldTwiceIsRefused) {
  EXPECT_EQ(problems_of(with(R"(,"id":"18")")), Problems{"record.duplicate_key /id"});
  EXPECT_EQ(problems_of(with(R"(,"good":{"brand":"a","brand":"b"})")),
            Problems{"record.duplicate_key /good/brand"});
}

TEST(Record, KeepsAbsentClearedAndValueApart) {
  const ParsedRecord parsed = parse_record(with(R"(,"price_cents":null,"good":{"brand":null,"model":""})"));
  ASSERT_TRUE(parsed.ok());
  const auto& bought = std::get<Registration>(*parsed.record);
  EXPECT_TRUE(bought.price_cents.is_cleared());
  EXPECT_TRUE(bought.good->brand.is_cleared());
  EXPECT_TRUE(bought.good->model.is_absent()) << "an empty text says nothing";
  EXPECT_TRUE(bought.seller.is_absent());
}

TEST(Record, CannotClearWhatIsRequired) {
  EXPECT_EQ(problems_of(R"({"type":"check","system":"a","id":null})"), Problems{"record.null /id"});
  EXPECT_EQ(problems_of(with(R"(,"good":{"colours":["rood",null]})")),
            Problems{"record.not_text /good/colours/1"});
}

TEST(Record, MayNotBringWhatTheHubFills) {
  for (const char* texts : {R"(["framenr. 4711 van J. de Vries"])", "[]", "null"}) {
    const ParsedRecord parsed = parse_record(with(R"(,"good":{"number_texts":)" + std::string(texts) + "}"));
    ASSERT_EQ(parsed.problems.size(), 1U) << texts;
    EXPECT_EQ(parsed.problems[0].pointer, "/good/number_texts");
    EXPECT_EQ(parsed.problems[0].error().code, "record.by_hub");
    EXPECT_EQ(parsed.problems[0].error().cure, "leave it out: the hub fills it");
  }
  EXPECT_EQ(parse_record(with(R"(,"good":{"number_text":[]})")).problems[0].cure.find("number_texts"),
            std::string::npos)
      << "nobody is told to write it";
  // The hub's own halves hold it.
  Registration filled = full_registration();
  filled.good->number_texts.fill().push_back("framenr. 4711");
  const SplitRecord halves = split_personal(filled);
  EXPECT_EQ(*join_personal(halves.open_json, halves.personal_json), Record(filled));
}

TEST(Record, IsRefusedAboveEachLimit) {
  Limits limits;
  std::string numbers;
  for (int i = 0; i < 33; ++i) numbers += std::string(i ? "," : "") + R"({"kind":"imei","value":"1"})";
  EXPECT_EQ(problems_of(with(R"(,"good":{"identifiers":[)" + numbers + "]}")),
            Problems{"record.too_many /good/identifiers"});
  EXPECT_EQ(problems_of(with(R"(,"conditions":")" + std::string(10001, 'x') + '"')),
            Problems{"record.too_long /conditions"});
  EXPECT_EQ(problems_of(with(R"(,"conditions":")" + std::string(10000, 'x') + '"')), Problems{});
  EXPECT_EQ(problems_of(std::string(limits.record_bytes + 1, ' ')), Problems{"record.too_large "});
  EXPECT_EQ(problems_of(std::string(65, '[') + std::string(65, ']')), Problems{"record.nesting "});
  limits.identifiers = 1;
  EXPECT_EQ(problems_of(
                with(R"(,"good":{"identifiers":[{"kind":"imei","value":"1"},{"kind":"imei","value":"2"}]})"),
                limits),
            Problems{"record.too_many /good/identifiers"});
}

TEST(Record, ThatIsNoJsonObjectIsRefusedWithItsPlace) {
  EXPECT_EQ(problems_of(""), Problems{"record.syntax "});
  EXPECT_EQ(problems_of("[]"), Problems{"record.type "});
  EXPECT_EQ(problems_of("{}"), Problems{"record.required /type"});
  EXPECT_EQ(problems_of(R"({"type":7})"), Problems{"record.required /type"});
  EXPECT_EQ(problems_of(with("") + "x"), Problems{"record.syntax "});
  EXPECT_EQ(problems_of("{\"type\":\"\xE9\"}"), Problems{"record.encoding "});
  EXPECT_NE(parse_record("{\n \"type\": oops}").problems[0].expected.find("line 2, column 10"),
            std::string::npos);
}

TEST(Record, RefusesControlCharactersButLetsDescriptionsHaveLines) {
  EXPECT_EQ(problems_of(with(R"(,"good":{"brand":"a\nb"})")),
            Problems{"record.control_character /good/brand"});
  EXPECT_EQ(problems_of(with(R"(,"good":{"description":"a\nb\tc"})")), Problems{});
  EXPECT_EQ(problems_of(with(R"(,"good":{"description":"a\u0000"})")),
            Problems{"record.control_character /good/description"});
  EXPECT_EQ(problems_of(with(R"(,"good":{"brand":"caf\u0092"})")),
            Problems{"record.control_character /good/brand"});
  EXPECT_EQ(problems_of(with(R"(,"good":{"brand":"caf\u00e9 \ud83d\ude00"})")), Problems{});
}

TEST(Record, TakesWholeNumbersOnly) {
  for (const char* number : {"1.0", "1e3", "\"1\"", "true"})
    EXPECT_EQ(problems_of(with(R"(,"price_cents":)" + std::string(number))),
              Problems{"record.type /price_cents"});
  EXPECT_EQ(problems_of(with(R"(,"price_cents":-1)")), Problems{"record.bounds /price_cents"});
  EXPECT_EQ(problems_of(with(R"(,"price_cents":99999999999999999999)")),
            Problems{"record.bounds /price_cents"});
}

TEST(Record, OfWhichAMillionThingsAreWrongListsAHundred) {
  std::string members;
  for (int i = 0; i < 3000; ++i) members += ",\"x" + std::to_string(i) + "\":1";
  EXPECT_EQ(problems_of(with(members)).size(), 100u);
}

TEST(Record, CutAtAnyByteIsRefusedOrTheSame) {
  const std::string json = write_record(full_registration());
  for (std::size_t cut = 0; cut < json.size(); ++cut)
    EXPECT_FALSE(parse_record(json.substr(0, cut)).ok()) << cut;
}

TEST(RefusedRecord, StillSaysWhoItWas) {
  const ParsedRecord parsed = parse_record(
      R"({"type":"holding","system":"depot","id":"D-9","reason":"lost","place":{"line":4,"column":2}})");
  EXPECT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.type + parsed.system + parsed.id, "holdingdepotD-9");
  EXPECT_EQ(parsed.place, (Place{4, 2, "", ""}));
  const Problem problem = parsed.problems[0].problem(parsed.place);
  EXPECT_EQ(problem.place.line, 4u);
  EXPECT_EQ(fill_text(record_text(problem.code)->nl, problem.args).substr(0, 12), "Veld «reaso");
}

TEST(RecordProblem, IsToldInDutchWithoutEnglishWords) {
  const ParsedRecord parsed =
      parse_record(with(R"(,"brand":1,"acquisition":"purchased","seller":{"born_on":"31-12-1999"})"));
  std::vector<std::string> told;
  for (const RecordProblem& problem : parsed.problems)
    told.push_back(fill_text(record_text(problem.code)->nl, problem.problem({}).args));
  EXPECT_EQ(
      told,
      (std::vector<std::string>{
          "Veld «acquisition» heeft een waarde die niet bestaat (verwacht: een van purchase, trade_in, pawn, "
          "consignment, found, other); bedoelt u «purchase»?",
          "Veld «seller.born_on» heeft niet de juiste vorm (verwacht: een bestaande datum jjjj-mm-dd)",
          "Veld «brand» bestaat niet; zie de velden in sdk/schema/RECORDS.md"}));
}

TEST(RecordText, ExistsInBothLanguagesForEachCode) {
  for (const char* code :
       {"record.too_large", "record.syntax", "record.encoding", "record.nesting", "record.type",
        "record.unknown_type", "record.unknown_field", "record.duplicate_key", "record.required",
        "record.not_text", "record.shape", "record.too_long", "record.too_many", "record.not_allowed",
        "record.bounds", "record.control_character", "record.null", "record.by_hub"}) {
    ASSERT_TRUE(record_text(code)) << code;
    EXPECT_FALSE(record_text(code)->nl.empty());
    EXPECT_FALSE(record_text(code)->en.empty());
  }
  EXPECT_FALSE(record_text("record.nonsense"));
}

}  // namespace
}  // namespace dorhub
