// SPDX-License-Identifier: EUPL-1.2
// dorhub check
#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json.hpp>
#include <dorhub/json_writer.hpp>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <memory>
#include <ostream>
#include <streambuf>
#include <string>
#include <variant>

#include "core/cli/invocation.hpp"
#include "core/cli/opened_hub.hpp"
#include "core/cli/progress.hpp"
#include "core/configuration/nearest.hpp"
#include "core/identifier/kind.hpp"
#include "core/match/grade.hpp"
#include "core/registry/check_answer.hpp"
#include "sdk/record/printable.hpp"

namespace dorhub::cli {
namespace {

using registry::CheckAnswer;
using registry::CheckQuestion;

constexpr app::Wanted only_the_index{.index = true, .is_server = false, .create = false};

/// "FULL HIT", "no hit" … in the colour of its weight.
std::string grade_words(const Console& console, match::Grade grade) {
  switch (grade) {
    case match::Grade::full_hit:
      return console.on_out(Style::bad, "FULL HIT");
    case match::Grade::hit:
      return console.on_out(Style::bad, "HIT");
    case match::Grade::possible:
      return console.on_out(Style::warning, "possible");
    case match::Grade::check_number:
      return console.on_out(Style::warning, "check the number");
    case match::Grade::none:
      return console.on_out(Style::good, "not found");
  }
  return {};
}

void print_for_people(const Console& console, const CheckQuestion& question, const CheckAnswer& answer) {
  auto& out = console.out();
  out << grade_words(console, answer.grade) << "  " << printable(question.value) << '\n';
  for (const auto& one : answer.matches) {
    out << "  " << grade_words(console, one.match.grade);
    if (one.shows_good())
      out << "  " << identifier::name_en(one.match.kind) << " " << printable(one.value)
          << console.on_out(Style::dim, "  (stolen good " + printable(one.id) + ")");
    out << '\n' << "    " << one.match.explanation.en << '\n';
  }
  if (answer.advice) out << "  " << answer.advice->text.en << '\n';
}

Error unknown_kind(const std::string& kind) {
  std::vector<std::string> kinds;
  for (const auto one : identifier::all_kinds()) kinds.emplace_back(identifier::to_string(one));
  const std::string cure = configuration::did_you_mean(kind, kinds);
  return {"check.kind", "«" + kind + "» is not a kind of number", "--kind",
          cure.empty() ? "kinds are " + configuration::one_of(kinds, 20) : cure};
}

int bad_use(const Invocation& invocation, const Error& error) {
  (void)invocation.fail(error);
  return ExitCode::bad_use;
}

/// The organisation in whose name is asked; its municipality may have thresholds of its own.
Result<OrganisationId> asker_of(app::Hub& hub, const std::string& id) {
  if (id.empty()) return OrganisationId();
  const OrganisationId found = hub.exchange().connections().organisation(id);
  if (found) return found;
  std::vector<std::string> ids;
  for (const auto& one : hub.settings().organisations) ids.push_back(one.id);
  const std::string cure = configuration::did_you_mean(id, ids);
  return Error{"check.no_organisation", "there is no organisation «" + id + "»", "--organisation",
               cure.empty() ? "organisations are " + configuration::one_of(ids, 8) : cure};
}

/// A fault's place in the words of the command line: of «/product_group» the option.
std::string option_of(std::string_view pointer) {
  if (pointer == "/value") return "NUMBER";
  if (!pointer.starts_with('/')) return std::string(pointer);
  std::string out = "--" + std::string(pointer.substr(1));
  std::replace(out.begin(), out.end(), '_', '-');
  return out;
}

/// Says what is wrong with the questions; false if nothing is. Of several numbers it names the bad one.
bool are_faulty(const Invocation& invocation, const std::vector<CheckQuestion>& questions) {
  bool faulty = false;
  for (const CheckQuestion& question : questions) {
    for (Error fault : registry::faults_of(question)) {
      fault.where = option_of(fault.where);
      if (questions.size() > 1)
        fault.where += " of number " + std::to_string(&question - questions.data() + 1);
      (void)bad_use(invocation, fault);
      faulty = true;
    }
  }
  return faulty;
}

/// One answer for each of the questions, in their order; they differ in the number alone.
int check_numbers(const Invocation& invocation, const std::vector<CheckQuestion>& questions,
                  const std::string& organisation) {
  const std::string& kind = questions.front().kind;
  if (!kind.empty() && !identifier::kind_from_string(kind)) return bad_use(invocation, unknown_kind(kind));
  if (are_faulty(invocation, questions)) return ExitCode::bad_use;
  const auto hub = OpenedHub::open(invocation, only_the_index);
  if (hub == nullptr) return ExitCode::refused;
  const auto asker = asker_of(**hub, organisation);
  if (!asker.ok()) return bad_use(invocation, asker.error());
  for (const CheckQuestion& question : questions) {
    const auto answer = registry::answer((*hub)->registry(), (*hub)->database(), question, *asker);
    if (invocation.is_json) {
      invocation.console.out() << registry::write_answer(question, answer) << '\n';
    } else {
      print_for_people(invocation.console, question, answer);
    }
  }
  return ExitCode::ok;
}

// As much as POST /stopheling/v1/controles takes.
constexpr std::size_t kQuestionBytesMost = 16 * 1024;

/// The next line, up to its line feed; false after the last. Of a longer one than a question may be only
/// the front is kept: a file without line feeds must not fill the memory.
bool next_line(std::istream& stream, std::string& text) {
  text.clear();
  std::streambuf& from = *stream.rdbuf();
  int sign = from.sbumpc();
  if (sign == std::char_traits<char>::eof()) return false;
  for (; sign != '\n' && sign != std::char_traits<char>::eof(); sign = from.sbumpc())
    if (text.size() <= kQuestionBytesMost) text += static_cast<char>(sign);
  return true;
}

std::variant<CheckQuestion, std::vector<Error>> question_of(const std::string& text) {
  if (text.size() <= kQuestionBytesMost) return registry::read_question(text, true);
  return std::vector<Error>{{"check.line_too_large",
                             "the line is longer than " + std::to_string(kQuestionBytesMost) +
                                 " bytes, the most for one question (http.check_limit)",
                             "", "write one question a line"}};
}

int check_lines(const Invocation& invocation, app::Hub& hub, OrganisationId asker, std::istream& stream,
                const std::string& name) {
  Progress progress(invocation.console, "checking", invocation.is_json);
  std::uint64_t line = 0;
  bool is_refused = false;
  for (std::string text; next_line(stream, text);) {
    ++line;
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto read = question_of(text);
    if (auto* faults = std::get_if<std::vector<Error>>(&read)) {
      invocation.console.out() << registry::write_refusal(text, line, *faults) << '\n';
      for (Error& fault : *faults) {
        fault.where = name + ":" + std::to_string(line) + (fault.where.empty() ? "" : " " + fault.where);
        (void)invocation.fail(fault);
      }
      is_refused = true;
      continue;
    }
    const auto& question = std::get<CheckQuestion>(read);
    invocation.console.out() << registry::write_answer(
                                    question,
                                    registry::answer(hub.registry(), hub.database(), question, asker))
                             << '\n';
    progress.show(line, 0);
  }
  return is_refused ? ExitCode::refused : ExitCode::ok;
}

/// No JSON begins with the first byte of one.
void skip_byte_order_mark(std::istream& stream) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  for (const char each : kMark)
    if (stream.peek() == static_cast<unsigned char>(each))
      stream.get();
    else
      return;
}

int check_file(const Invocation& invocation, const std::string& file, const std::string& organisation) {
  std::ifstream stream;
  if (file != "-") {
    stream.open(file, std::ios::binary);
    if (!stream)
      return invocation.fail(
          {"file.unreadable", "the file can't be read", file, "check its name and permissions"});
  }
  const auto hub = OpenedHub::open(invocation, only_the_index);
  if (hub == nullptr) return ExitCode::refused;
  const auto asker = asker_of(**hub, organisation);
  if (!asker.ok()) return bad_use(invocation, asker.error());
  std::istream& lines = file == "-" ? std::cin : stream;
  skip_byte_order_mark(lines);
  return check_lines(invocation, **hub, *asker, lines, file);
}

}  // namespace

void add_check(CLI::App& app, Invocation& invocation) {
  auto question = std::make_shared<CheckQuestion>();
  auto numbers = std::make_shared<std::vector<std::string>>();
  auto file = std::make_shared<std::string>();
  auto organisation = std::make_shared<std::string>();
  auto* command = app.add_subcommand("check", "Ask whether a good is reported stolen");
  auto* number = command->add_option(
      "NUMBER", *numbers,
      "A number on a good, or a part of it, as you read it; of several each is asked alone");
  command->add_option("--kind", question->kind, "What number it is, such as frame_number")->type_name("KIND");
  command->add_option("--brand", question->brand, "The brand; with --model it can make a hit a full hit")
      ->type_name("BRAND");
  command->add_option("--model", question->model, "The model or type")->type_name("MODEL");
  command->add_option("--colour", question->colour, "The colour")->type_name("COLOUR");
  command->add_option("--product-group", question->product_group, "The product group, such as bicycle")
      ->type_name("GROUP");
  auto* lines =
      command->add_option("--file", *file, "Questions as NDJSON, one a line; «-» is standard input");
  lines->type_name("FILE")->excludes(number);
  command
      ->add_option("--organisation", *organisation,
                   "Ask as this organisation would: its municipality may have thresholds of its own")
      ->type_name("ID");
  teach(*command,
        "  dorhub check GZ1234567\n"
        "  dorhub check GZ1234567 --brand Gazelle --model Orange\n"
        "  dorhub check 356938035643809 --kind imei --json\n"
        "  dorhub check GZ1234567 \"S/N: 5839201\" --json    (an answer each, one a line, q is the number)\n"
        "  dorhub check --file questions.ndjson > answers.ndjson\n"
        "\n"
        "A question is {\"q\": 1, \"value\": \"GZ1234567\", \"kind\": …, \"brand\": …, \"model\": …, "
        "\"colour\": …,\n"
        "\"product_group\": …}; only value is needed, q comes back in the answer. Answers come in order, as\n"
        "{\"q\", \"grade\", \"matches\": [{\"id\", \"grade\", \"identifier\", \"rule\", \"probability\", "
        "\"explanation\"}],\n"
        "\"advice\": {\"code\", \"nl\", \"en\"}}; advice only where there is some. A match at grade "
        "check_number has no\n"
        "id and no identifier: read the number again, no good is shown.\n"
        "The grade is none, check_number, possible, hit or full_hit. In the place of a line that was refused "
        "stands\n"
        "{\"q\", \"line\", \"errors\": [{\"code\", \"where\", \"message\", \"cure\"}]}, without a grade.\n"
        "Exit codes: 0 answered, whatever the grade (a hit is no failure); 1 not answered, or a line of the "
        "file\n"
        "was refused (the others are answered); 2 bad use.");
  command->callback([&invocation, question, numbers, file, organisation] {
    if (numbers->empty() && file->empty()) throw CLI::RequiredError("NUMBER or --file");
    invocation.action = [&invocation, question, numbers, file, organisation] {
      if (!file->empty()) return check_file(invocation, *file, *organisation);
      std::vector<CheckQuestion> questions(numbers->size(), *question);
      for (std::size_t i = 0; i < numbers->size(); ++i) {
        questions[i].value = (*numbers)[i];
        // Of several answers each tells to which number it belongs.
        if (numbers->size() > 1) append_json_string(questions[i].q, questions[i].value);
      }
      return check_numbers(invocation, questions, *organisation);
    };
  });
}

}  // namespace dorhub::cli
