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
  if (auto* read = std::get_if<registry::CheckQuestion>(&question))
    return Asked{std::move(*read), std::get<const Caller*>(permitted)->organisation_id};
  const auto& faults = std::get<std::vector<Error>>(question);
  problem = faults.size() == 1
                ? http::problem_of(400, faults.front())
                : http::problem_with(400, faults.front().code,
                                     "The question has " + std::to_string(faults.size()) + " faults.");
  for (const Error& fault : faults)
    problem.errors.push_back(
        {fault.where, fault.code, fault.cure.empty() ? fault.message : fault.message + "; " + fault.cure});
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
