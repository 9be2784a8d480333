// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Problem details (RFC 9457): the one shape of every error that leaves the hub over HTTP.
///
/// NL API Design Rules: status, title and detail always; invalid input is 400, never 422; all errors of
/// one request are reported together in `errors`. No member ever quotes a person's value.

#include <dorhub/result.hpp>
#include <string>
#include <vector>

#include "core/http/message.hpp"

namespace dorhub::http {

/// One fault in the input.
struct FieldError {
  std::string pointer;  ///< JSON pointer ("/goods/0/brand"), header or query name; empty: the whole
  std::string code;     ///< stable, dotted, lower case
  std::string detail;   ///< one sentence
};

/// What went wrong with a request.
struct Problem {
  int status = 500;    ///< 400 to 599
  std::string code;    ///< stable, dotted: becomes type "urn:dorhub:problem:<code>"; empty: "about:blank"
  std::string detail;  ///< one or two sentences: what happened and what to do
  std::string title;   ///< empty: the status's own phrase
  std::vector<FieldError> errors;
  Headers headers;  ///< further headers of the response, such as Retry-After or Allow
};

/// The JSON text of a problem, with `instance` when given (a request's path; never its query).
[[nodiscard]] std::string to_json(const Problem& problem, std::string_view instance = {});

/// The response with `application/problem+json`.
[[nodiscard]] Response to_response(const Problem& problem, std::string_view instance = {});

/// A problem with nothing but these; 503 says "Retry-After: 1", which may be set otherwise.
[[nodiscard]] Problem problem_with(int status, std::string code, std::string detail);

/// A problem from an Error of the core: its code, and "where: message; cure" as the detail.
[[nodiscard]] Problem problem_of(int status, const Error& error);

}  // namespace dorhub::http
