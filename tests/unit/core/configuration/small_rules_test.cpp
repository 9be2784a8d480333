// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "core/configuration/nearest.hpp"
#include "core/configuration/node.hpp"
#include "core/configuration/text_kind.hpp"
#include "core/configuration/units.hpp"

namespace {

using namespace dorhub::configuration;

TEST(Nearest, FindsASlipOfTheHand) {
  const std::vector<std::string> names{"organisations", "connections", "http", "hmac-sha256"};
  EXPECT_EQ(nearest("orgnisations", names), "organisations");
  EXPECT_EQ(nearest("htpp", names), "http");
  EXPECT_EQ(nearest("HMAC_SHA256", names), "hmac-sha256");
  EXPECT_EQ(nearest("sha256", names), "hmac-sha256");
  EXPECT_EQ(nearest("colour", names), "");
  EXPECT_EQ(nearest("", names), "");
}

TEST(OneOf, CountsWhatItDoesNotShow) {
  EXPECT_EQ(one_of({"a", "b", "c"}), "a, b or c");
  EXPECT_EQ(one_of({"a", "b", "c"}, 2), "a, b … (3 in all)");
}

TEST(Size, NeedsAUnitThatCannotBeMisread) {
  EXPECT_EQ(parse_size("64 MiB"), 64ULL << 20);
  EXPECT_EQ(parse_size("64MiB"), 64ULL << 20);
  EXPECT_EQ(parse_size("1048576"), 1ULL << 20);
  EXPECT_FALSE(parse_size("64 MB"));
  EXPECT_FALSE(parse_size("-1"));
  EXPECT_FALSE(parse_size("99999999999 GiB"));
  EXPECT_EQ(format_size(64ULL << 20), "64 MiB");
  EXPECT_EQ(format_size(1000), "1000 B");
}

TEST(Duration, NeedsAUnitUnlessItIsNothing) {
  using std::chrono::milliseconds;
  EXPECT_EQ(parse_duration("10 s"), milliseconds(10'000));
  EXPECT_EQ(parse_duration("0"), milliseconds(0));
  EXPECT_FALSE(parse_duration("10"));
  EXPECT_FALSE(parse_duration("99999999 days"));
  EXPECT_EQ(format_duration(milliseconds(86'400'000)), "1 day");
  EXPECT_EQ(format_duration(milliseconds(1'500)), "1500 ms");
}

TEST(TextKinds, TakeWhatTheySayTheyTake) {
  EXPECT_TRUE(fits(TextKind::id, "fietsenwinkel-oost"));
  EXPECT_FALSE(fits(TextKind::id, "Oost"));
  EXPECT_FALSE(fits(TextKind::id, "a--b"));
  EXPECT_TRUE(fits(TextKind::ip_address, "::1"));
  EXPECT_FALSE(fits(TextKind::ip_address, "localhost"));
  EXPECT_TRUE(fits(TextKind::pointer, "/a~0b/0"));
  EXPECT_FALSE(fits(TextKind::pointer, "a.b"));
  EXPECT_TRUE(fits(TextKind::zone, "Europe/Amsterdam"));
  EXPECT_FALSE(fits(TextKind::zone, "Europe/Utrecht"));
  EXPECT_FALSE(fits(TextKind::url, "https://hub.example.nl/"));
  EXPECT_FALSE(fits(TextKind::sha256, std::string(64, 'G')));
}

Node tree(const std::string& text, Problems& problems) {
  Node root;
  EXPECT_TRUE(parse_yaml(text, problems.add_file("x.yaml"), problems, root));
  return root;
}

TEST(Node, KnowsThePlaceOfANullAndOfAnAlias) {
  Problems problems;
  const Node root = tree("a: &x [1]\nempty:\nb: *x\n", problems);
  EXPECT_EQ(root.find("empty")->place.line, 2U);
  EXPECT_EQ(root.find("b")->place.line, 3U);
  EXPECT_EQ(root.find("b")->place.column, 4U);
  EXPECT_TRUE(problems.sorted().empty());
}

TEST(Node, KnowsTextInQuotesFromANumber) {
  Problems problems;
  const Node root = tree("a: 12\nb: \"12\"\nc: '~'\n", problems);
  EXPECT_FALSE(root.find("a")->is_quoted);
  EXPECT_TRUE(root.find("b")->is_quoted);
  EXPECT_TRUE(root.find("c")->is_scalar());
}

TEST(Tree, SurvivesDepthThatWouldEndTheStack) {
  Problems problems;
  Node root;
  EXPECT_FALSE(parse_yaml(std::string(100'000, '['), problems.add_file("deep.yaml"), problems, root));
  EXPECT_FALSE(problems.sorted().empty());
}

TEST(Tree, RefusesAnAliasOfItself) {
  Problems problems;
  Node root;
  EXPECT_FALSE(parse_yaml("a: &a [*a]\n", problems.add_file("x.yaml"), problems, root));
  EXPECT_EQ(problems.sorted().at(0).code, "yaml.alias_of_itself");
}

}  // namespace
