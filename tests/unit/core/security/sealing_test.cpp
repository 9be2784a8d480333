// SPDX-License-Identifier: EUPL-1.2
#include "core/security/sealing.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <type_traits>

#include "core/security/api_key.hpp"

namespace dorhub::security {
namespace {

constexpr Place kHere{OrganisationId(1), 2, 3};

Secret key_of(std::uint8_t byte) { return Secret(std::vector<std::uint8_t>(32, byte)); }

template <class T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };
static_assert(!Printable<Secret> && !Printable<DataKey>, "a secret can't be printed");
static_assert(!std::is_copy_constructible_v<Secret>, "a secret is in one place");

TEST(Sealing, OpensWhatItSealedAndShowsNothingOfIt) {
  const Sealer sealer(key_of(1));
  const DataKey key = sealer.make_key();
  const std::string person("Jan\0sen \xFF", 9);
  const Bytes sealed = sealer.seal(key, person, kHere);
  EXPECT_EQ(std::string(sealed.begin(), sealed.end()).find("Jan"), std::string::npos);
  const auto opened = sealer.open(key, sealed, kHere);
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened->reveal_text(), person);
  EXPECT_NE(sealed, sealer.seal(key, person, kHere)) << "equal texts must not show as equal";
}

TEST(Sealing, RefusesWhatWasMovedOrChanged) {
  const Sealer sealer(key_of(1));
  const DataKey key = sealer.make_key();
  const Bytes sealed = sealer.seal(key, "person", kHere);
  const std::vector<Place> elsewhere{
      {OrganisationId(9), 2, 3}, {OrganisationId(1), 9, 3}, {OrganisationId(1), 2, 9}};
  for (const Place& place : elsewhere)
    EXPECT_EQ(sealer.open(key, sealed, place).error().code, "security.cannot_open");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes changed = sealed;
    changed[i] ^= 1;
    EXPECT_FALSE(sealer.open(key, changed, kHere).ok()) << "byte " << i;
    EXPECT_FALSE(sealer.open(key, std::span(sealed).first(i), kHere).ok()) << "cut at " << i;
  }
}

TEST(Sealing, UnwrapsADataKeyOnlyWithItsMasterKeyAndInItsPlace) {
  const Sealer sealer(key_of(1));
  const DataKey key = sealer.make_key();
  const Bytes wrapped = sealer.wrap(key, kHere);
  const auto again = sealer.unwrap(wrapped, kHere);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(std::ranges::equal(again->reveal(), key.reveal()));
  EXPECT_FALSE(sealer.unwrap(wrapped, {OrganisationId(1), 3, 3}).ok());
  EXPECT_FALSE(Sealer(key_of(2)).unwrap(wrapped, kHere).ok());
  EXPECT_FALSE(sealer.open(key, wrapped, kHere).ok()) << "a wrapped key is no sealed content";
}

TEST(KeyedHash, IsEqualForEqualTextsUnderOneKeyAndPurposeOnly) {
  const Sealer sealer(key_of(1));
  EXPECT_EQ(sealer.keyed_hash("document number", "AB12"), sealer.keyed_hash("document number", "AB12"));
  EXPECT_NE(sealer.keyed_hash("document number", "AB12"), sealer.keyed_hash("content", "AB12"));
  EXPECT_NE(sealer.keyed_hash("document number", "AB12"),
            Sealer(key_of(2)).keyed_hash("document number", "AB12"));
  KeyedHasher pieces(sealer, "document number");
  pieces.add("A");
  pieces.add("B12");
  EXPECT_EQ(pieces.finish(), sealer.keyed_hash("document number", "AB12"));
}

TEST(ApiKey, IsKnownByItsHashOnly) {
  SeededRandom random(7);
  const Secret key = make_api_key(random);
  EXPECT_EQ(key.size(), 47u);
  const std::string hash = hash_api_key(key.reveal_text());
  EXPECT_EQ(hash.size(), 64u);
  EXPECT_TRUE(is_api_key(key.reveal_text(), hash));
  EXPECT_FALSE(is_api_key("dor_other", hash));
  EXPECT_FALSE(is_api_key(key.reveal_text(), ""));
  EXPECT_FALSE(is_api_key("", ""));
  // The known SHA-256 of "abc" (FIPS 180-2, B.1).
  EXPECT_EQ(hash_api_key("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace dorhub::security
