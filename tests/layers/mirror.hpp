// SPDX-License-Identifier: EUPL-1.2
//
// A mirror, not a fence: sizes of files and functions, and how much of a contract header is comment.
// Nothing fails on these figures; they are printed so that whoever changes the code sees where a concept
// wants to be two.
#pragma once

#include <string>
#include <vector>

#include "tests/layers/source_tree.hpp"

namespace dorhub::layers {

struct Function {
  std::string file;
  int line = 0;      // where its body begins
  int lines = 0;     // from the line of the opening brace to that of the closing one
  std::string head;  // what stands before the body, cut short
};

// Function bodies found by their braces: what stands before the brace tells a function from a class, a
// namespace or an initialiser. No parser, so macros that hide braces are not seen through.
std::vector<Function> find_functions(const SourceFile& file);

// Lines that hold a comment, as a percentage of the lines that are not empty; 0 for an empty file.
int comment_share(const SourceFile& file);

// What the mirror shows, as text to print: medians, shares and the largest of each. `contracts` are the
// headers whose share of comment counts.
std::string describe_sizes(const SourceTree& tree, const std::vector<std::string>& contracts);

}  // namespace dorhub::layers
