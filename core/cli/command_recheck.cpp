// SPDX-License-Identifier: EUPL-1.2
// dorhub recheck
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <memory>
#include <ostream>

#include "core/cli/invocation.hpp"
#include "core/cli/opened_hub.hpp"
#include "core/cli/progress.hpp"

namespace dorhub::cli {
namespace {

namespace json = boost::json;

struct RecheckChoice {
  bool is_full = false;
  unsigned threads = 0;
};

void print_for_people(std::ostream& out, const registry::RecheckReport& report) {
  const auto count = [](std::int64_t number) { return grouped(static_cast<std::uint64_t>(number)); };
  out << count(report.registrations) << " registrations and holdings checked in "
      << static_cast<double>(report.took.count() / 10) / 100 << " s. Hits: " << count(report.hits_opened)
      << " opened, " << count(report.hits_closed) << " closed.";
  out << " Near matches: " << count(report.near.added) << " added, " << count(report.near.changed)
      << " changed, " << count(report.near.removed) << " removed.";
  out << (report.is_same() ? " What was stored is what was found.\n" : "\n");
}

int run_recheck(const Invocation& invocation, const RecheckChoice& choice) {
  const auto hub = OpenedHub::open(invocation, {.index = true, .is_server = false, .create = false});
  if (hub == nullptr) return ExitCode::refused;
  registry::Registry& registry = (*hub)->registry();
  registry::RecheckReport report;
  {
    Progress progress(invocation.console, choice.is_full ? "checking everything" : "checking hits",
                      invocation.is_json);
    report =
        registry.recheck({.is_full = choice.is_full,
                          .threads = choice.threads,
                          .progress = [&](std::int64_t done, std::int64_t all) {
                            progress.show(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(all));
                          }});
  }
  // Pairs of which neither side changed since the last time are decided; these are the others.
  while (registry.follow_near(false, {}, &report.near)) {
  }
  if (!invocation.is_json) {
    print_for_people(invocation.console.out(), report);
    return ExitCode::ok;
  }
  invocation.console.out() << json::serialize(json::object{{"registrations", report.registrations},
                                                           {"full", choice.is_full},
                                                           {"hits_opened", report.hits_opened},
                                                           {"hits_closed", report.hits_closed},
                                                           {"near_added", report.near.added},
                                                           {"near_changed", report.near.changed},
                                                           {"near_removed", report.near.removed},
                                                           {"same", report.is_same()},
                                                           {"milliseconds", report.took.count()}})
                           << '\n';
  return ExitCode::ok;
}

}  // namespace

void add_recheck(CLI::App& app, Invocation& invocation) {
  auto choice = std::make_shared<RecheckChoice>();
  auto* command =
      app.add_subcommand("recheck", "Compare everything registered and held with all stolen goods");
  command->add_flag("--full", choice->is_full, "Near matches of everything too, not only of what changed");
  command->add_option("--threads", choice->threads, "Threads; 0 is one a processor")->type_name("N");
  teach(*command,
        "  dorhub recheck\n"
        "  dorhub recheck --full --json\n"
        "\n"
        "Each registration is matched when it comes and each theft when it is reported, so nothing should\n"
        "be found. Without --full hits and full hits of everything are found anew, and near matches of\n"
        "what changed since they were last complete; with --full all grades of everything. Every night\n"
        "(matching.recheck_at) a running hub finds hits and full hits of everything anew; near matches it\n"
        "follows all day, and --full it never does of itself. A hit that was closed as treated stays\n"
        "closed. Running it twice changes nothing.\n"
        "Exit codes: 0 done, whatever was found («same» in the JSON tells); 1 not possible; 2 bad use.");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return run_recheck(invocation, *choice); };
  });
}

}  // namespace dorhub::cli
