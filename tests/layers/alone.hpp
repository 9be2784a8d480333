// SPDX-License-Identifier: EUPL-1.2
//
// Does every header compile alone? One compiler run per header that only checks (-fsyntax-only), several
// at a time. A header whose text and whose included headers did not change since it last passed is not
// compiled again, so a second run takes no time.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/layers/source_tree.hpp"

namespace dorhub::layers {

struct Compiler {
  std::string program;           // for example "g++"
  std::filesystem::path memory;  // a folder that remembers what passed; made when missing
  unsigned at_once = 2;
};

// Returns the headers that don't compile alone, each with the compiler's words. Headers (.hpp as C++20,
// .h as C++20 and as C11) are those of `tree`, which lies at `root`.
std::vector<std::string> find_dependent_headers(const SourceTree& tree, const std::filesystem::path& root,
                                                const Compiler& compiler);

}  // namespace dorhub::layers
