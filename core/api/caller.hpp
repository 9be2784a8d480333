// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Who calls, by the API key that they present.
///
/// Keys are known by their SHA-256 only, and are looked up by it: how long a lookup takes can tell an
/// attacker something about a hash of his own guess, which is of no use to him. Built once; any thread.

#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "core/api/refused_proofs.hpp"
#include "core/configuration/settings.hpp"
#include "core/exchange/connections.hpp"
#include "core/http/message.hpp"
#include "core/http/problem.hpp"

namespace dorhub::api {

/// A program that proved itself with a key.
struct Caller {
  OrganisationId organisation_id;
  std::vector<configuration::Permission> may;
  /// The connections whose push key this is; none for an API client.
  std::vector<const exchange::LiveConnection*> connections;

  [[nodiscard]] bool has(configuration::Permission permission) const;
  [[nodiscard]] bool may_push_to(const exchange::LiveConnection& connection) const;
};

class Callers {
 public:
  /// All outlive this. A key that stands in several places may do what each of them says; it acts for
  /// the organisation of the first. `refused` is told of every key that `permitted` refuses.
  Callers(const configuration::Settings& settings, const exchange::Connections& connections,
          RefusedProofs& refused);

  /// Who presents the key in `Authorization: Bearer KEY` or `X-API-Key: KEY`; null when nobody known does.
  /// Two keys in one request are nobody.
  [[nodiscard]] const Caller* find(const http::Request& request) const;

  /// The caller when it may do this, else the problem: 401 for nobody, 403 for somebody who may not.
  [[nodiscard]] std::variant<const Caller*, http::Problem> permitted(
      const http::Request& request, configuration::Permission permission) const;

 private:
  std::unordered_map<std::string, Caller> by_hash_;
  RefusedProofs* refused_;
};

/// The key as presented, or nothing when there is none or more than one.
[[nodiscard]] std::optional<std::string_view> presented_key(const http::Request& request);

/// 401 for a request without a known key.
[[nodiscard]] http::Problem key_wanted();
/// 403 for a key that is known but not for this.
[[nodiscard]] http::Problem key_not_allowed(std::string detail);

}  // namespace dorhub::api
