// SPDX-License-Identifier: EUPL-1.2
//
// Keeps the walk in CONTRIBUTING.md true: it names functions and the file of each, and a name that the code
// no longer has must not stay in the text.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dorhub::layers {

// A function that a text names: `Journal::accept()` followed by the file in brackets, as code or as a link:
// (`core/exchange/journal.hpp`) or ([journal.hpp](core/exchange/journal.hpp)).
struct NamedFunction {
  std::string name;  // as written, without the brackets
  std::string file;  // from the top of the tree
};

std::vector<NamedFunction> find_named_functions(const std::string& text);

// What is untrue in `text`: files that don't exist below `root`, and functions that their file neither
// declares nor defines (comments don't count), each as a sentence. A code span that ends in () without a file
// behind it is untrue too: nobody could check it.
std::vector<std::string> find_untrue_names(const std::string& text, const std::filesystem::path& root);

// Links of `text`, which lies in `folder`, to files that don't exist. Links to the web and within the page
// are not followed.
std::vector<std::string> find_dead_links(const std::string& text, const std::filesystem::path& folder);

}  // namespace dorhub::layers
