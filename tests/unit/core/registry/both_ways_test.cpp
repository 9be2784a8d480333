// SPDX-License-Identifier: EUPL-1.2
// Properties: whatever the order in which registrations and thefts come, the same hits stand in the end.
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "core/environment/random.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;

/// Numbers of which many are equal once normalised: with labels and signs as people write them. Those of a
/// stolen good without the last: what may be its number's beginning is taken off on the other side only.
std::string number_of(SeededRandom& random, std::uint64_t which, bool of_stolen = false) {
  static const char* const kForms[] = {"GZ%06u",         "gz %06u",        "GZ-%06u",
                                       "Gz.%06u",        "S/N: GZ%06u",    "(S/N) gz-%06u",
                                       "framenr.GZ%06u", "fr.nr. GZ %06u", "SN-GZ%06u"};
  char text[32];
  std::snprintf(text, sizeof text, kForms[random.below(of_stolen ? 8 : 9)],
                static_cast<unsigned>(400'000 + which * 37));
  return text;
}

using Pairs = std::set<std::pair<std::string, std::string>>;

Pairs open_pairs(World& world) {
  HitViewFilter filter;
  filter.only_open = true;
  filter.limit = 100'000;
  Pairs out;
  world.database->read([&](store::Session& session) {
    for (const HitView& view : hits(session, filter))
      out.insert({std::to_string(view.registration.register_number), view.stolen_source_id});
  });
  return out;
}

TEST(BothWays, GiveTheSameHitsInWhateverOrderTheSidesCome) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    SeededRandom random(seed);
    World world;
    std::map<std::string, std::uint64_t> registered;  // register number to number
    std::map<std::string, std::uint64_t> sought;
    for (int step = 0; step < 120; ++step) {
      const std::uint64_t which = random.below(40);
      if (random.below(2) == 0) {
        const auto outcome =
            world.deliver_one(purchase("R" + std::to_string(step), bicycle(number_of(random, which))));
        registered[std::to_string(outcome.register_number)] = which;
      } else {
        // Two at most of one number: a third unlike good would make it a number that proves nothing.
        const std::string id = "P" + std::to_string(which);
        const bool withdrawn = random.below(4) == 0;
        (void)world.registry.import_stolen(world.organisation("police"),
                                           std::vector{stolen(id, bicycle(number_of(random, which, true)),
                                                              withdrawn ? "withdrawn" : "stolen")});
        if (withdrawn) {
          sought.erase(id);
        } else {
          sought[id] = which;
        }
      }
    }
    Pairs expected;
    for (const auto& [registration, a] : registered)
      for (const auto& [good, b] : sought)
        if (a == b) expected.insert({registration, good});
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(open_pairs(world), expected);
  }
}

TEST(BothWays, LoseNothingWhenBothSidesComeAtOnce) {
  World world;
  constexpr int kEach = 60;
  const auto context_of = [&](const std::string& connection, int delivery) {
    // Made here: the world's own counters are for one thread.
    DeliveryContext context;
    const auto& known = world.directory.connections.at(connection);
    context.organisation_id = known.organisation_id;
    context.connection_id = known.connection_id;
    context.delivery_id = world.ids.next<DeliveryId>();
    context.arrival = delivery;
    context.received_at = world.clock.now();
    return context;
  };
  const auto register_all = [&](const std::string& connection) {
    for (int i = 1; i <= kEach; ++i) {
      const std::vector<ParsedRecord> batch{
          parsed(purchase(connection + std::to_string(i), bicycle("SN" + std::to_string(700'000 + i))))};
      (void)world.registry.apply(context_of(connection, i), batch, 0);
    }
  };
  const auto report_all = [&] {
    for (int i = 1; i <= kEach; ++i)
      (void)world.registry.import_stolen(
          world.organisation("police"),
          std::vector{stolen("P" + std::to_string(i), bicycle("SN" + std::to_string(700'000 + i)))});
  };
  const auto ask_all = [&] {
    for (int i = 1; i <= kEach; ++i) {
      (void)world.registry.check(good_to_match(bicycle("SN" + std::to_string(700'000 + i))));
      world.registry.follow();
    }
  };
  std::vector<std::thread> threads;
  threads.emplace_back(register_all, "shop");
  threads.emplace_back(register_all, "depot");
  threads.emplace_back(report_all);
  threads.emplace_back(ask_all);
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(world.statistics().hits_open, 2 * kEach);
  EXPECT_EQ(world.registry.stolen_goods(), static_cast<std::size_t>(kEach));
  EXPECT_EQ(world.statistics().registrations, 2 * kEach);
}

}  // namespace
}  // namespace dorhub::registry
