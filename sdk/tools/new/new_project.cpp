// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/new/new_project.hpp"

#include <algorithm>
#include <dorhub/known.hpp>
#include <exception>
#include <limits>
#include <set>
#include <system_error>

#include "core/environment/files.hpp"
#include "core/environment/temporary_folder.hpp"
#include "sdk/kit/project.hpp"
#include "sdk/kit/read_bytes.hpp"
#include "sdk/kit/workbench.hpp"
#include "sdk/mapping/model_fields.hpp"
#include "sdk/tools/new/broken_sample.hpp"
#include "sdk/tools/new/project_files.hpp"
#include "sdk/tools/new/templates.hpp"
#include "sdk/tools/new/title.hpp"
#include "sdk/tools/redact/redaction.hpp"
#include "sdk/tools/sample/rewriting.hpp"

namespace dorhub::scaffold {
namespace {

namespace fs = std::filesystem;

/// As many as a person reads in a golden.
constexpr std::size_t kRows = 20;

Result<void> check_name(const std::string& name) {
  const auto is_good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  const bool is_id = !name.empty() && name.size() <= 40 && name.front() >= 'a' && name.front() <= 'z' &&
                     name.back() != '-' && std::all_of(name.begin(), name.end(), is_good);
  if (is_id) return {};
  return Error{"new.name", "«" + name + "» is no adapter's name", "",
               "use lower-case letters, digits and «-», such as acme-bikes"};
}

Result<std::string> sample_bytes(const NewChoice& choice) {
  if (choice.sample_file.empty()) return std::string(template_text("export.csv"));
  auto bytes = kit::read_bytes(choice.sample_file);
  if (bytes.ok()) return bytes;
  return Error{"new.no_sample", bytes.error().message, choice.sample_file.string(),
               "name an export as the system writes it with --from"};
}

Result<void> write(const fs::path& folder, const Files& files) {
  DiskFiles disk;
  for (const auto& [name, content] : files) {
    std::error_code failed;
    fs::create_directories((folder / name).parent_path(), failed);
    if (failed)
      return Error{"file.folder", "the folder can't be made: " + failed.message(),
                   (folder / name).parent_path().string()};
    DORHUB_CHECK(disk.write(folder / name, content, 0644));
  }
  return {};
}

/// Whether the code reads the document by itself, and so gives other places than the hub's readers: pointers
/// without lines.
bool has_own_places(const NewChoice& choice, const NewProject& made) {
  const bool is_script = choice.language == Language::python || choice.language == Language::js;
  return is_script && !made.sample.is_table();
}

/// What a mapping of the same guesses makes of both samples, or the script that reads them itself; files
/// beside them.
Result<Files> goldens(const NewChoice& choice, const NewProject& made, const Files& samples) {
  const TemporaryFolder stage("new");
  Files staged = samples;
  if (has_own_places(choice, made))
    for (auto& file : project_files(choice, made)) staged.push_back(std::move(file));
  else
    staged.emplace_back("adapter.yaml", golden_manifest(choice, made));
  DORHUB_CHECK(write(stage.path(), staged));
  DORHUB_TRY(project, kit::open_project(stage.path()));
  if (!project.loaded.manifest) return project.loaded.problems.front().error();
  Files out;
  kit::Workbench bench(project, choice.worker_program);
  for (const kit::Sample& sample : project.samples) {
    DORHUB_TRY(run, bench.run("new", sample));
    if (!run.ended_well())
      return Error{"new.worker", "the sample can't be translated: " + run.failure_text()};
    out.emplace_back("samples/" + sample.golden().filename().string(), run.golden());
  }
  return out;
}

Result<void> check_free(const fs::path& folder, const Files& files) {
  for (const auto& [name, content] : files) {
    std::error_code failed;
    if (fs::symlink_status(folder / name, failed).type() != fs::file_type::not_found)
      return Error{"new.exists", (folder / name).string() + " is already there", "",
                   "nothing was written; take another name or folder"};
  }
  return {};
}

/// The line of the main file on which the first guess that is not the id stands.
std::string check_at(const NewChoice& choice, const NewProject& made, const Files& files) {
  const auto number = std::find_if(made.fields.begin(), made.fields.end(), [](const Guess& guess) {
    return guess.field.starts_with("good.identifiers.") && !guess.name.empty();
  });
  const Guess& first = number == made.fields.end() ? made.fields.front() : *number;
  // C++ goes down a tree step by step, row["artikel"]["framenummer"]; elsewhere the name stands whole.
  const bool is_cpp = choice.language == Language::cpp;
  const std::string looked_for = is_cpp ? code_lines(choice.language, {first}, made.sample) : first.name;
  const std::string main = main_file(choice);
  for (const auto& [file, content] : files) {
    if (file != main) continue;
    // Behind the manifest's head, or behind the list of columns: there the names stand first.
    const std::size_t begins = content.find(choice.language == Language::yaml ? "mapping:\n"
                                            : is_cpp                          ? "Registration bought;"
                                                                              : "registration");
    const std::size_t from = std::min(begins, content.size());
    const std::size_t at = content.find(looked_for, from);
    if (at == std::string::npos) break;
    const auto line = 1 + std::count(content.begin(), content.begin() + static_cast<long>(at), '\n');
    return main + ":" + std::to_string(line);
  }
  return main;
}

void divide(const NewChoice& choice, Guesses guesses, NewProject& made) {
  for (Guess& guess : guesses.fields)
    (can_say(choice.language, guess) ? made.fields : made.left).push_back(std::move(guess));
  made.unused = std::move(guesses.unused);
  made.is_id_doubtful = guesses.is_id_doubtful;
}

/// The names that people's members and elements have in the redacted sample, wherever they are told.
void rename(NewProject& made, const redact::Renamed& renamed) {
  for (auto* guesses : {&made.fields, &made.left})
    for (Guess& guess : *guesses) guess.name = redact::renamed_path(guess.name, renamed);
  for (std::string& name : made.unused) name = redact::renamed_path(name, renamed);
  for (sample::Column& column : made.sample.columns) column.name = redact::renamed_path(column.name, renamed);
  made.sample.list = redact::renamed_path(made.sample.list, renamed);
  std::set<std::string> lists;
  for (const std::string& name : made.sample.lists) lists.insert(redact::renamed_path(name, renamed));
  made.sample.lists = std::move(lists);
}

/// How long a text may be in a field, or in an element of its list.
std::size_t longest_in(const mapping::ModelField& field) {
  constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();
  switch (field.kind) {
    case mapping::ValueKind::text:
    case mapping::ValueKind::identifier:
    case mapping::ValueKind::attribute:
      return field.rule.longest;
    case mapping::ValueKind::texts:
      return Rule{}.longest;
    case mapping::ValueKind::number:
    case mapping::ValueKind::yes_no:
      break;
  }
  return kAny;
}

/// How long a text may be that stands under a name: the same column may be the id and a number on the good.
std::size_t longest_of(const std::vector<Guess>& fields, const std::string& name) {
  std::size_t out = std::numeric_limits<std::size_t>::max();
  for (const Guess& guess : fields)
    if (!guess.name.empty() && guess.name == name)
      out = std::min(out, longest_in(*mapping::field_of("registration", guess.field)));
  return out;
}

/// The document with texts that their fields take, so that the project is green at once.
std::string with_short_texts(const std::string& document, NewProject& made) {
  std::string out = sample::rewritten(
      document, made.sample,
      [&](std::size_t row, const std::string& name, const std::string& value) {
        const std::size_t longest = longest_of(made.fields, name);
        if (row == sample::kNoRow || value.size() <= longest) return value;
        if (std::find(made.shortened.begin(), made.shortened.end(), name) == made.shortened.end())
          made.shortened.push_back(name);
        return std::string(beginning(value, longest));
      },
      kRows);
  return made.shortened.empty() ? document : out;
}

/// The redacted sample and the one that is wrong on purpose.
Result<Files> samples_of(const NewChoice& choice, const std::string& bytes, const Guesses& guesses,
                         NewProject& made) {
  const std::string ending = ending_of(made.sample.format);
  redact::Redacted clean{bytes, made.sample.rows};
  if (!choice.sample_file.empty()) {
    DORHUB_TRY(redacted,
               redact::redacted(bytes, made.sample, meanings_of(guesses), kRows, choice.pseudonym_key));
    clean = std::move(redacted);
    made.sample.sheet.clear();
    rename(made, clean.renamed);
    made.new_names = std::move(clean.new_names);
    made.unknown_names = std::move(clean.unknown_names);
    made.struck = std::move(clean.struck);
  }
  made.kept_rows = clean.rows;
  clean.bytes = with_short_texts(clean.bytes, made);
  return Files{{"samples/export." + ending, clean.bytes},
               {"samples/broken." + ending, broken_sample(clean.bytes, made.sample, made.fields)}};
}

}  // namespace

Result<NewProject> make_project(const NewChoice& choice) {
  DORHUB_CHECK(check_name(choice.name));
  DORHUB_TRY(bytes, sample_bytes(choice));
  NewProject made;
  made.sample_name = choice.sample_file.filename().string();
  DORHUB_TRY(sample, sample::look_at(bytes));
  DORHUB_CHECK(check_no_title(sample));
  made.sample = std::move(sample);
  if (!can_read(choice.language, made.sample.format))
    return Error{
        "new.language",
        "there is no reader of " + std::string(sample::format_name(made.sample.format)) +
            " in that language: such an adapter reads CSV and JSON, and nothing was written",
        "--lang",
        "take --lang yaml (no code) or cpp, which read all formats; or let the system write CSV or JSON"};
  Guesses guesses = guess(made.sample);
  const Guesses all = guesses;
  divide(choice, std::move(guesses), made);
  DORHUB_TRY(samples, samples_of(choice, bytes, all, made));
  Files files = project_files(choice, made);
  DORHUB_TRY(expected, goldens(choice, made, samples));
  files.insert(files.end(), samples.begin(), samples.end());
  files.insert(files.end(), expected.begin(), expected.end());
  DORHUB_CHECK(check_free(choice.folder, files));
  DORHUB_CHECK(write(choice.folder, files));
  for (const auto& [name, content] : files) made.files.push_back(name);
  made.check_at = check_at(choice, made, files);
  return made;
}

}  // namespace dorhub::scaffold
