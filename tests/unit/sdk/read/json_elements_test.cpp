// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "reading.hpp"

namespace dorhub::read {
namespace {

using Lines = std::vector<std::string>;

TEST(JsonElements, GivesEachElementOfTheListThatThePathNames) {
  Reading reading;
  const std::string text =
      R"({"error":false,"data":[{"id":1,"name":"a\u00e9"},{"id":2.50,"tags":["x",null,true]}],"next":null})";
  EXPECT_EQ(reading.elements(text, "/data"), (Lines{"(id=1)(name=aé)", "(id=2.50)(tags[=x,=null,=true,])"}));
  EXPECT_EQ(reading.elements(text, "/data/1"), Lines{"(id=2.50)(tags[=x,=null,=true,])"});
  EXPECT_EQ(reading.elements(text, "/data/0/name"), Lines{"=aé"});
  EXPECT_EQ(reading.elements(text, "/nothing"), Lines{});
  EXPECT_EQ(reading.elements(text, "/data/7"), Lines{});
  EXPECT_EQ(reading.elements("[]", "/*"), Lines{});
  EXPECT_EQ(reading.elements("[{\"a\":1},2]", "/*"), (Lines{"(a=1)", "=2"}));
  EXPECT_EQ(reading.elements("[1,2]", ""), Lines{"[=1,=2,]"}) << "the whole document as one";
  EXPECT_EQ(reading.elements(R"({"a/b":{"m~n":[1]}})", "/a~1b/m~0n"), Lines{"=1"});
  EXPECT_FALSE(reading.broken);
  EXPECT_EQ(reading.codes(), Lines{});
}

TEST(JsonElements, KnowThePlaceOfEachNode) {
  Reading reading;
  const std::string text = "{\"data\": [\n  {\"id\": 1},\n  {\"é\": 2, \"id\": {\"x\": [3]}}\n]}";
  Tree tree(reading.table(), text);
  ASSERT_TRUE(tree.walk("/data"));
  tree.next();
  reading.extension().note_output();
  const Node node = *tree.next();
  EXPECT_EQ(node.place().text(), "/data/1, line 3, column 3");
  EXPECT_EQ(node["id"].place().text(), "/data/1/id, line 3, column 12");
  EXPECT_EQ(node["id"]["x"].first().place().text(), "/data/1/id/x/0, line 3, column 25");
  reading.extension().note_output();
  EXPECT_FALSE(tree.next());
}

TEST(JsonSyntaxError, IsReportedWithLineAndColumnAfterTheElementsBeforeIt) {
  Reading reading;
  EXPECT_EQ(reading.elements("{\"data\":[{\"id\":1},\n{\"id\":2,},{\"id\":3}]}", "/data"), Lines{"(id=1)"});
  EXPECT_TRUE(reading.broken);
  EXPECT_EQ(reading.codes(), Lines{"json.syntax 2:9"});
  EXPECT_EQ(reading.problems[0].severity, Severity::fatal);
  EXPECT_TRUE(reading.extension().has_broken_off());
}

TEST(JsonSyntaxError, BehindTheListIsNotMissed) {
  for (const char* end : {"]", "],", "]}x", "],\"n\":", "],\"n\":tru}", "]]"}) {
    Reading reading;
    EXPECT_EQ(reading.elements("{\"data\":[1" + std::string(end), "/data"), Lines{"=1"});
    EXPECT_TRUE(reading.broken) << end;
    EXPECT_EQ(reading.problems.size(), 1u) << end;
  }
}

TEST(Json, CutAtAnyByteIsReported) {
  const std::string text = R"({"data":[{"id":"a","n":[1,{"x":null}]},{"id":"b"}],"page":{"next":"é"}})";
  for (std::size_t cut = 0; cut < text.size(); ++cut) {
    Reading reading;
    reading.elements(text.substr(0, cut), "/data");
    EXPECT_TRUE(reading.broken) << cut;
    EXPECT_EQ(reading.problems.size(), 1u) << cut;
  }
}

TEST(JsonName, ThatStandsTwiceCostsItsElement) {
  Reading reading;
  EXPECT_EQ(reading.elements("{\"data\":[{\"id\":1,\"id\":2},{\"id\":3}]}", "/data"), Lines{"(id=3)"});
  EXPECT_EQ(reading.codes(), Lines{"json.duplicate_key 1:18 /data/0/id"});
  EXPECT_EQ(reading.problems[0].severity, Severity::error);
  EXPECT_FALSE(reading.broken);
}

TEST(JsonName, ThatStandsTwiceOnTheWayEndsTheDocument) {
  Reading reading;
  EXPECT_EQ(reading.elements("{\"data\":[1],\"data\":[2]}", "/data"), Lines{"=1"});
  EXPECT_TRUE(reading.broken);
  EXPECT_EQ(reading.codes(), Lines{"json.duplicate_key 1:13"});
  Reading whole;
  EXPECT_EQ(whole.elements("{\"a\":1,\"a\":2}", ""), Lines{});
  EXPECT_TRUE(whole.broken);
}

TEST(JsonNumber, KeepsItsDigits) {
  Reading reading;
  EXPECT_EQ(reading.elements("[490154203237518123456789,1.10,-0,1e5]", "/*"),
            (Lines{"=490154203237518123456789", "=1.10", "=-0", "=1e5"}));
}

TEST(JsonEncoding, MustBeUtf8ButMayHaveAMarkOrBeUtf16) {
  Reading reading;
  EXPECT_EQ(reading.elements("\xEF\xBB\xBF[\"\xC3\xA9\"]", "/*"), Lines{"=é"});
  EXPECT_EQ(reading.elements(std::string("\xFF\xFE[\0\"\0\xE9\0\"\0]\0", 12), "/*"), Lines{"=é"});
  EXPECT_EQ(reading.elements("[\"\xE9\"]", "/*", R"({"encoding":"windows-1252"})"), Lines{"=é"});
  EXPECT_EQ(reading.codes(), Lines{});
  EXPECT_EQ(reading.elements("[1,\n\"Ren\xE9 x\"]", "/*"), Lines{"=1"});
  EXPECT_EQ(reading.codes(), Lines{"json.encoding 2:5"});
}

TEST(Json, IsHeldToItsLimits) {
  Limits limits;
  limits.nesting = 5;
  for (const std::string& text : {std::string("[[[[[[1]]]]]]"), std::string(1'000'000, '[')}) {
    Reading reading(limits);
    reading.elements(text, "/*");
    EXPECT_TRUE(reading.broken);
    EXPECT_EQ(reading.codes(), Lines{"json.nesting 1:6"});
  }
}

TEST(JsonElement, ThatIsTooLargeIsPassedOver) {
  Limits limits;
  limits.element_nodes = 10;
  limits.cell_bytes = 20;
  Reading reading(limits);
  EXPECT_EQ(reading.elements(
                "[1,[1,2,3,4,5,6,7,[8,[9,[10]]],11,12],2,{\"a\":\"" + std::string(21, 'x') + "\"},3]", "/*"),
            (Lines{"=1", "=2", "=3"}));
  EXPECT_EQ(reading.codes(), (Lines{"json.element_too_large 1:4 /1", "json.text_too_large 1:42 /3/a"}));
  EXPECT_FALSE(reading.broken);
  Reading single(limits);
  EXPECT_EQ(single.elements("[[1,2,3,4,5,6,7,8,9,10,11]]", ""), Lines{});
  EXPECT_TRUE(single.broken);
  EXPECT_EQ(single.problems.at(0).severity, Severity::fatal);
}

TEST(JsonList, OfManyElementsKeepsOnlyOneInMemory) {
  std::string text = "{\"data\":[";
  for (int i = 0; i < 200'000; ++i) text += "{\"id\":" + std::to_string(i) + "},";
  text += "{}]}";
  Reading reading;
  Tree tree(reading.table(), text);
  ASSERT_TRUE(tree.walk("/data"));
  std::size_t count = 0;
  while (const auto node = tree.next()) {
    ++count;
    reading.extension().note_output();
  }
  EXPECT_EQ(count, 200'001u);
  EXPECT_FALSE(tree.broken());
}

// Whoever asks for a list must not be told that it is missing when the document is damaged.
TEST(JsonList, ThatIsNotThereDoesNotHideAFault) {
  Limits limits;
  limits.nesting = 5;
  const auto codes = [&](const std::string& text) {
    Reading reading(limits);
    EXPECT_EQ(reading.elements(text, "/hits/hits"), Lines{}) << text;
    EXPECT_EQ(reading.broken, !reading.codes().empty()) << text;
    return reading.codes();
  };
  EXPECT_EQ(codes(std::string(1'000'000, '[')), Lines{"json.nesting 1:6"});
  EXPECT_EQ(codes("[1,2").at(0).substr(0, 10), "json.ended");
  EXPECT_EQ(codes("{\"hits\":{\"total\":1}").at(0).substr(0, 10), "json.ended");
  EXPECT_EQ(codes("{\"hits\":1,}").at(0).substr(0, 11), "json.syntax");
  EXPECT_EQ(codes("true false").at(0).substr(0, 11), "json.syntax");
  for (const char* whole :
       {"[[1],{}]", "{}", "{\"hits\":{\"total\":[1]},\"took\":2}", "{\"hits\":[1,2]}", "7"})
    EXPECT_EQ(codes(whole), Lines{}) << whole;
}

}  // namespace
}  // namespace dorhub::read
