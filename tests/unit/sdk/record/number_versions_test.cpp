// SPDX-License-Identifier: EUPL-1.2
#include "sdk/record/number_versions.hpp"

#include <gtest/gtest.h>

#include <random>

#include "sdk/record/personal.hpp"
#include "sdk/record/version.hpp"

namespace dorhub {
namespace {

using Numbers = std::vector<Identifier>;
using Texts = std::vector<std::string>;

const Numbers kBicycle{{"frame_number", "GZ 123-45"}, {"key_number", "KR77"}, {"battery_number", "BAT9"}};

Good with(Numbers numbers, Texts texts = {}) {
  Good good;
  if (!numbers.empty()) good.identifiers = std::move(numbers);
  if (!texts.empty()) good.number_texts = std::move(texts);
  return good;
}

Good after(Good state, const Good& newer) {
  apply_numbers(state, newer);
  return state;
}

TEST(NumbersOfALaterVersion, ReplaceThoseOfTheKindsThatItNames) {
  EXPECT_EQ(numbers_after(kBicycle, {{"key_number", "KR78"}}),
            (Numbers{{"key_number", "KR78"}, {"frame_number", "GZ 123-45"}, {"battery_number", "BAT9"}}));
  EXPECT_EQ(numbers_after({{"key_number", "1"}, {"key_number", "2"}}, {{"key_number", "1"}}),
            (Numbers{{"key_number", "1"}}));
}

TEST(NumbersOfALaterVersion, ReplaceOneThatItNamesUnderAnotherKind) {
  EXPECT_EQ(numbers_after({{"serial_number", "gz12345"}}, {{"frame_number", "GZ 123-45"}}),
            (Numbers{{"frame_number", "GZ 123-45"}}));
  EXPECT_EQ(numbers_after({{"serial_number", "--"}}, {{"frame_number", "//"}}).size(), 2u)
      << "two that are signs alone are not the same";
}

TEST(NumbersOfALaterVersion, ThatNamesNoneStayAndNullTakesAllAway) {
  Good empty;
  empty.identifiers = Numbers{};
  EXPECT_EQ(after(with(kBicycle), empty), with(kBicycle));
  EXPECT_EQ(after(with(kBicycle), Good{}), with(kBicycle));
  Good none;
  none.identifiers = Field<Numbers>::cleared();
  EXPECT_EQ(after(with(kBicycle, {"GZ 123-45 van Jan"}), none), Good{});
}

TEST(TextsOfNumbers, StayAsLongAsTheirNumber) {
  const Good before = with({{"frame_number", "4711"}, {"key_number", "KR77"}},
                           {"framenr. 4711 van Jan", "KR77 ligt bij Jan", "weet Jan niet"});
  EXPECT_EQ(after(before, with({{"key_number", "KR78"}})),
            with({{"key_number", "KR78"}, {"frame_number", "4711"}}, {"framenr. 4711 van Jan"}));
  EXPECT_EQ(after(before, with({{"frame_number", "4712"}}, {"4712 zegt Jan"})),
            with({{"frame_number", "4712"}, {"key_number", "KR77"}}, {"4712 zegt Jan", "KR77 ligt bij Jan"}));
}

// A list of which nothing is a number: what was known stays, and the text is kept once.
TEST(TextsOfNumbers, WithoutANumberTakeNoneAway) {
  Good newer = with({}, {"weet Jan niet"});
  newer.identifiers = Numbers{};
  const Good once = after(with(kBicycle), newer);
  EXPECT_EQ(once, with(kBicycle, {"weet Jan niet"}));
  EXPECT_EQ(after(once, newer), once);
}

class RandomGoods {
 public:
  explicit RandomGoods(unsigned seed) : random_(seed) {}
  Good next() {
    static const Numbers kPool{{"frame_number", "A1"}, {"frame_number", "B2"}, {"key_number", "a-1"},
                               {"key_number", "C3"},   {"imei", "D4"},         {"serial_number", "B2"},
                               {"serial_number", "--"}};
    static const Texts kTexts{"A1 van Jan", "C3 en D4", "niets", "B2"};
    return with(pick(kPool, 5), pick(kTexts, 4));
  }

 private:
  template <class List>
  List pick(const List& pool, std::size_t most) {
    List out;
    for (std::size_t count = random_() % most; count > 0; --count)
      out.push_back(pool[random_() % pool.size()]);
    return out;
  }
  std::mt19937 random_;
};

TEST(NumbersBetween, MakeTheNewerStateOfTheOlderOneAlsoWhenStored) {
  const unsigned seed = 20261129;
  RandomGoods goods(seed);
  for (int i = 0; i < 50'000; ++i) {
    Registration older;
    Registration newer;
    older.good = goods.next();
    newer.good = goods.next();
    const Record said = version_between(older, newer);
    ASSERT_EQ(apply_version(older, said), Record(newer)) << "seed " << seed << " round " << i;
    const SplitRecord halves = split_personal(said);
    const auto stored = join_personal(halves.open_json, halves.has_personal ? halves.personal_json : "");
    ASSERT_TRUE(stored.ok());
    ASSERT_EQ(*stored, said) << "seed " << seed << " round " << i;
  }
}

TEST(NumbersBetween, SayNoMoreThanWhatCameWhenItWasOneKind) {
  Registration older;
  older.good = with(kBicycle);
  Registration said;
  said.good = with({{"imei", "490154203237518"}});
  EXPECT_EQ(version_between(older, apply_version(older, said)), Record(said));
  EXPECT_EQ(version_between(older, older), Record(Registration()));
}

}  // namespace
}  // namespace dorhub
