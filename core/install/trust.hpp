// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// May this package be installed here? By the key that signed it, by its sum, or because this is a hub for
/// development. Functions of values; any thread.

#include <dorhub/result.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "core/configuration/settings.hpp"
#include "core/store/adapter_store.hpp"
#include "sdk/tools/package/minisign.hpp"

namespace dorhub::install {

struct Trust {
  enum class By { key, allow, dev } by = By::dev;
  /// The key that made a good signature, also where it is not what the package is trusted for.
  std::optional<package::VerifyKey> signer = {};

  [[nodiscard]] std::string word() const;  ///< "key", "allow", "dev"
};

/// `bytes`: the package; `sha256`: its sum; `signature`: the .minisig file's text, empty when there is none.
/// A signature by a trusted key must be right, whatever else vouches for the package. Errors:
/// "trust.unsigned", "trust.unknown_key", and those of Signature::parse() and verify().
[[nodiscard]] Result<Trust> judge(const configuration::Settings& settings, std::string_view bytes,
                                  const std::string& sha256, std::string_view signature);

/// The same of a version that is kept and is to serve again: what it was trusted for may have been taken out
/// of the configuration since. Errors: "trust.unsigned", "trust.withdrawn".
[[nodiscard]] Result<void> judge_again(const configuration::Settings& settings,
                                       const store::AdapterVersion& version);

}  // namespace dorhub::install
