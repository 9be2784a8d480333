// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// W3C Trace Context: which larger action a request belongs to, across systems.
///
/// The hub takes the caller's trace id, gives its own span id, and writes both into logs and outgoing
/// requests, so that a partner and an administrator can speak of the same event. Ids carry no data.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dorhub::http {

/// A place in a trace. Hexadecimal, lower case, as on the wire.
struct TraceContext {
  std::string trace_id;     ///< 32 digits, not all zero
  std::string span_id;      ///< 16 digits: this request
  std::string parent_span;  ///< 16 digits: the caller's span; empty when the trace begins here
  bool is_sampled = false;

  /// "00-<trace>-<span>-<flags>": the header for a request that this one causes.
  [[nodiscard]] std::string traceparent() const;
};

/// Reads a `traceparent` header (W3C Trace Context 2, section 3.2): version 00 exactly, a later version
/// by its first four fields. Nothing when malformed or all zero: the trace is then begun anew. The span
/// in the header becomes `parent_span`; `span_id` stays empty.
[[nodiscard]] std::optional<TraceContext> parse_traceparent(std::string_view header);

/// Sixteen digits that are never all zero, from 64 random bits.
[[nodiscard]] std::string span_id_from(std::uint64_t random);

/// The caller's trace with a span of our own, or a new trace, from 192 random bits.
[[nodiscard]] TraceContext continue_trace(std::optional<std::string_view> traceparent,
                                          std::uint64_t random_high, std::uint64_t random_low,
                                          std::uint64_t random_span);

/// True for an X-Request-Id that may be echoed and logged: 1 to 64 of [A-Za-z0-9._-].
[[nodiscard]] bool is_harmless_request_id(std::string_view id);

}  // namespace dorhub::http
