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
  const auto& allow = settings.adapters.allow;
  if (std::find(allow.begin(), allow.end(), sha256) != allow.end()) return Trust{Trust::By::allow, {}};
  if (settings.mode == configuration::HubMode::dev) return Trust{Trust::By::dev, {}};
  if (unknown_key.empty())
    return Error{"trust.unsigned", "the package is not signed, and this hub takes signed ones only", "",
                 "ask the vendor for the .minisig file, or add " + sha256 + " to adapters.allow"};
  return Error{"trust.unknown_key",
               "it was signed with key " + unknown_key + ", which this hub does not trust", "",
               "ask the vendor for the public key by another way, compare it, and add it to adapters.trust"};
}

}  // namespace dorhub::install
