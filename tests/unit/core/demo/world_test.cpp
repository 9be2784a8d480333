// SPDX-License-Identifier: EUPL-1.2
#include "core/demo/world.hpp"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "core/demo/generate.hpp"
#include "core/demo/models.hpp"

namespace dorhub::demo {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::Key;

TEST(DemoWorld, IsTheSameOnEveryMachineForOneSeed) {
  // Written down once: a change here changes every demo, benchmark and planted good, so it needs a reason.
  std::string lines;
  for (std::uint64_t i = 0; i < 20'000; ++i) append_stolen_csv(World(1).stolen_good(i), lines);
  std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
  for (const unsigned char c : lines) hash = (hash ^ c) * 0x100000001b3ULL;
  EXPECT_EQ(hash, 8939485467992675809ULL) << lines.substr(0, 400);
  EXPECT_EQ(World(1).stolen_good(1'699'999), World(1).stolen_good(1'699'999));
  EXPECT_NE(World(1).stolen_good(5), World(2).stolen_good(5));
}

TEST(DemoWorld, HoldsGoodsOfEveryModelWithNumbersOfKnownKinds) {
  const World world(1);
  std::set<std::string> models_seen;
  for (std::uint64_t i = 0; i < 20'000; ++i) {
    const auto stolen = world.stolen_good(i);
    models_seen.insert(*stolen.good->brand + *stolen.good->model);
    ASSERT_TRUE(stolen.good->identifiers) << stolen.id;
    for (const auto& identifier : *stolen.good->identifiers) {
      EXPECT_THAT(kIdentifierKinds, testing::Contains(identifier.kind));
      EXPECT_EQ(identifier.value.find_first_of(";,\""), std::string::npos) << identifier.value;
    }
  }
  EXPECT_EQ(models_seen.size(), models().size());
}

TEST(DemoWorld, HardlyEverGivesTwoStolenGoodsOneNumber) {
  const World world(1);
  std::map<std::string, int> count;
  for (std::uint64_t i = 0; i < 20'000; ++i) ++count[(*world.stolen_good(i).good->identifiers)[0].value];
  const auto twice =
      std::count_if(count.begin(), count.end(), [](const auto& entry) { return entry.second > 1; });
  EXPECT_LT(twice, 60) << "a few share a number, as some frames do";
}

TEST(DemoWorld, FindsTheNthStolenGoodOfAGroup) {
  const World world(9);
  const auto first = world.nth_stolen("phone", 0);
  const auto second = world.nth_stolen("phone", 1);
  EXPECT_LT(first, second);
  for (const auto index : {first, second}) {
    EXPECT_EQ(*world.stolen_good(index).good->product_group, "phone");
    EXPECT_EQ(*world.stolen_good(index).status, "stolen");
    EXPECT_EQ(first_number(*world.stolen_good(index).good, "imei").size(), 15U);
  }
  EXPECT_EQ(*world.honest_good(world.nth_honest("e_bike", 3)).product_group, "e_bike");
  EXPECT_EQ(first_number(*world.stolen_good(first).good, "hin"), "");
}

TEST(DemoWorld, InventsPeopleWhoCanNotBeReal) {
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const auto person = World(1).person(i);
    EXPECT_EQ(person.document_number.substr(0, 4), "DEMO");
    EXPECT_EQ(person.postcode.size(), 6U);
    EXPECT_LT(person.birth_date, "2006");
  }
}

TEST(DemoWorld, MixesKindsOfOrganisations) {
  std::map<std::string, int> kinds;
  std::set<std::string> ids;
  for (std::uint64_t i = 0; i < 8'000; ++i) {
    const auto made = World(1).organisation(i);
    ++kinds[made.kind];
    ids.insert(made.id);
  }
  EXPECT_EQ(ids.size(), 8'000U);
  EXPECT_GT(kinds["depot"], 50);
  EXPECT_GT(kinds["municipality"], 100);
  EXPECT_GT(kinds["trader"], 7'000);
}

}  // namespace
}  // namespace dorhub::demo
