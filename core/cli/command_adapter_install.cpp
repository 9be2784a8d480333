// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter install, adapter rollback
#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <memory>
#include <ostream>

#include "core/cli/command_adapter_installed.hpp"
#include "core/cli/command_adapter_words.hpp"
#include "core/cli/opened_hub.hpp"
#include "core/cli/password.hpp"
#include "core/cli/problem_printer.hpp"
#include "core/cli/within.hpp"
#include "core/configuration/json_text.hpp"
#include "core/configuration/load_with.hpp"
#include "core/install/installer.hpp"

namespace dorhub::cli {
namespace {

namespace json = boost::json;

constexpr int kShadowDays = 7;

struct InstallChoice {
  std::string file = {};
  std::string signature = {};
  bool is_agreed = false;
  int shadow_days = 0;
};

enum class Answer { install, shadow, cancel };

/// The consent: by option, or by a person at the terminal.
Result<Answer> ask_consent(const Console& console, const InstallChoice& choice,
                           const install::Proposal& proposal) {
  if (choice.is_agreed) return choice.shadow_days > 0 ? Answer::shadow : Answer::install;
  if (!is_asking_possible())
    return Error{"install.unasked", "nobody agreed, and there is no terminal to ask at", "",
                 "read what it may see and ask, and say --yes"};
  const bool may_shadow = proposal.present.has_value() && !proposal.is_of_same_bytes();
  const int days = choice.shadow_days > 0 ? choice.shadow_days : kShadowDays;
  const std::string question = "[i]nstall  " +
                               (may_shadow ? "[s]hadow " + std::to_string(days) + " days  " : std::string()) +
                               "[c]ancel ";
  const auto letter = ask_letter(console, question, may_shadow ? "isc" : "ic");
  if (letter == 'i') return Answer::install;
  return letter == 's' ? Answer::shadow : Answer::cancel;
}

int install_now(const Invocation& invocation, install::Installer& installer,
                const install::Proposal& proposal) {
  const auto& manifest = proposal.package.manifest;
  if (const auto done = installer.install(proposal, user_name()); !done.ok())
    return invocation.fail(done.error());
  if (const int code = check_configuration(invocation, installer, manifest.id, manifest.version);
      code != ExitCode::ok)
    return code;
  if (invocation.is_json) {
    invocation.console.out() << configuration::pretty(
        json::object{{"adapter", manifest.id}, {"version", manifest.version}, {"state", "in use"}});
    return ExitCode::ok;
  }
  invocation.console.out() << manifest.id << ' ' << manifest.version
                           << " is in use; a running hub takes it up within a second\n";
  return ExitCode::ok;
}

int shadow_now(const Invocation& invocation, install::Installer& installer, const install::Proposal& proposal,
               int days) {
  const auto& manifest = proposal.package.manifest;
  // Connections may not fit it; said before a week has passed.
  const auto file = configuration::find_settings_file(invocation.config_file);
  if (!file.ok()) return invocation.fail(file.error());
  const auto trial = installer.lay_out(proposal);
  if (!trial.ok()) return invocation.fail(trial.error());
  const auto loaded =
      configuration::load_settings_with(*file, shipped_adapters(), {(*trial)->folder() / "adapter.yaml"});
  if (!loaded.settings) {
    print_problems(invocation.console, loaded.problems);
    return invocation.fail({"install.configuration",
                            "the configuration does not fit " + manifest.id + " " + manifest.version, "",
                            "change what is named above so that it fits both versions, then try again"});
  }
  const auto done = installer.start_shadow(proposal, user_name(), std::chrono::days(days));
  if (!done.ok()) return invocation.fail(done.error());
  invocation.console.out() << manifest.id << ' ' << manifest.version << " runs in shadow for " << days
                           << " days; «dorhub adapter shadow " << manifest.id << "» shows what differs\n";
  return ExitCode::ok;
}

int install(const Invocation& invocation, const InstallChoice& choice) {
  const auto hub = OpenedHub::open_to_install(invocation);
  if (hub == nullptr) return ExitCode::refused;
  install::Installer installer({(*hub)->settings(), (*hub)->database(), (*hub)->clock()});
  const auto proposal = installer.propose(choice.file, choice.signature);
  if (!proposal.ok()) return invocation.fail(proposal.error());
  const auto& manifest = proposal->package.manifest;
  const Console& console = invocation.console;
  if (proposal->is_in_use) {
    console.err() << manifest.id << ' ' << manifest.version << " is installed and in use already\n";
    return ExitCode::ok;
  }
  console.err() << install::proposal_text(*proposal);
  const auto answer = ask_consent(console, choice, *proposal);
  if (!answer.ok()) return invocation.fail(answer.error());
  switch (*answer) {
    case Answer::install:
      return install_now(invocation, installer, *proposal);
    case Answer::shadow:
      return shadow_now(invocation, installer, *proposal,
                        choice.shadow_days > 0 ? choice.shadow_days : kShadowDays);
    case Answer::cancel:
      break;
  }
  console.err() << "nothing was installed\n";
  return ExitCode::refused;
}

int roll_back(const Invocation& invocation, const std::string& adapter, const std::string& version) {
  const auto hub = OpenedHub::open(invocation, {.index = false, .is_server = false, .create = false});
  if (hub == nullptr) return ExitCode::refused;
  install::Installer installer({(*hub)->settings(), (*hub)->database(), (*hub)->clock()});
  const auto now = installer.roll_back(adapter, version, user_name());
  if (!now.ok()) return invocation.fail(now.error());
  invocation.console.out() << adapter << ' ' << *now
                           << " is in use again; a running hub takes it up within a second\n";
  return ExitCode::ok;
}

void add_rollback(CLI::App& adapter, Invocation& invocation) {
  auto name = std::make_shared<std::string>();
  auto version = std::make_shared<std::string>();
  auto* command = adapter.add_subcommand("rollback", "Go back to the version that was in use before");
  command->add_option("NAME", *name, "The adapter")->required();
  command->add_option("--to", *version, "To this version instead")->type_name("VERSION");
  teach(*command, "  dorhub adapter rollback acme\n  dorhub adapter rollback acme --to 1.3.0");
  command->callback([&invocation, name, version] {
    invocation.action = [&invocation, name, version] { return roll_back(invocation, *name, *version); };
  });
}

}  // namespace

std::string user_name() {
  const passwd* user = ::getpwuid(::getuid());
  return user != nullptr ? user->pw_name : std::to_string(::getuid());
}

int check_configuration(const Invocation& invocation, install::Installer& installer,
                        const std::string& adapter, const std::string& version) {
  const auto file = configuration::find_settings_file(invocation.config_file);
  if (!file.ok()) return invocation.fail(file.error());
  const auto loaded = configuration::load_settings(*file, shipped_adapters());
  if (loaded.settings || loaded.lacking_adapters) return ExitCode::ok;
  print_problems(invocation.console, loaded.problems);
  const auto back = installer.roll_back(adapter, "", user_name());
  return invocation.fail({"install.configuration",
                          "the configuration does not fit " + adapter + " " + version +
                              (back.ok() ? ", so " + *back + " is in use again"
                                         : ", and it stays in use: " + back.error().message),
                          "", "change what is named above, then install it again"});
}

void add_adapter_install(CLI::App& adapter, Invocation& invocation) {
  auto choice = std::make_shared<InstallChoice>();
  auto* command = adapter.add_subcommand("install", "Install an adapter from a package, after you agreed");
  command->add_option("FILE", choice->file, "The package, such as acme-1.4.0.dha")->required();
  command->add_option("--signature", choice->signature, "Its signature; else FILE.minisig")
      ->type_name("FILE");
  command->add_flag("--yes", choice->is_agreed, "You agree to what it may see and ask; for scripts");
  command
      ->add_option("--shadow", choice->shadow_days,
                   "Let it run beside the version in use for so many days, and compare")
      ->type_name("DAYS")
      ->check(within(1, 90));
  teach(
      *command,
      "  dorhub adapter install acme-1.4.0.dha\n"
      "  dorhub adapter install acme-1.4.0.dha --shadow 7     old and new on the same deliveries\n"
      "\n"
      "The package must be signed with a key of adapters.trust, or its SHA-256 stand under adapters.allow;\n"
      "on a hub in «mode: dev» any package is taken. Earlier versions are kept: «dorhub adapter rollback».");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return install(invocation, *choice); };
  });
  add_rollback(adapter, invocation);
}

}  // namespace dorhub::cli
