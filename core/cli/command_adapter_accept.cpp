// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter accept
#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json.hpp>
#include <memory>
#include <ostream>

#include "core/cli/command_adapter_words.hpp"
#include "core/cli/password.hpp"
#include "core/cli/progress.hpp"
#include "core/configuration/json_text.hpp"
#include "core/environment/clock.hpp"
#include "sdk/record/printable.hpp"
#include "sdk/tools/loop/reading.hpp"

namespace dorhub::cli {
namespace {

namespace json = boost::json;
using State = loop::Reading::State;

struct AcceptChoice {
  std::string shown = {};   ///< SAMPLE: asked about alone
  std::string sample = {};  ///< --sample: accepted without being asked
  std::string by = {};      ///< --by
  ProjectChoice project = {};
};

std::string heading(const loop::Reading& reading) {
  const std::string golden = "samples/" + reading.sample.golden().filename().string();
  const std::string lines = grouped(reading.differences.size());
  switch (reading.state) {
    case State::accepted:
      return golden + ": as " + printable(reading.before->by) + " read it on " + reading.before->on;
    case State::changed:
      return golden + ": " + lines + " differences from what " + printable(reading.before->by) + " read on " +
             reading.before->on;
    case State::draft:
      return golden + ": a draft" + (reading.before ? ", changed since it was read; " : "; ") + lines +
             " lines to read";
    case State::failed:
      break;
  }
  return reading.sample.place() + ": " + printable(reading.failure);
}

void print_reading(const Console& console, const loop::Reading& reading) {
  const Style style = reading.state == State::failed     ? Style::bad
                      : reading.state == State::accepted ? Style::dim
                                                         : Style::bold;
  console.out() << console.on_out(style, heading(reading)) << '\n';
  print_golden_differences(console, reading.differences);
  console.out() << std::flush;  // the question comes on the other stream
}

int print_json(const Invocation& invocation, const std::vector<loop::Reading>& readings) {
  json::array all;
  for (const loop::Reading& reading : readings) {
    json::array differences;
    for (const auto& one : reading.differences)
      differences.push_back(json::object{{"line", one.line}, {"place", one.place}, {"what", one.what}});
    json::object out{{"sample", reading.sample.place()},
                     {"state", json::string(loop::state_name(reading.state))},
                     {"differences", std::move(differences)}};
    if (!reading.failure.empty()) out["failure"] = reading.failure;
    all.push_back(std::move(out));
  }
  invocation.console.out() << configuration::pretty(all);
  const bool is_read = std::all_of(readings.begin(), readings.end(),
                                   [](const auto& one) { return one.state == State::accepted; });
  return is_read ? ExitCode::ok : ExitCode::refused;
}

Result<void> accept(const Console& console, const loop::Reading& reading, const std::string& by) {
  const std::string today = to_rfc3339(SystemClock().now()).substr(0, 10);
  DORHUB_CHECK(kit::accept_golden(reading.sample, reading.golden, by, today));
  console.out() << "accepted: samples/" << reading.sample.golden().filename().string() << ", read by "
                << printable(by) << " on " << today << '\n';
  return {};
}

/// Shows one after another and asks about each. The exit code.
int ask_about_each(const Invocation& invocation, const std::vector<loop::Reading>& readings,
                   const std::string& by) {
  const Console& console = invocation.console;
  std::uint64_t left = 0;
  bool has_quit = false;
  for (const loop::Reading& reading : readings) {
    if (reading.state == State::accepted && readings.size() > 1) continue;
    if (!has_quit) print_reading(console, reading);
    if (reading.state == State::accepted) continue;
    std::optional<char> letter;
    if (!has_quit && reading.state != State::failed)
      letter = ask_letter(console, "Is all of this right? [y]es, accept  [n]o, leave it  [q]uit", "ynq");
    else if (!has_quit)
      letter = 'n';
    has_quit = !letter || *letter == 'q';
    if (!letter || *letter != 'y') {
      ++left;
    } else if (const auto done = accept(console, reading, by); !done.ok()) {
      return invocation.fail(done.error());
    }
  }
  if (left != 0) console.err() << grouped(left) << " left to read; nothing of them was changed\n";
  return left == 0 ? ExitCode::ok : ExitCode::refused;
}

/// No terminal: only what was named is accepted, and only by a name.
int accept_named(const Invocation& invocation, const loop::Reading& reading, const std::string& by) {
  print_reading(invocation.console, reading);
  if (reading.state == State::accepted) return ExitCode::ok;
  if (reading.state == State::failed)
    return invocation.fail(
        {"kit.failed", reading.failure, reading.sample.place(),
         "there is nothing to accept; see it with: dorhub adapter run " + reading.sample.place()});
  if (const auto done = accept(invocation.console, reading, by); !done.ok())
    return invocation.fail(done.error());
  return ExitCode::ok;
}

int refuse_without_terminal(const Invocation& invocation, const std::vector<loop::Reading>& readings) {
  bool is_read = true;
  for (const loop::Reading& reading : readings) {
    print_reading(invocation.console, reading);
    is_read = is_read && reading.state == State::accepted;
  }
  if (is_read) return ExitCode::ok;
  (void)invocation.fail({"kit.unasked", "nobody can be asked here, so nothing was accepted", "",
                         "read it at a terminal, or say what was read and by whom: dorhub adapter accept "
                         "--sample NAME --by NAME"});
  return ExitCode::bad_use;
}

int refuse_half(const Invocation& invocation) {
  (void)invocation.fail({"kit.who", "--sample accepts without asking, so it must be said who has read it",
                         "--by", "dorhub adapter accept --sample NAME --by \"Jan de Vries\""});
  return ExitCode::bad_use;
}

int run(const Invocation& invocation, const AcceptChoice& choice) {
  if (!choice.sample.empty() && choice.by.empty()) return refuse_half(invocation);
  const auto project = built_project(invocation, choice.project);
  if (!project.ok()) return fail_without_project(invocation, project.error());
  const std::string& name = choice.sample.empty() ? choice.shown : choice.sample;
  const auto readings = loop::read_samples(*project, worker_program(), name);
  if (!readings.ok()) {
    (void)invocation.fail(readings.error());
    return readings.error().code == "kit.no_sample" ? ExitCode::bad_use : ExitCode::refused;
  }
  if (!choice.sample.empty()) return accept_named(invocation, readings->front(), choice.by);
  if (invocation.is_json) return print_json(invocation, *readings);
  if (!is_asking_possible()) return refuse_without_terminal(invocation, *readings);
  return ask_about_each(invocation, *readings, choice.by.empty() ? user_name() : choice.by);
}

}  // namespace

void add_adapter_accept(CLI::App& adapter, Invocation& invocation) {
  auto choice = std::make_shared<AcceptChoice>();
  auto* command =
      adapter.add_subcommand("accept", "Read what an adapter makes of its samples, and say that it is right");
  auto* shown = command->add_option("SAMPLE", choice->shown, "Only this one; else each that is left to read");
  command
      ->add_option("--sample", choice->sample,
                   "Accept this one without being asked, because --by has read it")
      ->type_name("SAMPLE")
      ->excludes(shown);
  command->add_option("--by", choice->by, "Who has read it; else the name of this account")
      ->type_name("NAME");
  add_project_options(*command, choice->project);
  teach(*command,
        "  dorhub adapter accept                         each sample that is left to read, one by one\n"
        "  dorhub adapter accept export                  samples/export.* alone\n"
        "  dorhub adapter accept --sample export --by \"Jan de Vries\"    for a script: Jan has read it\n"
        "\n"
        "Of a golden that was read before, the fields that differ are shown; of a draft, everything. A yes\n"
        "writes samples/NAME.golden.jsonl, and its hash, the name and the day in samples/accepted.yaml.\n"
        "There is no way to accept all at once: a golden is worth what its reader has seen.\n"
        "Exit codes: 0 all of it is read, 1 something is left, 2 nobody can be asked or bad use.");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return run(invocation, *choice); };
  });
}

}  // namespace dorhub::cli
