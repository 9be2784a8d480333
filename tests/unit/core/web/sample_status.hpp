// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A status view with everything in it, for tests of the page and for the browser.

#include "core/web/status_view.hpp"

namespace dorhub::web::testing {

/// At 24 November 2026, 18:05:09 Dutch time. `hits`: how many hits the figures tell of.
[[nodiscard]] inline StatusView sample_status(std::int64_t hits = 1234) {
  const Moment at = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24) + std::chrono::hours(17) +
                    std::chrono::minutes(5) + std::chrono::seconds(9);
  const auto before = [at](int minutes) { return at - std::chrono::minutes(minutes); };
  StatusView view;
  view.at = at;
  view.figures.deliveries = 48'213;
  view.figures.deliveries_dead = 2;
  view.figures.registrations = 1'204'511;
  view.figures.to_complete = 317;
  view.figures.holdings_open = 9'120;
  view.figures.notifications = 14;
  view.figures.stolen_goods = 1'700'000;
  view.figures.hits = hits + 75;
  view.figures.hits_open = hits;
  view.figures.full_hits = 430;
  view.figures.full_hits_open = 411;
  view.hits = {
      {before(0),
       "full_hit",
       {"Gazelle Orange C7", "bicycle", "zwart"},
       "Fietsenwinkel De Ketting",
       "ketting",
       120'451,
       "frame_number"},
      {before(3), "hit", {"Apple iPhone 13", "phone", ""}, "Inruil & Zonen", "inruil-kassa", 88, "imei"},
      {before(1500),
       "hit",
       {"", "bicycle", "zwart"},
       "Fietsdepot Noord",
       "depot-noord",
       9'311,
       "serial_number",
       "withdrawn"}};
  view.deliveries = {{before(0), "ketting", "inbox", 48'220, "registered", 41, 0, {}, {}},
                     {before(1), "depot-noord", "inbox", 2'400'000, "translated", 0, 0, {}, {}},
                     {before(2), "inruil-kassa", "push", 812, "received", 0, 0, {}, {}},
                     {before(9), "loket", "push", 3'310, "dead", 0, 1, "worker.crashed",
                      "the adapter's process ended by signal 11"}};
  view.registrations = {{before(0),
                         120'451,
                         "Fietsenwinkel De Ketting",
                         {"Gazelle Orange C7", "bicycle", "zwart"},
                         "purchase",
                         {}},
                        {before(3),
                         88,
                         "Inruil & Zonen",
                         {"Apple iPhone 13", "phone", ""},
                         "trade_in",
                         {"seller.name", "seller.address"}}};
  view.to_complete = {view.registrations[1]};
  view.dead = {view.deliveries[3]};
  view.notifications = {{before(30), 14, "new", "Utrecht", "accepted"},
                        {before(45), 13, "ended", "Zwolle", ""}};
  return view;
}

}  // namespace dorhub::web::testing
