// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Puts secrets into a request where an adapter wrote {{secret:NAME}}, so that the adapter never sees one.
///
/// `pass()` is the one way from an adapter's request to one that may be sent: it asks the gate first, and
/// only then reads the secrets. What comes back goes through `hide()` before the adapter sees it, because a
/// server may repeat what it was sent. Nothing here logs, and no error holds a secret. Any thread.
///
///     auto ready = pass(*request, manifest.hosts, secrets_of(connection));
///     if (!ready) return ready.error();
///     auto [head, body] = fetch(ready->reveal());
///     ask.respond(ready->hide(head), ready->hide(body));

#include <dorhub/result.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/configuration/connection.hpp"
#include "plugins/request/request_gate.hpp"

namespace dorhub::plugins {

/// A secret's value by its name. Error: "request.no_secret" and those of configuration::read_secret().
using SecretLookup = std::function<Result<std::string>(const std::string& name)>;

/// Those of a connection, read anew each time, so that a changed file counts at once.
[[nodiscard]] SecretLookup secrets_of(const configuration::Connection& connection);

/// A request with its secrets in place. No stream operator, no copy; overwritten when it goes.
class PassedRequest {
 public:
  ~PassedRequest();
  PassedRequest(PassedRequest&&) = default;
  PassedRequest& operator=(PassedRequest&&) = delete;
  PassedRequest(const PassedRequest&) = delete;
  PassedRequest& operator=(const PassedRequest&) = delete;

  /// For the one who sends it.
  [[nodiscard]] const HttpRequest& reveal() const { return request_; }

  /// `text` with every secret of this request, as it is or as it was encoded for sending, written as
  /// {{secret:NAME}} again. Secrets of fewer than four bytes stay: they can't be told from other text.
  [[nodiscard]] std::string hide(std::string_view text) const;
  /// The same for each header's value.
  [[nodiscard]] ResponseHead hide(ResponseHead head) const;

 private:
  friend Result<PassedRequest> pass(const HttpRequest& request, const std::vector<std::string>& hosts,
                                    const SecretLookup& secrets);
  friend class Filler;
  PassedRequest() = default;
  HttpRequest request_;
  std::vector<std::pair<std::string, std::string>> forms_;  // as sent, and what stands for it
};

/// Checks a request and puts the secrets in: percent-encoded in the address and in a form, escaped in JSON
/// and XML, as they are in a header and in text. Errors: those of check_request(), "request.no_secret" (a
/// name that the connection has not), "request.secret_form" (a mark without its end, a secret that can't
/// stand in a header, or a body of a type in which a secret can't be written safely).
[[nodiscard]] Result<PassedRequest> pass(const HttpRequest& request, const std::vector<std::string>& hosts,
                                         const SecretLookup& secrets);

}  // namespace dorhub::plugins
