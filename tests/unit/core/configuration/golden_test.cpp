// SPDX-License-Identifier: EUPL-1.2
// Every broken/NN-name.yaml beside its golden: what `dorhub config validate` says of it.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/configuration/load.hpp"

namespace {

namespace fs = std::filesystem;
using namespace dorhub::configuration;

const fs::path here = DORHUB_TEST_FOLDER;

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> broken_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(here / "broken")) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string said_of(const fs::path& file) {
  const auto loaded =
      load_settings_text(text_of(file), file.filename().string(), here / "broken", {here / "adapters"});
  std::string out;
  for (const auto& problem : loaded.problems) {
    out += (problem.severity == Problem::Severity::error ? "error " : "warning ") + problem.code + "\n  " +
           problem.text() + "\n";
  }
  return out;
}

/// What the files' secrets name is there, so that each golden tells of its own mistake alone.
const bool kSecretsAreSet = [] {
  for (const char* name : {"DORHUB_MASTER_KEY", "KEY", "SHOP_SECRET"}) ::setenv(name, "0123456789", 1);
  return true;
}();

class BrokenConfiguration : public testing::TestWithParam<fs::path> {};

TEST_P(BrokenConfiguration, SaysWhatThePersonShouldDo) {
  fs::path golden = GetParam();
  golden.replace_extension(".golden");
  EXPECT_EQ(text_of(golden), said_of(GetParam()));
}

TEST_P(BrokenConfiguration, GivesNoSettings) {
  const auto loaded = load_settings(GetParam(), {here / "adapters"});
  EXPECT_FALSE(loaded.settings.has_value());
  EXPECT_FALSE(loaded.problems.empty());
}

TEST_P(BrokenConfiguration, IsNamedWithItsPlace) {
  for (const auto& problem : load_settings(GetParam(), {here / "adapters"}).problems) {
    EXPECT_GT(problem.line, 0U) << problem.text();
    EXPECT_EQ(problem.file, GetParam().string());
  }
}

INSTANTIATE_TEST_SUITE_P(EachFile, BrokenConfiguration, testing::ValuesIn(broken_files()),
                         [](const auto& info) {
                           std::string name = info.param.stem().string();
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(BrokenConfigurations, NeverQuoteASecret) {
  const std::string said = said_of(here / "broken" / "03-literal-secret.yaml");
  for (const char* secret : {"aGVsbG8", "shpat_", "whsec_", "my-very-secret-key"}) {
    EXPECT_EQ(said.find(secret), std::string::npos) << secret;
  }
}

}  // namespace
