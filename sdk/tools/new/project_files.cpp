// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/new/project_files.hpp"

#include <dorhub/abi.h>

#include <map>

#include "plugins/content_type.hpp"
#include "sdk/tools/new/templates.hpp"
#include "sdk/tools/redact/column_words.hpp"

namespace dorhub::scaffold {
namespace {

/// "acme-bikes" as "AcmeBikes", or with a space between as a title.
std::string title_of(const std::string& name, std::string_view between) {
  std::string out;
  bool is_first = true;
  for (const char c : name) {
    if (c == '-') {
      out += between;
      is_first = true;
      continue;
    }
    out += is_first && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    is_first = false;
  }
  return out;
}

std::string posture_of(const NewChoice& choice, const NewProject& made) {
  switch (choice.language) {
    case Language::cpp:
      return "posture: library\nlibrary: " + choice.name + ".so";
    case Language::python:
      return "posture: interpreter\nexecutable: " + choice.name + ".py\ninterpreter: /usr/bin/python3";
    case Language::js:
      return "posture: interpreter\nexecutable: " + choice.name + ".js\ninterpreter: /usr/bin/node";
    case Language::yaml:
      break;
  }
  return "# «dorhub adapter explain mapping» has all keys.\nposture: mapping\nmapping:\n" +
         mapping_yaml(made.fields, made.sample, false);
}

std::string personal_of(const NewProject& made) {
  std::string out;
  for (const Guess& guess : made.fields)
    if (guess.is_personal && !guess.name.empty()) out += (out.empty() ? "" : ", ") + in_quotes(guess.name);
  return "[" + out + "]";
}

std::string guessed_rows(const std::vector<Guess>& fields) {
  std::string out;
  for (const Guess& guess : fields)
    out += "| `" + guess.field + "` | " +
           (guess.name.empty() ? "always `" + guess.value + "`" : "«" + guess.name + "»") + " |\n";
  return out;
}

std::string left_words(const NewProject& made) {
  std::string out;
  for (const Guess& guess : made.left)
    out += "- «" + guess.name + "» may be `" + guess.field + "`, but needs more than a line of code.\n";
  for (const std::string& name : made.unused) out += "- «" + name + "»: not used.\n";
  for (const redact::NewName& one : made.new_names)
    if (one.is_used)
      out += "- «" + one.ours +
             "» has another name in a real export: in the sample it was a person's. Put it here.\n";
  return out.empty() ? out : "Left to you:\n\n" + out;
}

using Words = std::map<std::string, std::string>;

Words words_of(const NewChoice& choice, const NewProject& made) {
  const std::string ending = ending_of(made.sample.format);
  const std::string format(sample::format_name(made.sample.format));
  // The export's own name may be somebody's: «export-jansen.csv».
  const std::string sample = made.sample_name.empty() ? "an invented export" : "sample." + ending;
  const std::size_t columns = made.sample.columns.size();
  return {
      {"id", choice.name},
      {"title", title_of(choice.name, " ")},
      {"class", title_of(choice.name, "")},
      {"sample", sample},
      {"source", in_quotes(sample)},
      {"format", format},
      {"ending", ending},
      {"contenttype", plugins::content_type_of("export." + ending)},
      {"abi", std::to_string(DOR_ABI_MAJOR) + "." + std::to_string(DOR_ABI_MINOR)},
      {"model", std::to_string(DOR_MODEL_MAJOR) + "." + std::to_string(DOR_MODEL_MINOR)},
      {"personal", personal_of(made)},
      {"posture", posture_of(choice, made)},
      {"list", made.sample.list},
      {"columns", code_columns(made.fields)},
      {"helpers", std::string(template_text(choice.language == Language::js ? "helpers.js" : "helpers.py"))},
      {"fields", choice.language == Language::yaml ? std::string()
                                                   : code_lines(choice.language, made.fields, made.sample)},
      {"main", main_file(choice)},
      {"exportfile", "export." + ending},
      {"brokenfile", "broken." + ending},
      {"From", made.sample.is_table() ? "Column" : "Member or element"},
      {"guessed", guessed_rows(made.fields)},
      {"left", left_words(made)},
      {"columncount", std::to_string(columns)},
      {"columnsword", columns == 1 ? "column" : "columns"}};
}

void add_script(Files& out, const std::string& ending) {
  for (const char* part : {"dorhub_frames", "dorhub_rows", "dorhub_values"}) {
    const std::string name = part + ending;
    out.emplace_back(name, std::string(template_text(name)));
  }
}

void add_code(Files& out, const NewChoice& choice, const NewProject& made, const Words& words) {
  const auto from = [&](std::string_view name) { return filled(template_text(name), words); };
  switch (choice.language) {
    case Language::cpp:
      out.emplace_back(main_file(choice),
                       from(made.sample.is_table() ? "adapter.cpp.in" : "adapter_tree.cpp.in"));
      out.emplace_back("CMakeLists.txt", from("CMakeLists.txt"));
      out.emplace_back("CMakePresets.json", from("CMakePresets.json"));
      out.emplace_back(".vscode/launch.json", from("launch.json"));
      break;
    case Language::python:
      out.emplace_back(main_file(choice), from(made.sample.is_table() ? "adapter.py" : "adapter_tree.py"));
      add_script(out, ".py");
      break;
    case Language::js:
      out.emplace_back(main_file(choice), from(made.sample.is_table() ? "adapter.js" : "adapter_tree.js"));
      add_script(out, ".js");
      break;
    case Language::yaml:
      break;
  }
}

}  // namespace

std::string ending_of(sample::Format format) {
  switch (format) {
    case sample::Format::csv:
      return "csv";
    case sample::Format::xlsx:
      return "xlsx";
    case sample::Format::json:
      return "json";
    case sample::Format::xml:
      return "xml";
  }
  return "csv";
}

std::string main_file(const NewChoice& choice) {
  switch (choice.language) {
    case Language::cpp:
      return "src/" + choice.name + ".cpp";
    case Language::python:
      return choice.name + ".py";
    case Language::js:
      return choice.name + ".js";
    case Language::yaml:
      break;
  }
  return "adapter.yaml";
}

std::string golden_manifest(const NewChoice& choice, const NewProject& made) {
  Words words = words_of(choice, made);
  const bool is_for_code = choice.language != Language::yaml;
  words["posture"] = "posture: mapping\nmapping:\n" + mapping_yaml(made.fields, made.sample, is_for_code);
  return filled(template_text("adapter.yaml"), words);
}

Files project_files(const NewChoice& choice, const NewProject& made) {
  const Words words = words_of(choice, made);
  Files out;
  out.emplace_back("adapter.yaml", filled(template_text("adapter.yaml"), words));
  add_code(out, choice, made, words);
  for (const char* name : {"quality.yaml", "README.md", "CHANGELOG.md"})
    out.emplace_back(name, filled(template_text(name), words));
  out.emplace_back("samples/accepted.yaml", std::string(template_text("accepted.yaml")));
  out.emplace_back(".gitignore", std::string(template_text("gitignore")));
  out.emplace_back(".github/workflows/adapter.yml", std::string(template_text("ci.yml")));
  return out;
}

}  // namespace dorhub::scaffold
