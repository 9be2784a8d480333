// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/survivors.hpp"

#include <gtest/gtest.h>

#include "sdk/read/zip_writer.hpp"
#include "sdk/tools/redact/tokens.hpp"

namespace dorhub::redact {
namespace {

/// «Aan mevrouw Hoogendoorn Hoogendoorn Hoogendoorn» as brief.txt, deflated in an archive, in base64.
constexpr const char* kArchiveInBase64 =
    "UEsDBBQAAAAIAAAAIVqpLmGkGwAAAC8AAAAJAAAAYnJpZWYudHh0c0zMU8hNLSvKLy1X8MjPT0/NS8nPL8rDxQYAUE"
    "sBAhQDFAAAAAgAAAAhWqkuYaQbAAAALwAAAAkAAAAAAAAAAAAAAIABAAAAAGJyaWVmLnR4dFBLBQYAAAAAAQABADcA"
    "AABCAAAAAAA=";

Tokens tokens_of(std::initializer_list<std::string_view> values) {
  Tokens out;
  for (const std::string_view value : values) out.add(value);
  return out;
}

TEST(Tokens, AreFoundWithoutCaseAndShortOnesOnlyByThemselves) {
  const Tokens tokens = tokens_of({"Best", "Hoogendoorn", "van", "12-3-1964"});
  EXPECT_EQ(tokens.found_in("te BEST, op"), "best");
  EXPECT_EQ(tokens.found_in("een bestelfiets"), "");
  EXPECT_EQ(tokens.found_in("familiehoogendoorns"), "hoogendoorn");
  EXPECT_EQ(tokens.found_in("van 1964"), "") << "too short, and a year alone is nobody's";
  EXPECT_EQ(tokens.found_in("geboren 12-3-1964"), "12-3-1964");
  EXPECT_TRUE(tokens.touch("bestelfiets"));
  Tokens fewer = tokens;
  fewer.remove_found_in("familiehoogendoorns");
  EXPECT_EQ(fewer.found_in("hoogendoorn"), "");
}

std::string zipped(const std::string& name, const std::string& content, std::uint32_t sum) {
  return read::write_zip({{name, content, false, sum, static_cast<std::uint32_t>(content.size())}});
}

/// Planted by hand, so that the search itself is known to find what it must.
TEST(Survivor, IsFoundInEveryWrapping) {
  const Tokens tokens = tokens_of({"Jansen"});
  EXPECT_EQ(survivor_in("Merk;Naam\nGazelle;Wotkep\n", tokens), "");
  EXPECT_EQ(survivor_in("heer JANSEN", tokens), "as it is");
  EXPECT_EQ(survivor_in("x QWFuIG1ldnJvdXcgSmFuc2Vu y", tokens), "in base64");
  EXPECT_EQ(survivor_in("xQWFuIG1ldnJvdXcgSmFuc2Vu", tokens), "in base64") << "a run that begins earlier";
  EXPECT_EQ(survivor_in("UVdGdUlHMWxkbkp2ZFhjZ1NtRnVjMlZ1", tokens), "in base64, in base64");
  EXPECT_EQ(survivor_in(std::string("\xFF\xFEJ\0a\0n\0s\0e\0n\0", 14), tokens), "in another encoding");
  const std::string zip = zipped("brief.txt", "Jansen", 0x2F5A2B4AU);
  EXPECT_NE(survivor_in(zip, tokens), "") << "as it stands, though its sum is wrong";
}

TEST(Survivor, IsFoundInADeflatedMemberOfAnArchiveInBase64) {
  const Tokens tokens = tokens_of({"Hoogendoorn"});
  EXPECT_EQ(survivor_in(kArchiveInBase64, tokens), "in base64, in brief.txt");
}

TEST(Survivor, CountsAnArchiveThatCantBeRead) {
  EXPECT_NE(survivor_in("PK\x03\x04 and no more", tokens_of({"Jansen"})), "");
}

}  // namespace
}  // namespace dorhub::redact
