// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter pack, adapter key new
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <chrono>
#include <memory>
#include <ostream>

#include "core/cli/command_adapter_installed.hpp"
#include "core/cli/invocation.hpp"
#include "core/cli/password.hpp"
#include "core/cli/progress.hpp"
#include "core/configuration/json_text.hpp"
#include "core/environment/clock.hpp"
#include "core/environment/files.hpp"
#include "sdk/tools/package/package.hpp"

namespace dorhub::cli {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

constexpr std::uint64_t kKeyFileMost = 64 * 1024;

struct PackChoice {
  std::string folder = ".";
  std::string output = ".";
  std::string key = {};
  std::string password_file = {};
  std::vector<std::string> more = {};
};

/// Writes the package and, with a key, its signature. Gives the key that signed.
Result<std::optional<package::VerifyKey>> write_package(const PackChoice& choice, const Console& console,
                                                        const package::PackedProject& made) {
  DiskFiles disk;
  const fs::path path = fs::path(choice.output) / made.file_name;
  std::optional<package::VerifyKey> signer;
  std::string signature;
  if (!choice.key.empty()) {
    DORHUB_TRY(key, read_sign_key(console, choice.key, choice.password_file));
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(SystemClock().now().time_since_epoch()).count();
    signature = package::sign_package(key, made.bytes, made.file_name, now).file();
    signer = key.public_key();
  }
  const std::string signature_path = path.string() + std::string(package::kSignatureEnding);
  // An older signature would be one of other bytes.
  DORHUB_CHECK(disk.remove(signature_path));
  DORHUB_CHECK(disk.write(path, made.bytes, 0644));
  if (signer) DORHUB_CHECK(disk.write(signature_path, signature, 0644));
  return signer;
}

void print_made(const Invocation& invocation, const PackChoice& choice, const package::PackedProject& made,
                const std::optional<package::VerifyKey>& signer) {
  const Console& console = invocation.console;
  const std::string path = (fs::path(choice.output) / made.file_name).lexically_normal().string();
  if (invocation.is_json) {
    json::array files;
    for (const auto& file : made.package.files) files.push_back(json::string(file.name));
    json::object out{{"package", path}, {"sha256", made.package.sha256}, {"files", std::move(files)}};
    if (signer) {
      out["signature"] = path + std::string(package::kSignatureEnding);
      out["key"] = signer->text();
    }
    console.out() << configuration::pretty(out);
    return;
  }
  for (const auto& file : made.package.files)
    console.out() << "  " << file.name << console.on_out(Style::dim, "  " + grouped(file.content.size()))
                  << '\n';
  console.out() << console.on_out(Style::bold, path) << "  " << grouped(made.bytes.size())
                << " bytes, SHA-256 " << made.package.sha256 << '\n';
  if (signer) {
    console.out() << path << package::kSignatureEnding << "  signed with key " << signer->id_text() << '\n'
                  << "An admin trusts it with: adapters: {trust: [" << signer->text() << "]}\n";
  } else {
    console.out() << console.on_out(Style::warning, "Not signed")
                  << ": a hub installs it in «mode: dev» only, or with its SHA-256 under adapters.allow. "
                     "Sign with --key FILE.\n";
  }
}

int pack(const Invocation& invocation, const PackChoice& choice) {
  const auto made = package::pack_project(choice.folder, choice.more);
  if (!made.ok()) return invocation.fail(made.error());
  const auto signer = write_package(choice, invocation.console, *made);
  if (!signer.ok()) return invocation.fail(signer.error());
  print_made(invocation, choice, *made, *signer);
  return ExitCode::ok;
}

struct KeyChoice {
  std::string file = {};
  std::string password_file = {};
  bool is_open = false;
};

Result<package::VerifyKey> make_key(const Console& console, const KeyChoice& choice) {
  DiskFiles disk;
  const std::string public_file = choice.file + ".pub";
  for (const std::string& file : {choice.file, public_file})
    if (fs::exists(file))
      return Error{"minisign.exists", "there is such a file already", file,
                   "name another one; a key is never overwritten"};
  std::string password;
  if (!choice.is_open) {
    DORHUB_TRY(given, read_password(console, "a password for the key", choice.password_file, true));
    password = std::move(given);
  }
  const package::SignKey key = package::SignKey::make();
  DORHUB_TRY(text, key.file(password));
  DORHUB_CHECK(disk.write(choice.file, text, 0600));
  DORHUB_CHECK(disk.write(public_file, key.public_key().file(), 0644));
  return key.public_key();
}

int key_new(const Invocation& invocation, const KeyChoice& choice) {
  const auto key = make_key(invocation.console, choice);
  if (!key.ok()) return invocation.fail(key.error());
  auto& out = invocation.console.out();
  if (invocation.is_json) {
    out << configuration::pretty(json::object{
        {"secret_key", choice.file}, {"public_key", choice.file + ".pub"}, {"key", key->text()}});
    return ExitCode::ok;
  }
  out << choice.file << "  the secret key; keep it, and a copy elsewhere. Who has it can sign in your name.\n"
      << choice.file << ".pub  the public key " << key->id_text() << ":\n  "
      << invocation.console.on_out(Style::bold, key->text()) << '\n'
      << "Next: dorhub adapter pack --key " << choice.file << '\n';
  return ExitCode::ok;
}

void add_key(CLI::App& adapter, Invocation& invocation) {
  auto* group = adapter.add_subcommand("key", "Make a key to sign packages with");
  group->require_subcommand(1);
  auto choice = std::make_shared<KeyChoice>();
  auto* command = group->add_subcommand("new", "Make a secret key FILE and a public key FILE.pub");
  command->add_option("FILE", choice->file, "The secret key's file")->required();
  command->add_option("--password-file", choice->password_file, "The password is this file's first line")
      ->type_name("FILE");
  command->add_flag("--no-password", choice->is_open,
                    "Leave the key unencrypted; for a build server that keeps it safe otherwise");
  teach(*command,
        "  dorhub adapter key new acme.key\n"
        "\n"
        "Both files are in minisign's form: «minisign -G -s acme.key -p acme.key.pub» makes the same.\n"
        "Opening an encrypted key takes 1 GiB of memory and some seconds, on purpose.");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return key_new(invocation, *choice); };
  });
}

}  // namespace

Result<package::SignKey> read_sign_key(const Console& console, const std::string& key_file,
                                       const std::string& password_file) {
  DiskFiles disk;
  auto file = disk.read(key_file, kKeyFileMost);
  if (!file.ok()) return file.error();
  DORHUB_TRY(is_encrypted, package::SignKey::is_encrypted(*file));
  std::string password;
  if (is_encrypted) {
    DORHUB_TRY(given, read_password(console, "password of " + key_file, password_file, false));
    password = std::move(given);
  }
  auto key = package::SignKey::parse(*file, password);
  if (!key.ok()) return Error{key.error().code, key.error().message, key_file, key.error().cure};
  return key;
}

void add_adapter_pack(CLI::App& adapter, Invocation& invocation) {
  auto choice = std::make_shared<PackChoice>();
  auto* command = adapter.add_subcommand("pack", "Make the package NAME-VERSION.dha of an adapter's project");
  command->add_option("--dir", choice->folder, "The project's folder; else this one")->type_name("DIR");
  command->add_option("--output", choice->output, "The folder for the package; else this one")
      ->type_name("DIR");
  command->add_option("--key", choice->key, "Sign with this secret key (minisign's form)")->type_name("FILE");
  command
      ->add_option("--password-file", choice->password_file, "The key's password is this file's first line")
      ->type_name("FILE");
  command->add_option("--add", choice->more, "A further file of the project; several times if needed")
      ->type_name("FILE")
      ->take_all()
      ->expected(1);
  teach(*command,
        "  dorhub adapter pack --key acme.key           in the project's folder, after building\n"
        "  dorhub adapter pack --dir acme --output out\n"
        "\n"
        "Packed are the manifest, the program, samples, texts and a list of parts (CycloneDX); for a script\n"
        "also the other scripts beside it. A file in samples/ that no check reads is refused.\n"
        "The same files give the same bytes. Signed like «minisign -S»:\n"
        "«minisign -V -P KEY -m acme-1.4.0.dha» says that it is whole.");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return pack(invocation, *choice); };
  });
  add_key(adapter, invocation);
}

}  // namespace dorhub::cli
