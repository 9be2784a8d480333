// SPDX-License-Identifier: EUPL-1.2
//
// Compares a source tree with the plan of the house. Each check returns what breaks it, a sentence with
// its place each; an empty list is a tree that keeps its plan. There is no list of exceptions: a
// violation is mended in the tree, or the plan is changed for everybody.
#pragma once

#include <string>
#include <vector>

#include "tests/layers/plan.hpp"
#include "tests/layers/source_tree.hpp"

namespace dorhub::layers {

// Files in no room; includes of a room that may not be included; quoted includes that aren't a path from
// the top; and, in rooms that stand on the C++ library alone, any other library.
std::vector<std::string> find_forbidden_includes(const Plan& plan, const SourceTree& tree);

// Headers that include each other, each circle named once by its files.
std::vector<std::string> find_circles(const SourceTree& tree);

// Pairs of folders that include each other. Between rooms the plan forbids it already; within one room nobody
// can tell any more which of the two stands on the other.
std::vector<std::string> find_folder_pairs(const SourceTree& tree);

// Headers that other rooms can see and through which a library of `behind_cpp` can be reached. A library's
// forward declarations (fwd.hpp, …_fwd.hpp) cost nothing and may be seen.
std::vector<std::string> find_leaking_libraries(const Plan& plan, const SourceTree& tree);

// `links` has a line per room, "core/match dorhub_core_identifier fmt::fmt …", as the build writes it to
// room-links.txt: what a room links must agree with the plan as well.
std::vector<std::string> find_forbidden_links(const Plan& plan, const std::string& links);

// Rooms with source files whose README.md is missing or names no header that exists.
std::vector<std::string> find_rooms_without_readme(const Plan& plan, const SourceTree& tree,
                                                   const std::filesystem::path& root);

// The header that the README of `room` tells a reader to open first, from the top; empty when none.
std::string open_first_header(const SourceTree& tree, const std::filesystem::path& root,
                              const std::string& room);

}  // namespace dorhub::layers
