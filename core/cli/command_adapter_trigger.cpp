// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter trigger
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <memory>
#include <ostream>
#include <thread>

#include "core/cli/command_adapter_words.hpp"
#include "core/cli/within.hpp"
#include "core/configuration/json_text.hpp"
#include "core/environment/clock.hpp"
#include "sdk/kit/workbench.hpp"
#include "sdk/record/parse.hpp"
#include "sdk/record/printable.hpp"
#include "sdk/record/write.hpp"
#include "sdk/tools/loop/trigger.hpp"

namespace dorhub::cli {
namespace {

namespace json = boost::json;

struct TriggerChoice {
  std::string word = {};
  std::string sample = {};
  ProjectChoice project = {};
  double delay = 3.0;  ///< seconds
  bool is_goods = false;
};

int print_list(const Invocation& invocation) {
  json::array all;
  for (const loop::Trigger& one : loop::triggers()) {
    if (invocation.is_json)
      all.push_back(json::object{{"trigger", json::string(one.word)},
                                 {"number", json::string(one.number)},
                                 {"meaning", json::string(one.meaning)}});
    else
      invocation.console.out() << one.word << std::string(10 - one.word.size(), ' ')
                               << (one.number.empty() ? "no number  " : std::string(one.number) + " ")
                               << one.meaning << '\n';
  }
  if (invocation.is_json) invocation.console.out() << configuration::pretty(all);
  return ExitCode::ok;
}

/// The first record that comes of a good sample: the answers are about what the partner knows.
loop::AnsweredRecord answered_record(kit::Workbench& bench, const kit::Project& project,
                                     const std::string& wanted) {
  RecordParser parser;
  for (const kit::Sample& sample : project.samples) {
    if (sample.is_broken() || (!wanted.empty() && sample.name() != wanted && sample.file_name() != wanted))
      continue;
    const auto run = bench.run("trigger", sample);
    if (!run.ok()) continue;
    for (const kit::Said& said : run->said) {
      if (said.kind != kit::Said::Kind::record) continue;
      const ParsedRecord parsed = parser.parse(said.json);
      if (!parsed.record) continue;
      const Head& head = record_head(*parsed.record);
      return {head.system, head.id, std::string(record_type(*parsed.record))};
    }
  }
  return {};
}

/// What the partner gets of one answer. False: the adapter failed.
bool show(const Invocation& invocation, kit::Workbench& bench, const loop::TimedAnswer& answer) {
  const Console& console = invocation.console;
  const auto rendered = bench.render("trigger", answer.json);
  if (!rendered.outcome.ok()) {
    (void)invocation.fail({rendered.outcome.failure->code, rendered.outcome.failure->text,
                           "render(" + std::string(answer.type) + ")",
                           "see what it does with: dorhub adapter test answer/render"});
    return false;
  }
  const std::string form = rendered.rendered ? rendered.rendered->content_type
                                             : "application/json, as no form of its own is rendered";
  const std::string& body = rendered.rendered ? rendered.rendered->body : answer.json;
  if (invocation.is_json) {
    console.out() << json::serialize(json::object{{"answer", json::string(answer.type)},
                                                  {"content_type", form.substr(0, form.find(','))},
                                                  {"is_rendered", rendered.rendered.has_value()},
                                                  {"body", body}})
                  << std::endl;
    return true;
  }
  console.err() << console.on_err(Style::bold, answer.type)
                << console.on_err(Style::dim, "  " + printable(form)) << std::endl;
  console.out() << body << (body.ends_with('\n') ? "" : "\n") << std::flush;
  return true;
}

int run(const Invocation& invocation, const TriggerChoice& choice) {
  if (choice.is_goods) {
    invocation.console.out() << loop::test_goods();
    return ExitCode::ok;
  }
  if (choice.word.empty()) return print_list(invocation);
  const auto project = built_project(invocation, choice.project);
  if (!project.ok()) return fail_without_project(invocation, project.error());
  if (const auto read = kit::require_manifest(*project); !read.ok()) return invocation.fail(read.error());
  kit::Workbench bench(*project, worker_program());
  const auto record = answered_record(bench, *project, choice.sample);
  const auto delay = std::chrono::milliseconds(static_cast<std::int64_t>(choice.delay * 1000));
  for (const loop::TimedAnswer& answer :
       loop::answers_of(choice.word, record, delay, to_rfc3339(SystemClock().now()))) {
    std::this_thread::sleep_for(answer.after);
    if (!show(invocation, bench, answer)) return ExitCode::refused;
  }
  return ExitCode::ok;
}

}  // namespace

void add_adapter_trigger(CLI::App& adapter, Invocation& invocation) {
  auto choice = std::make_shared<TriggerChoice>();
  std::vector<std::string> words;
  for (const loop::Trigger& one : loop::triggers()) words.emplace_back(one.word);
  auto* command = adapter.add_subcommand(
      "trigger", "Show each answer of the hub as this adapter renders it for its partner");
  command
      ->add_option("WORD", choice->word,
                   "hit, full_hit, possible, clean, ended, account, slow or failing; without it the list")
      ->check(CLI::IsMember(words));
  command->add_option("--sample", choice->sample, "Answer about this sample's first record")
      ->type_name("NAME");
  command->add_option("--delay", choice->delay, "How late «slow» is accepted")
      ->type_name("SECONDS")
      ->check(within(0.0, 600.0));
  command->add_flag("--goods", choice->is_goods,
                    "Print the stolen goods behind the test numbers, for a test hub");
  add_project_options(*command, choice->project);
  teach(*command,
        "  dorhub adapter trigger                        the test numbers, and what each brings\n"
        "  dorhub adapter trigger full_hit               accepted, then the hit, in the partner's form\n"
        "  dorhub adapter trigger slow --delay 10\n"
        "\n"
        "No hub is needed. In a test hub the same numbers bring the same answers by real matching:\n"
        "  dorhub adapter trigger --goods > goods.csv && dorhub import stolen goods.csv\n"
        "Then deliver a bicycle with one of the numbers. They belong to no maker; never import them "
        "elsewhere.\n"
        "By a connection with «mode: test» nothing is registered, matched or counted, whatever the number.\n"
        "Bodies come on stdout, their type and content type on stderr.");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return run(invocation, *choice); };
  });
}

}  // namespace dorhub::cli
