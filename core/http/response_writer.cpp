// SPDX-License-Identifier: EUPL-1.2
#include "core/http/response_writer.hpp"

#include <array>
#include <cassert>
#include <ctime>

namespace dorhub::http {
namespace {

struct Default {
  std::string_view name;
  std::string_view value;
};

constexpr std::array<Default, 5> kDefaults = {{
    {"Cache-Control", "no-store"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
}};

void append_clean(std::string& out, std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) out += c;
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  append_clean(out, name);
  out += ": ";
  append_clean(out, value);
  out += "\r\n";
}

bool has_no_body(int status) { return status == 204 || status == 304; }

}  // namespace

std::string http_date(std::int64_t unix_seconds) {
  const auto seconds = static_cast<std::time_t>(unix_seconds);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 40> out{};
  // strftime's names of days and months follow the locale, which the hub never sets; still, be exact.
  constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::array<char, 24> rest{};
  std::strftime(rest.data(), rest.size(), "%Y %H:%M:%S GMT", &parts);
  const int size = std::snprintf(out.data(), out.size(), "%s, %02d %s %s",
                                 kDays.at(static_cast<std::size_t>(parts.tm_wday)), parts.tm_mday,
                                 kMonths.at(static_cast<std::size_t>(parts.tm_mon)), rest.data());
  return {out.data(), static_cast<std::size_t>(size)};
}

std::string head_of(const Response& response, const ExchangeFacts& facts) {
  assert(response.status >= 200 && response.status <= 599);
  std::string out;
  out.reserve(768);
  out += "HTTP/1.1 ";
  out += std::to_string(response.status);
  out += ' ';
  out += reason_of(response.status);
  out += "\r\nDate: ";
  out += facts.date;
  out += "\r\n";
  if (!has_no_body(response.status)) {
    out += "Content-Length: ";
    out += std::to_string(response.body.size());
    out += "\r\n";
  }
  for (const auto& [name, value] : response.headers.all()) append_field(out, name, value);
  for (const Default& header : kDefaults)
    if (!response.headers.find(header.name)) append_field(out, header.name, header.value);
  if (facts.is_strict_transport) out += "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";
  if (facts.group && !facts.group->api_version.empty())
    append_field(out, "API-Version", facts.group->api_version);
  if (facts.group && facts.group->any_origin) out += "Access-Control-Allow-Origin: *\r\n";
  if (facts.trace) append_field(out, "traceresponse", facts.trace->traceparent());
  if (!facts.request_id.empty()) append_field(out, "X-Request-Id", facts.request_id);
  if (facts.closes)
    out += "Connection: close\r\n";
  else if (facts.says_keep_alive)
    out += "Connection: keep-alive\r\n";
  out += "\r\n";
  return out;
}

}  // namespace dorhub::http
