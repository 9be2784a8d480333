// SPDX-License-Identifier: EUPL-1.2
#include "core/install/kit_rerun.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cctype>
#include <random>

#include "sdk/kit/kit.hpp"
#include "sdk/kit/project.hpp"

namespace dorhub::install {
namespace {

namespace json = boost::json;
using kit::CapabilityLevel;
using kit::Level;

constexpr std::size_t kLacksShown = 4;

/// "translate, render".
std::string of_level(const std::vector<CapabilityLevel>& levels, Level level) {
  std::string out;
  for (const CapabilityLevel& each : levels)
    if (each.level == level) out += (out.empty() ? "" : ", ") + std::string(capability_name(each.capability));
  return out;
}

std::string capitalised(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

/// "Tested", or "Tested in translate; experimental in ask".
std::string words_of(const std::vector<CapabilityLevel>& levels) {
  std::string out;
  for (const Level level : {Level::tested, Level::experimental, Level::none}) {
    const std::string capabilities = of_level(levels, level);
    if (capabilities.empty()) continue;
    const std::string name = level == Level::none ? "no level" : std::string(level_name(level));
    const bool is_whole = std::all_of(levels.begin(), levels.end(),
                                      [&](const CapabilityLevel& each) { return each.level == level; });
    if (is_whole) return capitalised(name);
    out += (out.empty() ? "" : "; ") + name + " in " + capabilities;
  }
  return out.empty() ? "No level" : capitalised(out);
}

std::string seconds(std::chrono::milliseconds took) {
  const auto tenths = std::chrono::round<std::chrono::duration<std::int64_t, std::deci>>(took).count();
  return tenths >= 100 ? std::to_string((tenths + 5) / 10) + " s"
                       : std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

bool is_foundation(const kit::CheckResult& result) {
  return result.check.starts_with("load/") || result.check.starts_with("pure/");
}

std::optional<CapabilityLevel> read_level(const json::value& value) {
  const json::object* level = value.if_object();
  if (level == nullptr) return std::nullopt;
  CapabilityLevel out;
  const auto text = [&](const char* name) {
    const json::value* found = level->if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string();
  };
  for (const kit::Capability each :
       {kit::Capability::translate, kit::Capability::render, kit::Capability::ask})
    if (text("capability") == capability_name(each)) out.capability = each;
  for (const Level each : {Level::experimental, Level::tested})
    if (text("level") == level_name(each)) out.level = each;
  if (const json::value* lacks = level->if_contains("lacks"); lacks != nullptr && lacks->is_array())
    for (const json::value& lack : lacks->as_array())
      if (lack.is_string()) out.lacks.emplace_back(lack.as_string());
  return out;
}

}  // namespace

std::vector<std::string> KitRerun::lacks(std::size_t most) const {
  std::vector<std::string> out;
  for (const CapabilityLevel& level : levels)
    for (const std::string& lack : level.lacks)
      if (out.size() < most && std::find(out.begin(), out.end(), lack) == out.end()) out.push_back(lack);
  return out;
}

std::string KitRerun::text() const {
  std::string out = words_of(levels) + " (rerun here: " + std::to_string(passed) + " of " +
                    std::to_string(applying) + ", " + seconds(took) + ")";
  const std::vector<std::string> all = lacks(1000);
  for (std::size_t i = 0; i < all.size() && i < kLacksShown; ++i)
    out += (i == 0 ? "\nLacks: " : "; ") + all[i];
  if (all.size() > kLacksShown) out += "; and " + std::to_string(all.size() - kLacksShown) + " more";
  return out;
}

std::string KitRerun::json() const {
  json::array list;
  for (const CapabilityLevel& level : levels) {
    json::array lacks;
    for (const std::string& lack : level.lacks) lacks.push_back(json::string(lack));
    list.push_back(json::object{{"capability", json::string(capability_name(level.capability))},
                                {"level", json::string(level_name(level.level))},
                                {"lacks", std::move(lacks)}});
  }
  return json::serialize(json::object{{"levels", std::move(list)},
                                      {"passed", passed},
                                      {"applying", applying},
                                      {"milliseconds", took.count()},
                                      {"broken", broken}});
}

std::optional<KitRerun> KitRerun::parse(std::string_view text) {
  boost::system::error_code failed;
  const json::value value = json::parse({text.data(), text.size()}, failed);
  if (failed || !value.is_object()) return std::nullopt;
  const json::object& object = value.as_object();
  const auto number = [&](const char* name) -> std::uint64_t {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_int64() && found->as_int64() >= 0
               ? static_cast<std::uint64_t>(found->as_int64())
               : 0;
  };
  KitRerun out{.levels = {},
               .passed = number("passed"),
               .applying = number("applying"),
               .took = std::chrono::milliseconds(number("milliseconds")),
               .broken = {}};
  const json::value* levels = object.if_contains("levels");
  if (levels == nullptr || !levels->is_array()) return std::nullopt;
  for (const json::value& each : levels->as_array())
    if (auto level = read_level(each)) out.levels.push_back(std::move(*level));
  if (const json::value* broken = object.if_contains("broken"); broken != nullptr && broken->is_string())
    out.broken = std::string(broken->as_string());
  return out;
}

KitRerun rerun_kit(const std::filesystem::path& folder, const std::string& worker_program) {
  KitRerun out;
  const auto project = kit::open_project(folder, folder);
  if (!project.ok()) {
    out.broken = project.error().text();
    return out;
  }
  // A seed of its own each time, so that no package can be made for the one that is used.
  kit::KitSettings settings;
  settings.worker_program = worker_program;
  settings.seed = std::random_device{}() % 1'000'000 + 1;
  const kit::Report report = kit::test(*project, settings);
  out.levels = kit::levels(report);
  out.took = report.took;
  for (const kit::CheckResult& result : report.results) {
    if (result.verdict == kit::Verdict::skipped) continue;
    ++out.applying;
    if (result.verdict == kit::Verdict::passed)
      ++out.passed;
    else if (out.broken.empty() && is_foundation(result) && result.verdict != kit::Verdict::to_do)
      out.broken = result.check + ": " +
                   (result.findings.empty() ? result.reason : result.findings.front().sentence());
  }
  return out;
}

}  // namespace dorhub::install
