// SPDX-License-Identifier: EUPL-1.2
#include "tests/layers/mirror.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <sstream>

namespace dorhub::layers {
namespace {

int count_lines(std::string_view text) {
  return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

std::string trim(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\n");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(" \t\n") - from + 1));
}

// What stands between the last ';', '{' or '}' and an opening brace decides what the brace opens.
bool opens_function(const std::string& head) {
  static const std::regex scope(
      R"(^(inline\s+)?(namespace|class|struct|union|enum|extern)\b|\b(class|struct|enum)\s+\w+[^()]*$)");
  static const std::regex body(
      R"(\)\s*(const|noexcept|override|final|mutable|&|&&|->[^{}]*|:[^:][\s\S]*|try|\s)*$)");
  if (head.empty() || head.back() == '=' || head.back() == ',' || head.back() == '(') return false;
  if (head.starts_with("template") && std::regex_search(head, std::regex(R"(>\s*(class|struct)\b[^()]*$)")))
    return false;
  return !std::regex_search(head, scope) && std::regex_search(head, body);
}

// In "S::S(int x) : y_{x} {" the first brace opens a value, not a body.
bool opens_member_value(const std::string& head) {
  static const std::regex initialisers(R"(\)\s*(noexcept\s*)?:[^:][\s\S]*[\w>]$)");
  return std::regex_search(head, initialisers);
}

// Where the brace at text[open] closes.
std::size_t end_of_braces(std::string_view text, std::size_t open) {
  int depth = 0;
  for (auto i = open; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i;
  }
  return text.size();
}

// Blanks preprocessor lines, so that a brace in a macro does not upset the count.
std::string blank_directives(std::string text) {
  bool at_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (at_start && text[i] == '#') {
      for (; i < text.size() && (text[i] != '\n' || text[i - 1] == '\\'); ++i) {
        if (text[i] != '\n')
          text[i] = text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '\n' ? '\\' : ' ';
      }
    }
    if (i < text.size()) at_start = text[i] == '\n' || (at_start && (text[i] == ' ' || text[i] == '\t'));
  }
  return text;
}

int percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<int>(100 * part / whole);
}

struct Sized {
  std::string name;
  int lines = 0;
};

void describe(std::string& out, std::string_view what, std::vector<Sized> items, int good, int limit) {
  if (items.empty()) return;
  std::sort(items.begin(), items.end(), [](const Sized& a, const Sized& b) { return a.lines > b.lines; });
  const auto within =
      std::count_if(items.begin(), items.end(), [&](const Sized& s) { return s.lines <= good; });
  const auto over =
      std::count_if(items.begin(), items.end(), [&](const Sized& s) { return s.lines > limit; });
  out += fmt::format("{}: {}, median {} lines, {} % within {}, {} over {}; the largest:\n", what,
                     items.size(), items[items.size() / 2].lines,
                     percent(static_cast<std::size_t>(within), items.size()), good, over, limit);
  for (std::size_t i = 0; i < std::min<std::size_t>(items.size(), 8); ++i) {
    out += fmt::format("  {:5}  {}\n", items[i].lines, items[i].name);
  }
}

}  // namespace

std::vector<Function> find_functions(const SourceFile& file) {
  const auto text = blank_directives(blank_comments(file.text, true));
  std::vector<Function> found;
  std::size_t head_start = 0;
  int depth_in_function = 0;  // braces open inside the function that is being read; 0 outside
  std::size_t body_start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '{') {
      const auto head = depth_in_function > 0
                            ? std::string()
                            : trim(std::string_view(text).substr(head_start, i - head_start));
      if (depth_in_function > 0) {
        ++depth_in_function;
      } else if (opens_member_value(head)) {
        i = end_of_braces(text, i);
        continue;
      } else if (opens_function(head)) {
        depth_in_function = 1;
        body_start = i;
        auto first = head.substr(0, head.find('\n'));
        found.push_back(
            {file.path, count_lines(std::string_view(text).substr(0, i)) + 1, 0, first.substr(0, 70)});
      }
    } else if (c == '}' && depth_in_function > 0 && --depth_in_function == 0) {
      found.back().lines = count_lines(std::string_view(text).substr(body_start, i - body_start)) + 1;
    }
    if (depth_in_function == 0 && (c == ';' || c == '{' || c == '}')) head_start = i + 1;
  }
  return found;
}

int comment_share(const SourceFile& file) {
  std::istringstream lines(file.text);
  std::istringstream bare_lines(blank_comments(file.text, false));
  std::size_t filled = 0;
  std::size_t comments = 0;
  for (std::string line, bare; std::getline(lines, line) && std::getline(bare_lines, bare);) {
    if (trim(line).empty()) continue;
    ++filled;
    if (trim(line) != trim(bare)) ++comments;
  }
  return percent(comments, filled);
}

std::string describe_sizes(const SourceTree& tree, const std::vector<std::string>& contracts) {
  std::vector<Sized> files;
  std::vector<Sized> functions;
  for (const auto& [path, file] : tree) {
    files.push_back({path, count_lines(file.text)});
    for (const auto& f : find_functions(file))
      functions.push_back({fmt::format("{}:{} {}", f.file, f.line, f.head), f.lines});
  }
  std::string out;
  describe(out, "files", files, 300, 600);
  describe(out, "functions", functions, 40, 70);
  out += "comment in contract headers (40 % is the aim):\n";
  for (const auto& path : contracts) {
    const auto file = tree.find(path);
    if (file != tree.end()) out += fmt::format("  {:3} %  {}\n", comment_share(file->second), path);
  }
  return out;
}

}  // namespace dorhub::layers
