// SPDX-License-Identifier: EUPL-1.2
#include "core/web/status_view.hpp"

#include <gtest/gtest.h>

#include "core/web/status_page.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::web {
namespace {

using namespace dorhub::testing;

TEST(StatusView, ListsWhatIsToCompleteHoweverMuchCameAfterIt) {
  World world;
  Registration incomplete = purchase("1", bicycle("GZ1234501"));
  incomplete.price_cents = Field<std::int64_t>();
  world.deliver_one(incomplete);
  std::vector<Record> complete;
  for (int i = 2; i < 132; ++i)
    complete.emplace_back(purchase(std::to_string(i), bicycle("GZ12345" + std::to_string(i))));
  world.deliver(std::move(complete));
  const StatusView view = read_status(*world.database, world.clock.now());
  EXPECT_EQ(view.figures.to_complete, 1);
  ASSERT_EQ(view.to_complete.size(), 1U);
  EXPECT_EQ(view.to_complete[0].missing, std::vector<std::string>{"price_cents"});
  EXPECT_EQ(view.registrations.size(), kStatusRows);
  EXPECT_EQ(view.registrations[0].register_number, 131);
}

TEST(StatusView, ListsTheLatestOfAllOrganisationsThatAreToComplete) {
  World world;
  for (int i = 0; i < 12; ++i) {
    Holding nameless = holding(std::to_string(i), {});
    nameless.good->identifier("frame_number", "HD12345" + std::to_string(i));
    world.deliver_one(nameless, "depot");
  }
  Registration incomplete = purchase("1", bicycle("GZ1234501"));
  incomplete.price_cents = Field<std::int64_t>();
  world.deliver_one(incomplete);
  const StatusView view = read_status(*world.database, world.clock.now());
  ASSERT_EQ(view.to_complete.size(), kStatusRows);
  EXPECT_EQ(view.to_complete[0].organisation, "Fietsen Jansen");
  EXPECT_EQ(view.to_complete[1].organisation, "Fietsdepot Almere");
  EXPECT_EQ(view.to_complete[1].register_number, 12);
  EXPECT_EQ(view.to_complete.back().register_number, 4);
}

TEST(StatusView, CallsADeliveryRefusedOfWhichNothingWentIn) {
  World world;
  const auto& shop = world.directory.connections.at("shop");
  const auto deliver = [&](std::string_view outcome, std::int64_t refused) {
    world.database->write([&](store::Transaction& tx) {
      store::NewDelivery delivery;
      delivery.organisation_id = shop.organisation_id;
      delivery.delivery_id = world.ids.next<DeliveryId>();
      delivery.connection_id = shop.connection_id;
      delivery.received_at = world.clock.now();
      (void)store::journal::accept(tx, delivery);
      const std::int64_t number =
          store::journal::begin_attempt(tx, shop.organisation_id, delivery.delivery_id, 0, world.clock.now());
      store::AttemptEnd end;
      end.outcome = outcome;
      end.records = 1;
      end.refused = refused;
      end.registered = 1 - refused;
      end.problems = refused;
      store::journal::end_attempt(tx, shop.organisation_id, delivery.delivery_id, number, world.clock.now(),
                                  end);
      store::journal::set_status(tx, shop.organisation_id, delivery.delivery_id,
                                 store::DeliveryStatus::registered);
    });
  };
  deliver("registered", 1);
  deliver("registered", 0);
  deliver("tested", 0);
  const StatusView view = read_status(*world.database, world.clock.now());
  ASSERT_EQ(view.deliveries.size(), 3U);
  EXPECT_EQ(view.deliveries[0].state, "tested");
  EXPECT_EQ(view.deliveries[1].state, "registered");
  EXPECT_EQ(view.deliveries[2].state, "refused");
  const std::string page = render_status(view, Language::en);
  EXPECT_NE(page.find("utrecht-status-badge--error\">Refused"), std::string::npos) << page;
}

}  // namespace
}  // namespace dorhub::web
