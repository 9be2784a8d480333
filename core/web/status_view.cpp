// SPDX-License-Identifier: EUPL-1.2
#include "core/web/status_view.hpp"

#include <unordered_map>

#include "core/exchange/delivery_outcome.hpp"
#include "core/registry/completeness.hpp"
#include "core/store/journal_store.hpp"
#include "core/store/organisation_store.hpp"

namespace dorhub::web {
namespace {

using OrganisationNames = std::unordered_map<OrganisationId, std::string>;

StatusGood good_of(const store::RegistrationRow& row) {
  std::string name = row.brand;
  if (!row.model.empty()) name += (name.empty() ? "" : " ") + row.model;
  return {.name = std::move(name), .product_group = row.product_group, .colour = row.colour};
}

StatusHit shown(const registry::HitView& view) {
  return {.at = view.hit.opened_at,
          .grade = view.hit.grade,
          .good = good_of(view.registration),
          .organisation = view.organisation_name,
          .connection = view.connection_code,
          .register_number = view.registration.register_number,
          .identifier_kind = view.hit.identifier_kind,
          .status = std::string(store::to_string(view.hit.status))};
}

StatusDelivery shown(store::Session& session, const store::Delivery& delivery) {
  StatusDelivery out{.at = delivery.received_at,
                     .connection = delivery.connection_code,
                     .door = delivery.door,
                     .size = delivery.size};
  const auto attempts = store::journal::attempts(session, delivery.organisation_id, delivery.delivery_id);
  out.state = exchange::state_word(delivery.status, attempts);
  if (attempts.empty()) return out;
  const store::Attempt& last = attempts.back();
  out.taken = last.registered + last.unchanged;
  out.refused = last.refused;
  out.reason_code = last.reason_code;
  out.reason = last.reason;
  return out;
}

StatusRegistration shown(const store::RegistrationRow& row, const OrganisationNames& names) {
  const auto name = names.find(row.organisation_id);
  const std::vector<std::string_view> missing = registry::missing_names(row.missing);
  return {.at = row.registered_at,
          .register_number = row.register_number,
          .organisation = name == names.end() ? std::string() : name->second,
          .good = good_of(row),
          .acquisition = row.acquisition,
          .missing = {missing.begin(), missing.end()}};
}

StatusNotification shown(const store::NotificationRow& row) {
  return {.at = row.received_at,
          .receipt_number = row.receipt_number,
          .kind = row.kind,
          .municipality = row.municipality,
          .decision = row.outcome};
}

OrganisationNames organisation_names(store::Session& session) {
  OrganisationNames names;
  for (const store::OrganisationRow& row : store::organisations::all(session))
    names[row.organisation_id] = row.name;
  return names;
}

std::vector<StatusDelivery> deliveries(store::Session& session, std::optional<store::DeliveryStatus> status) {
  std::vector<StatusDelivery> out;
  store::DeliveryFilter filter;
  filter.status = status;
  filter.limit = kStatusRows;
  for (const store::Delivery& delivery : store::journal::list(session, filter))
    out.push_back(shown(session, delivery));
  return out;
}

}  // namespace

StatusView read_status(store::Database& database, Moment now) {
  return database.read([&](store::Session& session) {
    StatusView view;
    view.at = now;
    view.figures = registry::statistics(session);
    registry::HitViewFilter filter;
    filter.limit = kStatusRows;
    for (const registry::HitView& hit : registry::hits(session, filter)) view.hits.push_back(shown(hit));
    view.deliveries = deliveries(session, std::nullopt);
    view.dead = deliveries(session, store::DeliveryStatus::dead);
    const OrganisationNames names = organisation_names(session);
    for (const store::RegistrationRow& row : registry::latest_registrations(session, kStatusRows))
      view.registrations.push_back(shown(row, names));
    for (const store::RegistrationRow& row : registry::latest_to_complete(session, kStatusRows))
      view.to_complete.push_back(shown(row, names));
    for (const store::NotificationRow& row : registry::notifications(session, std::nullopt, kStatusRows))
      view.notifications.push_back(shown(row));
    return view;
  });
}

}  // namespace dorhub::web
