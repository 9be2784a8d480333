// SPDX-License-Identifier: EUPL-1.2
//
// The plan of the house as rooms.yaml writes it down: rooms, floors and the arrows that are allowed.
// Read once by load_plan(); the checks in arrows.hpp compare the source tree with it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::layers {

struct Room {
  std::string name;  // a path from the top, "core/match"; "adapters/*" stands for a room per folder
  int floor = 0;
  std::vector<std::string> may;  // as written; may_include() follows them
};

class Plan {
 public:
  // Throws std::runtime_error with the file's own words when it can't be read, names a room twice or
  // allows an arrow that doesn't point to a lower floor.
  static Plan load(const std::filesystem::path& yaml);

  // The room in which `file` (a path from the top) lies: "adapters/pos" for "adapters/pos/sale.cpp".
  std::optional<std::string> room_of(std::string_view file) const;

  // Whether `from` may include `to`, both names as room_of() gives them. A room may include itself.
  bool may_include(std::string_view from, std::string_view to) const;

  bool is_library_alone(std::string_view room) const;
  bool is_never_in_library_alone(std::string_view header) const;
  bool stays_behind_cpp(std::string_view header) const;

  const std::vector<Room>& rooms() const { return rooms_; }
  const std::vector<std::string>& tops() const { return tops_; }
  // Names of partners and their systems, in lower case.
  const std::vector<std::string>& vendors() const { return vendors_; }

 private:
  const Room* find(std::string_view name) const;
  void refuse_bad_arrows() const;

  std::vector<std::string> tops_;
  std::vector<Room> rooms_;
  std::vector<std::string> behind_cpp_;
  std::vector<std::string> library_alone_;
  std::vector<std::string> never_;
  std::vector<std::string> vendors_;
};

}  // namespace dorhub::layers
