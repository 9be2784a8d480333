// SPDX-License-Identifier: EUPL-1.2
// The one declaration and what comes from it: everything is described, examples are right, pages are fresh.

#include "core/configuration/declaration.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "core/configuration/describer.hpp"
#include "core/configuration/load.hpp"
#include "core/configuration/manifest_declaration.hpp"

namespace {

namespace fs = std::filesystem;
using namespace dorhub::configuration;

Description settings() {
  return describe("settings", "", [](Form& form) {
    Settings values;
    declare(form, values);
  });
}

Description manifest() {
  return describe("manifest", "", [](Form& form) {
    Manifest values;
    declare(form, values);
  });
}

void each_field(const Description& block, const std::string& path,
                const std::function<void(const Description&, const std::string&)>& look) {
  for (const auto& child : block.children) {
    const std::string inner = path + "." + child.name;
    if (!child.name.empty()) look(child, inner);
    each_field(child, inner, look);
  }
}

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(EveryField, IsDescribedInASentence) {
  for (const auto& top : {settings(), manifest()}) {
    each_field(top, top.name, [](const Description& field, const std::string& path) {
      EXPECT_GT(field.description.size(), 5U) << path;
      EXPECT_TRUE(field.description.ends_with('.') || field.description.ends_with("ID/aanleveringen."))
          << path;
      for (const auto& choice : field.choices) EXPECT_FALSE(choice.description.empty()) << path;
    });
  }
}

TEST(EveryField, OfOneValueHasAnExampleOrADefault) {
  for (const auto& top : {settings(), manifest()}) {
    each_field(top, top.name, [](const Description& field, const std::string& path) {
      if (field.type == Description::Type::block || field.type == Description::Type::free) return;
      if (!field.children.empty() && field.children[0].type == Description::Type::block) return;
      EXPECT_FALSE(field.example.empty() && field.default_text.empty()) << path;
    });
  }
}

/// A block written out in YAML: every field with its example, else its default.
std::string written(const Description& block, const std::string& indent) {
  std::string out;
  for (const auto& field : block.children) {
    const bool holds_blocks = !field.children.empty() && field.children[0].type == Description::Type::block;
    out.append(indent).append(field.name).append(": ");
    if (field.type == Description::Type::block) {
      out.append("\n").append(written(field, indent + "  "));
    } else if (field.type == Description::Type::list && holds_blocks) {
      out.append("\n").append(indent).append("  -\n").append(written(field.children[0], indent + "    "));
    } else if (field.type == Description::Type::map && holds_blocks) {
      out.append("\n")
          .append(indent)
          .append("  a_key:\n")
          .append(written(field.children[0], indent + "    "));
    } else {
      const bool is_free = field.type == Description::Type::free;
      out.append(is_free ? "{}" : field.example.empty() ? field.default_text : field.example).append("\n");
    }
  }
  return out;
}

/// Examples of fields that exclude each other can't be right together; all else must be.
void expect_right_values(const std::vector<Problem>& problems, const std::string& text) {
  EXPECT_FALSE(text.empty());
  for (const auto& problem : problems) {
    const bool is_of_a_value = problem.code == "setting.value" || problem.code == "setting.unknown" ||
                               problem.code == "setting.literal_secret" ||
                               problem.code == "setting.key_hash" || problem.code.starts_with("yaml.");
    EXPECT_FALSE(is_of_a_value) << problem.text();
  }
}

TEST(EveryExample, IsAcceptedWhereItStands) {
  const std::string hub = written(settings(), "");
  expect_right_values(load_settings_text(hub, "settings", "/nowhere").problems, hub);
  const std::string adapter = written(manifest(), "");
  expect_right_values(load_manifest_text(adapter, "manifest", "/nowhere").problems, adapter);
}

TEST(Example, IsAConfigurationThatTheHubTakes) {
  const auto loaded = load_settings(fs::path(DORHUB_SOURCE_FOLDER) / "config" / "dorhub.example.yaml",
                                    {fs::path(DORHUB_TEST_FOLDER) / "adapters"});
  for (const auto& problem : loaded.problems) {
    EXPECT_TRUE(problem.severity == Problem::Severity::warning && problem.code.starts_with("lint.secret"))
        << problem.text();
  }
  ASSERT_TRUE(loaded.settings);
  EXPECT_FALSE(loaded.settings->connections.empty());
}

TEST(ReferencePages, AreThoseThatTheDeclarationMakes) {
  const fs::path docs = fs::path(DORHUB_SOURCE_FOLDER) / "config" / "reference";
  const std::string cure = "run: dorhub config schema --write config/reference";
  EXPECT_EQ(text_of(docs / "dorhub.yaml.md"), settings_reference()) << cure;
  EXPECT_EQ(text_of(docs / "adapter.yaml.md"), manifest_reference()) << cure;
  EXPECT_EQ(text_of(docs / "dorhub.yaml.schema.json"), settings_schema()) << cure;
  EXPECT_EQ(text_of(docs / "adapter.yaml.schema.json"), manifest_schema()) << cure;
}

TEST(Declaration, GivesTheSchemaTheRangesOfSizesAndDurations) {
  const auto schema = boost::json::parse(settings_schema());
  const auto& push = schema.at_pointer("/properties/limits/properties/push");
  EXPECT_EQ(push.at("minimum"), 1024) << "8 is refused by the loader too";
  EXPECT_EQ(push.at("maximum"), 1 << 30);
  EXPECT_EQ(push.at("pattern"), "^[1-9][0-9]* ?(B|KiB|MiB|GiB)$");
  const auto& deadline = schema.at_pointer("/properties/worker/properties/deadline");
  EXPECT_EQ(deadline.at("type"), "string") << "0 is less than 100 ms";
  EXPECT_EQ(deadline.at("pattern"), "^[1-9][0-9]* ?(ms|s|min|h|day|days)$");
  const auto& more = schema.at_pointer("/properties/worker/properties/deadline_per_mib");
  EXPECT_EQ(more.at("minimum"), 0);
  EXPECT_EQ(more.at("maximum"), 0) << "a number without a unit is nought";
  EXPECT_EQ(more.at("pattern"), "^((0|[1-9][0-9]*) ?(ms|s|min|h|day|days)|0)$");
}

}  // namespace
