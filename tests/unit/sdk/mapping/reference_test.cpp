// SPDX-License-Identifier: EUPL-1.2
#include "sdk/mapping/reference.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "sdk/mapping/texts.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub::mapping {
namespace {

TEST(Reference, IsWhatStandsInTheTree) {
  std::ifstream in(std::string(DORHUB_TREE) + "/sdk/mapping/MAPPING.md", std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(page, mapping_reference())
      << "write it anew: build/bin/dorhub adapter explain mapping > sdk/mapping/MAPPING.md";
}

TEST(Texts, AreInOrderAndInTwoLanguages) {
  const auto all = mapping_texts();
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](auto& a, auto& b) { return a.code < b.code; }));
  for (const MappingText& text : all) EXPECT_NE(text.nl, text.en) << text.code;
}

TEST(Texts, OfAPersonalFieldShowNoPlaceholder) {
  const ProblemArgs personal{{"field", "Geb"}, {"column", "Geb"}, {"code", "x"}};
  for (const MappingText& text : mapping_texts())
    for (const std::string_view words : {text.nl, text.en})
      EXPECT_EQ(fill_text(words, personal).find('{'), std::string::npos) << fill_text(words, personal);
}

}  // namespace
}  // namespace dorhub::mapping
