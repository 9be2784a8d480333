// SPDX-License-Identifier: EUPL-1.2
#include "plugins/request/request_gate.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "sdk/record/ascii.hpp"

namespace dorhub::plugins {
namespace {

constexpr std::string_view kSecretMark = "{{secret:";

struct Target {
  std::string scheme;
  std::string host;  ///< lower case
  unsigned port = 0;
};

bool is_word(std::string_view text, std::string_view more) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           more.find(c) != std::string_view::npos;
  });
}

Error bad_url(std::string what) {
  return {"request.url", std::move(what), "",
          "write an absolute address such as https://api.acme.nl/stock?page=1"};
}

std::optional<unsigned> port_of(std::string_view text) {
  unsigned port = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (failed != std::errc() || end != text.data() + text.size() || port == 0 || port > 65535)
    return std::nullopt;
  return port;
}

/// Splits an address and refuses every form that two readers might read differently.
Result<Target> target_of(std::string_view url) {
  const bool is_plain = std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c <= '~'; });
  if (!is_plain || url.find('\\') != std::string_view::npos)
    return bad_url("the address holds spaces, backslashes or letters that must be percent-encoded");
  if (url.find('#') != std::string_view::npos) return bad_url("the address has a fragment (#)");
  const std::size_t scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return bad_url("the address does not begin with https://");
  Target target{lower_case(url.substr(0, scheme_end)), {}, 0};
  if (target.scheme != "https" && target.scheme != "http")
    return Error{"request.scheme", "the address does not begin with https://"};
  std::string_view authority = url.substr(scheme_end + 3);
  authority = authority.substr(0, authority.find_first_of("/?"));
  if (authority.find(kSecretMark) != std::string_view::npos || authority.find('{') != std::string_view::npos)
    return Error{"request.secret_place", "a secret stands in the name of the host", "",
                 "a secret may stand in a header's value, the path, the query or the body"};
  if (authority.find('@') != std::string_view::npos)
    return bad_url("the address holds a user name; use a header Authorization");
  const std::size_t colon = authority.find(':');
  target.host = lower_case(authority.substr(0, colon));
  if (!is_word(target.host, ".-")) return bad_url("the address names no host, or one in an unusual form");
  target.port = target.scheme == "https" ? 443 : 80;
  if (colon == std::string_view::npos) return target;
  const auto port = port_of(authority.substr(colon + 1));
  if (!port) return bad_url("the port in the address is none");
  target.port = *port;
  return target;
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || (host.starts_with("127.") && is_word(host.substr(4), ".") &&
                                 host.find_first_not_of("0123456789.") == std::string_view::npos);
}

bool is_listed(const Target& target, std::string_view listed) {
  const std::size_t colon = listed.find(':');
  if (listed.substr(0, colon) != target.host) return false;
  const unsigned usual = target.scheme == "https" ? 443 : 80;
  if (colon == std::string_view::npos) return target.port == usual;
  return port_of(listed.substr(colon + 1)) == target.port;
}

Result<void> check_target(const Target& target, const std::vector<std::string>& hosts) {
  const bool is_allowed = std::any_of(hosts.begin(), hosts.end(),
                                      [&](const std::string& listed) { return is_listed(target, listed); });
  const std::string shown =
      target.host + (target.port == 443 ? std::string() : ":" + std::to_string(target.port));
  if (!is_allowed)
    return Error{
        "request.host", "it asks " + shown + ", which its manifest does not list", "",
        "list it under «hosts» in adapter.yaml, so that admins can agree to it, or drop the request"};
  if (target.scheme == "http" && !is_loopback(target.host))
    return Error{"request.scheme", "it asks " + shown + " without TLS", "", "ask it by https"};
  return {};
}

Result<void> check_headers(const NamedTexts& headers) {
  // Those that frame the message or steer a proxy: an adapter could make one request into two.
  constexpr std::array<std::string_view, 9> kOwn{
      "host",    "content-length", "transfer-encoding", "connection", "te", "trailer",
      "upgrade", "expect",         "keep-alive"};
  for (const auto& [name, value] : headers) {
    const std::string key = lower_case(name);
    if (key.find(kSecretMark) != std::string::npos)
      return Error{"request.secret_place", "a secret stands in the name of a header"};
    if (!is_word(key, "-_") || key.size() > 64)
      return Error{"request.header", "a header's name has other letters than it may have"};
    if (std::find(kOwn.begin(), kOwn.end(), key) != kOwn.end() || key.starts_with("proxy-"))
      return Error{"request.header", "the header " + key + " is set by the hub itself", "", "leave it out"};
    const bool is_one_line = std::all_of(value.begin(), value.end(), [](char c) {
      return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != 0x7f);
    });
    if (!is_one_line)
      return Error{"request.header",
                   "the value of the header " + key + " holds a line end or control character"};
  }
  return {};
}

}  // namespace

Result<void> check_request(const HttpRequest& request, const std::vector<std::string>& hosts) {
  constexpr std::array<std::string_view, 6> kMethods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
  if (std::find(kMethods.begin(), kMethods.end(), request.method) == kMethods.end())
    return Error{"request.method", "the method is none of GET, HEAD, POST, PUT, PATCH and DELETE"};
  DORHUB_TRY(target, target_of(request.url));
  DORHUB_CHECK(check_target(target, hosts));
  DORHUB_CHECK(check_headers(request.headers));
  if (request.wait_ms > kRequestWaitMost_ms)
    return Error{"request.wait", "it wants to wait longer than an hour", "",
                 "save the state and end; the next ask goes on from there"};
  return {};
}

}  // namespace dorhub::plugins
