// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/units.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace dorhub::configuration {
namespace {

using Unit = std::pair<std::string_view, std::uint64_t>;

constexpr std::array sizes{Unit{"GiB", 1ULL << 30}, Unit{"MiB", 1ULL << 20}, Unit{"KiB", 1ULL << 10},
                           Unit{"B", 1}};
constexpr std::array durations{Unit{"days", 86'400'000}, Unit{"day", 86'400'000}, Unit{"h", 3'600'000},
                               Unit{"min", 60'000},      Unit{"s", 1'000},        Unit{"ms", 1}};

/// Splits "64 MiB" into its number and its unit; empty when there is no number.
std::optional<std::pair<std::uint64_t, std::string_view>> split(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789");
  const auto number = parse_whole(text.substr(0, end));
  if (!number) return std::nullopt;
  std::string_view unit = end == std::string_view::npos ? std::string_view() : text.substr(end);
  if (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  return std::pair{*number, unit};
}

template <std::size_t N>
std::optional<std::uint64_t> in_units(std::string_view text, const std::array<Unit, N>& units,
                                      std::uint64_t most) {
  const auto parts = split(text);
  if (!parts) return std::nullopt;
  for (const auto& [name, factor] : units) {
    if (parts->second != name) continue;
    if (parts->first > most / factor) return std::nullopt;
    return parts->first * factor;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> parse_whole(std::string_view text) {
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  constexpr std::uint64_t most = 1ULL << 63;
  if (const auto bytes = parse_whole(text)) return *bytes <= most ? bytes : std::nullopt;
  return in_units(text, sizes, most);
}

std::string format_size(std::uint64_t bytes) {
  for (const auto& [name, factor] : sizes) {
    if (bytes >= factor && bytes % factor == 0)
      return std::to_string(bytes / factor) + " " + std::string(name);
  }
  return "0";
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  if (text == "0") return std::chrono::milliseconds(0);
  constexpr std::uint64_t ten_years = 10ULL * 366 * 86'400'000;
  const auto value = in_units(text, durations, ten_years);
  if (!value) return std::nullopt;
  return std::chrono::milliseconds(*value);
}

std::string format_duration(std::chrono::milliseconds duration) {
  const auto value = static_cast<std::uint64_t>(duration.count());
  if (value == 0) return "0";
  for (const auto& [name, factor] : durations) {
    if (value < factor || value % factor != 0) continue;
    if (name == "days" && value == factor) continue;  // "1 day"
    return std::to_string(value / factor) + " " + std::string(name);
  }
  return std::to_string(value) + " ms";
}

}  // namespace dorhub::configuration
