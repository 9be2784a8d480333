// SPDX-License-Identifier: EUPL-1.2
#include "core/cli/adapter_try.hpp"

#include <algorithm>
#include <cctype>

#include "core/cli/command_adapter_words.hpp"
#include "core/cli/problem_words.hpp"
#include "core/configuration/nearest.hpp"
#include "core/configuration/try_options.hpp"
#include "core/environment/clock.hpp"
#include "core/environment/log.hpp"
#include "core/environment/temporary_folder.hpp"
#include "core/exchange/partner_file.hpp"
#include "plugins/adapter_host.hpp"
#include "sdk/kit/case.hpp"
#include "sdk/record/printable.hpp"

namespace dorhub::cli {
namespace {

namespace fs = std::filesystem;

/// The adapter to run.
struct Chosen {
  configuration::Manifest manifest;
  std::string folder;  ///< a project's own; empty: it stands in one of the hub's folders
};

Result<Chosen> runnable(plugins::FoundAdapter& adapter) {
  if (!adapter.is_runnable())
    return adapter.errors.empty() ? Error{"adapter.refused", "it can't run"} : adapter.errors.front();
  return Chosen{std::move(*adapter.manifest), adapter.folder};
}

Result<Chosen> choose_by_name(const std::vector<std::string>& folders, const std::string& name) {
  std::vector<std::string> ids;
  for (plugins::FoundAdapter& adapter : plugins::find_adapters(folders)) {
    if (adapter.id != name) {
      ids.push_back(adapter.id);
      continue;
    }
    DORHUB_TRY(chosen, runnable(adapter));
    chosen.folder.clear();
    return chosen;
  }
  std::string cure = configuration::did_you_mean(name, ids);
  if (cure.empty())
    cure = ids.empty() ? "no adapter was found; set adapters.folders"
                       : "adapters are " + configuration::one_of(ids);
  return Error{"adapter.unknown", "there is no adapter «" + name + "»", "", std::move(cure)};
}

/// Whether the one word that was given is an adapter's name, and no file: what is missing is the file.
bool lacks_file(const std::vector<std::string>& folders, const std::string& word) {
  std::error_code failed;
  if (fs::exists(word, failed)) return false;
  const auto found = plugins::find_adapters(folders);
  return std::any_of(found.begin(), found.end(), [&](const auto& adapter) { return adapter.id == word; });
}

/// A script runs where it lies; a program that is built does not lie in the project's own folder.
bool runs_where_it_lies(const kit::Project& project) {
  std::error_code failed;
  return project.manifest() == nullptr || project.program().empty() ||
         fs::exists(project.folder / project.program(), failed);
}

Result<Chosen> choose_project(const Invocation& invocation, const std::string& folder, kit::BuildKind kind) {
  auto project = kit::open_project(folder.empty() ? "." : folder);
  if (!project.ok())
    return Error{"adapter.no_project", project.error().message, project.error().where,
                 "name an adapter («dorhub adapter list»), or the project's folder with --dir"};
  if (runs_where_it_lies(*project)) {
    auto found = plugins::look_at_adapter(project->folder / "adapter.yaml");
    return runnable(found);
  }
  DORHUB_TRY(built, built_project(invocation, {project->folder.string(), ""}, false, kind));
  if (!built.is_built())
    return Error{
        "adapter.not_built",
        built.program() + " is not there, and no CMakeLists.txt with a project() says how to build it",
        built.folder.string(),
        "build the tree that it belongs to and name its folder of adapters under adapters.folders, or "
        "make a project of its own: dorhub adapter new"};
  auto found = plugins::look_at_adapter(built.built / "adapter.yaml");
  return runnable(found);
}

Result<std::string> options_of(const configuration::Settings& settings,
                               const configuration::Manifest& manifest, const RunChoice& choice) {
  if (choice.connection.empty())
    return configuration::try_options(manifest, choice.options_file, choice.options);
  const auto found = std::find_if(settings.connections.begin(), settings.connections.end(),
                                  [&](const auto& one) { return one.id == choice.connection; });
  if (found == settings.connections.end()) {
    std::vector<std::string> ids;
    ids.reserve(settings.connections.size());
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

}  // namespace

Result<Target> target_of(const RunChoice& choice) {
  if (!choice.conversation.empty()) {
    if (choice.second.empty()) return Target{choice.first, "", choice.conversation};
    return Error{"adapter.two_documents", "a conversation takes the place of the file", "--conversation",
                 "leave «" + choice.second + "» out"};
  }
  if (choice.first.empty())
    return Error{"adapter.no_document", "the file is missing", "", "dorhub adapter run [NAME] FILE"};
  return choice.second.empty() ? Target{"", choice.first, ""} : Target{choice.first, choice.second, ""};
}

Result<PreparedTry> prepare_try(const Invocation& invocation, const configuration::Settings& settings,
                                const Target& target, const RunChoice& choice) {
  PreparedTry out{.host = plugins::host_settings(settings),
                  .document_bytes = settings.limits.inbox_file_bytes};
  out.host.pool = 0;
  out.host.takes_unsigned = true;  // whoever tries one knows whose it is; nothing is registered
  if (target.adapter.empty() && lacks_file(out.host.folders, target.file))
    return Error{"adapter.no_document", "«" + target.file + "» is an adapter, and the file for it is missing",
                 "FILE", "dorhub adapter run " + target.file + " FILE"};
  DORHUB_TRY(chosen, target.adapter.empty()
                         ? choose_project(invocation, choice.folder,
                                          choice.is_watching ? kit::BuildKind::quick : kit::BuildKind::dev)
                         : choose_by_name(out.host.folders, target.adapter));
  out.project = std::move(chosen.folder);
  out.manifest = std::move(chosen.manifest);
  DORHUB_TRY(options, options_of(settings, out.manifest, choice));
  DORHUB_TRY(headers, headers_of(choice.headers));
  out.run = {.adapter = out.manifest.id,
             .options = std::move(options),
             .file_name = fs::path(target.file).filename().string(),
             .content_type = choice.content_type,
             .headers = std::move(headers),
             .received_at = to_rfc3339(SystemClock().now()),
             .limits = out.host.limits};
  return out;
}

Result<app::RunSummary> carry_out(const PreparedTry& prepared, const Target& target,
                                  const app::RunOutput& output) {
  DORHUB_TRY(text, exchange::read_partner_file(target.document(), prepared.document_bytes));
  NoLog log;
  // A host looks at all that stands in a folder; a copy beside the project may have the same id.
  const TemporaryFolder alone("run");
  plugins::HostSettings settings = prepared.host;
  if (!prepared.project.empty()) {
    settings.folders = {alone.path().string()};
    std::error_code failed;
    fs::create_directory_symlink(prepared.project, alone.path() / prepared.manifest.id, failed);
    if (failed)
      return Error{"adapter.link", "no link to the project can be made: " + failed.message(),
                   alone.path().string()};
  }
  plugins::AdapterHost host(std::move(settings), log);
  if (!target.file.empty()) return app::run_on_document(host, prepared.run, text, output);
  DORHUB_TRY(conversation, plugins::Conversation::parse(text, target.conversation));
  return app::run_on_conversation(host, prepared.run, std::move(conversation), output);
}

Result<std::string> frames_of(const PreparedTry& prepared, const Target& target) {
  DORHUB_TRY(text, exchange::read_partner_file(target.document(), prepared.document_bytes));
  if (target.file.empty())
    return kit::frames_of_conversation(app::job_head_of(prepared.run), text, target.conversation);
  return kit::frames_of_document(app::envelope_of(prepared.run), text);
}

std::string try_problem_words(const configuration::Manifest& manifest, const Problem& problem,
                              const std::string& record, const std::string& document) {
  const exchange::ProblemTexts texts({manifest});
  const std::string text = texts.find(manifest.id, problem.code, problem.args).en;
  return problem_words(problem, document, record.empty() ? text : printable(record) + ": " + text);
}

}  // namespace dorhub::cli
