// SPDX-License-Identifier: EUPL-1.2
#include "core/api/delivery_resource.hpp"

#include <charconv>
#include <limits>
#include <optional>
#include <variant>

namespace dorhub::api {
namespace {

/// A whole number from 0 to `most` under `name` in the query, `otherwise` where there is none; nothing for
/// anything else.
std::optional<std::int64_t> number_in(const http::Request& request, std::string_view name,
                                      std::int64_t otherwise, std::int64_t most) {
  const auto text = request.query_value(name);
  if (!text) return otherwise;
  std::int64_t value = -1;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size() || value < 0 || value > most)
    return std::nullopt;
  return value;
}

/// Which receipts are asked for, or the problem.
std::variant<exchange::ReceiptPage, http::Problem> page_in(const http::Request& request) {
  constexpr auto kMost = static_cast<std::int64_t>(exchange::ReceiptPage::kMost);
  const auto after = number_in(request, "after", 0, std::numeric_limits<std::int32_t>::max());
  const auto limit = number_in(request, "limit", kMost, kMost);
  if (after && limit && *limit > 0)
    return exchange::ReceiptPage{.after = *after, .limit = static_cast<std::size_t>(*limit)};
  http::Problem problem =
      http::problem_with(400, "delivery.page_invalid", "This page of receipts can't be given.");
  if (!after)
    problem.errors.push_back(
        {"after", "delivery.page_invalid", "How many receipts to pass over: 0 or more."});
  if (!limit || *limit == 0)
    problem.errors.push_back({"limit", "delivery.page_invalid", "How many to give: 1 to 1000."});
  return problem;
}

}  // namespace

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
  const auto page = page_in(request);
  if (const auto* refusal = std::get_if<http::Problem>(&page))
    return http::to_response(*refusal, request.path);
  const auto outcome = exchange.outcome(caller.organisation_id, *id, std::get<exchange::ReceiptPage>(page));
  if (!outcome) {
    problem.status = 404;
    problem.code = "delivery.not_found";
    problem.detail = "Your organisation has no delivery of this id.";
    return http::to_response(problem, request.path);
  }
  return http::respond(200, "application/json", exchange.write(*outcome));
}

}  // namespace dorhub::api
