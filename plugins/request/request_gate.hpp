// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The gate through which every request of an adapter goes: only to hosts that an admin agreed to, and only
/// in a form that can't smuggle anything.
///
/// Whoever makes a request calls `pass()` of request_secrets.hpp, which asks this first; a recorded
/// conversation, in which no secret is known, calls check_request() itself. A redirect is a new request and
/// must pass again. Functions of values; any thread.

#include <dorhub/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/record/payload.hpp"

namespace dorhub::plugins {

/// The longest that an adapter may let the hub wait before a request.
inline constexpr std::uint64_t kRequestWaitMost_ms = 60 * 60 * 1000;

/// `hosts`: the manifest's; "api.acme.nl" allows port 443 only, "api.acme.nl:8443" that port only. Errors,
/// each a sentence for the vendor that repeats no value of a header, body or query:
///   request.method       not GET, HEAD, POST, PUT, PATCH or DELETE
///   request.url          not an absolute address as RFC 3986 has it, or with a user name or fragment
///   request.scheme       not https (http is for a listed loopback host: a vendor's simulator)
///   request.host         a host or port that the manifest does not list
///   request.header       a name or value that is none, or a header that the hub sets itself
///   request.secret_place a secret where it would choose the host, or a name of a header
///   request.wait         longer than kRequestWaitMost_ms
[[nodiscard]] Result<void> check_request(const HttpRequest& request, const std::vector<std::string>& hosts);

}  // namespace dorhub::plugins
