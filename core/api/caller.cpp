// SPDX-License-Identifier: EUPL-1.2
#include "core/api/caller.hpp"

#include <algorithm>

#include "core/security/api_key.hpp"

namespace dorhub::api {
namespace {

constexpr std::string_view kBearer = "Bearer ";

}  // namespace

bool Caller::has(configuration::Permission permission) const {
  return std::find(may.begin(), may.end(), permission) != may.end();
}

bool Caller::may_push_to(const exchange::LiveConnection& connection) const {
  return std::find(connections.begin(), connections.end(), &connection) != connections.end();
}

Callers::Callers(const configuration::Settings& settings, const exchange::Connections& connections,
                 RefusedProofs& refused)
    : refused_(&refused) {
  for (const configuration::ApiClient& client : settings.api_clients) {
    Caller& caller = by_hash_[client.key_sha256];
    if (!caller.organisation_id) caller.organisation_id = connections.organisation(client.organisation);
    caller.may.insert(caller.may.end(), client.may.begin(), client.may.end());
  }
  for (const exchange::LiveConnection& connection : connections.all()) {
    if (!connection.settings->push) continue;
    const auto* proof = std::get_if<configuration::ApiKeyProof>(&connection.settings->push->proof);
    if (!proof) continue;
    Caller& caller = by_hash_[proof->sha256];
    if (!caller.organisation_id) caller.organisation_id = connection.organisation_id;
    // Who may push may ask what became of it.
    caller.may.push_back(configuration::Permission::deliveries);
    caller.connections.push_back(&connection);
  }
}

std::optional<std::string_view> presented_key(const http::Request& request) {
  const auto count = request.headers.count("Authorization") + request.headers.count("X-API-Key");
  if (count != 1) return std::nullopt;
  if (const auto key = request.headers.find("X-API-Key")) return key;
  std::string_view value = *request.headers.find("Authorization");
  if (value.size() <= kBearer.size() || !http::equal_ignoring_case(value.substr(0, kBearer.size()), kBearer))
    return std::nullopt;
  return value.substr(kBearer.size());
}

const Caller* Callers::find(const http::Request& request) const {
  const auto key = presented_key(request);
  if (!key || key->empty()) return nullptr;
  const auto found = by_hash_.find(security::hash_api_key(*key));
  return found == by_hash_.end() ? nullptr : &found->second;
}

std::variant<const Caller*, http::Problem> Callers::permitted(const http::Request& request,
                                                              configuration::Permission permission) const {
  const Caller* caller = find(request);
  if (caller && caller->has(permission)) return caller;
  http::Problem problem = caller ? key_not_allowed("This key is known, but may not do this.") : key_wanted();
  refused_->note("", problem.code);
  return problem;
}

http::Problem key_wanted() {
  http::Problem problem;
  problem.status = 401;
  problem.code = "access.key_wanted";
  problem.detail = R"(Send a valid API key, as "Authorization: Bearer KEY" or "X-API-Key: KEY".)";
  problem.headers.add("WWW-Authenticate", "Bearer");
  return problem;
}

http::Problem key_not_allowed(std::string detail) {
  http::Problem problem;
  problem.status = 403;
  problem.code = "access.not_allowed";
  problem.detail = std::move(detail);
  return problem;
}

}  // namespace dorhub::api
