// SPDX-License-Identifier: EUPL-1.2
#include "core/api/api.hpp"

#include <memory>

#include "core/api/check_door.hpp"
#include "core/api/delivery_resource.hpp"
#include "core/api/health.hpp"
#include "core/api/openapi.hpp"
#include "core/api/push_door.hpp"

namespace dorhub::api {
namespace {

using http::Lane;
using http::Method;
using http::Request;

/// What the routes keep alive between them.
struct Doors {
  explicit Doors(const ApiParts& api_parts)
      : parts(api_parts),
        refused(api_parts.clock, api_parts.metrics, api_parts.log),
        callers(api_parts.settings, api_parts.exchange.connections(), refused),
        check{callers, api_parts.registry, api_parts.database} {}
  ApiParts parts;
  RefusedProofs refused;
  Callers callers;
  CheckDoor check;
  std::unique_ptr<PushDoor> push;
};

/// On plain loopback the figures are open, so that a collector on this machine needs no key.
bool is_open_to_this_machine(const configuration::Settings& settings) {
  return !settings.http.has_tls() && !settings.http.behind_proxy;
}

void add_hub(http::Router& router, const std::shared_ptr<Doors>& doors) {
  router.group("/hub/v1", {.api_version = std::string(kHubVersion)});
  router.group("/hub/v1/openapi.json", {.api_version = std::string(kHubVersion), .any_origin = true});
  router.add(
      Method::get, "/hub/v1/openapi.json",
      [](const Request&) { return http::respond(200, "application/json", std::string(hub_openapi())); },
      {.lane = Lane::quick});
  router.add(Method::post, "/hub/v1/koppelingen/{id}/aanleveringen",
             [doors](const Request& request) { return doors->push->take(request); },
             {.lane = Lane::patient,
              .body_limit = doors->parts.settings.limits.push_bytes,
              .limit_name = "limits.push",
              .gate = [doors](const Request& request) { return doors->push->refuse_early(request); }});
  router.add(Method::get, "/hub/v1/aanleveringen/{id}", [doors](const Request& request) {
    return answer_delivery(request, doors->callers, doors->parts.exchange);
  });
}

void add_stopheling(http::Router& router, const std::shared_ptr<Doors>& doors) {
  router.group("/stopheling/v1", {.api_version = std::string(kStophelingVersion)});
  router.group("/stopheling/v1/openapi.json",
               {.api_version = std::string(kStophelingVersion), .any_origin = true});
  router.add(Method::get, "/stopheling/v1/openapi.json",
             [](const Request&) {
               return http::respond(200, "application/json", std::string(stopheling_openapi()));
             },
             {.lane = Lane::quick});
  router.add(
      Method::post, "/stopheling/v1/controles",
      [doors](const Request& request) { return doors->check.answer(request); },
      {.lane = Lane::patient,
       .body_limit = 16 * 1024,
       .limit_name = "http.check_limit",
       .at_once = [doors](const Request& request) { return doors->check.answer_from_memory(request); }});
}

void add_health(http::Router& router, const std::shared_ptr<Doors>& doors) {
  router.add(Method::get, "/health/live", [](const Request&) { return answer_live(); },
             {.lane = Lane::quick});
  router.add(
      Method::get, "/health/ready",
      [doors](const Request&) {
        return answer_ready(doors->parts.not_ready ? doors->parts.not_ready() : std::vector<std::string>());
      },
      {.lane = Lane::quick});
  router.add(Method::get, "/metrics", [doors](const Request& request) {
    if (!is_open_to_this_machine(doors->parts.settings)) {
      const auto permitted = doors->callers.permitted(request, configuration::Permission::metrics);
      if (const auto* refusal = std::get_if<http::Problem>(&permitted))
        return http::to_response(*refusal, request.path);
    }
    return answer_metrics(doors->parts.metrics, doors->parts.database);
  });
}

}  // namespace

Result<void> add_routes(http::Router& router, const ApiParts& parts) {
  const auto doors = std::make_shared<Doors>(parts);
  DORHUB_TRY(push, PushDoor::open(parts.exchange, doors->callers, parts.clock, doors->refused));
  doors->push = std::make_unique<PushDoor>(std::move(push));
  add_hub(router, doors);
  add_stopheling(router, doors);
  add_health(router, doors);
  return {};
}

}  // namespace dorhub::api
