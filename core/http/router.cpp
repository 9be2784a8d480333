// SPDX-License-Identifier: EUPL-1.2
#include "core/http/router.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "core/http/target.hpp"

namespace dorhub::http {
namespace {

/// "/a/{id}" → {"a", "{id}"}; "/" → {""}; "/a/" → {"a", ""}, which no pattern equals.
std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> out;
  path.remove_prefix(1);
  while (true) {
    const auto slash = path.find('/');
    out.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return out;
    path.remove_prefix(slash + 1);
  }
}

bool is_placeholder(std::string_view segment) { return segment.starts_with('{'); }

bool fits(const Route& route, const std::vector<std::string_view>& segments) {
  return std::equal(route.segments.begin(), route.segments.end(), segments.begin(), segments.end(),
                    [](const std::string& pattern, std::string_view segment) {
                      return is_placeholder(pattern) ? !segment.empty() : pattern == segment;
                    });
}

/// True when `a` is literal at the first segment where the two differ in kind.
bool more_literal(const Route& a, const Route& b) {
  for (std::size_t i = 0; i < a.segments.size(); ++i) {
    const bool placeholder_a = is_placeholder(a.segments[i]);
    if (placeholder_a != is_placeholder(b.segments[i])) return !placeholder_a;
  }
  return false;
}

std::string allow_of(const std::array<bool, 7>& allowed) {
  std::string out;
  for (std::size_t i = 0; i < allowed.size(); ++i)
    if (allowed.at(i)) out += (out.empty() ? "" : ", ") + std::string(name_of(static_cast<Method>(i)));
  return out;
}

}  // namespace

void Router::add(Method method, std::string pattern, Handler handler, RouteOptions options) {
  assert(pattern.starts_with('/') && (pattern == "/" || !pattern.ends_with('/')));
  assert(handler);
  for (const Route& route : routes_) assert(route.method != method || route.pattern != pattern);
  Route route{method, std::move(pattern), std::move(handler), std::move(options), {}};
  for (const std::string_view segment : split(route.pattern)) route.segments.emplace_back(segment);
  routes_.push_back(std::move(route));
}

void Router::group(std::string prefix, GroupOptions options) {
  groups_.emplace_back(std::move(prefix), std::move(options));
}

Router::Found Router::find(Method method, std::string_view path) const {
  const auto segments = split(path);
  const Route* best = nullptr;
  std::array<bool, 7> allowed{};
  bool path_exists = false;
  for (const Route& route : routes_) {
    if (!fits(route, segments)) continue;
    path_exists = true;
    allowed.at(static_cast<std::size_t>(route.method)) = true;
    if (route.method == Method::get) allowed.at(static_cast<std::size_t>(Method::head)) = true;
    const bool answers = route.method == method || (method == Method::head && route.method == Method::get);
    if (answers && (!best || more_literal(route, *best))) best = &route;
  }
  if (!path_exists) return NotFound{};
  if (!best) {
    allowed.at(static_cast<std::size_t>(Method::options)) = true;
    return OtherMethods{allow_of(allowed)};
  }
  Match match{best, {}};
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string& name = best->segments[i];
    if (!is_placeholder(name)) continue;
    // The path was found decodable when the target was parsed, and decoding goes character by character.
    auto value = percent_decode(segments[i], false);
    if (!value) return NotFound{};
    match.parameters.emplace_back(name.substr(1, name.size() - 2), *std::move(value));
  }
  return match;
}

const GroupOptions& Router::group_of(std::string_view path) const {
  const GroupOptions* best = &no_group_;
  std::size_t longest = 0;
  for (const auto& [prefix, options] : groups_) {
    const bool lies_below =
        path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
    if (!lies_below || prefix.size() < longest) continue;
    longest = prefix.size();
    best = &options;
  }
  return *best;
}

}  // namespace dorhub::http
