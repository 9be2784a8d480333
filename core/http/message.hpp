// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A request and a response as plain values: what a handler gets and what it gives back.
///
/// A handler is a function `Response(const Request&)`. It never sees a socket, so it is tested by
/// calling it. Bodies are held in memory, whole, under the route's limit: a body is a partner's
/// personal data and is never spooled to a file in the clear. Values only; safe to move between threads.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/http/trace.hpp"

namespace dorhub::http {

/// The methods that a route can have. Anything else is answered with 501.
enum class Method : std::uint8_t { get, head, post, put, patch, remove, options };

/// "GET", "POST", … (`remove` is "DELETE").
[[nodiscard]] std::string_view name_of(Method method);

/// The method of that name, or nothing. Methods are case-sensitive (RFC 9110 9.1).
[[nodiscard]] std::optional<Method> method_named(std::string_view name);

/// Header fields in the order they came; names compare without regard to case (RFC 9110 5.1).
class Headers {
 public:
  /// The first value under `name`, or nothing. The view lives as long as the field does.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  /// How many fields carry `name`. A door refuses a second signature or key.
  [[nodiscard]] std::size_t count(std::string_view name) const;
  /// Adds a field, leaving others of that name.
  void add(std::string name, std::string value);
  /// Makes this the only field of that name.
  void set(std::string name, std::string value);
  /// All fields as (name, value).
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

/// One request, complete: the reader has checked its syntax and the route's limits.
struct Request {
  Method method = Method::get;
  /// As it came, percent-encoding and query included: "/hub/v1/aanleveringen/12?x=a%20b".
  std::string target;
  /// Without query, still percent-encoded. Never empty; starts with "/".
  std::string path;
  /// Decoded name-value pairs of the query string, in order.
  std::vector<std::pair<std::string, std::string>> query;
  Headers headers;
  std::string body;
  /// Decoded values of the route's {placeholders}, filled by the router.
  std::vector<std::pair<std::string, std::string>> parameters;
  /// The peer's address without port. Behind a proxy this is the proxy.
  std::string peer_address;
  /// Came in over TLS, here.
  bool is_secure = false;
  /// The caller's trace, or a new one; `request_id` is the caller's X-Request-Id where that is harmless.
  TraceContext trace;
  std::string request_id;

  /// The value of the route's placeholder `name`. Asserts that the route has one.
  [[nodiscard]] std::string_view parameter(std::string_view name) const;
  /// The first query value under `name` (case-sensitive), or nothing.
  [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
};

/// One answer. Content-Length, Date, security headers and trace headers are added by the server; a
/// header set here wins over the server's default of the same name.
struct Response {
  int status = 200;
  Headers headers;
  std::string body;
};

/// An answer with a body of that type. `status` 200 to 599.
[[nodiscard]] Response respond(int status, std::string content_type, std::string body);
/// 204 and nothing else.
[[nodiscard]] Response no_content();

/// The standard phrase of a status ("Not Found"), "Unknown" for one without.
[[nodiscard]] std::string_view reason_of(int status);

/// Equal without regard to ASCII case; for header names and schemes, not for text of people.
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace dorhub::http
