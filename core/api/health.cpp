// SPDX-License-Identifier: EUPL-1.2
#include "core/api/health.hpp"

#include "core/http/problem.hpp"
#include "core/registry/registry_view.hpp"

namespace dorhub::api {
namespace {

void set(Metrics& metrics, std::string_view name, std::string_view help, std::int64_t value,
         std::string_view labels = {}) {
  metrics.gauge(name, help, labels) = value;
}

}  // namespace

http::Response answer_live() { return http::respond(200, "application/json", R"({"status":"ok"})"); }

http::Response answer_ready(const std::vector<std::string>& not_ready) {
  if (not_ready.empty()) return http::respond(200, "application/json", R"({"status":"ok"})");
  http::Problem problem;
  problem.status = 503;
  problem.code = "hub.not_ready";
  problem.detail = "The hub can't serve now.";
  for (const std::string& reason : not_ready) problem.errors.push_back({"", "hub.not_ready", reason});
  return http::to_response(problem);
}

http::Response answer_metrics(Metrics& metrics, store::Database& database) {
  const registry::Statistics now =
      database.read([](store::Session& session) { return registry::statistics(session); });
  set(metrics, "dorhub_organisations", "Organisations known", now.organisations);
  set(metrics, "dorhub_connections", "Connections known", now.connections);
  set(metrics, "dorhub_journal_deliveries", "Deliveries in the journal", now.deliveries);
  set(metrics, "dorhub_journal_undone", "Deliveries that wait or are worked on", now.deliveries_undone);
  set(metrics, "dorhub_journal_dead", "Deliveries set aside", now.deliveries_dead);
  set(metrics, "dorhub_registrations", "Registrations in the register", now.registrations);
  set(metrics, "dorhub_registrations_incomplete", "Registrations to complete", now.to_complete);
  set(metrics, "dorhub_holdings_open", "Goods held by depots", now.holdings_open);
  set(metrics, "dorhub_notifications", "Notifications of traders", now.notifications);
  set(metrics, "dorhub_stolen_goods", "Stolen goods sought now", now.stolen_goods);
  set(metrics, "dorhub_hits_open", "Hits that are open", now.hits_open);
  set(metrics, "dorhub_outbox_waiting", "Messages that wait to be sent", now.outbox_waiting);
  return http::respond(200, "application/openmetrics-text; version=1.0.0; charset=utf-8", metrics.text());
}

}  // namespace dorhub::api
