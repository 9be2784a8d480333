// SPDX-License-Identifier: EUPL-1.2
// dorhub demo | demo generate
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "core/app/demo.hpp"
#include "core/app/serve.hpp"
#include "core/cli/invocation.hpp"
#include "core/cli/progress.hpp"
#include "core/cli/within.hpp"
#include "core/demo/generate.hpp"

namespace dorhub::cli {
namespace {

/// Ten times what is thinkable for the country; a larger number is a slip.
constexpr std::int64_t kMostGoods = 2'000'000'000;
constexpr std::int64_t kMostOrganisations = 1'000'000;

namespace fs = std::filesystem;

struct DemoChoice {
  std::string folder = "demo-data";
  demo::DemoPlan plan;
};

struct GenerateChoice {
  std::string folder;
  demo::GeneratePlan plan;
};

/// build/share beside build/bin, and share beside bin once installed.
fs::path templates() {
  std::error_code failure;
  const auto program = fs::read_symlink("/proc/self/exe", failure);
  return program.parent_path().parent_path() / "share" / "dorhub" / "demo";
}

/// As short as it can be typed here: "build/bin/dorhub" in the tree, else where the program lies.
fs::path program() {
  std::error_code failure;
  const auto whole = fs::read_symlink("/proc/self/exe", failure);
  const auto here = whole.lexically_relative(fs::current_path(failure));
  return here.empty() || *here.begin() == ".." ? whole : here;
}

Style style_of(std::string_view line) {
  if (line.find("FULL HIT") != std::string_view::npos) return Style::bad;
  if (line.starts_with("  hit")) return Style::warning;
  if (line.starts_with("  notice") || line.starts_with("Watch it")) return Style::good;
  return Style::plain;
}

int run(const Invocation& invocation, const DemoChoice& choice) {
  app::StopSignals signals([&invocation](int) {  // no thread exists yet
    invocation.console.out() << "Stopping. A second Ctrl-C ends at once." << std::endl;
  });
  app::DemoOptions options;
  options.plan = choice.plan;
  options.plan.folder = choice.folder;
  options.plan.templates = templates();
  options.program = program();
  options.shipped_adapters = shipped_adapters();
  app::DemoEvents events;
  events.say = [&](std::string_view line) {
    invocation.console.out() << invocation.console.on_out(style_of(line), line) << '\n' << std::flush;
  };
  const SystemClock clock;
  JsonLog log(clock, 2, LogLevel::error);  // the demo's own lines tell the rest
  const auto ran = app::run_demo(options, signals, events, clock, log);
  return ran.ok() ? ExitCode::ok : invocation.fail(ran.error());
}

int generate(const Invocation& invocation, const GenerateChoice& choice) {
  Progress bar(invocation.console, "making the world");
  const auto made = demo::generate(choice.plan, choice.folder,
                                   [&](std::uint64_t done, std::uint64_t all) { bar.show(done, all); });
  if (!made.ok()) return invocation.fail(made.error());
  for (const char* name : {"stolen.csv", "organisations.yaml"}) {
    invocation.console.out() << (fs::path(choice.folder) / name).string() << '\n';
  }
  return ExitCode::ok;
}

void add_generate(CLI::App& demo, Invocation& invocation) {
  auto choice = std::make_shared<GenerateChoice>();
  choice->folder = "demo-world";
  auto* command =
      demo.add_subcommand("generate", "Write a made-up world to files: stolen goods, organisations");
  command->add_option("--stolen", choice->plan.stolen, "How many stolen goods")
      ->check(within(std::int64_t{0}, kMostGoods))
      ->type_name("N")
      ->capture_default_str();
  command->add_option("--organisations", choice->plan.organisations, "How many organisations")
      ->check(within(std::int64_t{0}, kMostOrganisations))
      ->type_name("N")
      ->capture_default_str();
  command->add_option("--seed", choice->plan.seed, "The same seed gives the same world everywhere")
      ->type_name("N")
      ->capture_default_str();
  command->add_option("--folder", choice->folder, "Where to write")
      ->capture_default_str()
      ->type_name("FOLDER");
  teach(*command,
        "  dorhub demo generate --stolen 1700000 --organisations 8000 --seed 1\n"
        "  include: [demo-world/organisations.yaml]      in dorhub.yaml, beside an organisation of kind "
        "police\n"
        "  dorhub import stolen demo-world/stolen.csv");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return generate(invocation, *choice); };
  });
}

}  // namespace

void add_demo(CLI::App& app, Invocation& invocation) {
  auto choice = std::make_shared<DemoChoice>();
  auto* command = app.add_subcommand("demo", "Show the whole chain with made-up data, until Ctrl-C");
  command->require_subcommand(0, 1);
  command
      ->add_option("--folder", choice->folder,
                   "Where the demo lives; emptied first when an earlier demo made it")
      ->capture_default_str()
      ->type_name("FOLDER");
  command->add_option("--port", choice->plan.port, "Port of the pages and the API")
      ->check(within(0, 65535))
      ->type_name("N")
      ->capture_default_str();
  command->add_option("--stolen", choice->plan.stolen, "How many stolen goods")
      ->check(within(std::int64_t{0}, kMostGoods))
      ->type_name("N")
      ->capture_default_str();
  command->add_option("--seed", choice->plan.seed, "Another seed, another world")
      ->type_name("N")
      ->capture_default_str();
  teach(*command,
        "  dorhub demo                     20,000 stolen goods and four partners, at http://127.0.0.1:8080\n"
        "  dorhub demo --port 8081         where 8080 is taken\n"
        "  dorhub demo generate --help     only the made-up data, as files");
  command->final_callback([&invocation, choice] {
    if (!invocation.action) invocation.action = [&invocation, choice] { return run(invocation, *choice); };
  });
  add_generate(*command, invocation);
}

}  // namespace dorhub::cli
