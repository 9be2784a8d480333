// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Signatures in the form of minisign: Ed25519 over the BLAKE2b-512 of a file, with a comment that is signed
/// too. What Debian's `minisign` signs is verified here, and the other way round.
///
/// Form: https://jedisct1.github.io/minisign/ ("Signature format", "Public key format"). Only prehashed
/// signatures ("ED", the program's own since 0.10) are taken; the older form is refused with its cure. For
/// secret keys and their files see minisign_key.hpp. Values; any thread.

#include <array>
#include <cstdint>
#include <dorhub/result.hpp>
#include <string>
#include <string_view>

namespace dorhub::package {

/// A public key: what an admin writes under adapters.trust.
class VerifyKey {
 public:
  static constexpr std::size_t kIdBytes = 8;
  static constexpr std::size_t kKeyBytes = 32;
  VerifyKey(const std::array<std::uint8_t, kIdBytes>& id, const std::array<std::uint8_t, kKeyBytes>& key)
      : id_(id), key_(key) {}

  /// Reads "RW…" alone, or a .pub file of two lines. Error: "minisign.public_key".
  [[nodiscard]] static Result<VerifyKey> parse(std::string_view text);

  /// "RW…", 56 characters: as it stands in YAML and behind `minisign -P`.
  [[nodiscard]] std::string text() const;
  /// The key's number as minisign prints it: 16 hexadecimal digits, upper case.
  [[nodiscard]] std::string id_text() const;
  /// A .pub file: comment and key, each on a line.
  [[nodiscard]] std::string file() const;

  [[nodiscard]] const std::array<std::uint8_t, kIdBytes>& id() const { return id_; }
  [[nodiscard]] const std::array<std::uint8_t, kKeyBytes>& key() const { return key_; }
  bool operator==(const VerifyKey&) const = default;

 private:
  std::array<std::uint8_t, kIdBytes> id_;
  std::array<std::uint8_t, kKeyBytes> key_;
};

/// What stands in a .minisig file.
struct Signature {
  static constexpr std::size_t kBytes = 64;
  std::string untrusted_comment = {};  ///< for people; anybody may change it
  std::array<std::uint8_t, VerifyKey::kIdBytes> key_id = {};
  std::array<std::uint8_t, kBytes> signature = {};  ///< over the content's BLAKE2b-512
  std::string trusted_comment = {};
  std::array<std::uint8_t, kBytes> global = {};  ///< over signature and trusted comment

  /// Reads the four lines. Errors: "minisign.signature" (not of this form), "minisign.legacy" (not
  /// prehashed).
  [[nodiscard]] static Result<Signature> parse(std::string_view file);
  /// The four lines.
  [[nodiscard]] std::string file() const;
  /// The signing key's number, as VerifyKey::id_text().
  [[nodiscard]] std::string key_id_text() const;
};

/// Whether `signature` was made with the key's secret half over exactly `content` and its trusted comment.
/// Errors: "minisign.other_key" (names both numbers), "minisign.wrong" (content or comment were changed).
[[nodiscard]] Result<void> verify(const VerifyKey& key, const Signature& signature, std::string_view content);

}  // namespace dorhub::package
