// SPDX-License-Identifier: EUPL-1.2
#include "core/http/problem.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cassert>

namespace dorhub::http {

std::string to_json(const Problem& problem, std::string_view instance) {
  assert(problem.status >= 400 && problem.status <= 599);
  boost::json::object out;
  out["type"] = problem.code.empty() ? std::string("about:blank") : "urn:dorhub:problem:" + problem.code;
  out["title"] = problem.title.empty() ? reason_of(problem.status) : std::string_view(problem.title);
  out["status"] = problem.status;
  out["detail"] = problem.detail.empty() ? reason_of(problem.status) : std::string_view(problem.detail);
  if (!instance.empty()) out["instance"] = instance;
  if (!problem.errors.empty()) {
    boost::json::array errors;
    for (const FieldError& error : problem.errors) {
      boost::json::object item;
      item["pointer"] = error.pointer;
      if (!error.code.empty()) item["code"] = error.code;
      item["detail"] = error.detail;
      errors.push_back(std::move(item));
    }
    out["errors"] = std::move(errors);
  }
  return boost::json::serialize(out);
}

Response to_response(const Problem& problem, std::string_view instance) {
  Response response = respond(problem.status, "application/problem+json", to_json(problem, instance));
  for (const auto& [name, value] : problem.headers.all()) response.headers.add(name, value);
  return response;
}

Problem problem_with(int status, std::string code, std::string detail) {
  Problem problem;
  problem.status = status;
  problem.code = std::move(code);
  problem.detail = std::move(detail);
  if (status == 503) problem.headers.add("Retry-After", "1");
  return problem;
}

Problem problem_of(int status, const Error& error) {
  Problem problem;
  problem.status = status;
  problem.code = error.code;
  problem.detail = error.text();
  return problem;
}

}  // namespace dorhub::http
