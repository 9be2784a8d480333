// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/key/plain_key.hpp"

#include <gtest/gtest.h>

#include <random>

#include "core/identifier/identifier.hpp"
#include "core/identifier/label.hpp"

namespace dorhub::identifier {
namespace {

TEST(MatchKey, KeepsUpperCaseLettersAndDigitsOnly) { EXPECT_EQ(match_key(" ga-12.34 567/x "), "GA1234567X"); }

TEST(MatchKey, DropsAccentsAndReadsFullWidthForms) {
  EXPECT_EQ(match_key("Müller-ÉÄÖ"), "MULLEREAO");
  EXPECT_EQ(match_key("\uFF27\uFF21\uFF11\uFF12"), "GA12");
}

TEST(MatchKey, FoldsNoLookAlike) { EXPECT_EQ(match_key("O0I1S5"), "O0I1S5"); }

TEST(MatchKey, SurvivesBrokenUtf8) {
  EXPECT_EQ(match_key("AB\xC3\xFF\xE2\x82"
                      "12"),
            "AB12");
}

TEST(MatchKey, ReadsNoCharacterThatIsWrittenTooLong) {
  for (const char* raw : {"GZ\xE0\x81\x81"
                          "4711",
                          "GZ\xF0\x80\x81\x81"
                          "4711",
                          "GZ\xE0\x83\x80"
                          "4711",
                          "GZ\xED\xA0\x80"
                          "4711",
                          "GZ\xF4\x90\x80\x80"
                          "4711",
                          "GZ\xF5\x80\x80\x80"
                          "4711"})
    EXPECT_EQ(match_key(raw), "GZ4711") << raw;
  EXPECT_EQ(match_key("GZ\xEF\xBC\xA1"
                      "4711"),
            "GZA4711")
      << "full width";
}

TEST(PlainKeyPlaces, CountAsAReaderDoes) {
  using Places = std::vector<std::size_t>;
  EXPECT_EQ(plain_key_places("GZ 748.39-Z0"), (Places{0, 1, 3, 4, 5, 7, 8, 10, 11}));
  EXPECT_EQ(plain_key_places("\u00C9\u2013A e\u0301?7"), (Places{0, 2, 4, 6}));
  EXPECT_EQ(plain_key_places("A\xC3"
                             "B"),
            (Places{0, 1}));
  EXPECT_EQ(plain_key_places(std::string(100, 'A')).size(), max_key_length);
}

TEST(MatchKey, LosesALabelThatStandsApart) { EXPECT_EQ(match_key("S/N: WBK-1234"), "WBK1234"); }

TEST(PatternKey, KeepsUnreadableCharacters) { EXPECT_EQ(pattern_key("GA?1 23?"), "GA?123?"); }

TEST(Normalise, CutsWhatIsTooLong) {
  EXPECT_EQ(normalise(std::string(500, 'A').append("1")).match_key.size(), max_key_length);
}

// Property: a key normalises to itself, whatever the kind and whatever was typed.
TEST(Normalise, IsIdempotentOnRandomText) {
  std::mt19937_64 random(20261124);
  const std::string alphabet = "ABCDEFXYZabcxyz0123456789OIQ -./:#?_SNsn\xC3\xA9\xFF";
  for (int round = 0; round < 20000; ++round) {
    std::string raw;
    const std::size_t length = random() % 24;
    for (std::size_t i = 0; i < length; ++i) raw += alphabet[random() % alphabet.size()];
    for (const Kind kind : all_kinds()) {
      const Identifier once = normalise(kind, raw);
      const Identifier twice = normalise(once.kind, once.match_key);
      ASSERT_EQ(twice.match_key, once.match_key) << raw;
      ASSERT_EQ(twice.kind_key, once.kind_key) << raw << " as " << to_string(kind);
      ASSERT_TRUE(!once.searchable || twice.valid == once.valid) << raw << " as " << to_string(kind);
    }
  }
}

}  // namespace
}  // namespace dorhub::identifier
