// SPDX-License-Identifier: EUPL-1.2
#include "core/install/trust.hpp"

#include <algorithm>

namespace dorhub::install {
namespace {

/// The trusted key that a signature names; none when it names another.
Result<std::optional<package::VerifyKey>> signer_of(const configuration::Adapters& adapters,
                                                    std::string_view bytes, std::string_view text,
                                                    std::string& unknown_key) {
  if (text.empty()) return std::optional<package::VerifyKey>();
  DORHUB_TRY(signature, package::Signature::parse(text));
  for (const std::string& trusted : adapters.trust) {
    DORHUB_TRY(key, package::VerifyKey::parse(trusted));
    if (key.id() != signature.key_id) continue;
    DORHUB_CHECK(package::verify(key, signature, bytes));
    return std::optional<package::VerifyKey>(key);
  }
  unknown_key = signature.key_id_text();
  return std::optional<package::VerifyKey>();
}

bool is_allowed(const configuration::Adapters& adapters, const std::string& sha256) {
  return std::find(adapters.allow.begin(), adapters.allow.end(), sha256) != adapters.allow.end();
}

}  // namespace

std::string Trust::word() const {
  switch (by) {
    case By::key:
      return "key";
    case By::allow:
      return "allow";
    case By::dev:
      break;
  }
  return "dev";
}

Result<Trust> judge(const configuration::Settings& settings, std::string_view bytes,
                    const std::string& sha256, std::string_view signature) {
  std::string unknown_key;
  DORHUB_TRY(signer, signer_of(settings.adapters, bytes, signature, unknown_key));
  if (signer) return Trust{Trust::By::key, signer};
  if (is_allowed(settings.adapters, sha256)) return Trust{Trust::By::allow, {}};
  if (settings.mode == configuration::HubMode::dev) return Trust{Trust::By::dev, {}};
  if (unknown_key.empty())
    return Error{"trust.unsigned", "the package is not signed, and this hub takes signed ones only", "",
                 "ask the vendor for the .minisig file, or add " + sha256 + " to adapters.allow"};
  return Error{"trust.unknown_key",
               "it was signed with key " + unknown_key + ", which this hub does not trust", "",
               "ask the vendor for the public key by another way, compare it, and add it to adapters.trust"};
}

Result<void> judge_again(const configuration::Settings& settings, const store::AdapterVersion& version) {
  for (const std::string& trusted : settings.adapters.trust) {
    DORHUB_TRY(key, package::VerifyKey::parse(trusted));
    if (key.text() == version.key_text) return {};
  }
  if (is_allowed(settings.adapters, version.sha256)) return {};
  if (settings.mode == configuration::HubMode::dev) return {};
  const std::string name = version.adapter + " " + version.version;
  if (version.key_text.empty())
    return Error{
        "trust.unsigned",
        name + " is not signed by a trusted key, and its SHA-256 does not stand under adapters.allow", "",
        "add " + version.sha256 + " to adapters.allow, or take another version"};
  return Error{"trust.withdrawn",
               name + " was signed with key " + version.key_text + ", which this hub does not trust any more",
               "",
               "take another version, or add " + version.sha256 +
                   " to adapters.allow; the key back to adapters.trust if it was taken out by mistake"};
}

}  // namespace dorhub::install
