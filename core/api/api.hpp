// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The hub's doors for programs, as routes of one router.
///
/// Open this first. `add_routes` gives a router these:
///
///   POST /hub/v1/koppelingen/{id}/aanleveringen   a partner pushes a delivery         (push_door)
///   GET  /hub/v1/aanleveringen/{id}               what became of it                   (delivery_resource)
///   GET  /hub/v1/openapi.json                     the contract                        (openapi)
///   POST /stopheling/v1/controles                 is this good reported stolen?       (check_door)
///   GET  /stopheling/v1/openapi.json              the contract
///   GET  /health/live, /health/ready, /metrics    for who runs the hub                (health)
///
/// Pages for people are core/web's. Errors are problem+json (http/problem.hpp) with stable codes.

#include <dorhub/result.hpp>
#include <functional>
#include <string>
#include <vector>

#include "core/configuration/settings.hpp"
#include "core/environment/clock.hpp"
#include "core/environment/log.hpp"
#include "core/environment/metrics.hpp"
#include "core/exchange/exchange.hpp"
#include "core/http/router.hpp"
#include "core/registry/registry.hpp"
#include "core/store/database.hpp"

namespace dorhub::api {

/// What the doors stand on; owned by the application, outlives the server.
struct ApiParts {
  const configuration::Settings& settings;
  exchange::Exchange& exchange;
  const registry::Registry& registry;
  store::Database& database;
  const Clock& clock;
  Metrics& metrics;
  Log& log;
  /// Why the hub can't serve now, one sentence each without personal data; empty when it can. Called for
  /// /health/ready, by any thread; must not wait. Empty function: always ready.
  std::function<std::vector<std::string>()> not_ready = {};
};

/// Adds all routes above. Reads the shared secrets of signed webhooks; an Error names the connection whose
/// secret can't be read (never the secret).
[[nodiscard]] Result<void> add_routes(http::Router& router, const ApiParts& parts);

}  // namespace dorhub::api
