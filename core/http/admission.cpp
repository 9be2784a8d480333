// SPDX-License-Identifier: EUPL-1.2
#include "core/http/admission.hpp"

#include <exception>

namespace dorhub::http {
namespace {

Problem internal_error() {
  return problem_with(500, "http.internal_error",
                      "Something went wrong here. It has been logged with this request's id.");
}

/// Host without its port: "[::1]:80" → "[::1]".
bool names_this_machine(const Engine& engine, const Request& request) {
  const auto field = request.headers.find("Host");
  if (!field) return true;  // HTTP/1.0: no browser sends such
  std::string_view host = *field;
  const auto colon = host.find(':', host.starts_with('[') ? host.find(']') : 0);
  if (colon != std::string_view::npos) host = host.substr(0, colon);
  return equal_ignoring_case(host, "localhost") || host == "127.0.0.1" || host == "[::1]" ||
         host == engine.options.address;
}

std::optional<Problem> ask_gate(const Route& route, const Request& request, std::string& failure) {
  if (!route.options.gate) return std::nullopt;
  try {
    return route.options.gate(request);
  } catch (const std::exception& error) {
    failure = error.what();
  } catch (...) {
    failure = "an exception of an unknown type";
  }
  return internal_error();
}

}  // namespace

Admission admit(const Engine& engine, Request& request) {
  Admission out;
  if (engine.answers_this_machine_only && !names_this_machine(engine, request)) {
    out.refusal =
        problem_with(421, "http.host",
                     "This server answers to localhost only, as it has neither TLS nor a proxy before it.");
    return out;
  }
  auto found = engine.router.find(request.method, request.path);
  if (std::holds_alternative<Router::NotFound>(found)) {
    out.refusal = problem_with(404, "http.not_found", "There is nothing at this path.");
  } else if (auto* other = std::get_if<Router::OtherMethods>(&found)) {
    out.allow = std::move(other->allow);
    if (request.method == Method::options) return out;
    out.refusal = problem_with(405, "http.method_not_allowed", "This path answers to " + out.allow + ".");
    out.refusal->headers.add("Allow", out.allow);
  } else {
    auto& match = std::get<Router::Match>(found);
    out.route = match.route;
    request.parameters = std::move(match.parameters);
    out.refusal = ask_gate(*out.route, request, out.failure);
  }
  return out;
}

Response run_handler(const Handler& handler, const Request& request, std::string& failure) {
  try {
    return handler(request);
  } catch (const std::exception& error) {
    failure = error.what();
  } catch (...) {
    failure = "an exception of an unknown type";
  }
  return to_response(internal_error(), request.path);
}

}  // namespace dorhub::http
