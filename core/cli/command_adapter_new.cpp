// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter new, dorhub adapter redact
#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <memory>
#include <ostream>

#include "core/cli/command_adapter_words.hpp"
#include "core/cli/invocation.hpp"
#include "core/cli/progress.hpp"
#include "core/cli/within.hpp"
#include "core/configuration/nearest.hpp"
#include "core/environment/files.hpp"
#include "sdk/record/printable.hpp"
#include "sdk/tools/new/new_project.hpp"
#include "sdk/tools/new/redact_file.hpp"
#include "sdk/tools/redact/column_words.hpp"

namespace dorhub::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

struct NewWords {
  std::string name = {};
  std::string from = {};
  std::string language = "cpp";
};

struct RedactWords {
  std::string file = {};
  std::string out = {};
  std::vector<std::string> keep = {};
  std::size_t rows = 20;
};

/// "UTF-8" for "utf-8", "Windows-1252" for "windows-1252".
std::string encoding_words(const std::string& name) {
  if (name.starts_with("windows")) return "Windows" + name.substr(7);
  return name.starts_with("utf") ? "UTF" + name.substr(3) : name;
}

/// "CSV, «;», Windows-1252, 12 columns, 240 rows".
std::string sample_words(const sample::Sample& sample) {
  std::string out(sample::format_name(sample.format));
  if (sample.format == sample::Format::csv)
    out += ", «" + (sample.delimiter == '\t' ? std::string("tab") : std::string(1, sample.delimiter)) +
           "», " + encoding_words(sample.encoding);
  if (!sample.is_table()) out += ", list " + printable(sample.list);
  const std::size_t columns = sample.columns.size();
  out += ", " + std::to_string(columns) + (columns == 1 ? " column" : " columns");
  out += ", " + std::to_string(sample.rows) + (sample.rows == 1 ? " row" : " rows");
  if (sample.refused == 1) out += " (and one that can't be read, " + sample.first_refused + ")";
  if (sample.refused > 1)
    out += " (and " + std::to_string(sample.refused) + " that can't be read, the first at " +
           sample.first_refused + ")";
  return out;
}

/// "frame number = «Framenr», price = «Bedrag»"; constants are no guess.
std::string guess_words(const std::vector<scaffold::Guess>& guesses) {
  std::string out;
  for (const scaffold::Guess& guess : guesses) {
    if (guess.name.empty()) continue;
    out += (out.empty() ? "" : ", ") + std::string(redact::label_of(guess.field)) + " = «" +
           printable(guess.name) + "»";
  }
  return out;
}

const char* why_words(redact::WhyRenamed why) {
  switch (why) {
    case redact::WhyRenamed::number:
      return "a number or address that can be a person's";
    case redact::WhyRenamed::full_name:
      return "like a full name";
    case redact::WhyRenamed::person:
      break;
  }
  return "somebody in the export is called so";
}

json::object as_json(const NewWords& words, const scaffold::NewProject& made) {
  json::array files;
  for (const std::string& file : made.files) files.push_back(json::string(file));
  json::array fields;
  for (const scaffold::Guess& guess : made.fields)
    fields.push_back(json::object{{"field", guess.field}, {"name", guess.name}, {"value", guess.value}});
  json::array renamed;
  for (const redact::NewName& one : made.new_names)
    renamed.push_back(json::object{
        {"theirs", one.theirs}, {"ours", one.ours}, {"why", why_words(one.why)}, {"is_used", one.is_used}});
  json::array unknown;
  for (const std::string& name : made.unknown_names) unknown.push_back(json::string(name));
  json::array struck;
  for (const redact::Struck& one : made.struck)
    struck.push_back(json::object{{"name", one.name}, {"values", one.values}});
  return {
      {"folder", words.name},        {"files", std::move(files)},     {"sample", sample_words(made.sample)},
      {"fields", std::move(fields)}, {"renamed", std::move(renamed)}, {"unknown_names", std::move(unknown)},
      {"check_at", made.check_at}};
}

/// What became of names: a list by surname has people in them, and a surname alone is told from no other
/// word.
void print_names(std::ostream& out, const std::vector<redact::NewName>& now,
                 const std::vector<std::string>& unknown) {
  constexpr std::size_t kMost = 20;
  if (!now.empty()) {
    out << "Renamed, wherever it stands here:";
    for (std::size_t i = 0; i < std::min(now.size(), kMost); ++i)
      out << (i == 0 ? " «" : ", «") << printable(now[i].theirs) << "» is «" << printable(now[i].ours)
          << "» (" << why_words(now[i].why) << ")";
    if (now.size() > kMost) out << " and " << now.size() - kMost << " more";
    out << ". A real export has the old names.\n";
  }
  if (std::any_of(now.begin(), now.end(), [](const redact::NewName& one) { return one.is_used; })) {
    out << "Fields are read by a new name, and from a real export they are missing:";
    bool is_first = true;
    for (const redact::NewName& one : now) {
      if (!one.is_used) continue;
      out << (is_first ? " «" : ", «") << printable(one.ours) << "»";
      is_first = false;
    }
    out << ". Before a real export is read, put the old name there.\n";
  }
  if (unknown.empty()) return;
  out << "Names that stayed:";
  for (std::size_t i = 0; i < std::min(unknown.size(), kMost); ++i)
    out << " «" << printable(unknown[i]) << "»";
  if (unknown.size() > kMost) out << " and " << unknown.size() - kMost << " more";
  out << ". Look whether one of these is a person's name.\n";
}

/// Never the value: it is what somebody is called, or lives at.
void print_struck(std::ostream& out, const std::vector<redact::Struck>& struck) {
  if (struck.empty()) return;
  out << "Values that would stay were replaced, since the same stands in a field of a person:";
  for (std::size_t i = 0; i < struck.size(); ++i)
    out << (i == 0 ? " in «" : ", in «") << printable(struck[i].name) << "» "
        << many(struck[i].values, "value");
  out << ". Of such a column the sample tells less than the export.\n";
}

void print(const Console& console, const NewWords& words, const scaffold::NewProject& made) {
  auto& out = console.out();
  out << "Made " << console.on_out(Style::bold, words.name + "/") << " (" << made.files.size() << " files). "
      << (made.sample_name.empty() ? "An invented sample" : printable(made.sample_name)) << ": "
      << sample_words(made.sample) << ".\n";
  out << "Guessed: " << guess_words(made.fields) << ".\n";
  if (made.is_id_doubtful)
    out << "No column says that it is the purchase's number: the id is a guess. It must never change.\n";
  if (!made.left.empty()) out << "Left to you: " << guess_words(made.left) << ".\n";
  if (!made.unused.empty()) {
    out << "Not used:";
    for (const std::string& name : made.unused) out << " «" << printable(name) << "»";
    out << ".\n";
  }
  if (!made.sample_name.empty()) {
    out << "The sample was kept without people, " << made.kept_rows
        << (made.kept_rows == 1 ? " row" : " rows") << ". Look through it before you share it.\n";
    print_struck(out, made.struck);
    print_names(out, made.new_names, made.unknown_names);
  }
  if (!made.shortened.empty()) {
    out << "Too long for its field, and shortened in the samples; a hub refuses such a record:";
    for (const std::string& name : made.shortened) out << " «" << printable(name) << "»";
    out << ".\n";
  }
  out << "Check " << made.check_at << ". Next: cd " << words.name << " && dorhub adapter test\n";
}

int make(const Invocation& invocation, const NewWords& words) {
  const auto language = scaffold::language_of(words.language);
  if (!language) {
    const auto names = scaffold::language_names();
    (void)invocation.fail(
        {"new.language", "«" + words.language + "» is no language for an adapter", "--lang",
         "take " + configuration::one_of(names) + "; any other language can speak frames, see FRAMES.md"});
    return ExitCode::bad_use;
  }
  scaffold::NewChoice choice{words.name, fs::absolute(words.name), words.from, *language, worker_program()};
  const auto made = scaffold::make_project(choice);
  if (!made.ok()) {
    (void)invocation.fail(made.error());
    const bool is_bad_use = made.error().code.starts_with("new.") && made.error().code != "new.worker";
    return is_bad_use ? ExitCode::bad_use : ExitCode::refused;
  }
  if (invocation.is_json)
    invocation.console.out() << json::serialize(as_json(words, *made)) << '\n';
  else
    print(invocation.console, words, *made);
  return ExitCode::ok;
}

int redact(const Invocation& invocation, const RedactWords& words) {
  const auto made = scaffold::redact_file({words.file, words.keep, words.rows});
  if (!made.ok()) {
    (void)invocation.fail(made.error());
    return made.error().code.starts_with("redact.use") ? ExitCode::bad_use : ExitCode::refused;
  }
  if (words.out.empty()) {
    invocation.console.out() << made->bytes;
  } else {
    std::error_code failed;
    if (fs::symlink_status(words.out, failed).type() != fs::file_type::not_found) {
      (void)invocation.fail(
          {"redact.exists", words.out + " is already there", "--output", "name another file"});
      return ExitCode::bad_use;
    }
    DiskFiles disk;
    const auto written = disk.write(words.out, made->bytes, 0644);
    if (!written.ok()) return invocation.fail(written.error());
  }
  auto& err = invocation.console.err();
  err << made->rows << (made->rows == 1 ? " row. " : " rows. ") << "Kept:" << kept_words(made->kept)
      << ". Everything else was replaced; look through it all the same.\n";
  print_struck(err, made->struck);
  print_names(err, made->new_names, made->unknown_names);
  return ExitCode::ok;
}

void add_new(CLI::App& adapter, Invocation& invocation) {
  auto words = std::make_shared<NewWords>();
  auto* command = adapter.add_subcommand("new", "Make an adapter's project, from an export of yours");
  command->add_option("NAME", words->name, "Its id and folder, such as acme-bikes")->required();
  command
      ->add_option("--from", words->from,
                   "An export as the system writes it: CSV, XLSX, JSON or XML. Only a part without people is "
                   "kept")
      ->type_name("SAMPLE");
  command
      ->add_option("--lang", words->language, "cpp (default), python, js, or yaml: an adapter without code")
      ->type_name("LANGUAGE");
  teach(
      *command,
      "  dorhub adapter new acme --from export.csv               C++, built by dorhub adapter test\n"
      "  dorhub adapter new acme --from export.xlsx --lang yaml  no code at all: a mapping in adapter.yaml\n"
      "  dorhub adapter new acme                                 from an invented sample\n"
      "\n"
      "It finds format, encoding and columns, guesses what they mean, and writes fifteen files or fewer:\n"
      "manifest, code, samples and what must come of them. Then, in the new folder:\n"
      "  dorhub adapter test                    green at once; what is to do is listed\n"
      "  dorhub adapter run samples/export.csv  the records, one a line\n"
      "Nothing that is there is ever overwritten: then the exit code is 2 and the file is named.");
  command->callback([&invocation, words] {
    invocation.action = [&invocation, words] { return make(invocation, *words); };
  });
}

void add_redact(CLI::App& adapter, Invocation& invocation) {
  auto words = std::make_shared<RedactWords>();
  auto* command =
      adapter.add_subcommand("redact", "A sample without people, for samples/ or for a colleague");
  command->add_option("FILE", words->file, "CSV, XLSX, JSON or XML")->required();
  command->add_option("--output,-o", words->out, "Write it there; standard output without it")
      ->type_name("FILE");
  command->add_option("--keep", words->keep, "A column, member or element that stays as well")
      ->type_name("NAME");
  command->add_option("--rows", words->rows, "As many rows at most; 20 when left out")
      ->type_name("NUMBER")
      ->check(within(1, 100000));
  teach(
      *command,
      "  dorhub adapter redact raw/export.csv -o samples/returns.csv\n"
      "  dorhub adapter redact raw/export.csv --keep Status --rows 100\n"
      "\n"
      "What is known to say nothing of a person stays (brand, model, colour, price, day of purchase …);\n"
      "everything else gets other letters and digits of the same shape: the same value the same ones, check\n"
      "digits right, dates moved by as many days. What is replaced can't be found back: the key is thrown "
      "away.");
  command->callback([&invocation, words] {
    invocation.action = [&invocation, words] { return redact(invocation, *words); };
  });
}

}  // namespace

void add_adapter_new(CLI::App& adapter, Invocation& invocation) {
  add_new(adapter, invocation);
  add_redact(adapter, invocation);
}

}  // namespace dorhub::cli
