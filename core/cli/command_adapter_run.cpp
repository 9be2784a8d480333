// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter run
#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "core/cli/adapter_try.hpp"
#include "core/cli/command_adapter_words.hpp"
#include "core/cli/problem_words.hpp"
#include "core/cli/progress.hpp"
#include "sdk/kit/case.hpp"
#include "sdk/record/printable.hpp"

namespace dorhub::cli {
namespace {

app::RunOutput output_of(const Invocation& invocation, const configuration::Manifest& manifest,
                         const std::string& document) {
  const Console& console = invocation.console;
  app::RunOutput output;
  output.record = [&console](std::string_view json) { console.out() << json << '\n'; };
  output.problem = [&console, &manifest, document](const Problem& problem, const std::string& record) {
    console.err() << try_problem_words(manifest, problem, record, document) << '\n';
  };
  output.skip = [&console, document](const Skip& skip) {
    console.err() << place_words(skip.place, document) << ": skipped: " << printable(skip.reason) << '\n';
  };
  return output;
}

int report(const Invocation& invocation, const app::RunSummary& summary) {
  const Console& console = invocation.console;
  for (const auto& line : summary.printed)
    console.err() << console.on_err(Style::dim, "printed: ") << printable(line.text) << '\n';
  console.err() << many(summary.records, "record") << ", " << grouped(summary.refused) << " refused, "
                << many(summary.problems, "problem") << ", " << many(summary.skips, "skip")
                << (summary.is_complete ? "; a complete list" : "") << '\n';
  if (summary.failure) return invocation.fail(*summary.failure);
  return summary.is_good() ? ExitCode::ok : ExitCode::refused;
}

/// For «dorhub adapter debug».
void keep_failing_run(const Invocation& invocation, const PreparedTry& prepared, const Target& target,
                      const RunChoice& choice) {
  const auto frames = frames_of(prepared, target);
  if (!frames.ok()) return;
  const std::string again = "dorhub adapter run " +
                            std::string(target.file.empty() ? "--conversation " : "") + target.document() +
                            (choice.options_file.empty() ? "" : " --options " + choice.options_file);
  const auto kept =
      kit::keep_case(choice.folder.empty() ? "." : choice.folder,
                     {"run", target.document() + " did not come to a good end.", again, *frames});
  if (!kept.ok()) (void)invocation.fail(kept.error());
}

/// Whoever tries one knows whose it is, and nothing is registered: it runs here. But what works here must not
/// be thought to work in the hub.
void note_what_serve_refuses(const Invocation& invocation, const configuration::Settings& settings,
                             const std::string& adapter) {
  for (const plugins::FoundAdapter& served : adapters_as_served(settings)) {
    if (served.id != adapter) continue;
    for (const Error& why : served.errors)
      invocation.console.err() << "note: «dorhub serve» refuses " << adapter << ": " << printable(why.text())
                               << '\n';
    return;  // of two with one id the first is the one that runs
  }
}

int run(const Invocation& invocation, const RunChoice& choice) {
  const auto target = target_of(choice);
  if (!target.ok()) {
    (void)invocation.fail(target.error());
    return ExitCode::bad_use;
  }
  const auto settings = settings_or_defaults(invocation);
  if (!settings) return ExitCode::refused;
  if (choice.is_watching) return watch_run(invocation, *settings, *target, choice);
  const auto prepared = prepare_try(invocation, *settings, *target, choice);
  if (!prepared.ok()) return invocation.fail(prepared.error());
  if (!target->adapter.empty()) note_what_serve_refuses(invocation, *settings, target->adapter);
  const auto summary =
      carry_out(*prepared, *target, output_of(invocation, prepared->manifest, target->document()));
  if (!summary.ok()) return invocation.fail(summary.error());
  if (target->adapter.empty() && !summary->is_good())
    keep_failing_run(invocation, *prepared, *target, choice);
  return report(invocation, *summary);
}

}  // namespace

void add_adapter_run(CLI::App& adapter, Invocation& invocation) {
  auto choice = std::make_shared<RunChoice>();
  auto* command =
      adapter.add_subcommand("run", "Show what an adapter makes of a file, without registering anything");
  command->add_option("NAME", choice->first, "The adapter; without it the project in this folder");
  command->add_option("FILE", choice->second, "The partner's document");
  command->add_option("--dir", choice->folder, "The folder of the project, when no NAME is given")
      ->type_name("DIR");
  command
      ->add_option("--conversation", choice->conversation,
                   "A recorded conversation (NDJSON) instead of a file")
      ->type_name("FILE");
  command->add_option("--connection", choice->connection, "Use the options of this connection")
      ->type_name("ID");
  command
      ->add_option("--options", choice->options_file,
                   "Options as a YAML file, such as a sample's .options.yaml")
      ->type_name("FILE");
  command->add_option("--option", choice->options, "An option as NAME=VALUE; several times if needed")
      ->type_name("NAME=VALUE")
      ->take_all()
      ->expected(1);
  command
      ->add_option("--header", choice->headers, "A request header as NAME:VALUE, for formats that need one")
      ->type_name("NAME:VALUE")
      ->take_all()
      ->expected(1);
  command->add_option("--content-type", choice->content_type, "When the file's ending does not tell")
      ->type_name("TYPE");
  command->add_flag("--watch", choice->is_watching,
                    "Run again on each save in the project, and show what differs from the run before");
  teach(*command,
        "  dorhub adapter run depot bicycles.csv\n"
        "  dorhub adapter run depot list.csv --option delimiter=,\n"
        "  dorhub adapter run depot stock.csv --options stock.options.yaml\n"
        "  dorhub adapter run acme --conversation asked.ndjson\n"
        "  dorhub adapter run sample.csv                 in the folder of an adapter's project\n"
        "  dorhub adapter run sample.csv --watch         on each save: what differs now?\n"
        "\n"
        "Records come on stdout, one canonical JSON object a line; problems with their place on stderr.\n"
        "A project of C++ is built first, as far as it is stale. One that is built with a larger tree, as "
        "those\n"
        "that come with dorhub, runs as it was built there. The adapter runs in the sandbox. One by NAME\n"
        "runs also where «dorhub serve» would refuse it; then a note on stderr says why.\n"
        "Exit code 1 when a record was refused, or the adapter failed.");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return run(invocation, *choice); };
  });
}

}  // namespace dorhub::cli
