// SPDX-License-Identifier: EUPL-1.2
#include "tests/layers/source_tree.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <sstream>

namespace dorhub::layers {
namespace fs = std::filesystem;
namespace {

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool is_source(const fs::path& path) {
  const auto ending = path.extension();
  return ending == ".hpp" || ending == ".cpp" || ending == ".h" || ending == ".c";
}

// The end of the quoted text that starts at text[at], one past the closing quote.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  if (quote == '"' && at > 0 && text[at - 1] == 'R') {
    const auto open = text.find('(', at);
    if (open == std::string_view::npos) return text.size();
    const auto close = ")" + std::string(text.substr(at + 1, open - at - 1)) + "\"";
    const auto end = text.find(close, open);
    return end == std::string_view::npos ? text.size() : end + close.size();
  }
  for (auto i = at + 1; i < text.size() && text[i] != '\n'; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      return i + 1;
    }
  }
  return at + 1;
}

// A digit separator (1'000) is no quote.
bool opens_quote(std::string_view text, std::size_t at) {
  if (text[at] == '"') return true;
  return text[at] == '\'' && (at == 0 || !std::isalnum(static_cast<unsigned char>(text[at - 1])) ||
                              text[at - 1] == 'L' || text[at - 1] == 'u' || text[at - 1] == 'U');
}

void blank(std::string& text, std::size_t from, std::size_t to) {
  for (auto i = from; i < to && i < text.size(); ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

std::vector<Include> find_includes(const std::string& text) {
  std::vector<Include> found;
  std::istringstream lines(blank_comments(text, false));
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    auto at = line.find_first_not_of(" \t");
    if (at == std::string::npos || line[at] != '#') continue;
    at = line.find_first_not_of(" \t", at + 1);
    if (at == std::string::npos || line.compare(at, 7, "include") != 0) continue;
    const auto open = line.find_first_of("<\"", at);
    if (open == std::string::npos) continue;
    const auto close = line.find(line[open] == '<' ? '>' : '"', open + 1);
    if (close == std::string::npos) continue;
    found.push_back({number, line[open] == '"', line.substr(open + 1, close - open - 1), ""});
  }
  return found;
}

// Where the two include paths of every room (the top and sdk/include) lead.
std::string resolve(const fs::path& root, const Include& include) {
  for (const std::string prefix : {"", "sdk/include/"}) {
    if (fs::is_regular_file(root / (prefix + include.name))) {
      return (prefix + fs::path(include.name).lexically_normal().string());
    }
  }
  return {};
}

}  // namespace

std::string blank_comments(std::string_view text, bool strings) {
  std::string result(text);
  for (std::size_t i = 0; i < text.size();) {
    if (text.compare(i, 2, "//") == 0) {
      const auto end = std::min(text.find('\n', i), text.size());
      blank(result, i, end);
      i = end;
    } else if (text.compare(i, 2, "/*") == 0) {
      const auto close = text.find("*/", i + 2);
      const auto end = close == std::string_view::npos ? text.size() : close + 2;
      blank(result, i, end);
      i = end;
    } else if (opens_quote(text, i)) {
      const auto end = end_of_quoted(text, i);
      if (strings && end > i + 1) blank(result, i + 1, end - 1);
      i = end;
    } else {
      ++i;
    }
  }
  return result;
}

SourceTree read_tree(const fs::path& root, const std::vector<std::string>& tops) {
  SourceTree tree;
  for (const auto& top : tops) {
    if (!fs::exists(root / top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      if (!entry.is_regular_file() || !is_source(entry.path())) continue;
      SourceFile file;
      file.path = fs::relative(entry.path(), root).generic_string();
      file.text = read_file(entry.path());
      file.includes = find_includes(file.text);
      for (auto& include : file.includes) include.target = resolve(root, include);
      tree.emplace(file.path, std::move(file));
    }
  }
  return tree;
}

}  // namespace dorhub::layers
