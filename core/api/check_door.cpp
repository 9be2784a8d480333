// SPDX-License-Identifier: EUPL-1.2
#include "core/api/check_door.hpp"

#include "core/registry/check_answer.hpp"

namespace dorhub::api {
namespace {

bool is_json(const http::Request& request) {
  std::string_view type = request.headers.find("Content-Type").value_or("application/json");
  type = type.substr(0, type.find_first_of("; "));
  return http::equal_ignoring_case(type, "application/json");
}

struct Asked {
  registry::CheckQuestion question;
  OrganisationId asker;
};

/// The question, or the response that refuses it.
std::variant<Asked, http::Response> question_in(const CheckDoor& door, const http::Request& request) {
  const auto permitted = door.callers.permitted(request, configuration::Permission::check);
  if (const auto* refusal = std::get_if<http::Problem>(&permitted))
    return http::to_response(*refusal, request.path);
  http::Problem problem;
  if (!is_json(request)) {
    problem.status = 415;
    problem.code = "check.content_type";
    problem.detail = "Send application/json.";
    return http::to_response(problem, request.path);
  }
  auto question = registry::read_question(request.body, false);
  if (question.ok()) return Asked{*std::move(question), std::get<const Caller*>(permitted)->organisation_id};
  const Error& error = question.error();
  problem = http::problem_of(400, error);
  problem.errors.push_back(
      {error.where, error.code, error.cure.empty() ? error.message : error.message + "; " + error.cure});
  return http::to_response(problem, request.path);
}

http::Response written(const registry::CheckQuestion& question, const registry::CheckAnswer& answer) {
  return http::respond(200, "application/json", registry::write_answer(question, answer));
}

}  // namespace

std::optional<http::Response> CheckDoor::answer_from_memory(const http::Request& request) const {
  auto asked = question_in(*this, request);
  if (auto* response = std::get_if<http::Response>(&asked)) return std::move(*response);
  const auto& [question, asker] = std::get<Asked>(asked);
  match::CheckResult result = registry.check(registry::good_of(question), asker);
  if (!result.matches.empty()) return std::nullopt;
  return written(question, {.grade = result.grade, .matches = {}, .advice = std::move(result.advice)});
}

http::Response CheckDoor::answer(const http::Request& request) const {
  auto asked = question_in(*this, request);
  if (auto* response = std::get_if<http::Response>(&asked)) return std::move(*response);
  const auto& [question, asker] = std::get<Asked>(asked);
  return written(question, registry::answer(registry, database, question, asker));
}

}  // namespace dorhub::api
