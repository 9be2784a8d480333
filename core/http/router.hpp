// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Which function answers which path and method, under which limits.
///
/// Built once before the server starts, then only read: a `Router` may be shared by all threads. Paths
/// are matched segment by segment and exactly: a trailing slash is another path and a 404, never a
/// redirect (NL API Design Rules, /core/no-trailing-slash).

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/http/message.hpp"
#include "core/http/problem.hpp"

namespace dorhub::http {

/// Answers one request. May be called by several threads at once. An exception becomes a 500 without
/// its text; the observer of the server sees that it happened.
using Handler = std::function<Response(const Request&)>;

/// Looks at a request whose headers are complete and whose body has not been read: returns a problem to
/// refuse it before a byte of the body is taken, or nothing. Runs on a network thread: no waiting.
using Gate = std::function<std::optional<Problem>(const Request&)>;

/// Where a handler runs.
enum class Lane : std::uint8_t {
  /// On the network thread itself: fast, and must not wait for anything (a lock of microseconds is fine).
  quick,
  /// On a pool of its own: may wait for disks and locks. However many wait, quick routes go on.
  patient,
};

/// How a route is treated. Bodies above the limit are answered with 413 that names `limit_name`.
struct RouteOptions {
  Lane lane = Lane::patient;
  std::size_t body_limit = 64 * 1024;          ///< bytes
  std::string limit_name = "http.body_limit";  ///< the setting's name, for the sentence in the 413
  /// Tried first, on the network thread and without waiting: an answer from memory spares a patient
  /// handler the change of threads. Nothing: the handler is run in its lane. Empty: none.
  std::function<std::optional<Response>(const Request&)> at_once = {};
  Gate gate = {};  ///< empty: none
};

/// What holds for all paths under a prefix, matched or not.
struct GroupOptions {
  std::string api_version = {};  ///< "1.0.0": the API-Version header of every response; empty: none
  bool any_origin = false;       ///< Access-Control-Allow-Origin: * (only for what is public and keyless)
};

/// One route, as declared.
struct Route {
  Method method;
  std::string pattern;
  Handler handler;
  RouteOptions options;
  std::vector<std::string> segments;  ///< of the pattern; "{name}" is a placeholder
};

/// The table of routes.
class Router {
 public:
  /// Adds a route. `pattern` starts with "/"; a segment is text or "{name}", which takes one non-empty
  /// segment. GET answers HEAD too, and OPTIONS is answered from the table. Asserts that pattern and
  /// method are new and that the pattern doesn't end in "/" (but for "/" itself).
  void add(Method method, std::string pattern, Handler handler, RouteOptions options = {});

  /// Declares what holds for all paths that are `prefix` or lie below it. The longest prefix counts.
  void group(std::string prefix, GroupOptions options);

  /// A match: the route and its decoded parameters.
  struct Match {
    const Route* route;
    std::vector<std::pair<std::string, std::string>> parameters;
  };
  /// The path is there, the method is not: the value of Allow.
  struct OtherMethods {
    std::string allow;
  };
  struct NotFound {};
  using Found = std::variant<Match, OtherMethods, NotFound>;

  /// Finds the route for a path (percent-encoded, without query). Literal segments win over
  /// placeholders. HEAD finds a GET route.
  [[nodiscard]] Found find(Method method, std::string_view path) const;

  /// The group that a path lies in; defaults when in none.
  [[nodiscard]] const GroupOptions& group_of(std::string_view path) const;

  /// All routes, in the order of declaration; a test compares them with the OpenAPI document.
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
  std::vector<std::pair<std::string, GroupOptions>> groups_;
  GroupOptions no_group_;
};

}  // namespace dorhub::http
