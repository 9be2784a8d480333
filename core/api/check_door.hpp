// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Is this good reported stolen? POST /stopheling/v1/controles, for API clients that may check.
///
/// A clean good is answered from memory on the network thread; only a match needs the database, to name the
/// stolen good as its source does. POST, because a number in a URL ends up in logs. Writes nothing. Any
/// thread.

#include <optional>

#include "core/api/caller.hpp"
#include "core/http/message.hpp"
#include "core/registry/registry.hpp"
#include "core/store/database.hpp"

namespace dorhub::api {

/// What a check needs; all outlive the server.
struct CheckDoor {
  const Callers& callers;
  const registry::Registry& registry;
  store::Database& database;

  /// The answer when it needs no database: 400, 401, 403, 415, or 200 without matches.
  [[nodiscard]] std::optional<http::Response> answer_from_memory(const http::Request& request) const;
  /// The answer, whatever it needs.
  [[nodiscard]] http::Response answer(const http::Request& request) const;
};

}  // namespace dorhub::api
