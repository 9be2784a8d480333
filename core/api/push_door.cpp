// SPDX-License-Identifier: EUPL-1.2
#include "core/api/push_door.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <cassert>

#include "core/configuration/load.hpp"
#include "core/http/target.hpp"

namespace dorhub::api {
namespace {

namespace json = boost::json;
using configuration::SignatureProof;

constexpr std::size_t kLongestKey = 255;
constexpr std::string_view kClientsHeader = "Idempotency-Key";
constexpr std::size_t kLongestFileName = 200;

http::SignatureAlgorithm algorithm_of(configuration::SignatureAlgorithm algorithm) {
  switch (algorithm) {
    case configuration::SignatureAlgorithm::hmac_sha1:
      return http::SignatureAlgorithm::sha1;
    case configuration::SignatureAlgorithm::hmac_sha256:
      return http::SignatureAlgorithm::sha256;
    case configuration::SignatureAlgorithm::hmac_sha512:
      return http::SignatureAlgorithm::sha512;
  }
  assert(false && "unknown algorithm");
  return http::SignatureAlgorithm::sha256;
}

http::SignedBytes signed_bytes_of(configuration::SignedPart part) {
  switch (part) {
    case configuration::SignedPart::body:
      return http::SignedBytes::body;
    case configuration::SignedPart::url_body:
      return http::SignedBytes::url_and_body;
    case configuration::SignedPart::id_timestamp_body:
      return http::SignedBytes::id_timestamp_body;
  }
  assert(false && "unknown signed part");
  return http::SignedBytes::body;
}

http::SignatureRule rule_of(const SignatureProof& proof) {
  http::SignatureRule rule;
  rule.header = proof.header;
  rule.algorithm = algorithm_of(proof.algorithm);
  rule.encoding = proof.encoding == configuration::SignatureEncoding::hex ? http::SignatureEncoding::hex
                                                                          : http::SignatureEncoding::base64;
  rule.signed_bytes = signed_bytes_of(proof.signed_part);
  rule.prefix = proof.prefix;
  rule.url = proof.url;
  rule.id_header = proof.id_header;
  rule.timestamp_header = proof.timestamp_header;
  rule.tolerance = std::chrono::duration_cast<std::chrono::seconds>(proof.tolerance);
  return rule;
}

Result<std::string> secret_of(const SignatureProof& proof) {
  DORHUB_TRY(text, configuration::read_secret(proof.secret));
  if (text.starts_with("whsec_")) return http::standard_webhooks_secret(text);
  return text;
}

/// A scalar in a JSON document as text; empty when the document is not JSON, or there is none.
std::string scalar_at(std::string_view body, const std::string& pointer) {
  json::error_code error;
  json::parse_options options;
  options.max_depth = 64;
  const json::value document = json::parse({body.data(), body.size()}, error, {}, options);
  if (error) return {};
  const json::value* found = document.find_pointer(pointer, error);
  if (error || !found) return {};
  if (found->is_string()) return std::string(found->get_string());
  if (found->is_int64() || found->is_uint64()) return json::serialize(*found);
  return {};
}

bool is_printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

Result<void> check_key(std::string_view key, std::string_view header) {
  if (key.size() <= kLongestKey && is_printable(key)) return {};
  return Error{"push.idempotency_key_invalid", "the key is longer than 255 characters or not printable ASCII",
               "header " + std::string(header)};
}

/// The client's own key; empty when it sent none.
Result<std::string> idempotency_key(const http::Request& request) {
  const auto sent = request.headers.count(kClientsHeader);
  if (sent == 0) return std::string();
  std::string_view key = request.headers.find(kClientsHeader).value_or("");
  if (key.size() >= 2 && key.front() == '"' && key.back() == '"') key = key.substr(1, key.size() - 2);
  if (key.empty() || sent > 1)
    return Error{"push.idempotency_key_invalid", "Idempotency-Key is empty or came twice",
                 "header Idempotency-Key"};
  DORHUB_CHECK(check_key(key, kClientsHeader));
  return std::string(key);
}

/// Whether only the sender can have put this key beside this body. A signature seldom covers headers: who has
/// seen one signed request could send its body again under the key of an event that is still to come.
bool is_vouched_for(const configuration::Push& push, const RepeatKey& key) {
  if (key.origin == RepeatKey::Origin::body) return true;
  const auto* proof = std::get_if<SignatureProof>(&push.proof);
  if (!proof) return key.origin == RepeatKey::Origin::idempotency_key;
  return proof->signed_part == configuration::SignedPart::id_timestamp_body &&
         key.origin == RepeatKey::Origin::header &&
         http::equal_ignoring_case(push.deduplication.header, proof->id_header);
}

NamedTexts allowed_headers(const configuration::Push& push, const http::Request& request) {
  NamedTexts out;
  for (const std::string& name : push.headers)
    if (const auto value = request.headers.find(name); value && http::is_utf8(*value))
      out.emplace_back(name, *value);
  return out;
}

}  // namespace

Result<RepeatKey> repeat_key(const configuration::Deduplication& rule, const http::Request& request) {
  const bool has_rule = (!rule.header.empty() && !http::equal_ignoring_case(rule.header, kClientsHeader)) ||
                        !rule.pointer.empty();
  if (has_rule && !rule.header.empty()) {
    const std::string_view key = request.headers.find(rule.header).value_or("");
    DORHUB_CHECK(check_key(key, rule.header));
    if (!key.empty()) return RepeatKey{std::string(key), RepeatKey::Origin::header};
  } else if (has_rule) {
    // A document in which it can't be found is taken all the same: the pipeline says what is wrong with it.
    std::string key = scalar_at(request.body, rule.pointer);
    if (!key.empty() && check_key(key, "").ok()) return RepeatKey{std::move(key), RepeatKey::Origin::body};
  }
  DORHUB_TRY(key, idempotency_key(request));
  if (key.empty()) return RepeatKey{};
  // Beside a rule's keys it is kept under its name: both may say «1».
  if (has_rule) key.insert(0, std::string(kClientsHeader) + ' ');
  return RepeatKey{std::move(key), RepeatKey::Origin::idempotency_key};
}

std::string file_name_in(std::string_view content_disposition) {
  constexpr std::string_view kName = "filename=";
  const auto at = content_disposition.find(kName);
  if (at == std::string_view::npos) return {};
  std::string_view name = content_disposition.substr(at + kName.size());
  if (name.starts_with('"')) {
    name.remove_prefix(1);
    name = name.substr(0, name.find('"'));
  } else {
    name = name.substr(0, name.find_first_of("; \t"));
  }
  if (const auto slash = name.find_last_of("/\\"); slash != std::string_view::npos)
    name.remove_prefix(slash + 1);
  const bool is_plain = http::is_utf8(name) && std::none_of(name.begin(), name.end(), [](char c) {
                          return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
                        });
  if (!is_plain || name.size() > kLongestFileName || name == "." || name == "..") return {};
  return std::string(name);
}

Result<PushDoor> PushDoor::open(exchange::Exchange& exchange, const Callers& callers, const Clock& clock,
                                RefusedProofs& refused) {
  PushDoor door(exchange, callers, clock, refused);
  for (const exchange::LiveConnection& connection : exchange.connections().all()) {
    if (!connection.settings->push) continue;
    const auto* proof = std::get_if<SignatureProof>(&connection.settings->push->proof);
    if (!proof) continue;
    auto secret = secret_of(*proof);
    if (!secret.ok()) {
      Error error = secret.error();
      error.where = "connection " + connection.settings->id + (error.where.empty() ? "" : ", " + error.where);
      return error;
    }
    door.signed_.emplace(connection.settings->id, Signed{rule_of(*proof), *std::move(secret)});
  }
  return door;
}

std::optional<http::Problem> PushDoor::refuse_early(const http::Request& request) const {
  const exchange::LiveConnection* connection = exchange_->connections().find(request.parameter("id"));
  if (!connection || !connection->settings->push)
    return http::problem_with(404, "push.connection_unknown", "No connection of this id takes pushes.");
  if (std::holds_alternative<configuration::ApiKeyProof>(connection->settings->push->proof)) {
    const Caller* caller = callers_->find(request);
    if (!caller || !caller->may_push_to(*connection)) {
      http::Problem problem =
          caller ? key_not_allowed("This key is known, but not for this connection.") : key_wanted();
      refused_->note(connection->settings->id, problem.code);
      return problem;
    }
  }
  if (const auto encoding = request.headers.find("Content-Encoding");
      encoding && !http::equal_ignoring_case(*encoding, "identity"))
    return http::problem_with(415, "push.content_encoding", "Send the body without a content encoding.");
  if (connection->settings->mode == configuration::ConnectionMode::paused) {
    http::Problem problem =
        http::problem_with(503, "push.paused", "This connection is paused. Send the delivery again later.");
    problem.headers.set("Retry-After", "300");
    return problem;
  }
  return std::nullopt;
}

http::Response PushDoor::take(const http::Request& request) const {
  const exchange::LiveConnection& connection = *exchange_->connections().find(request.parameter("id"));
  const configuration::Push& push = *connection.settings->push;
  if (const auto signed_by = signed_.find(connection.settings->id); signed_by != signed_.end()) {
    const auto verified =
        http::verify_signature(signed_by->second.rule, signed_by->second.secret, request, clock_->now());
    if (!verified.ok()) {
      refused_->note(connection.settings->id, verified.error().code);
      return http::to_response(http::problem_of(401, verified.error()), request.path);
    }
  }
  if (request.body.empty())
    return http::to_response(
        http::problem_with(400, "push.empty", "The body is empty: there is nothing to take."), request.path);
  const auto key = repeat_key(push.deduplication, request);
  if (!key.ok()) return http::to_response(http::problem_of(400, key.error()), request.path);

  const std::string_view content_type = request.headers.find("Content-Type").value_or("");
  const std::string file_name = file_name_in(request.headers.find("Content-Disposition").value_or(""));
  const auto accepted =
      exchange_->accept({.connection = connection,
                         .door = "push",
                         .content_type = http::is_utf8(content_type) ? content_type : "",
                         .file_name = file_name,
                         .headers = allowed_headers(push, request),
                         .deduplication_key = key->text,
                         .body = request.body,
                         .key_has_body = !key->text.empty() && !is_vouched_for(push, *key)});
  if (accepted.ok()) {
    // A vendor's event may be told anew in other words; a client's own key stands for one body. NL API
    // Design Rules ask 400 where draft-ietf-httpapi-idempotency-key says 422.
    if (key->origin == RepeatKey::Origin::idempotency_key && !accepted->has_same_body)
      return http::to_response(
          http::problem_with(400, "push.idempotency_key_reused",
                             "This Idempotency-Key came before with another body. Nothing was taken; "
                             "send the delivery with a key of its own."),
          request.path);
    return acknowledge(connection, *accepted);
  }
  http::Problem problem = http::problem_of(503, accepted.error());
  problem.headers.add("Retry-After", "5");
  return http::to_response(problem, request.path);
}

std::string PushDoor::state_of(const exchange::LiveConnection& connection,
                               const store::Accepted& accepted) const {
  // What came before may be done long since: whoever sends it again must not wait for it.
  if (accepted.is_duplicate)
    if (const auto earlier = exchange_->outcome(connection.organisation_id, accepted.delivery_id))
      return std::string(exchange::state_word(*earlier));
  return "received";
}

http::Response PushDoor::acknowledge(const exchange::LiveConnection& connection,
                                     const store::Accepted& accepted) const {
  const std::string id = accepted.delivery_id.text();
  const configuration::Acknowledgement wanted = connection.settings->push->acknowledge;
  http::Response response = http::no_content();
  if (wanted == configuration::Acknowledgement::adapter) {
    json::object received;
    received["type"] = "received";
    received["delivery"] = id;
    received["received_at"] = to_rfc3339(clock_->now());
    // The journal has the delivery, so an adapter that can't render must not make it look lost.
    const auto rendered = exchange_->render(connection, json::serialize(received));
    if (rendered.ok() && *rendered)
      response = http::respond(200, (*rendered)->content_type, (*rendered)->body);
  } else if (wanted == configuration::Acknowledgement::json) {
    json::object body;
    body["delivery"] = id;
    body["state"] = state_of(connection, accepted);
    body["is_duplicate"] = accepted.is_duplicate;
    response = http::respond(202, "application/json", json::serialize(body));
  }
  response.headers.add("Location", "/hub/v1/aanleveringen/" + id);
  return response;
}

}  // namespace dorhub::api
