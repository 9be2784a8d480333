// SPDX-License-Identifier: EUPL-1.2
#include "core/cli/problem_printer.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <ostream>
#include <set>

#include "core/configuration/json_text.hpp"
#include "sdk/record/printable.hpp"

namespace dorhub::cli {
namespace {

using configuration::Problem;

/// The lines of the files that problems are in, read when first asked for.
class SourceLines {
 public:
  /// Empty when there is no such line or it can't be read.
  std::string line(const std::string& file, std::size_t number) {
    auto [found, is_new] = files_.try_emplace(file);
    if (is_new) {
      std::error_code none;
      std::ifstream stream;  // a FIFO is not opened: that would wait for somebody who writes to it
      if (std::filesystem::is_regular_file(file, none)) stream.open(file);
      for (std::string text; std::getline(stream, text) && found->second.size() < most_lines;) {
        found->second.push_back(text);
      }
    }
    return number > 0 && number <= found->second.size() ? found->second[number - 1] : std::string();
  }

 private:
  static constexpr std::size_t most_lines = 2'000'000;
  std::map<std::string, std::vector<std::string>> files_;
};

/// Whether the line itself speaks of a secret: then one may stand there, whatever the problem is about.
bool speaks_of_a_secret(std::string line) {
  std::transform(line.begin(), line.end(), line.begin(), [](unsigned char c) { return std::tolower(c); });
  for (const char* word : {"secret", "token", "password", "key:", "api_key", "credential"}) {
    if (line.find(word) != std::string::npos) return true;
  }
  return false;
}

bool may_hold_a_secret(const Problem& problem) {
  return problem.code == "setting.literal_secret" || problem.code == "setting.key_hash" ||
         problem.code == "yaml.encoding";
}

void print_source(const Console& console, const Problem& problem, const std::string& line) {
  constexpr std::size_t most = 100;
  if (line.empty() || problem.column == 0 || problem.column > most || speaks_of_a_secret(line)) return;
  std::string shown = line.substr(0, most);
  while (!shown.empty() && shown.size() < line.size() && (line[shown.size()] & 0xC0) == 0x80)
    shown.pop_back();
  const std::string number = std::to_string(problem.line);
  auto& err = console.err();
  err << console.on_err(Style::dim, "  " + number + " | ") << printable(shown) << '\n';
  // The column counts bytes; the mark must stand under a letter.
  const auto before = std::string_view(shown).substr(0, problem.column - 1);
  const auto letters = std::count_if(before.begin(), before.end(), [](char c) { return (c & 0xC0) != 0x80; });
  err << console.on_err(Style::dim, "  " + std::string(number.size(), ' ') + " | ")
      << std::string(static_cast<std::size_t>(letters), ' ') << console.on_err(Style::bad, "^") << '\n';
}

void print_one(const Console& console, const Problem& problem, const std::string& line) {
  const bool is_error = problem.severity == Problem::Severity::error;
  auto& err = console.err();
  const std::string where = problem.where();
  if (!where.empty()) err << console.on_err(Style::bold, where + ": ");
  err << console.on_err(is_error ? Style::bad : Style::warning, is_error ? "error: " : "warning: ")
      << printable(problem.message) << '\n';
  print_source(console, problem, line);
  if (!problem.expected.empty()) err << "  expected: " << printable(problem.expected) << '\n';
  if (!problem.cure.empty()) err << "  " << printable(problem.cure) << '\n';
}

}  // namespace

void print_problems(const Console& console, const std::vector<Problem>& problems) {
  std::set<std::pair<std::string, std::uint32_t>> hidden;
  for (const auto& problem : problems) {
    if (may_hold_a_secret(problem)) hidden.emplace(problem.file, problem.line);
  }
  SourceLines sources;
  for (const auto& problem : problems) {
    const bool is_hidden = hidden.contains({problem.file, problem.line});
    print_one(console, problem, is_hidden ? std::string() : sources.line(problem.file, problem.line));
  }
}

std::string problems_as_json(const std::vector<Problem>& problems) {
  boost::json::array list;
  for (const auto& problem : problems) {
    list.push_back(
        boost::json::object{{"severity", problem.severity == Problem::Severity::error ? "error" : "warning"},
                            {"file", problem.file},
                            {"line", problem.line},
                            {"column", problem.column},
                            {"code", problem.code},
                            {"message", problem.message},
                            {"expected", problem.expected},
                            {"cure", problem.cure}});
  }
  return configuration::pretty(list);
}

std::string counted(const std::vector<Problem>& problems) {
  const auto errors = std::count_if(problems.begin(), problems.end(), [](const Problem& problem) {
    return problem.severity == Problem::Severity::error;
  });
  const auto warnings = static_cast<std::ptrdiff_t>(problems.size()) - errors;
  const auto words = [](std::ptrdiff_t count, const std::string& word) {
    return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
  };
  if (errors == 0) return words(warnings, "warning");
  return warnings == 0 ? words(errors, "error")
                       : words(errors, "error") + " and " + words(warnings, "warning");
}

}  // namespace dorhub::cli
