// SPDX-License-Identifier: EUPL-1.2
#include "core/http/trace.hpp"

#include <algorithm>

namespace dorhub::http {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

// The standard allows lower case only; upper case makes a header invalid.
bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_zero(std::string_view text) { return text.find_first_not_of('0') == std::string_view::npos; }

}  // namespace

std::string TraceContext::traceparent() const {
  return "00-" + trace_id + "-" + span_id + (is_sampled ? "-01" : "-00");
}

std::optional<TraceContext> parse_traceparent(std::string_view header) {
  constexpr std::size_t kLength = 2 + 1 + 32 + 1 + 16 + 1 + 2;
  if (header.size() < kLength) return std::nullopt;
  const auto version = header.substr(0, 2);
  const auto trace = header.substr(3, 32);
  const auto parent = header.substr(36, 16);
  const auto flags = header.substr(53, 2);
  if (header[2] != '-' || header[35] != '-' || header[52] != '-') return std::nullopt;
  if (!is_hex(version) || !is_hex(trace) || !is_hex(parent) || !is_hex(flags)) return std::nullopt;
  if (version == "ff" || is_zero(trace) || is_zero(parent)) return std::nullopt;
  if (version == "00" && header.size() != kLength) return std::nullopt;
  if (header.size() > kLength && header[kLength] != '-') return std::nullopt;
  TraceContext context;
  context.trace_id = trace;
  context.parent_span = parent;
  context.is_sampled = (kDigits.find(flags[1]) & 1U) != 0;
  return context;
}

std::string span_id_from(std::uint64_t random) {
  if (random == 0) random = 1;
  std::string out(16, '0');
  for (auto digit = out.rbegin(); digit != out.rend(); ++digit, random >>= 4U) *digit = kDigits[random & 15U];
  return out;
}

TraceContext continue_trace(std::optional<std::string_view> traceparent, std::uint64_t random_high,
                            std::uint64_t random_low, std::uint64_t random_span) {
  TraceContext context;
  std::optional<TraceContext> from_caller = traceparent ? parse_traceparent(*traceparent) : std::nullopt;
  if (from_caller)
    context = *std::move(from_caller);
  else
    context.trace_id = span_id_from(random_high) + span_id_from(random_low);
  context.span_id = span_id_from(random_span);
  return context;
}

bool is_harmless_request_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '_' || c == '-';
  });
}

}  // namespace dorhub::http
