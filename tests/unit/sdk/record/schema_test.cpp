// SPDX-License-Identifier: EUPL-1.2
#include "sdk/record/schema.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <dorhub/record.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "sdk/record/limits.hpp"

namespace dorhub {
namespace {

std::string committed(const std::string& name) {
  std::ifstream in(std::filesystem::path(DORHUB_TREE) / "sdk/schema" / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// On failure: build/bin/dorhub-schema sdk/schema
TEST(CommittedSchema, IsWhatTheModelSaysToday) {
  EXPECT_EQ(committed("record.schema.json"), record_schema());
  EXPECT_EQ(committed("answer.schema.json"), answer_schema());
  EXPECT_EQ(committed("RECORDS.md"), records_page());
}

TEST(RecordsPage, NamesTheDefaultOfTheHubsLimit) {
  const std::string most =
      std::to_string(Limits{}.record_bytes / 1024) + " KiB, unless the hub's `limits.record`";
  EXPECT_NE(records_page().find(most), std::string::npos) << most;
}

// Every "$ref" in a schema leads to a definition.
void expect_references(const boost::json::value& value, const boost::json::object& definitions) {
  if (const auto* list = value.if_array()) {
    for (const auto& element : *list) expect_references(element, definitions);
  } else if (const auto* object = value.if_object()) {
    for (const auto& [key, member] : *object) {
      if (key == "$ref") {
        EXPECT_TRUE(definitions.contains(std::string_view(member.as_string()).substr(8)))
            << member.as_string();
      } else {
        expect_references(member, definitions);
      }
    }
  }
}

TEST(Schema, IsJsonWhoseReferencesLeadSomewhere) {
  for (const std::string& text : {record_schema(), answer_schema()}) {
    const boost::json::value schema = boost::json::parse(text);
    expect_references(schema, schema.at("$defs").as_object());
  }
  const boost::json::value schema = boost::json::parse(record_schema());
  EXPECT_EQ(schema.at("oneOf").as_array().size(), std::variant_size_v<Record>);
  const auto& good = schema.at("$defs").at("good").at("properties");
  EXPECT_EQ(good.at("identifiers").at("maxItems").as_int64(), 32);
  EXPECT_FALSE(good.as_object().contains("number_texts")) << "the hub fills it";
  EXPECT_EQ(schema.at("$defs").at("party").at("properties").at("family_name").at("x-personal").as_bool(),
            true);
}

TEST(RecordsPage, HasASectionForEachTypeOnce) {
  const std::string page = records_page();
  for (const char* type :
       {"registration", "decision", "good", "identifier", "party", "address", "place", "receipt"}) {
    const std::string heading = std::string("\n## ").append(type).append("\n");
    const std::size_t at = page.find(heading);
    ASSERT_NE(at, std::string::npos) << type;
    EXPECT_EQ(page.find(heading, at + 1), std::string::npos) << type;
  }
}

}  // namespace
}  // namespace dorhub
