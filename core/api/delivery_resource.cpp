// SPDX-License-Identifier: EUPL-1.2
#include "core/api/delivery_resource.hpp"

namespace dorhub::api {

http::Response answer_delivery(const http::Request& request, const Callers& callers,
                               exchange::Exchange& exchange) {
  const auto permitted = callers.permitted(request, configuration::Permission::deliveries);
  if (const auto* refusal = std::get_if<http::Problem>(&permitted))
    return http::to_response(*refusal, request.path);
  const Caller& caller = *std::get<const Caller*>(permitted);
  const auto id = DeliveryId::parse(request.parameter("id"));
  http::Problem problem;
  if (!id) {
    problem.status = 400;
    problem.code = "delivery.id_invalid";
    problem.detail = "A delivery's id is a number.";
    problem.errors = {{"id", "delivery.id_invalid", "Write the digits of the id only."}};
    return http::to_response(problem, request.path);
  }
  const auto outcome = exchange.outcome(caller.organisation_id, *id);
  if (!outcome) {
    problem.status = 404;
    problem.code = "delivery.not_found";
    problem.detail = "Your organisation has no delivery of this id.";
    return http::to_response(problem, request.path);
  }
  return http::respond(200, "application/json", exchange.write(*outcome));
}

}  // namespace dorhub::api
