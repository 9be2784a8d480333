// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A `Response` to the bytes of its head, with the headers that every answer carries.
///
/// NL API Design Rules, /core/transport/security-headers: nothing is stored, framed, sniffed or run
/// unless the handler says otherwise by setting that header itself. Any thread.

#include <string>
#include <string_view>

#include "core/http/message.hpp"
#include "core/http/router.hpp"

namespace dorhub::http {

/// What the session knows of the exchange, beside the response.
struct ExchangeFacts {
  std::string_view date;  ///< IMF-fixdate, "Tue, 24 Nov 2026 12:00:00 GMT"
  const GroupOptions* group = nullptr;
  const TraceContext* trace = nullptr;
  std::string_view request_id;
  bool is_strict_transport = false;  ///< TLS here or before us: send HSTS
  bool closes = false;
  bool says_keep_alive = false;  ///< an HTTP/1.0 client that asked for it
};

/// Status line and headers, with the empty line. Control characters in names and values are dropped, so
/// that no handler can be made to split a response.
[[nodiscard]] std::string head_of(const Response& response, const ExchangeFacts& facts);

/// The value of Date for a moment in Unix seconds (RFC 9110 5.6.7).
[[nodiscard]] std::string http_date(std::int64_t unix_seconds);

}  // namespace dorhub::http
