// SPDX-License-Identifier: EUPL-1.2
#include "tests/layers/arrows.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

namespace dorhub::layers {
namespace fs = std::filesystem;
namespace {

std::string place(const SourceFile& file, const Include& include) {
  return fmt::format("{}:{}: ", file.path, include.line);
}

// What is wrong with one include, or nothing.
std::string judge(const Plan& plan, const std::string& room, const Include& include) {
  if (include.target.empty()) {
    if (include.quoted) return fmt::format("\"{}\" is no file from the top of the tree", include.name);
    if (!plan.is_library_alone(room)) return {};
    if (include.name.find('/') != std::string::npos || plan.is_never_in_library_alone(include.name)) {
      return fmt::format("{} stands on the C++ library and its rooms alone, not on <{}>", room, include.name);
    }
    return {};
  }
  if (fs::path(include.name).lexically_normal() != include.name)
    return fmt::format("\"{}\" is no plain path", include.name);
  const auto target = plan.room_of(include.target);
  if (!target) return fmt::format("{} lies in no room", include.target);
  if (!plan.may_include(room, *target))
    return fmt::format("{} may not include {} ({})", room, *target, include.target);
  return {};
}

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

// Depth-first search that notes each circle once, from its first file.
class CircleSearch {
 public:
  explicit CircleSearch(const SourceTree& tree) : tree_(tree) {}

  std::vector<std::string> run() {
    for (const auto& [path, file] : tree_) visit(path);
    return found_;
  }

 private:
  void visit(const std::string& path) {
    if (done_.contains(path)) return;
    const auto open = std::find(way_.begin(), way_.end(), path);
    if (open != way_.end()) {
      found_.push_back(fmt::format("circle: {} -> {}", fmt::join(open, way_.end(), " -> "), path));
      return;
    }
    const auto file = tree_.find(path);
    if (file == tree_.end()) return;
    way_.push_back(path);
    for (const auto& include : file->second.includes) {
      if (!include.target.empty()) visit(include.target);
    }
    way_.pop_back();
    done_.insert(path);
  }

  const SourceTree& tree_;
  std::vector<std::string> way_;
  std::set<std::string> done_;
  std::vector<std::string> found_;
};

// Every header that can be reached from `path`, with the library include that it leads to.
void collect_leaks(const Plan& plan, const SourceTree& tree, const std::string& path,
                   std::set<std::string>& seen, std::vector<std::string>& found) {
  const auto file = tree.find(path);
  if (file == tree.end() || !seen.insert(path).second) return;
  for (const auto& include : file->second.includes) {
    if (!include.target.empty()) {
      collect_leaks(plan, tree, include.target, seen, found);
    } else if (plan.stays_behind_cpp(include.name) && !include.name.ends_with("fwd.hpp")) {
      found.push_back(fmt::format("{}<{}> belongs in a .cpp: other rooms can see this header",
                                  place(file->second, include), include.name));
    }
  }
}

// "dorhub_core_match" back to "core/match", and "dorhub_plugins_sandbox" to "plugins"; empty for a library
// that is no room of ours.
std::string room_of_target(const Plan& plan, const std::string& target) {
  for (const auto& room : plan.rooms()) {
    std::string name = "dorhub_" + room.name;
    std::replace(name.begin(), name.end(), '/', '_');
    if (target == name || target.starts_with(name + "_")) return room.name;
  }
  return {};
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::string> rooms_with_sources(const Plan& plan, const SourceTree& tree) {
  std::set<std::string> rooms;
  for (const auto& [path, file] : tree) {
    if (const auto room = plan.room_of(path)) rooms.insert(*room);
  }
  return rooms;
}

}  // namespace

std::vector<std::string> find_forbidden_includes(const Plan& plan, const SourceTree& tree) {
  std::vector<std::string> found;
  for (const auto& [path, file] : tree) {
    const auto room = plan.room_of(path);
    if (!room) {
      found.push_back(path + " lies in no room");
      continue;
    }
    for (const auto& include : file.includes) {
      if (const auto wrong = judge(plan, *room, include); !wrong.empty())
        found.push_back(place(file, include) + wrong);
    }
  }
  return found;
}

std::vector<std::string> find_circles(const SourceTree& tree) { return CircleSearch(tree).run(); }

std::vector<std::string> find_folder_pairs(const SourceTree& tree) {
  std::map<std::pair<std::string, std::string>, std::string> arrows;
  for (const auto& [path, file] : tree) {
    for (const auto& include : file.includes) {
      if (include.target.empty() || folder_of(path) == folder_of(include.target)) continue;
      arrows.emplace(std::pair(folder_of(path), folder_of(include.target)),
                     place(file, include) + include.target);
    }
  }
  std::vector<std::string> found;
  for (const auto& [arrow, where] : arrows) {
    const auto back = arrows.find({arrow.second, arrow.first});
    if (arrow.first < arrow.second && back != arrows.end()) {
      found.push_back(fmt::format("folders {} and {} include each other: {} and {}", arrow.first,
                                  arrow.second, where, back->second));
    }
  }
  return found;
}

std::vector<std::string> find_leaking_libraries(const Plan& plan, const SourceTree& tree) {
  std::set<std::string> seen;
  std::vector<std::string> found;
  for (const auto& [path, file] : tree) {
    for (const auto& include : file.includes) {
      if (include.target.empty() || plan.room_of(path) == plan.room_of(include.target)) continue;
      collect_leaks(plan, tree, include.target, seen, found);
    }
  }
  return found;
}

std::vector<std::string> find_forbidden_links(const Plan& plan, const std::string& links) {
  std::vector<std::string> found;
  std::istringstream lines(links);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string folder;
    if (!(words >> folder)) continue;
    const auto room = plan.room_of(folder + "/x");
    if (!room) {
      found.push_back(folder + " is built as a room but is none");
      continue;
    }
    for (std::string target; words >> target;) {
      const auto linked = room_of_target(plan, target);
      if (!linked.empty() && !plan.may_include(*room, linked))
        found.push_back(fmt::format("{} may not link {}", folder, linked));
    }
  }
  return found;
}

std::string open_first_header(const SourceTree& tree, const fs::path& root, const std::string& room) {
  // The README of sdk/include stands one folder deeper too when the folder holds dorhub/ alone.
  const auto text = read_file(root / room / "README.md");
  static const std::regex header(R"(`<?([A-Za-z0-9_./-]+\.(?:hpp|h))>?`)");
  std::string after = text;
  for (const auto* words : {"pen first", "first"}) {
    if (const auto at = text.find(words); at != std::string::npos) {
      after = text.substr(at);
      break;
    }
  }
  for (const auto& part : {after, text}) {
    for (std::sregex_iterator it(part.begin(), part.end(), header), end; it != end; ++it) {
      for (const auto& prefix : {std::string(), room + "/", std::string("sdk/include/"), room + "/dorhub/"}) {
        if (tree.contains(prefix + (*it)[1].str())) return prefix + (*it)[1].str();
      }
    }
  }
  return {};
}

std::vector<std::string> find_rooms_without_readme(const Plan& plan, const SourceTree& tree,
                                                   const fs::path& root) {
  std::vector<std::string> found;
  for (const auto& room : rooms_with_sources(plan, tree)) {
    if (room.starts_with("adapters/")) {
      if (!fs::exists(root / room / "README.md")) found.push_back(room + " has no README.md");
    } else if (!fs::exists(root / room / "README.md")) {
      found.push_back(room + " has no README.md that says what it is for");
    } else if (open_first_header(tree, root, room).empty()) {
      found.push_back(room + "/README.md names no header to open first that exists");
    }
  }
  return found;
}

}  // namespace dorhub::layers
