// SPDX-License-Identifier: EUPL-1.2
// dorhub delivery export
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>

#include "core/cli/command_adapter_words.hpp"
#include "core/cli/named_delivery.hpp"
#include "core/cli/opened_hub.hpp"
#include "core/environment/files.hpp"
#include "core/install/journal_recordings.hpp"
#include "plugins/adapter_shelf.hpp"

namespace dorhub::cli {
namespace {

namespace fs = std::filesystem;

struct ExportWords {
  std::string delivery = {};
  std::string out = {};
  bool is_case = false;
  std::vector<std::string> keep = {};
};

/// The adapter that the connection uses, as a project that can be run.
Result<kit::Project> adapter_of(const app::Hub& hub, const exchange::LiveConnection& connection) {
  const auto adapters = plugins::find_adapters(hub.settings().adapters.folders);
  const auto found = std::find_if(adapters.begin(), adapters.end(), [&](const auto& one) {
    return one.id == connection.settings->adapter && one.is_runnable();
  });
  if (found == adapters.end())
    return Error{"export.no_adapter", "the adapter " + connection.settings->adapter + " can't run here", "",
                 "«dorhub adapter list» says why"};
  return kit::open_project(found->folder, found->folder);
}

int run(const Invocation& invocation, const ExportWords& words) {
  if (!words.is_case) {
    (void)invocation.fail(
        {"export.kind", "a delivery leaves the hub only as a case, without its people", "", "add --case"});
    return ExitCode::bad_use;
  }
  const fs::path file = words.out.empty() ? words.delivery + ".dhcase" : words.out;
  std::error_code failed;
  if (fs::symlink_status(file, failed).type() != fs::file_type::not_found) {
    (void)invocation.fail(
        {"export.exists", file.string() + " is already there", "--output", "name another file"});
    return ExitCode::bad_use;
  }
  const auto hub = OpenedHub::open(invocation, {.index = false, .is_server = false, .create = false});
  if (hub == nullptr) return ExitCode::refused;
  const auto delivery = named_delivery(invocation, **hub, words.delivery);
  if (!delivery) return ExitCode::refused;
  const auto* connection = (*hub)->exchange().connections().find(delivery->connection_id);
  if (connection == nullptr)
    return invocation.fail({"export.no_connection",
                            "its connection «" + delivery->connection_code + "» is no longer configured", "",
                            "put it back into the configuration for the time of the export"});
  const auto project = adapter_of(**hub, *connection);
  if (!project.ok()) return invocation.fail(project.error());
  const auto made = install::case_of_delivery({(*hub)->exchange(), *connection, *project, worker_program()},
                                              *delivery, "dorhub " DORHUB_VERSION, words.keep);
  if (!made.ok()) return invocation.fail(made.error());
  const auto bytes = recording::write_case(*made);
  if (!bytes.ok()) return invocation.fail(bytes.error());
  DiskFiles disk;
  if (const auto written = disk.write(file, *bytes, 0600); !written.ok())
    return invocation.fail(written.error());
  invocation.console.out() << file.string() << '\n';
  invocation.console.err() << "Pseudonyms stand for people; look through it before you send it: tar xOf "
                           << file.string() << ' ' << made->document.file_name << '\n';
  return ExitCode::ok;
}

}  // namespace

void add_delivery_export(CLI::App& delivery, Invocation& invocation) {
  auto words = std::make_shared<ExportWords>();
  auto* command = delivery.add_subcommand(
      "export", "A case for the adapter's vendor: the delivery without its people, and what went wrong");
  command->add_option("ID", words->delivery, "The number of the delivery")->required();
  command->add_flag("--case", words->is_case, "As a .dhcase; there is no other way out");
  command->add_option("--output,-o", words->out, "Write it there; ID.dhcase when left out")
      ->type_name("FILE");
  add_keep_option(*command, words->keep);
  teach(
      *command,
      "  dorhub delivery export 382912409600004096 --case\n"
      "  dorhub delivery export 382912409600004096 --case --keep Status\n"
      "\n"
      "The vendor looks into it with: dorhub adapter debug 382912409600004096.dhcase\n"
      "Values become pseudonyms as with «dorhub adapter record», by the adapter in use. It is written only\n"
      "when the adapter answers, or fails, alike and nothing of a person is left; secrets and options that "
      "hold\n"
      "one are never in it. The look at the delivery stands in the audit log.");
  command->callback(
      [&invocation, words] { invocation.action = [&invocation, words] { return run(invocation, *words); }; });
}

}  // namespace dorhub::cli
