// SPDX-License-Identifier: EUPL-1.2
//
// Does every header compile alone? One compiler run per header that only checks (-fsyntax-only), several
// at a time. A header whose text and whose included headers did not change since it last passed is not
// compiled again, so a second run takes no time.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "tests/layers/source_tree.hpp"

namespace dorhub::layers {

struct Compiler {
  std::string program;           // for example "g++"
  std::filesystem::path memory;  // a folder that remembers what passed; made when missing
  unsigned at_once = 2;
};

// Headers that the build itself has compiled alone: a .cpp of the tree that stands in `compile_commands` (the
// text of compile_commands.json) includes them before anything else. Tests don't count: they have a
// precompiled header in front. Only true when the build is up to date, which `make test` sees to.
std::set<std::string> find_headers_proven_by_build(const SourceTree& tree, const std::filesystem::path& root,
                                                   const std::string& compile_commands);

// Returns the headers that don't compile alone, each with the compiler's words. Headers (.hpp as C++20,
// .h as C++20 and as C11) are those of `tree`, which lies at `root`, but for those in `proven`.
std::vector<std::string> find_dependent_headers(const SourceTree& tree, const std::filesystem::path& root,
                                                const Compiler& compiler,
                                                const std::set<std::string>& proven = {});

}  // namespace dorhub::layers
