// SPDX-License-Identifier: EUPL-1.2
#include "tests/layers/plan.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace dorhub::layers {
namespace {

// "adapters/*" covers "adapters/pos" but not "adapters" itself.
bool covers(std::string_view written, std::string_view room) {
  if (written.empty() || written.back() != '*') return written == room;
  const auto prefix = written.substr(0, written.size() - 1);
  return room.starts_with(prefix) && room.size() > prefix.size();
}

}  // namespace

Plan Plan::load(const std::filesystem::path& yaml) {
  const auto root = YAML::LoadFile(yaml.string());
  Plan plan;
  plan.tops_ = root["tops"].as<std::vector<std::string>>();
  plan.behind_cpp_ = root["behind_cpp"].as<std::vector<std::string>>();
  plan.library_alone_ = root["library_alone"]["rooms"].as<std::vector<std::string>>();
  plan.never_ = root["library_alone"]["never"].as<std::vector<std::string>>();
  plan.vendors_ = root["vendors"].as<std::vector<std::string>>();
  for (const auto& node : root["rooms"]) {
    plan.rooms_.push_back({node["room"].as<std::string>(), node["floor"].as<int>(),
                           node["may"].as<std::vector<std::string>>()});
  }
  plan.refuse_bad_arrows();
  return plan;
}

void Plan::refuse_bad_arrows() const {
  std::set<std::string> seen;
  for (const auto& room : rooms_) {
    if (!seen.insert(room.name).second) throw std::runtime_error("room written twice: " + room.name);
    for (const auto& target : room.may) {
      const auto* below = find(target);
      if (below == nullptr)
        throw std::runtime_error(fmt::format("{} may include {}, which is no room", room.name, target));
      if (below->floor >= room.floor) {
        throw std::runtime_error(
            fmt::format("{} (floor {}) may include {} (floor {}): an arrow points down only", room.name,
                        room.floor, target, below->floor));
      }
    }
  }
}

const Room* Plan::find(std::string_view name) const {
  const auto found = std::find_if(rooms_.begin(), rooms_.end(), [&](const Room& room) {
    return covers(room.name, name) || room.name == name;
  });
  return found == rooms_.end() ? nullptr : &*found;
}

std::optional<std::string> Plan::room_of(std::string_view file) const {
  for (const auto& room : rooms_) {
    if (room.name.back() == '*') {
      const auto prefix = std::string_view(room.name).substr(0, room.name.size() - 1);
      const auto slash = file.find('/', prefix.size());
      if (file.starts_with(prefix) && slash != std::string_view::npos)
        return std::string(file.substr(0, slash));
    } else if (file.starts_with(room.name) && file.size() > room.name.size() &&
               file[room.name.size()] == '/') {
      return room.name;
    }
  }
  return std::nullopt;
}

bool Plan::may_include(std::string_view from, std::string_view to) const {
  if (from == to) return true;
  const auto* room = find(from);
  // Floors fall strictly along `may` (refuse_bad_arrows), so this ends.
  return room != nullptr && std::any_of(room->may.begin(), room->may.end(),
                                        [&](const std::string& next) { return may_include(next, to); });
}

bool Plan::is_library_alone(std::string_view room) const {
  return std::any_of(library_alone_.begin(), library_alone_.end(),
                     [&](const std::string& w) { return covers(w, room); });
}

bool Plan::is_never_in_library_alone(std::string_view header) const {
  return std::find(never_.begin(), never_.end(), header) != never_.end();
}

bool Plan::stays_behind_cpp(std::string_view header) const {
  const auto top = header.substr(0, header.find('/'));
  return std::find(behind_cpp_.begin(), behind_cpp_.end(), top) != behind_cpp_.end();
}

}  // namespace dorhub::layers
