// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Who is let in: from a request's head to its route, or to the reason why there is none.
///
/// Looks at Host, path, method and the route's gate, before a byte of the body is read. Inside this room
/// only; one call a request, on a network thread.

#include <optional>
#include <string>

#include "core/http/engine.hpp"

namespace dorhub::http {

struct Admission {
  const Route* route = nullptr;    ///< null for a refusal, and for OPTIONS on a path that has none of its own
  std::optional<Problem> refusal;  ///< 404, 405, 421, what the gate says, or 500 when the gate threw
  std::string allow;               ///< the methods of the path, where no route answers this one
  std::string failure;             ///< what() of the gate's exception; never sent
};

/// Decides, and puts the path's parameters into `request`.
[[nodiscard]] Admission admit(const Engine& engine, Request& request);

/// Runs a handler; an exception becomes a 500 and `failure` its text, which is not sent.
[[nodiscard]] Response run_handler(const Handler& handler, const Request& request, std::string& failure);

}  // namespace dorhub::http
