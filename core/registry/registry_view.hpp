// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What people and programs may see of the register: lists and figures without personal data.
///
/// API, pages and command line read through these and only render. Each works on a `Session&`, so that
/// several make one consistent view: `database.read([&](store::Session& s) { … })`. For a delivery's own
/// state, problems and receipts see store/journal_store.hpp.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/environment/clock.hpp"
#include "core/model/ids.hpp"
#include "core/store/hit_store.hpp"
#include "core/store/near_store.hpp"
#include "core/store/register_store.hpp"
#include "core/store/session.hpp"
#include "core/store/signal_store.hpp"
#include "core/store/stolen_store.hpp"

namespace dorhub::registry {

/// A hit as it is shown: which registration, which stolen good, why.
struct HitView {
  store::Hit hit;
  store::RegistrationRow registration;
  std::string organisation_code = {};
  std::string organisation_name = {};
  std::string connection_code = {};
  std::string stolen_source_id = {};  ///< the police source's id of the stolen good
  std::string stolen_brand = {};
  std::string stolen_model = {};
};

struct HitViewFilter {
  std::optional<OrganisationId> organisation_id = {};
  std::optional<RegistrationId> registration_id = {};
  bool only_open = false;
  std::optional<HitId> before = {};
  std::size_t limit = 50;
};

/// Newest first.
[[nodiscard]] std::vector<HitView> hits(store::Session& session, const HitViewFilter& filter);

/// The hits that a delivery's records opened, opened again or raised to full hits, in all of its attempts,
/// and those on the registrations that it was the first to bring, a theft reported later too: the one
/// definition of "its hits", whoever shows them. Those of a police source's delivery are on its stolen goods.
struct HitsOfDelivery {
  std::int64_t count = 0;      ///< all of them
  std::vector<HitView> first;  ///< newest first, at most as many as were asked for
};
[[nodiscard]] HitsOfDelivery hits_of_delivery(store::Session& session, OrganisationId organisation,
                                              DeliveryId delivery, std::size_t limit);

/// A near match as the one who can read the number again sees it: never which stolen good it is.
struct NearView {
  store::NearMatch match;
  std::int64_t register_number = 0;
};
/// On registrations that a delivery first brought, in order of registration, most probable first.
[[nodiscard]] std::vector<NearView> near_matches(store::Session& session, OrganisationId organisation,
                                                 DeliveryId delivery, std::size_t limit);

/// A signal as the holder of the registration sees it: never who else holds the number.
struct SignalView {
  store::Signal signal;
  std::int64_t register_number = 0;
  std::string explanation_nl = {};
  std::string explanation_en = {};
};
/// Open ones on registrations that a delivery first brought, in order of registration.
[[nodiscard]] std::vector<SignalView> signals(store::Session& session, OrganisationId organisation,
                                              DeliveryId delivery, std::size_t limit);

/// Registrations that lack what the law asks, newest first. `missing` in each row says what.
[[nodiscard]] std::vector<store::RegistrationRow> to_complete(store::Session& session,
                                                              OrganisationId organisation,
                                                              std::optional<RegistrationId> before,
                                                              std::size_t limit);
/// The same of all organisations together, for the status page.
[[nodiscard]] std::vector<store::RegistrationRow> latest_to_complete(store::Session& session,
                                                                     std::size_t limit);

/// Notifications of traders, newest first, without who notified.
[[nodiscard]] std::vector<store::NotificationRow> notifications(store::Session& session,
                                                                std::optional<OrganisationId> organisation,
                                                                std::size_t limit);

/// Figures for the status page and metrics. Counts are exact and cheap.
struct Statistics {
  std::int64_t organisations = 0;
  std::int64_t connections = 0;
  std::int64_t deliveries = 0;
  std::int64_t deliveries_undone = 0;
  std::int64_t deliveries_dead = 0;
  std::int64_t registrations = 0;
  std::int64_t to_complete = 0;
  std::int64_t holdings_open = 0;
  std::int64_t notifications = 0;
  std::int64_t stolen_goods = 0;  ///< sought now
  std::int64_t hits = 0;          ///< all ever opened
  std::int64_t hits_open = 0;
  std::int64_t full_hits = 0;  ///< of all ever opened
  std::int64_t full_hits_open = 0;
  std::int64_t outbox_waiting = 0;
};
[[nodiscard]] Statistics statistics(store::Session& session);

/// The latest registrations of all organisations, newest first, for the status page.
[[nodiscard]] std::vector<store::RegistrationRow> latest_registrations(store::Session& session,
                                                                       std::size_t limit);

}  // namespace dorhub::registry
