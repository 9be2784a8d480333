// SPDX-License-Identifier: EUPL-1.2
#include "tests/layers/walk.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <regex>

#include "tests/layers/source_tree.hpp"

namespace dorhub::layers {
namespace fs = std::filesystem;
namespace {

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// "accept" of "Journal::accept" as a word with a bracket behind it, a template's arguments allowed between.
bool has_function(const std::string& code, const std::string& name) {
  const auto colons = name.rfind("::");
  const auto last = colons == std::string::npos ? name : name.substr(colons + 2);
  const bool has_scope =
      colons == std::string::npos || code.find(name.substr(0, colons)) != std::string::npos;
  return has_scope && std::regex_search(code, std::regex("\\b" + last + R"((<[^<>()]*>)?\()"));
}

}  // namespace

std::vector<NamedFunction> find_named_functions(const std::string& text) {
  static const std::regex named(
      R"(`([A-Za-z_][\w:]*)\(\)`(?:\s+\((?:`([\w./-]+)`|\[[^\]]*\]\(([\w./-]+)\))\))?)");
  std::vector<NamedFunction> found;
  for (std::sregex_iterator it(text.begin(), text.end(), named), end; it != end; ++it) {
    found.push_back({(*it)[1].str(), (*it)[2].matched ? (*it)[2].str() : (*it)[3].str()});
  }
  return found;
}

std::vector<std::string> find_untrue_names(const std::string& text, const fs::path& root) {
  std::vector<std::string> found;
  for (const auto& [name, file] : find_named_functions(text)) {
    if (file.empty()) {
      found.push_back(fmt::format("{}() is named without its file", name));
    } else if (!fs::is_regular_file(root / file)) {
      found.push_back(fmt::format("{}(): there is no {}", name, file));
    } else if (!has_function(blank_comments(read_file(root / file), true), name)) {
      found.push_back(fmt::format("{} has no {}()", file, name));
    }
  }
  return found;
}

std::vector<std::string> find_dead_links(const std::string& text, const fs::path& folder) {
  static const std::regex link(R"(\]\(([^)#:\s]+)(#[^)]*)?\))");
  std::vector<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), link), end; it != end; ++it) {
    if (!fs::exists(folder / (*it)[1].str())) found.push_back(fmt::format("there is no {}", (*it)[1].str()));
  }
  return found;
}

}  // namespace dorhub::layers
