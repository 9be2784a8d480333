// SPDX-License-Identifier: EUPL-1.2
// dorhub config key | master-key
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <memory>
#include <ostream>

#include "core/cli/invocation.hpp"
#include "core/environment/files.hpp"
#include "core/environment/random.hpp"
#include "core/security/api_key.hpp"
#include "core/security/key_file.hpp"

namespace dorhub::cli {
namespace {

namespace json = boost::json;

int make_key(const Invocation& invocation) {
  SystemRandom random;
  const security::Secret key = security::make_api_key(random);
  const std::string hash = security::hash_api_key(key.reveal_text());
  auto& out = invocation.console.out();
  if (invocation.is_json) {
    out << json::serialize(json::object{{"key", json::string(key.reveal_text())}, {"sha256", hash}}) << '\n';
    return ExitCode::ok;
  }
  out << "For the partner, shown only now:  " << key.reveal_text() << "\n"
      << "For the configuration:            {sha256: " << hash << "}\n";
  return ExitCode::ok;
}

int make_master_key(const Invocation& invocation, const std::string& file) {
  SystemRandom random;
  DiskFiles disk;
  if (const auto made = security::create_master_key(disk, random, file); !made.ok())
    return invocation.fail(made.error());
  invocation.console.out()
      << file
      << " holds a new master key. Keep a copy elsewhere: without it nothing that the hub "
         "sealed can be read.\n";
  return ExitCode::ok;
}

}  // namespace

void add_config_keys(CLI::App& config, Invocation& invocation) {
  auto* key = config.add_subcommand("key", "Make an API key and the hash that the configuration keeps of it");
  teach(*key,
        "  dorhub config key            give the key to the partner, put the hash into dorhub.yaml\n"
        "  printf %s KEY | sha256sum    the hash of a key that you have already");
  key->callback([&invocation] { invocation.action = [&invocation] { return make_key(invocation); }; });

  auto file = std::make_shared<std::string>();
  auto* master = config.add_subcommand("master-key", "Make the key that wraps all keys of personal data");
  master->add_option("FILE", *file, "The file to make; never overwritten")->required();
  teach(*master,
        "  dorhub config master-key /etc/dorhub/master.key    then in dorhub.yaml: master_key: {file: "
        "master.key}");
  master->callback([&invocation, file] {
    invocation.action = [&invocation, file] { return make_master_key(invocation, *file); };
  });
}

}  // namespace dorhub::cli
