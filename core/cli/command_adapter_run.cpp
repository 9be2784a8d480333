// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter run
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>

#include "core/app/adapter_run.hpp"
#include "core/cli/invocation.hpp"
#include "core/cli/problem_words.hpp"
#include "core/cli/progress.hpp"
#include "core/configuration/nearest.hpp"
#include "core/configuration/try_options.hpp"
#include "core/environment/clock.hpp"
#include "core/environment/files.hpp"
#include "core/environment/log.hpp"
#include "plugins/adapter_host.hpp"

namespace dorhub::cli {
namespace {

namespace fs = std::filesystem;

struct RunChoice {
  std::string first = {};   ///< NAME; the file when it stands alone
  std::string second = {};  ///< FILE; never with a conversation
  std::string folder = {};  ///< --dir
  std::string conversation = {};
  std::string connection = {};
  std::string options_file = {};
  std::vector<std::string> options = {};
  std::vector<std::string> headers = {};
  std::string content_type = {};
};

/// What the words mean: which adapter, which file.
struct Target {
  std::string adapter;  ///< empty: the project in the folder
  std::string file;
};

Result<Target> target_of(const RunChoice& choice) {
  if (!choice.conversation.empty()) {
    if (choice.second.empty()) return Target{choice.first, ""};
    return Error{"adapter.two_documents", "a conversation takes the place of the file", "--conversation",
                 "leave «" + choice.second + "» out"};
  }
  if (choice.first.empty())
    return Error{"adapter.no_document", "the file is missing", "", "dorhub adapter run [NAME] FILE"};
  return choice.second.empty() ? Target{"", choice.first} : Target{choice.first, choice.second};
}

/// The adapter to run: by name from the hub's folders, or the project in a folder.
struct Chosen {
  plugins::HostSettings host;
  std::uint64_t document_bytes = 0;  ///< what a document may have
  configuration::Manifest manifest = {};
};

Result<Chosen> choose(const configuration::Settings& settings, const std::string& name,
                      const std::string& folder) {
  Chosen chosen{plugins::host_settings(settings), settings.limits.inbox_file_bytes};
  chosen.host.pool = 0;
  chosen.host.takes_unsigned = true;  // whoever tries one knows whose it is; nothing is registered
  std::vector<plugins::FoundAdapter> found;
  if (name.empty()) {
    const fs::path project = fs::absolute(folder.empty() ? "." : folder).lexically_normal();
    const fs::path manifest = project / "adapter.yaml";
    if (!fs::exists(manifest)) {
      return Error{"adapter.no_project", "there is no adapter.yaml in " + project.string(), "",
                   "name an adapter («dorhub adapter list»), or the project's folder with --dir"};
    }
    found.push_back(plugins::look_at_adapter(manifest));
    chosen.host.folders = {fs::path(found.front().folder).parent_path().string()};
  } else {
    found = plugins::find_adapters(chosen.host.folders);
  }
  std::vector<std::string> ids;
  for (auto& adapter : found) {
    ids.push_back(adapter.id);
    if (!name.empty() && adapter.id != name) continue;
    if (!adapter.is_runnable())
      return adapter.errors.empty() ? Error{"adapter.refused", "it can't run"} : adapter.errors.front();
    chosen.manifest = std::move(*adapter.manifest);
    return chosen;
  }
  std::string cure = configuration::did_you_mean(name, ids);
  if (cure.empty())
    cure = ids.empty() ? "no adapter was found; set adapters.folders"
                       : "adapters are " + configuration::one_of(ids);
  return Error{"adapter.unknown", "there is no adapter «" + name + "»", "", std::move(cure)};
}

Result<std::string> options_of(const configuration::Settings& settings, const Chosen& chosen,
                               const RunChoice& choice) {
  if (choice.connection.empty())
    return configuration::try_options(chosen.manifest, choice.options_file, choice.options);
  const auto found = std::find_if(settings.connections.begin(), settings.connections.end(),
                                  [&](const auto& one) { return one.id == choice.connection; });
  if (found == settings.connections.end()) {
    std::vector<std::string> ids;
    for (const auto& one : settings.connections) ids.push_back(one.id);
    return Error{"adapter.no_connection", "there is no connection «" + choice.connection + "»",
                 "--connection", configuration::did_you_mean(choice.connection, ids)};
  }
  return found->options;
}

Result<NamedTexts> headers_of(const std::vector<std::string>& written) {
  NamedTexts headers;
  for (const auto& one : written) {
    const std::size_t colon = one.find(':');
    if (colon == std::string::npos || colon == 0) {
      return Error{"adapter.header", "«" + one + "» is not a header", "--header",
                   "write NAME:VALUE, such as X-Topic:orders/create"};
    }
    std::string name = one.substr(0, colon);
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    const std::size_t start = one.find_first_not_of(' ', colon + 1);
    headers.emplace_back(std::move(name), start == std::string::npos ? "" : one.substr(start));
  }
  return headers;
}

std::string english(const configuration::Manifest& manifest, const Problem& problem) {
  const exchange::ProblemTexts texts({manifest});
  return texts.find(manifest.id, problem.code, problem.args).en;
}

app::RunOutput output_of(const Invocation& invocation, const configuration::Manifest& manifest,
                         const std::string& document) {
  const Console& console = invocation.console;
  app::RunOutput output;
  output.record = [&console](std::string_view json) { console.out() << json << '\n'; };
  output.problem = [&console, &manifest, document](const Problem& problem, const std::string& record) {
    const std::string text = english(manifest, problem);
    console.err() << problem_words(problem, document, record.empty() ? text : printable(record) + ": " + text)
                  << '\n';
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
  console.err() << grouped(summary.records) << " records, " << grouped(summary.refused) << " refused, "
                << grouped(summary.problems) << " problems, " << grouped(summary.skips) << " skips"
                << (summary.is_complete ? "; a complete list" : "") << '\n';
  if (summary.failure) return invocation.fail(*summary.failure);
  return summary.is_good() ? ExitCode::ok : ExitCode::refused;
}

int run_chosen(const Invocation& invocation, const Chosen& chosen, const app::AdapterRun& run,
               const Target& target, const RunChoice& choice) {
  DiskFiles disk;
  const std::string name = target.file.empty() ? choice.conversation : target.file;
  const auto text = disk.read(name, chosen.document_bytes);
  if (!text.ok()) return invocation.fail(text.error());
  NoLog log;
  plugins::AdapterHost host(chosen.host, log);
  const auto output = output_of(invocation, chosen.manifest, name);
  if (!target.file.empty()) return report(invocation, app::run_on_document(host, run, *text, output));
  auto conversation = plugins::Conversation::parse(*text, name);
  if (!conversation.ok()) return invocation.fail(conversation.error());
  return report(invocation, app::run_on_conversation(host, run, std::move(*conversation), output));
}

int run(const Invocation& invocation, const RunChoice& choice) {
  const auto target = target_of(choice);
  if (!target.ok()) {
    (void)invocation.fail(target.error());
    return ExitCode::bad_use;
  }
  const auto settings = settings_or_defaults(invocation);
  if (!settings) return ExitCode::refused;
  auto chosen = choose(*settings, target->adapter, choice.folder);
  if (!chosen.ok()) return invocation.fail(chosen.error());
  auto options = options_of(*settings, *chosen, choice);
  if (!options.ok()) return invocation.fail(options.error());
  auto headers = headers_of(choice.headers);
  if (!headers.ok()) return invocation.fail(headers.error());
  app::AdapterRun run{.adapter = chosen->manifest.id,
                      .options = std::move(*options),
                      .file_name = fs::path(target->file).filename().string(),
                      .content_type = choice.content_type,
                      .headers = std::move(*headers),
                      .received_at = to_rfc3339(SystemClock().now()),
                      .limits = chosen->host.limits};
  return run_chosen(invocation, *chosen, run, *target, choice);
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
  teach(*command,
        "  dorhub adapter run depot bicycles.csv\n"
        "  dorhub adapter run depot list.csv --option delimiter=,\n"
        "  dorhub adapter run depot stock.csv --options stock.options.yaml\n"
        "  dorhub adapter run acme --conversation asked.ndjson\n"
        "  dorhub adapter run sample.csv                 in the folder of an adapter's project\n"
        "\n"
        "Records come on stdout, one canonical JSON object a line; problems with their place on stderr.\n"
        "Exit code 1 when a record was refused, or the adapter failed. The adapter runs in the sandbox.");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return run(invocation, *choice); };
  });
}

}  // namespace dorhub::cli
