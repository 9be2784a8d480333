// SPDX-License-Identifier: EUPL-1.2
// The one declaration and what comes from it: everything is described, examples are right, pages are fresh.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "core/configuration/declaration.hpp"
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
      EXPECT_TRUE(field.description.ends_with('.') || field.description.ends_with("ID/aanleveringen.")) << path;
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

TEST(EveryExample, IsAcceptedWhereItStands) {
  // A block whose required fields are examples must be without problems, so each is tried in its own list.
  const auto organisation = "version: 1\nmaster_key: {env: K}\norganisations:\n  - {id: oost, name: Oost}\n";
  const auto loaded = load_settings_text(
      std::string(organisation) + "http: {port: 8443, threads: 4}\nlimits: {push: 16 MiB, output: 256 KiB, nesting: 128}\n"
                                  "worker: {deadline: 30 s, deadline_per_mib: 2 s, memory: 1 GiB}\n",
      "x", "/");
  EXPECT_TRUE(loaded.settings);
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

}  // namespace
