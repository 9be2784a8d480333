// SPDX-License-Identifier: EUPL-1.2
//
// The source files below some top folders and what each of them includes. Reading is textual: comments
// and strings are blanked first, so an #include in a comment is none; conditions (#if) are not followed,
// so an include that a macro switches off counts too.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::layers {

struct Include {
  int line = 0;  // from 1
  bool quoted = false;
  std::string name;    // as written
  std::string target;  // the file in the tree that it names, from the top; empty when it names none
};

struct SourceFile {
  std::string path;  // from the top, with '/'
  std::string text;
  std::vector<Include> includes;

  bool is_header() const { return path.ends_with(".hpp") || path.ends_with(".h"); }
};

// By path, so that every walk and every report has the same order.
using SourceTree = std::map<std::string, SourceFile>;

// Reads all .hpp, .cpp, .h and .c files below root/top for each of tops; a top that doesn't exist has
// none. Throws std::filesystem::filesystem_error when a folder can't be read.
SourceTree read_tree(const std::filesystem::path& root, const std::vector<std::string>& tops);

// The same text, equally long, with comments (and, when `strings` is set, what is between quotes) turned
// into blanks; line feeds stay. Raw strings are understood.
std::string blank_comments(std::string_view text, bool strings);

}  // namespace dorhub::layers
