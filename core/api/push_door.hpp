// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The door for pushes and webhooks: POST /hub/v1/koppelingen/{id}/aanleveringen.
///
/// Order of things: the connection and its API key are looked at before the body is read; a signature is
/// checked on the raw body before anything looks into it; the journal takes the delivery; only then is it
/// acknowledged, in the way the connection wants. A delivery that repeats an earlier one is acknowledged
/// as that one; where the key stands in a header that nothing vouches for, only with the same body. Nothing
/// here reads a partner's format. Built once; any thread.

#include <cstdint>
#include <dorhub/result.hpp>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/api/caller.hpp"
#include "core/api/refused_proofs.hpp"
#include "core/environment/clock.hpp"
#include "core/exchange/exchange.hpp"
#include "core/http/router.hpp"
#include "core/http/signature.hpp"

namespace dorhub::api {

class PushDoor {
 public:
  /// Reads the secrets of all signed connections. Error: that of configuration::read_secret, or
  /// "signature.secret_invalid", with the connection in `where`. What is given outlives the door.
  [[nodiscard]] static Result<PushDoor> open(exchange::Exchange& exchange, const Callers& callers,
                                             const Clock& clock, RefusedProofs& refused);

  /// Before the body: 404 for an unknown connection or one without a push door, 401 and 403 for the key,
  /// 415 for an encoded body, 503 for a paused connection.
  [[nodiscard]] std::optional<http::Problem> refuse_early(const http::Request& request) const;

  /// The whole request: 202 or 204 once the journal has it; 400 and 401 as the OpenAPI document says; 503
  /// when the journal can't take it now.
  [[nodiscard]] http::Response take(const http::Request& request) const;

 private:
  /// A signed connection's rule and secret.
  struct Signed {
    http::SignatureRule rule;
    std::string secret;
  };
  PushDoor(exchange::Exchange& exchange, const Callers& callers, const Clock& clock, RefusedProofs& refused)
      : exchange_(&exchange), callers_(&callers), clock_(&clock), refused_(&refused) {}
  [[nodiscard]] std::string state_of(const exchange::LiveConnection& connection,
                                     const store::Accepted& accepted) const;
  [[nodiscard]] http::Response acknowledge(const exchange::LiveConnection& connection,
                                           const store::Accepted& accepted) const;

  exchange::Exchange* exchange_;
  const Callers* callers_;
  const Clock* clock_;
  RefusedProofs* refused_;
  std::unordered_map<std::string, Signed> signed_;  ///< by connection code
};

/// What makes a repeated delivery recognisable, and who said it.
struct RepeatKey {
  enum class Origin : std::uint8_t {
    none,             ///< there is no key: the journal compares bodies
    body,             ///< the connection's JSON pointer; as trusted as the body is
    header,           ///< the connection's header; a signature over the body says nothing of it
    idempotency_key,  ///< the client's own header Idempotency-Key
  };
  std::string text = {};
  Origin origin = Origin::none;
};

/// The key of a request: by the connection's header or JSON pointer, and where these give none the
/// Idempotency-Key header (a quoted string, or bare). Error "push.idempotency_key_invalid" for a key that is
/// empty, longer than 255 characters or not printable ASCII.
[[nodiscard]] Result<RepeatKey> repeat_key(const configuration::Deduplication& rule,
                                           const http::Request& request);

/// The file name in a Content-Disposition header, without folders and at most 200 bytes; empty when none.
[[nodiscard]] std::string file_name_in(std::string_view content_disposition);

}  // namespace dorhub::api
