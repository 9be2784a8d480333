// SPDX-License-Identifier: EUPL-1.2
#include "sdk/record/json_scan.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <random>

#include "sdk/record/json_tree.hpp"

namespace dorhub {
namespace {

JsonFault fault_of(std::string_view text) {
  JsonTree tree;
  JsonFault fault;
  const auto outcome = tree.parse(text, 64, fault);
  EXPECT_EQ(outcome == JsonTree::Outcome::built, fault.what == JsonFault::What::none) << text;
  return fault;
}

bool boost_accepts(std::string_view text) {
  boost::json::error_code failure;
  boost::json::parse_options options;
  options.max_depth = 64;
  boost::json::parse(text, failure, {}, options);
  return !failure;
}

bool same(const JsonTree& tree, std::uint32_t at, const boost::json::value& value) {
  const JsonNode& node = tree[at];
  switch (value.kind()) {
    case boost::json::kind::null:
      return node.kind == JsonKind::null;
    case boost::json::kind::bool_:
      return node.kind == JsonKind::boolean && (node.text == "true") == value.get_bool();
    case boost::json::kind::string:
      return node.kind == JsonKind::string && node.text == std::string_view(value.get_string());
    case boost::json::kind::array: {
      if (node.kind != JsonKind::array || node.count != value.get_array().size()) return false;
      std::uint32_t child = node.first_child;
      for (const auto& element : value.get_array()) {
        if (!same(tree, child, element)) return false;
        child = tree[child].next_sibling;
      }
      return child == JsonNode::kNone;
    }
    case boost::json::kind::object:
      if (node.kind != JsonKind::object) return false;
      for (const auto& member : value.get_object()) {
        const std::uint32_t child = tree.find(at, member.key());
        if (child == JsonNode::kNone) return false;
        if (tree.duplicates().empty() && !same(tree, child, member.value())) return false;
      }
      return true;
    default:
      return node.kind == JsonKind::number;
  }
}

void expect_like_boost(const std::string& text) {
  JsonTree tree;
  JsonFault fault;
  const bool accepted = tree.parse(text, 64, fault) == JsonTree::Outcome::built;
  ASSERT_EQ(accepted, boost_accepts(text)) << text << " at " << fault.offset << ' ' << fault.expected;
  if (!accepted) return;
  boost::json::parse_options options;
  options.max_depth = 64;
  ASSERT_TRUE(same(tree, 0, boost::json::parse(text, {}, options))) << text;
}

const std::vector<std::string> kSeeds{
    R"({"a":[1,-0.5e+3,true,false,null,"x\u00e9\ud83d\ude00\n"],"b":{"c":{},"d":[]},"":"leeg"})",
    R"([[[]],{"type":"registration","id":"17","good":{"identifiers":[{"kind":"imei","value":"49"}]}}])",
    "\"caf\xC3\xA9 \xF0\x9F\x9A\xB2\"",
    "-12.50",
    " \r\n\t[ 1 , 2 ]\n",
};

TEST(JsonScan, ExpectsAValueWhereOneLetterIsThatOfAWord) {
  EXPECT_EQ(fault_of("frame;brand\n").expected, "value");
  EXPECT_EQ(fault_of("frame;brand\n").offset, 0U);
  EXPECT_EQ(fault_of("[tekst]").expected, "value");
  EXPECT_EQ(fault_of("[nan]").expected, "value");
  EXPECT_EQ(fault_of("[fals]").expected, "false");
  EXPECT_EQ(fault_of("[tr").what, JsonFault::What::ended);
}

TEST(JsonScanner, AgreesWithBoostOnWellKnownTraps) {
  for (const char* text : {"",
                           " ",
                           "{",
                           "}",
                           "[",
                           "]",
                           "[1,]",
                           "[,1]",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{a:1}",
                           "{'a':1}",
                           "01",
                           "-",
                           "-01",
                           "1.",
                           ".5",
                           "1e",
                           "1e+",
                           "+1",
                           "0x10",
                           "NaN",
                           "Infinity",
                           "nul",
                           "nulll",
                           "true false",
                           "\"a",
                           "\"\\x\"",
                           "\"\\u12\"",
                           "\"\\ud800\"",
                           "\"\\udc00\"",
                           "\"\\ud800\\u0041\"",
                           "\"\t\"",
                           "\"\n\"",
                           "\"\x7f\"",
                           "[1 2]",
                           "[1]x",
                           "{\"a\":1 \"b\":2}",
                           "\xEF\xBB\xBF{}",
                           "\"\xC0\xAF\"",
                           "\"\xED\xA0\x80\"",
                           "\"\xF5\x80\x80\x80\"",
                           "\"\xE9\"",
                           "/*c*/1",
                           "[1]//",
                           "{\"a\":{\"a\":[{}]}}",
                           "\"\\u0000\"",
                           "1E400",
                           "123456789012345678901234567890",
                           "[\"\",{},[],0,-0,1.5e-7]",
                           "\f1",
                           "\v1",
                           "\xC2\xA0"
                           "1"})
    expect_like_boost(text);
  expect_like_boost(std::string("\"a\0b\"", 5));
  expect_like_boost(std::string("[\0]", 3));
  expect_like_boost(std::string(64, '[') + std::string(64, ']'));
}

TEST(JsonScanner, AgreesWithBoostOnCutAndDamagedText) {
  std::mt19937 random(20261124);
  for (const std::string& seed : kSeeds) {
    for (std::size_t cut = 0; cut <= seed.size(); ++cut) expect_like_boost(seed.substr(0, cut));
    for (int i = 0; i < 3000; ++i) {
      std::string text = seed;
      for (unsigned changes = random() % 3 + 1; changes > 0; --changes) {
        static constexpr std::string_view kBytes = "{}[]\",:\\u0159eE+-.tfn \n\xC3\xA9\xFF";
        const std::size_t at = random() % text.size();
        if (random() % 3 == 0)
          text.erase(at, 1);
        else if (random() % 2 == 0)
          text[at] = kBytes[random() % kBytes.size()];
        else
          text.insert(at, 1, kBytes[random() % kBytes.size()]);
        if (text.empty()) break;
      }
      expect_like_boost(text);
      if (HasFatalFailure()) return;
    }
  }
}

TEST(JsonScanner, SaysWhereAndWhatWasExpected) {
  const JsonFault comma = fault_of("{\"a\": 1\n \"b\": 2}");
  EXPECT_EQ(comma.what, JsonFault::What::syntax);
  EXPECT_EQ(comma.offset, 9u);
  EXPECT_EQ(comma.expected, ", or }");
  EXPECT_EQ(fault_of("[1, 2").what, JsonFault::What::ended);
  EXPECT_EQ(fault_of("[\"\xE9\"]").what, JsonFault::What::encoding);
  EXPECT_EQ(fault_of(std::string(65, '[')).what, JsonFault::What::nesting);
  EXPECT_EQ(fault_of("[1,]").expected, "value");
}

TEST(JsonTree, KeepsNumbersAsWrittenAndSeesDoubleNames) {
  JsonTree tree;
  JsonFault fault;
  ASSERT_EQ(tree.parse(R"({"n":00)", 9, fault), JsonTree::Outcome::fault);
  ASSERT_EQ(tree.parse(R"({"n":12345678901234567890123,"a/b":[{"x":1,"x":2}],"n":1.50})", 9, fault),
            JsonTree::Outcome::built);
  EXPECT_EQ(tree[tree.find(0, "n")].text, "12345678901234567890123");
  ASSERT_EQ(tree.duplicates().size(), 2u);
  EXPECT_EQ(tree.pointer(tree.duplicates()[0]), "/a~1b/0/x");
  EXPECT_EQ(tree[tree.duplicates()[1]].text, "1.50");
}

TEST(JsonTree, FindsDoubleNamesAmongManyWithoutComparingAll) {
  std::string text = "{";
  for (int i = 0; i < 50'000; ++i) text += "\"k" + std::to_string(i) + "\":1,";
  text += "\"k777\":2}";
  JsonTree tree;
  JsonFault fault;
  ASSERT_EQ(tree.parse(text, 9, fault), JsonTree::Outcome::built);
  ASSERT_EQ(tree.duplicates().size(), 1u);
  EXPECT_EQ(tree[tree.duplicates()[0]].text, "2");
}

TEST(LineCounter, CountsLinesAndCharactersFromOne) {
  const std::string text = "ab\ncaf\xC3\xA9 x\n\nz";
  LineCounter counter(text);
  const auto at = [&](std::size_t offset) {
    const LineColumn place = counter.at(offset);
    return std::to_string(place.line) + ':' + std::to_string(place.column);
  };
  EXPECT_EQ(at(0), "1:1");
  EXPECT_EQ(at(3), "2:1");
  EXPECT_EQ(at(9), "2:6");
  EXPECT_EQ(at(11), "3:1");
  EXPECT_EQ(at(12), "4:1");
  EXPECT_EQ(at(99), "4:2");
  EXPECT_EQ(at(1), "1:2");
}

}  // namespace
}  // namespace dorhub
