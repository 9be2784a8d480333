// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/secret_rules.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "core/configuration/load.hpp"
#include "core/configuration/written_place.hpp"

namespace dorhub::configuration {
namespace {

namespace fs = std::filesystem;

/// Warns of what the hub would refuse at its start (security::load_master_key). What this user may not read,
/// the hub's own may: that nobody looked is said, and stops no start.
void look_at_master_key(const SecretSource& source, Place place, Problems& problems) {
  if (source.file.empty()) return look_at_secret("master_key", source, place, problems);
  constexpr fs::perms kOwnersOnly = fs::perms::owner_read | fs::perms::owner_write;
  std::error_code failure;
  const auto status = fs::status(source.file, failure);
  const bool is_known = fs::status_known(status);  // not behind a folder that this user may not enter
  if (is_known && !fs::exists(status)) {
    problems.warning(place,
                     {"lint.secret_missing",
                      "master_key: there is no file " + source.file + ", and no hub starts without it", "",
                      "restore it from its backup, or for a new hub make one with «dorhub config "
                      "master-key " +
                          source.file + "»",
                      true});
  } else if (is_known && (status.permissions() & ~kOwnersOnly & fs::perms::mask) != fs::perms::none) {
    problems.warning(
        place, {"lint.secret_open",
                "master_key: others than its owner may use " + source.file + ", and no hub starts with it",
                "", "chmod 600 " + source.file, true});
  } else if (::faccessat(AT_FDCWD, source.file.c_str(), R_OK, AT_EACCESS) != 0) {
    problems.warning(place, {"lint.secret_unseen",
                             "master_key: this user may not read " + source.file +
                                 ", so whether it is a key was not looked at",
                             "", "look as the hub's user: sudo -u dorhub dorhub config validate"});
  }
}

/// Warns of a secret file that everybody on the machine may use. A group may, for some systems hand secrets
/// to the hub's user by its group.
void look_at_mode(const std::string& path, const std::string& file, Place place, Problems& problems) {
  constexpr fs::perms kEverybody = fs::perms::others_read | fs::perms::others_write | fs::perms::group_write;
  std::error_code failure;
  const auto status = fs::status(file, failure);
  if (!fs::status_known(status) || !fs::exists(status)) return;
  if ((status.permissions() & kEverybody) == fs::perms::none) return;
  problems.warning(place, {"lint.secret_open", path + ": everybody on this machine may use " + file, "",
                           "chmod 600 " + file + " as the hub's user, or 640 with its group"});
}

}  // namespace

void look_at_secret(const std::string& path, const SecretSource& source, Place place, Problems& problems) {
  if (!source.is_set()) return;  // reported when it was read
  const auto secret = read_secret(source);
  const bool is_env = !source.env.empty();
  if (!is_env) look_at_mode(path, source.file, place, problems);
  if (secret.ok()) return;
  std::string cure = secret.error().code == "secret.empty" ? "put the secret that the partner gave into it"
                     : is_env
                         ? "set it where the hub is started (with systemd: Environment= or EnvironmentFile=)"
                         : "write the secret into that file, mode 0600, as the hub's user";
  problems.warning(place, {"lint.secret_missing",
                           path + ": " + secret.error().message + ", and nothing that needs it will work", "",
                           std::move(cure)});
}

void look_at_secrets(const Node& root, const Settings& settings, Problems& problems) {
  for (std::size_t i = 0; i < settings.connections.size(); ++i) {
    const Connection& connection = settings.connections[i];
    if (!connection.push) continue;
    const auto* signature = std::get_if<SignatureProof>(&connection.push->proof);
    if (signature == nullptr) continue;
    look_at_secret("connections[" + connection.id + "].push.proof.signature.secret", signature->secret,
                   place_of(item(root, "connections", i), {"push", "proof", "signature", "secret",
                                                           signature->secret.env.empty() ? "file" : "env"}),
                   problems);
  }
  if (settings.http.has_tls())
    look_at_mode("http.tls.key", settings.http.tls.key, place_of(root, {"http", "tls", "key"}), problems);
  look_at_master_key(settings.master_key,
                     place_of(root, {"master_key", settings.master_key.env.empty() ? "file" : "env"}),
                     problems);
}

}  // namespace dorhub::configuration
