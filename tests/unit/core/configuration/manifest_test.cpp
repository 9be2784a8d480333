// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/manifest.hpp"

#include <gtest/gtest.h>

#include <string>

#include "core/configuration/load.hpp"
#include "core/configuration/try_options.hpp"

namespace {

using namespace dorhub::configuration;

const std::string head =
    "id: depot\nname: Depot\nvendor: V\ncontact: c@example.nl\nversion: 1.0.0\nabi: 0.1\nmodel: 1\n";

std::string said(const LoadedManifest& loaded) {
  std::string out;
  for (const auto& problem : loaded.problems) out += problem.text() + "\n";
  return out;
}

LoadedManifest load(const std::string& lines) {
  return load_manifest_text(head + lines, "adapter.yaml", "/a/depot");
}

TEST(Manifest, IsReadWithoutRunningAnything) {
  const auto loaded = load(
      "posture: library\nlibrary: depot.so\npersonal: [verkoper]\nlimits: {memory: 1 GiB}\n"
      "texts: {row.bad: {nl: fout, en: wrong}}\n");
  ASSERT_TRUE(loaded.manifest) << said(loaded);
  EXPECT_EQ(loaded.manifest->abi, "0.1");
  EXPECT_EQ(loaded.manifest->library, "depot.so");
  EXPECT_EQ(loaded.manifest->limits.memory_bytes, 1ULL << 30);
  EXPECT_EQ(loaded.manifest->texts.at("row.bad").nl, "fout");
}

TEST(Manifest, SuggestsTheKeyThatWasMeant) {
  EXPECT_EQ(said(load("posture: library\nlibrary: depot.so\nformts: []\n")),
            "adapter.yaml:10:1: «formts» is not a setting at the top; did you mean «formats»?\n");
}

TEST(Manifest, NeedsWhatItsPostureRuns) {
  EXPECT_EQ(said(load("posture: library\n")),
            "adapter.yaml:8:10: «posture: library» needs «library»; name it, or change the posture\n");
  EXPECT_EQ(
      said(load("posture: mapping\nmapping: {record: check, fields: {id: Nr}}\nexecutable: a.py\n")),
      "adapter.yaml:10:13: «executable» needs «posture: interpreter»; change the posture or remove it\n");
  EXPECT_EQ(said(load("posture: interpreter\nexecutable: a.py\ninterpreter: python3\n")),
            "adapter.yaml:10:14: interpreter is «python3»; expected the full path of a program such as "
            "/usr/bin/python3; a search through PATH is not safe\n");
}

TEST(Manifest, TellsWhatIsWrongInAMappingWhereItIsWrittenAndWhatWasMeant) {
  EXPECT_EQ(
      said(load("posture: mapping\nmapping:\n  record: check\n  fields:\n    id: Nr\n    good.brnd: Merk\n"
                "    occurred_at: {from: Datum, format: dutsch}\n  skip: {from: a, is: b, reason: row.bod}\n"
                "texts: {depot.row.bad: {nl: fout, en: wrong}}\n")),
      "adapter.yaml:13:5: «good.brnd» is not a field of a check; did you mean «good.brand»?\n"
      "adapter.yaml:14:40: «dutsch» is not known for «format»; did you mean «dutch»?\n"
      "adapter.yaml:15:34: «depot.row.bod» is not a code with texts in this manifest; did you mean "
      "«depot.row.bad»?\n");
}

TEST(Manifest, OfALibraryMayLeaveToAMappingWhatNeedsNoCode) {
  const auto loaded =
      load("posture: library\nlibrary: depot.so\nmapping: {record: check, fields: {id: Nr}}\n");
  ASSERT_TRUE(loaded.manifest) << said(loaded);
  EXPECT_EQ(loaded.manifest->mapping, R"({"fields":{"id":"Nr"},"record":"check"})");
}

TEST(Manifest, KeepsItsLibraryInItsOwnFolder) {
  EXPECT_NE(said(load("posture: library\nlibrary: ../other/x.so\n")).find("without «/»"), std::string::npos);
}

TEST(OptionSchema, MustDescribeEveryOption) {
  EXPECT_EQ(
      said(load("posture: library\nlibrary: a.so\noptions:\n  properties:\n    delimiter: {type: string}\n")),
      "adapter.yaml:12:5: options.properties.delimiter has no description; say in a sentence what it is for; "
      "admins read nothing else\n");
}

TEST(OptionSchema, RefusesADefaultThatDoesNotFit) {
  EXPECT_EQ(
      said(load("posture: library\nlibrary: a.so\noptions:\n  properties:\n"
                "    n: {type: integer, description: N., maximum: 5, default: 9}\n")),
      "adapter.yaml:12:62: options.properties.n.default is «9»; expected a whole number of at most 5\n");
}

TEST(OptionSchema, RefusesKeywordsThatNobodyWouldCheck) {
  EXPECT_EQ(
      said(
          load("posture: library\nlibrary: a.so\noptions:\n  properties:\n"
               "    n: {type: string, description: N., patern: x}\n    m: {description: M., type: strin}\n")),
      "adapter.yaml:12:40: «patern» is not a keyword that options.properties.n may use; did you mean "
      "«pattern»?\nadapter.yaml:13:32: options.properties.m.type is «strin»; expected string, integer, "
      "number, boolean, object or array; did you mean «string»?\n");
}

TEST(OptionSchema, GoesBackToJsonSchema) {
  const auto loaded = load(
      "posture: library\nlibrary: a.so\noptions:\n  required: [a]\n  properties:\n"
      "    a: {type: array, description: A., items: {type: string, enum: [x, \"1\"]}}\n");
  ASSERT_TRUE(loaded.manifest) << said(loaded);
  const std::string json = to_json(loaded.manifest->options);
  EXPECT_NE(json.find("\"required\": [\n    \"a\"\n  ]"), std::string::npos) << json;
  EXPECT_NE(json.find("\"1\""), std::string::npos) << json;
  EXPECT_NE(json.find("\"additionalProperties\": false"), std::string::npos) << json;
}

TEST(Options, GivenByHandAreCheckedLikeConfiguredOnes) {
  const auto loaded = load(
      "posture: library\nlibrary: a.so\noptions:\n  properties:\n"
      "    n: {type: integer, description: N., default: 3}\n"
      "    of: {type: object, description: Of., properties: {a: {type: string, description: A.}}}\n");
  ASSERT_TRUE(loaded.manifest) << said(loaded);
  const auto right = try_options(*loaded.manifest, "", {"of.a=1"});
  ASSERT_TRUE(right.ok()) << right.error().text();
  EXPECT_EQ(*right, R"({"n":3,"of":{"a":"1"}})");
  EXPECT_EQ(try_options(*loaded.manifest, "", {"m=1"}).error().text(),
            "--option: «m» is not an option of depot; expected n or of");
  EXPECT_EQ(try_options(*loaded.manifest, "", {"n"}).error().code, "option.form");
}

}  // namespace
