// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Proof that a webhook comes from who shares our secret: a keyed hash over the raw body.
///
/// One rule covers the vendors' variants (formats.md 2.9): which header, which algorithm, how it is
/// written, what is signed. It is checked on the bytes as they came, before anything is parsed, and
/// compared in constant time. A secret is bytes; for Standard Webhooks give it through
/// `standard_webhooks_secret`. Pure functions: any thread.

#include <chrono>
#include <cstdint>
#include <dorhub/result.hpp>
#include <string>
#include <string_view>

#include "core/http/message.hpp"

namespace dorhub::http {

enum class SignatureAlgorithm : std::uint8_t { md5, sha1, sha256, sha512 };
enum class SignatureEncoding : std::uint8_t { hex, base64 };

/// Which bytes the sender signs.
enum class SignedBytes : std::uint8_t {
  body,               ///< the raw body, the commonest
  url_and_body,       ///< the public URL of the door, then the body (Square)
  id_timestamp_body,  ///< "id.timestamp.body" (Standard Webhooks)
};

/// How one connection's webhooks are signed.
struct SignatureRule {
  std::string header;  ///< the header with the signature
  SignatureAlgorithm algorithm = SignatureAlgorithm::sha256;
  SignatureEncoding encoding = SignatureEncoding::hex;
  SignedBytes signed_bytes = SignedBytes::body;
  std::string prefix = {};  ///< before the digest ("sha256=", "v1,"); signatures without it don't count
  std::string url = {};  ///< for url_and_body: as the sender was told, e.g. "https://hub.example.nl/hub/v1/…"
  std::string id_header = "webhook-id";                ///< for id_timestamp_body
  std::string timestamp_header = "webhook-timestamp";  ///< for id_timestamp_body: Unix seconds
  std::chrono::seconds tolerance{300};                 ///< for id_timestamp_body: either way
};

/// Equal, in a time that depends on the lengths only.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b);

/// The keyed digest (HMAC, RFC 2104) as raw bytes.
[[nodiscard]] std::string keyed_digest(SignatureAlgorithm algorithm, std::string_view secret,
                                       std::string_view bytes);

/// Checks a request's signature at `now`. The header may list several, separated by spaces or commas
/// (but for a comma in the prefix), as while a secret is being replaced; one that fits is enough.
/// Errors, for a 401: "signature.missing", "signature.repeated" (the header came twice),
/// "signature.secret_invalid" (ours is empty), "signature.mismatch", "signature.expired" (timestamp missing,
/// unreadable or beyond the tolerance).
[[nodiscard]] Result<void> verify_signature(const SignatureRule& rule, std::string_view secret,
                                            const Request& request,
                                            std::chrono::system_clock::time_point now);

/// The header's value that `verify_signature` would accept for a body: prefix and digest. `id` and
/// `timestamp` (Unix seconds) count for id_timestamp_body only. For outgoing webhooks and for tests.
[[nodiscard]] std::string sign(const SignatureRule& rule, std::string_view secret, std::string_view body,
                               std::string_view id = {}, std::string_view timestamp = {});

/// The bytes of a Standard Webhooks secret: "whsec_" and base64 of 24 to 64 bytes. Error
/// "signature.secret_invalid" otherwise, without quoting it.
[[nodiscard]] Result<std::string> standard_webhooks_secret(std::string_view text);

}  // namespace dorhub::http
