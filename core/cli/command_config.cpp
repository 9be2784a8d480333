// SPDX-License-Identifier: EUPL-1.2
// dorhub config validate | schema
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <ostream>

#include "core/app/hub.hpp"
#include "core/app/orphaned_deliveries.hpp"
#include "core/app/refused_adapters.hpp"
#include "core/cli/invocation.hpp"
#include "core/cli/problem_printer.hpp"
#include "core/cli/progress.hpp"
#include "core/configuration/nearest.hpp"
#include "core/environment/files.hpp"
#include "core/install/installed_trust.hpp"
#include "plugins/known_adapters.hpp"

namespace dorhub::cli {
namespace {

namespace fs = std::filesystem;

/// Errors for the connections whose adapter may not run on this hub: it would start, and their deliveries
/// would all fail.
std::vector<configuration::Problem> refused_adapters(const configuration::Settings& settings,
                                                     const std::string& file) {
  std::vector<configuration::Problem> problems;
  plugins::HostSettings host = plugins::host_settings(settings);
  host.refused = install::untrusted_installed(settings);
  for (const app::RefusedAdapter& refused : app::refused_adapters(settings, plugins::known_adapters(host)))
    for (const Error& error : refused.reasons)
      problems.push_back({.file = file,
                          .code = error.code,
                          .message = "connections[" + refused.connection + "].adapter: «" + refused.adapter +
                                     "» can't run: " + (error.where.empty() ? "" : error.where + ": ") +
                                     error.message,
                          .cure = error.cure});
  return problems;
}

/// A file of the master key that holds no key. That it is missing, open or not to be looked at is told
/// already.
std::optional<configuration::Problem> malformed_key(const configuration::Settings& settings,
                                                    const std::string& file) {
  if (settings.master_key.file.empty()) return std::nullopt;  // the hub's environment is not this one
  DiskFiles files;
  const auto key = app::master_key(settings, files);
  if (key.ok() || key.error().code != "security.key_malformed") return std::nullopt;
  return configuration::Problem{
      .file = file,
      .code = key.error().code,
      .message = "master_key: " + settings.master_key.file + ": " + key.error().message,
      .cure = key.error().cure};
}

/// Warnings for connections that deliveries still wait for.
std::vector<configuration::Problem> orphaned_deliveries(const configuration::Settings& settings,
                                                        const std::string& file) {
  std::vector<configuration::Problem> problems;
  for (const store::WaitingDeliveries& each : app::orphaned_deliveries(settings)) {
    std::vector<std::string> ids;
    for (const auto& one : settings.connections) ids.push_back(one.id);
    const std::string now = configuration::nearest(each.connection_code, ids);
    problems.push_back(
        {.severity = configuration::Problem::Severity::warning,
         .file = file,
         .code = "connection.not_configured",
         .message = "connections: " + grouped(static_cast<std::uint64_t>(each.count)) +
                    (each.count == 1 ? " delivery waits" : " deliveries wait") + " for «" +
                    each.connection_code + "» of «" + each.organisation_code +
                    "», and no such connection is configured",
         .cure = "give the connection its id back" + (now.empty() ? "" : ", if it is «" + now + "» now")});
  }
  return problems;
}

int validate(const Invocation& invocation, const std::string& file) {
  const auto path = configuration::find_settings_file(file.empty() ? invocation.config_file : file);
  if (!path.ok()) return invocation.fail(path.error());
  auto loaded = configuration::load_settings_to_start(*path, shipped_adapters());
  if (loaded.settings) {
    const auto refused = refused_adapters(*loaded.settings, loaded.file.string());
    loaded.problems.insert(loaded.problems.end(), refused.begin(), refused.end());
    const auto orphaned = orphaned_deliveries(*loaded.settings, loaded.file.string());
    loaded.problems.insert(loaded.problems.end(), orphaned.begin(), orphaned.end());
    const auto no_key = malformed_key(*loaded.settings, loaded.file.string());
    if (no_key) loaded.problems.push_back(*no_key);
    if (!refused.empty() || no_key) loaded.settings.reset();
  }
  const Console& console = invocation.console;
  if (invocation.is_json) {
    console.out() << problems_as_json(loaded.problems);
    return loaded.settings ? ExitCode::ok : ExitCode::refused;
  }
  print_problems(console, loaded.problems);
  if (!loaded.settings) {
    console.err() << counted(loaded.problems) << "; nothing was started or changed\n";
    return ExitCode::refused;
  }
  console.out() << console.on_out(Style::good, path->string() + " is right") << ": "
                << many(loaded.settings->organisations.size(), "organisation") << ", "
                << many(loaded.settings->connections.size(), "connection") << ", "
                << many(loaded.manifests.size(), "adapter");
  if (!loaded.problems.empty()) console.out() << "; " << counted(loaded.problems);
  console.out() << '\n';
  return ExitCode::ok;
}

struct SchemaChoice {
  bool is_adapter = false;
  bool is_markdown = false;
  std::string folder = {};
};

int write_all(const Invocation& invocation, const fs::path& folder) {
  const std::pair<const char*, std::string> files[] = {
      {"dorhub.yaml.md", configuration::settings_reference()},
      {"adapter.yaml.md", configuration::manifest_reference()},
      {"dorhub.yaml.schema.json", configuration::settings_schema()},
      {"adapter.yaml.schema.json", configuration::manifest_schema()}};
  DiskFiles disk;
  if (const auto made = disk.make_folder(folder, 0755); !made.ok()) return invocation.fail(made.error());
  for (const auto& [name, text] : files) {
    if (const auto written = disk.write(folder / name, text, 0644); !written.ok())
      return invocation.fail(written.error());
    invocation.console.out() << (folder / name).string() << '\n';
  }
  return ExitCode::ok;
}

int schema(const Invocation& invocation, const SchemaChoice& choice) {
  if (!choice.folder.empty()) return write_all(invocation, choice.folder);
  auto& out = invocation.console.out();
  if (choice.is_markdown) {
    out << (choice.is_adapter ? configuration::manifest_reference() : configuration::settings_reference());
  } else {
    out << (choice.is_adapter ? configuration::manifest_schema() : configuration::settings_schema());
  }
  return ExitCode::ok;
}

void add_validate(CLI::App& config, Invocation& invocation) {
  auto file = std::make_shared<std::string>();
  auto* command =
      config.add_subcommand("validate", "Check a configuration and say everything that is wrong with it");
  command->add_option("FILE", *file, "The file; the hub's own when not given");
  teach(*command,
        "  dorhub config validate                    the file that `dorhub serve` would read\n"
        "  dorhub config validate new.yaml           another file, before it is used\n"
        "  dorhub config validate new.yaml --json    the same for a script; exit code 1 when something is "
        "wrong");
  command->callback([&invocation, file] {
    invocation.action = [&invocation, file] { return validate(invocation, *file); };
  });
}

void add_schema(CLI::App& config, Invocation& invocation) {
  auto choice = std::make_shared<SchemaChoice>();
  auto* command =
      config.add_subcommand("schema", "Print the JSON Schema or the reference page of the settings");
  command->add_flag("--adapter", choice->is_adapter, "Of adapter.yaml instead of dorhub.yaml");
  command->add_flag("--markdown", choice->is_markdown, "The reference page instead of the schema");
  command->add_option("--write", choice->folder, "Write all four into this folder")->type_name("FOLDER");
  teach(*command,
        "  dorhub config schema > dorhub.schema.json     then, as first line of dorhub.yaml, for editors:\n"
        "                                                # yaml-language-server: $schema=dorhub.schema.json\n"
        "  dorhub config schema --markdown | less        what each setting means");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return schema(invocation, *choice); };
  });
}

}  // namespace

void add_config(CLI::App& app, Invocation& invocation) {
  auto* config = app.add_subcommand("config", "Check the configuration, explain it, make keys for it");
  config->require_subcommand(1);
  teach(*config,
        "  dorhub config validate       is dorhub.yaml right?\n"
        "  dorhub config schema         JSON Schema for editors\n"
        "  dorhub config key            a key for a partner");
  add_validate(*config, invocation);
  add_schema(*config, invocation);
  add_config_keys(*config, invocation);
}

}  // namespace dorhub::cli
