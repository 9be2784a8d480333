// SPDX-License-Identifier: EUPL-1.2
// dorhub serve
#include <CLI/CLI.hpp>
#include <ostream>

#include "core/app/serve.hpp"
#include "core/cli/invocation.hpp"
#include "core/cli/opened_hub.hpp"

namespace dorhub::cli {
namespace {

int serve(const Invocation& invocation) {
  app::StopSignals signals([&invocation](int) {  // no thread exists yet
    invocation.console.err() << "Stopping: what is being worked on is taken up again at the next start. "
                                "A second Ctrl-C ends at once."
                             << std::endl;
  });
  const auto hub = OpenedHub::open(invocation, {}, true);
  if (hub == nullptr) return ExitCode::refused;
  const Console& console = invocation.console;
  const auto ready = [&console](const std::string& url) {
    console.out() << console.on_out(Style::good, "dorhub is open") << " at " << url << "  (Ctrl-C stops it)"
                  << std::endl;
  };
  const auto file = configuration::find_settings_file(invocation.config_file);
  if (!file.ok()) return invocation.fail(file.error());
  const auto served = app::serve(**hub, *file, signals, {.ready = ready});
  return served.ok() ? static_cast<int>(ExitCode::ok) : invocation.fail(served.error());
}

}  // namespace

void add_serve(CLI::App& app, Invocation& invocation) {
  auto* command =
      app.add_subcommand("serve", "Run the hub: inboxes, push doors, API and pages, until it is stopped");
  teach(*command,
        "  dorhub serve                                  with ./dorhub.yaml or /etc/dorhub/dorhub.yaml\n"
        "  dorhub serve --config test.yaml 2> hub.log    log lines (JSON) go to stderr\n"
        "\n"
        "SIGTERM or Ctrl-C stops within a second or two, exit code 0: a delivery that is being worked on is "
        "in\n"
        "the journal, and is taken up again at the next start. A second one ends at once.");
  command->callback([&invocation] { invocation.action = [&invocation] { return serve(invocation); }; });
}

}  // namespace dorhub::cli
