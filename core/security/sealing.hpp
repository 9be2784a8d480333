// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Sealing of personal data and raw deliveries: what the database and the disk see is unreadable.
///
/// Open this first. Each registration and each delivery has a data key of its own; the data key is wrapped by
/// the master key and stored beside what it seals. Erasing the wrapped key erases the person. Sealed bytes
/// are bound to their place: what was sealed for one registration or piece can't be opened as another.
/// XChaCha20-Poly1305 (libsodium), random nonces; a byte in front tells the format, for later ones.
///
/// All functions may be called from any thread.

#include <cstdint>
#include <dorhub/result.hpp>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/model/ids.hpp"
#include "core/security/secret.hpp"
#include "core/store/bytes.hpp"

namespace dorhub::security {

using store::Bytes;

/// Where something sealed belongs. It is authenticated with the content but not stored in it: whoever opens
/// must know from the row's own key what this should be, so that a row copied over another one shows.
struct Place {
  OrganisationId organisation_id = {};
  std::int64_t entity_id = 0;  ///< registration, notification or delivery
  std::int64_t part = 0;       ///< version, or piece of a document; 0 for a key
};

/// The key that seals one entity: 256 random bits. Keep it as short as possible and never store it unwrapped.
class DataKey {
 public:
  /// 32 bytes, no others (asserted).
  explicit DataKey(Secret key);
  [[nodiscard]] std::span<const std::uint8_t> reveal() const { return key_.reveal(); }

 private:
  Secret key_;
};

/// Seals and opens under one master key.
///
/// One object for the whole process, made at start from the key file. It holds the key in memory until it
/// goes; the key is overwritten then.
class Sealer {
 public:
  /// `master_key`: 32 bytes (see key_file.hpp; asserted).
  explicit Sealer(Secret master_key);
  ~Sealer();
  Sealer(const Sealer&) = delete;
  Sealer& operator=(const Sealer&) = delete;

  /// A fresh data key.
  /// From the kernel's randomness, never from a seed: two entities never share a key.
  [[nodiscard]] DataKey make_key() const;
  /// The data key sealed under the master key, to be stored.
  [[nodiscard]] Bytes wrap(const DataKey& key, const Place& place) const;
  /// Fails with "security.cannot_open" when it was changed, moved or wrapped by another master key.
  [[nodiscard]] Result<DataKey> unwrap(std::span<const std::uint8_t> wrapped, const Place& place) const;

  /// 41 bytes longer than `plain`. Equal texts give different bytes every time.
  [[nodiscard]] Bytes seal(const DataKey& key, std::string_view plain, const Place& place) const;
  /// Fails with "security.cannot_open" when it was changed, moved or sealed with another key.
  [[nodiscard]] Result<Secret> open(const DataKey& key, std::span<const std::uint8_t> sealed,
                                    const Place& place) const;

  /// A keyed hash (32 bytes) under a key derived from the master key: equal texts give equal hashes, and
  /// nobody without the key can try candidates. `purpose` separates uses: "delivery body", "content",
  /// "document number".
  [[nodiscard]] Bytes keyed_hash(std::string_view purpose, std::string_view text) const;

 private:
  Secret master_key_;
  Secret hash_key_;
  friend class KeyedHasher;
};

/// keyed_hash over a body that comes in pieces; gives the same as hashing it whole.
class KeyedHasher {
 public:
  KeyedHasher(const Sealer& sealer, std::string_view purpose);
  ~KeyedHasher();
  KeyedHasher(const KeyedHasher&) = delete;
  KeyedHasher& operator=(const KeyedHasher&) = delete;
  void add(std::string_view piece);
  /// Once only.
  [[nodiscard]] Bytes finish();

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace dorhub::security
