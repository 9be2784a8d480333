// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A vendor's secret key in minisign's own file form, so that `minisign -G` and `dorhub adapter key new` can
/// take each other's place.
///
/// The file is encrypted with a password by scrypt, or not at all (as `minisign -G -W` writes it, for a build
/// server that keeps the file safe otherwise). To verify see minisign.hpp. The key is wiped from memory when
/// the object goes. Any thread.

#include <array>
#include <cstdint>
#include <dorhub/result.hpp>
#include <string>
#include <string_view>

#include "sdk/tools/package/minisign.hpp"

namespace dorhub::package {

/// What opening an encrypted key costs: minisign's own are about 1 GiB of memory and some seconds. Stands in
/// the file, so that any program that opens it takes the same.
struct KeyCost {
  std::uint64_t operations = 33'554'432;
  std::uint64_t memory_bytes = 1'073'741'824;
};

class SignKey {
 public:
  /// A new key from the system's randomness.
  [[nodiscard]] static SignKey make();

  /// Reads a secret key file. `password` is not looked at when the file is not encrypted. Errors:
  /// "minisign.secret_key" (not of this form), "minisign.password" (wrong, or the file was damaged),
  /// "minisign.memory" (scrypt could not have what the file asks for).
  [[nodiscard]] static Result<SignKey> parse(std::string_view file, std::string_view password);
  /// Whether the file needs a password. Error: "minisign.secret_key".
  [[nodiscard]] static Result<bool> is_encrypted(std::string_view file);

  ~SignKey();
  SignKey(SignKey&&) noexcept;
  SignKey& operator=(SignKey&&) = delete;
  SignKey(const SignKey&) = delete;
  SignKey& operator=(const SignKey&) = delete;

  /// The secret key file. An empty password leaves it unencrypted. Error: "minisign.memory".
  [[nodiscard]] Result<std::string> file(std::string_view password, const KeyCost& cost = {}) const;
  [[nodiscard]] VerifyKey public_key() const;

  /// Signs `content` and `trusted_comment`, which is one line (asserted).
  [[nodiscard]] Signature sign(std::string_view content, std::string trusted_comment) const;

 private:
  SignKey() = default;
  std::array<std::uint8_t, VerifyKey::kIdBytes> id_ = {};
  std::array<std::uint8_t, 64> secret_ = {};
};

}  // namespace dorhub::package
