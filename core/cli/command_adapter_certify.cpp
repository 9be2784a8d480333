// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter certify
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <memory>
#include <ostream>

#include "core/cli/command_adapter_installed.hpp"
#include "core/cli/command_adapter_words.hpp"
#include "core/cli/opened_hub.hpp"
#include "core/configuration/json_text.hpp"
#include "core/environment/files.hpp"

namespace dorhub::cli {
namespace {

constexpr std::uint64_t kStatementMost = 64 * 1024;

struct CertifyChoice {
  std::string file = {};
  std::string key = {};
  std::string password_file = {};
};

int certify(const Invocation& invocation, const CertifyChoice& choice) {
  DiskFiles disk;
  const auto statement = disk.read(choice.file, kStatementMost);
  if (!statement.ok()) return invocation.fail(statement.error());
  const auto key = read_sign_key(invocation.console, choice.key, choice.password_file);
  if (!key.ok()) return invocation.fail(key.error());
  const auto hub = OpenedHub::open(invocation, {.index = false, .is_server = false, .create = false});
  if (hub == nullptr) return ExitCode::refused;
  install::Installer installer({(*hub)->settings(), (*hub)->database(), (*hub)->clock()});
  const auto done = installer.certify(*statement, choice.file, *key, user_name());
  if (!done.ok()) return invocation.fail(done.error());
  const std::string until = to_rfc3339(done->until).substr(0, 10);
  if (invocation.is_json) {
    invocation.console.out() << configuration::pretty(boost::json::object{{"adapter", done->adapter},
                                                                          {"version", done->version},
                                                                          {"capability", done->capability},
                                                                          {"until", until}});
    return ExitCode::ok;
  }
  invocation.console.out() << done->adapter << ' ' << done->version << " is certified in " << done->capability
                           << " until " << until << ", as long as the kit gives tested here\n";
  return ExitCode::ok;
}

}  // namespace

void add_adapter_certify(CLI::App& adapter, Invocation& invocation) {
  auto choice = std::make_shared<CertifyChoice>();
  auto* command = adapter.add_subcommand("certify", "Sign that an installed version was proven in practice");
  command->add_option("FILE", choice->file, "The statement with its evidence, YAML")->required();
  command->add_option("--key", choice->key, "The secret key (minisign) that signs it; one of adapters.trust")
      ->required()
      ->type_name("FILE");
  command->add_option("--password-file", choice->password_file, "The key's password; else it is asked")
      ->type_name("FILE");
  teach(
      *command,
      "  dorhub adapter certify acme-1.4.0.yaml --key admin.key\n"
      "\n"
      "The statement says, for one capability of one package: adapter, version, sha256, capability,\n"
      "live: {date, with}, shadow: {days, records, dead_letters}, fuzz_hours, rebuilt: same,\n"
      "reviewer: {name, employer, date}, answered_within. Dates may be 90 days old at most. The level ends\n"
      "90 days after the live run, or when the kit does not give tested any more.");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return certify(invocation, *choice); };
  });
}

}  // namespace dorhub::cli
