// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/registry_view.hpp"

#include "core/store/journal_store.hpp"
#include "core/store/organisation_store.hpp"
#include "core/store/outbox_store.hpp"

namespace dorhub::registry {

namespace {

std::vector<HitView> views_of(store::Session& session, std::vector<store::Hit> found) {
  std::vector<HitView> out;
  for (store::Hit& hit : found) {
    HitView& view = out.emplace_back();
    if (auto row = store::registers::find_registration(session, hit.organisation_id, hit.registration_id))
      view.registration = std::move(*row);
    if (auto organisation = store::organisations::find(session, hit.organisation_id)) {
      view.organisation_code = std::move(organisation->code);
      view.organisation_name = std::move(organisation->name);
    }
    if (auto connection = store::organisations::find_connection(session, hit.organisation_id,
                                                                view.registration.connection_id))
      view.connection_code = std::move(connection->code);
    if (auto stolen = store::stolen::find(session, hit.police_organisation_id, hit.stolen_good_id)) {
      view.stolen_source_id = std::move(stolen->source_id);
      view.stolen_brand = std::move(stolen->brand);
      view.stolen_model = std::move(stolen->model);
    }
    view.hit = std::move(hit);
  }
  return out;
}

}  // namespace

std::vector<HitView> hits(store::Session& session, const HitViewFilter& filter) {
  store::hits::Filter wanted;
  wanted.organisation_id = filter.organisation_id;
  wanted.registration_id = filter.registration_id;
  wanted.only_open = filter.only_open;
  wanted.before = filter.before;
  wanted.limit = filter.limit;
  return views_of(session, store::hits::list(session, wanted));
}

HitsOfDelivery hits_of_delivery(store::Session& session, OrganisationId organisation, DeliveryId delivery,
                                std::size_t limit) {
  return {store::hits::count_of_delivery(session, organisation, delivery),
          views_of(session, store::hits::of_delivery(session, organisation, delivery, limit))};
}

std::vector<NearView> near_matches(store::Session& session, OrganisationId organisation, DeliveryId delivery,
                                   std::size_t limit) {
  std::vector<NearView> out;
  for (store::NearMatch& match : store::near::of_delivery(session, organisation, delivery, limit)) {
    NearView& view = out.emplace_back();
    if (const auto row = store::registers::find_registration(session, organisation, match.registration_id))
      view.register_number = row->register_number;
    view.match = std::move(match);
  }
  return out;
}

namespace {

void explain(SignalView& view) {
  const std::string& number = view.signal.identifier;
  if (view.signal.kind == store::SignalKind::held_twice) {
    view.explanation_nl =
        "Nummer " + number +
        " staat ook op een goed dat een ander in bezit heeft en niet heeft afgevoerd. Een van beide "
        "nummers kan zijn nagemaakt of verkeerd overgenomen; lees het opnieuw.";
    view.explanation_en =
        "Number " + number +
        " is also on a good that somebody else holds and has not disposed of. One of the two numbers "
        "may be copied or wrongly taken over; read it again.";
  } else {
    view.explanation_nl =
        "Nummer " + number +
        " is gelijk aan dat van een gestolen goed van een ander merk. Een van beide nummers kan zijn "
        "nagemaakt of verkeerd overgenomen.";
    view.explanation_en =
        "Number " + number +
        " is equal to that of a stolen good of another brand. One of the two numbers may be copied or "
        "wrongly taken over.";
  }
}

}  // namespace

std::vector<SignalView> signals(store::Session& session, OrganisationId organisation, DeliveryId delivery,
                                std::size_t limit) {
  std::vector<SignalView> out;
  for (store::Signal& signal : store::signals::of_delivery(session, organisation, delivery, limit)) {
    SignalView& view = out.emplace_back();
    if (const auto row = store::registers::find_registration(session, organisation, signal.registration_id))
      view.register_number = row->register_number;
    view.signal = std::move(signal);
    explain(view);
  }
  return out;
}

std::vector<store::RegistrationRow> to_complete(store::Session& session, OrganisationId organisation,
                                                std::optional<RegistrationId> before, std::size_t limit) {
  return store::registers::incomplete(session, organisation, before, limit);
}

std::vector<store::RegistrationRow> latest_to_complete(store::Session& session, std::size_t limit) {
  return store::registers::latest_incomplete(session, limit);
}

std::vector<store::NotificationRow> notifications(store::Session& session,
                                                  std::optional<OrganisationId> organisation,
                                                  std::size_t limit) {
  return store::registers::notifications(session, organisation, limit);
}

Statistics statistics(store::Session& session) {
  Statistics out;
  const auto journal = store::journal::totals(session);
  out.organisations = journal.organisations;
  out.connections = journal.connections;
  out.deliveries = journal.deliveries;
  out.deliveries_undone = journal.undone;
  out.deliveries_dead = journal.dead;
  out.registrations = store::registers::count_registrations(session);
  out.to_complete = store::registers::count_incomplete(session);
  out.holdings_open = store::registers::count_open_holdings(session);
  out.notifications = store::registers::count_notifications(session);
  out.stolen_goods = store::stolen::count(session);
  const auto hits = store::hits::count(session);
  out.hits = hits.all;
  out.hits_open = hits.open;
  out.full_hits = hits.full;
  out.full_hits_open = hits.full_open;
  out.outbox_waiting = store::outbox::count(session, store::MessageStatus::waiting);
  return out;
}

std::vector<store::RegistrationRow> latest_registrations(store::Session& session, std::size_t limit) {
  return store::registers::latest(session, limit);
}

}  // namespace dorhub::registry
