// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/recording/own_words.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <dorhub/known.hpp>
#include <filesystem>

#include "sdk/mapping/model_fields.hpp"
#include "sdk/mapping/source_reader.hpp"
#include "sdk/record/ascii.hpp"

namespace dorhub::recording {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::size_t kLongest = 200;  // a longer text is no name
constexpr std::uintmax_t kLargestFile = 64U << 20U;

/// Without the space around it, and without case.
std::string plain(std::string_view text) { return lower_case(trimmed(text)); }

bool is_one_of(std::string_view text, std::span<const std::string_view> all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

bool is_program_text(const std::string& extension) {
  static constexpr std::array<std::string_view, 9> kKnown{".py", ".js",  ".mjs", ".cjs", ".ts",
                                                          ".rb", ".lua", ".pl",  ".php"};
  return is_one_of(extension, kKnown);
}

bool is_table(const fs::path& file) {
  static constexpr std::array<std::string_view, 5> kKnown{".csv", ".tsv", ".yaml", ".yml", ".json"};
  static constexpr std::array<std::string_view, 4> kPapers{"adapter.yaml", "quality.yaml", "package.json",
                                                           "package-lock.json"};
  return is_one_of(file.extension().string(), kKnown) && !is_one_of(file.filename().string(), kPapers);
}

void add_value(OwnWords& words, const json::value& value) {
  if (const auto* text = value.if_string()) words.add(*text);
  if (const auto* list = value.if_array())
    for (const json::value& one : *list) add_value(words, one);
  if (const auto* object = value.if_object())
    for (const auto& [name, one] : *object) {
      words.add(name);
      add_value(words, one);
    }
}

json::value without(const json::value& value, const std::function<bool(std::string_view)>& is_own) {
  if (const auto* text = value.if_string()) return is_own(*text) ? json::value("") : value;
  if (const auto* list = value.if_array()) {
    json::array out;
    for (const json::value& one : *list) out.push_back(without(one, is_own));
    return out;
  }
  if (const auto* object = value.if_object()) {
    json::array out;  // several names may become empty
    for (const auto& [name, one] : *object) {
      out.push_back(is_own(name) ? json::value("") : json::value(name));
      out.push_back(without(one, is_own));
    }
    return out;
  }
  return value;
}

/// One file of the project's folder.
void add_file(OwnWords& words, const fs::path& file, const std::string& program) {
  const std::string name = file.filename().string();
  const bool is_text = is_program_text(file.extension().string());
  if (!is_text && name != program && !is_table(file)) return;
  std::error_code failed;
  if (fs::file_size(file, failed) > kLargestFile || failed) return;
  const std::string bytes = kit::file_bytes(file);
  if (bytes.starts_with("\x7f"
                        "ELF"))
    words.add_library(bytes);
  else if (is_text || name == program)
    words.add_program_text(bytes);
  else
    words.add_table(bytes);
}

/// Folders in which a project keeps what is no part of the adapter.
bool is_entered(const fs::path& folder) {
  static constexpr std::array<std::string_view, 5> kNot{"samples", "build", "cases", "raw", "CMakeFiles"};
  const std::string name = folder.filename().string();
  return !name.starts_with(".") && !is_one_of(name, kNot);
}

}  // namespace

void OwnWords::add(std::string_view text) {
  if (text.empty() || text.size() > kLongest) return;
  words_.insert(plain(text));
  if (text.find('~') != std::string_view::npos)  // «date~1time» reads the member «date/time»
    for (const std::string& step : mapping::source_name(text).steps) words_.insert(plain(step));
  if (text.find_first_of("/@") == std::string_view::npos) return;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("/@"), text.size());
    if (end != 0) words_.insert(plain(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void OwnWords::add_json(std::string_view text) {
  boost::system::error_code failed;
  const json::value value = json::parse(text, failed);
  if (!failed) add_value(*this, value);
}

void OwnWords::add_program_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"' || c == '\'' || c == '`') {
      const std::size_t end = text.find_first_of(std::string{c, '\n'}, at + 1);
      if (end != std::string_view::npos && text[end] == c) add(text.substr(at + 1, end - at - 1));
      // An apostrophe in a comment opens nothing: what follows may still be between quotes.
      if (end != std::string_view::npos && text[end] == c && end == at + 1) at = end;
    } else if (c == '.') {
      std::size_t end = at + 1;
      while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 ||
                                   text[end] == '_' || (text[end] & 0x80) != 0))
        ++end;
      add(text.substr(at + 1, end - at - 1));
    }
  }
}

void OwnWords::add_library(std::string_view bytes) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= bytes.size(); ++at) {
    if (at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= 0x20) continue;
    add(bytes.substr(begin, at - begin));
    begin = at + 1;
  }
}

void OwnWords::add_table(std::string_view text) {
  constexpr std::string_view kSigns = ";,\t\r\n\"'[]{}:";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(kSigns), text.size());
    add(trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool OwnWords::has(std::string_view text) const { return words_.count(plain(text)) == 1; }

bool OwnWords::has_value(std::string_view value) const {
  static const OwnWords kModel = [] {
    OwnWords out;
    for (const std::string& type : mapping::record_types()) {
      out.add(type);
      for (const mapping::ModelField& field : mapping::fields_of(type))
        for (const std::string_view word : field.rule.one_of) out.add(word);
    }
    return out;
  }();
  return has(value) || kModel.has(value) || yes_no_of(value).value.has_value();
}

std::string without_own_words(std::string_view json_lines,
                              const std::function<bool(std::string_view)>& is_own) {
  std::string out;
  while (!json_lines.empty()) {
    const std::size_t end = std::min(json_lines.find('\n'), json_lines.size());
    const std::string_view line = json_lines.substr(0, end);
    boost::system::error_code failed;
    const json::value value = json::parse(line, failed);
    out += failed ? std::string(line) : json::serialize(without(value, is_own));
    out += '\n';
    json_lines.remove_prefix(std::min(end + 1, json_lines.size()));
  }
  return out;
}

OwnWords own_words_of(const kit::Project& project) {
  OwnWords out;
  if (project.manifest() == nullptr) return out;
  out.add_json(project.manifest()->mapping);
  std::error_code failed;
  for (fs::recursive_directory_iterator at(project.built, failed), end; !failed && at != end;
       at.increment(failed)) {
    if (at->is_symlink(failed)) continue;
    if (at->is_directory(failed)) {
      if (!is_entered(at->path())) at.disable_recursion_pending();
    } else if (at->is_regular_file(failed)) {
      add_file(out, at->path(), project.program());
    }
  }
  return out;
}

const std::string& model_names() {
  static const std::string kNames = [] {
    std::string out;
    for (const std::string& type : mapping::record_types()) {
      out += type + '\n';
      for (const mapping::ModelField& field : mapping::fields_of(type)) out += field.path + '\n';
    }
    return out;
  }();
  return kNames;
}

}  // namespace dorhub::recording
