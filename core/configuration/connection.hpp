// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A connection (koppeling) as the admin wrote it: which organisation is served by which adapter,
/// with which options, and through which doors its deliveries come in. Plain values; every rule on
/// them was checked by `load_settings`, so whoever gets a Connection need not check again.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/configuration/secret_source.hpp"

namespace dorhub::configuration {

/// The sender proves itself with a key in the header `Authorization: Bearer KEY` or `X-API-Key: KEY`.
/// Only the hash is kept: compare SHA-256 of what was sent, in constant time.
struct ApiKeyProof {
  /// SHA-256 of the key, 64 lower-case hexadecimal digits.
  std::string sha256 = {};
};

enum class SignatureAlgorithm { hmac_sha256, hmac_sha1, hmac_sha512 };
enum class SignatureEncoding { hex, base64 };
/// What the sender signed. In each, the body is the raw bytes as they came.
enum class SignedPart {
  body,               ///< body
  url_body,           ///< public URL of the door, then body (Square)
  id_timestamp_body,  ///< "ID.TIMESTAMP.BODY" (Standard Webhooks)
};

/// The sender proves itself with a keyed hash in a header, checked in constant time before anything is
/// parsed.
struct SignatureProof {
  /// Header that carries the signature; several, separated by spaces, may be in it.
  std::string header = {};
  SignatureAlgorithm algorithm = SignatureAlgorithm::hmac_sha256;
  SignatureEncoding encoding = SignatureEncoding::hex;
  SignedPart signed_part = SignedPart::body;
  /// Text before the signature in the header, for example "sha256=" or "v1,"; empty for none.
  std::string prefix = {};
  /// The shared secret. One that starts with "whsec_" holds base64 (Standard Webhooks).
  SecretSource secret = {};
  /// Only for `id_timestamp_body`: the headers with the message's id and its Unix time in seconds …
  std::string id_header = "webhook-id";
  std::string timestamp_header = "webhook-timestamp";
  /// … and how far that time may be off, either way.
  std::chrono::milliseconds tolerance = std::chrono::minutes(5);
  /// Only for `url_body`: the URL exactly as the sender knows it.
  std::string url = {};
};

/// How a door recognises a delivery that was sent twice. With neither, the body's hash is compared
/// with the connection's latest delivery only (A, B, A are three deliveries). A header that no signature
/// covers counts together with the body: another body is another delivery.
struct Deduplication {
  std::string header = {};   ///< a header's value is the key, for example "X-Event-Id"
  std::string pointer = {};  ///< a JSON pointer (RFC 6901) into the body, for example "/body/event_id"
};

/// How a push is answered once the journal has it.
enum class Acknowledgement {
  json,     ///< 202 with the delivery's id and place as JSON
  empty,    ///< 204 without a body
  adapter,  ///< the adapter's own rendering of *received*, as StUF wants
};

/// `POST /hub/v1/koppelingen/{id}/aanleveringen`.
struct Push {
  std::variant<ApiKeyProof, SignatureProof> proof = {};
  Deduplication deduplication = {};
  Acknowledgement acknowledge = Acknowledgement::json;
  /// Headers, beside content type, that the journal keeps and the adapter sees. Lower case.
  std::vector<std::string> headers = {};
};

enum class ConnectionMode {
  live,    ///< deliveries are registered
  test,    ///< deliveries are translated, checked and reported; nothing is registered
  paused,  ///< doors are closed: a push is answered with 503, inbox files stay where they are
};

struct Connection {
  /// Lower-case letters, digits and hyphens, unique in the hub; part of URLs and folder names.
  std::string id = {};
  /// Id of the organisation in whose name deliveries come.
  std::string organisation = {};
  /// Id of the adapter (`id` in its adapter.yaml).
  std::string adapter = {};
  ConnectionMode mode = ConnectionMode::live;
  /// The adapter's options: canonical JSON text of one object (keys sorted, no white space), checked
  /// against the manifest's schema, defaults filled in. A secret option stands as "{{secret:NAME}}".
  /// An adapter without a library finds its mapping under the key "mapping".
  std::string options = "{}";
  /// The secret options by NAME. The hub fills them in where they are used; an adapter never sees them.
  std::map<std::string, SecretSource> secrets = {};
  /// IANA time zone in which this partner writes times without an offset.
  std::string zone = "Europe/Amsterdam";
  /// The partner's own shop id → establishment id. The key "*" stands for any other shop and for a
  /// record that names none. Empty: the organisation's only establishment.
  std::map<std::string, std::string> establishments = {};
  /// Absolute folder in which the partner's files arrive; empty for no inbox.
  std::string inbox = {};
  /// Days an inbox file is kept after the journal has it; 0 removes it at once (the default).
  std::uint32_t keep_originals_days = 0;
  /// Whether a complete list without a single holding empties the depot. Off: such a list is a fault of the
  /// partner's system as a rule, so it closes nothing and is told.
  bool empty_list_closes = false;
  /// How many percent of the holdings that a depot had a complete list may close at once; a list that would
  /// close more was cut off as a rule, so it closes nothing and is told. 100: no brake.
  std::uint32_t list_closes_at_most = 50;
  /// The push door; absent when nothing may be pushed.
  std::optional<Push> push = {};
};

}  // namespace dorhub::configuration
