// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <dorhub/convert.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "core/configuration/manifest.hpp"

namespace dorhub {
namespace {

namespace fs = std::filesystem;
using configuration::load_manifest;
using configuration::LoadedManifest;

std::string text_of_file(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string sources_of(const std::string& adapter) {
  std::string out;
  for (const auto& entry : fs::directory_iterator(fs::path(DORHUB_ADAPTERS) / adapter))
    if (entry.path().extension() == ".cpp") out += text_of_file(entry.path());
  return out;
}

std::set<std::string> matches(const std::string& text, const std::regex& pattern, const std::string& prefix) {
  std::set<std::string> out;
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it)
    out.insert(prefix + (*it)[1].str());
  return out;
}

class Manifest : public testing::TestWithParam<std::string> {
 protected:
  LoadedManifest loaded_ = load_manifest(fs::path(DORHUB_ADAPTERS) / GetParam() / "adapter.yaml");
};

TEST_P(Manifest, IsReadWithoutAProblem) {
  for (const auto& problem : loaded_.problems) ADD_FAILURE() << problem.text();
  ASSERT_TRUE(loaded_.manifest.has_value());
  EXPECT_EQ(loaded_.manifest->id, GetParam());
}

TEST_P(Manifest, HasATextForEachCodeThatTheSourceReports) {
  ASSERT_TRUE(loaded_.manifest.has_value());
  const std::string sources = sources_of(GetParam());
  std::set<std::string> codes =
      matches(sources, std::regex("\"" + GetParam() + "\\.([a-z_]+)\""), GetParam() + ".");
  codes.merge(matches(sources, std::regex("report\\([^;]*?\"([a-z_]+)\""), GetParam() + "."));
  codes.merge(
      matches(sources, std::regex("Need::personal \\? \"[a-z_]+\" : \"([a-z_]+)\""), GetParam() + "."));
  EXPECT_GT(codes.size(), 5U);
  for (const std::string& code : codes) EXPECT_TRUE(loaded_.manifest->texts.contains(code)) << code;
}

TEST_P(Manifest, HasATextForEachFaultOfADate) {
  ASSERT_TRUE(loaded_.manifest.has_value());
  for (const Fault fault :
       {Fault::not_a_date, Fault::no_such_day, Fault::no_such_time, Fault::two_digit_year})
    EXPECT_TRUE(loaded_.manifest->texts.contains(GetParam() + '.' + std::string(fault_name(fault))));
}

TEST_P(Manifest, NamesTheSameVersionAsTheLibrary) {
  ASSERT_TRUE(loaded_.manifest.has_value());
  EXPECT_NE(sources_of(GetParam()).find('"' + GetParam() + "\", \"" + loaded_.manifest->version + "\")"),
            std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Shipped, Manifest, testing::Values("cyclesoft", "depot", "loket", "pos"),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace dorhub
