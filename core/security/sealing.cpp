// SPDX-License-Identifier: EUPL-1.2
#include "core/security/sealing.hpp"

#include <sodium.h>

#include <array>
#include <cassert>
#include <stdexcept>

namespace dorhub::security {
namespace {

constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
/// Format 1: this byte, the nonce, the ciphertext with its tag.
constexpr std::uint8_t kFormat = 1;
constexpr std::size_t kHeadBytes = 1 + kNonceBytes;

/// What is authenticated beside the content: its use and its place, so that nothing can be moved.
using Associated = std::array<std::uint8_t, 25>;

Associated associated(char use, const Place& place) {
  Associated out{};
  out[0] = static_cast<std::uint8_t>(use);
  const std::array<std::int64_t, 3> numbers{place.organisation_id.value(), place.entity_id, place.part};
  for (std::size_t n = 0; n < numbers.size(); ++n)
    for (std::size_t byte = 0; byte < 8; ++byte)
      out[1 + n * 8 + byte] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(numbers[n]) >> (8 * byte));
  return out;
}

Bytes seal_bytes(std::span<const std::uint8_t> key, std::span<const std::uint8_t> plain,
                 const Associated& data) {
  Bytes out(kHeadBytes + plain.size() + kTagBytes);
  out[0] = kFormat;
  randombytes_buf(out.data() + 1, kNonceBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + kHeadBytes, nullptr, plain.data(), plain.size(),
                                             data.data(), data.size(), nullptr, out.data() + 1, key.data());
  return out;
}

Result<Secret> open_bytes(std::span<const std::uint8_t> key, std::span<const std::uint8_t> sealed,
                          const Associated& data) {
  const Error refused{"security.cannot_open",
                      "sealed data can't be opened: it was changed or moved, or this is not its key", "",
                      "check that the hub runs with the master key that the database was made with"};
  if (sealed.size() < kHeadBytes + kTagBytes || sealed[0] != kFormat) return refused;
  std::vector<std::uint8_t> plain(sealed.size() - kHeadBytes - kTagBytes);
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      plain.data(), nullptr, nullptr, sealed.data() + kHeadBytes, sealed.size() - kHeadBytes, data.data(),
      data.size(), sealed.data() + 1, key.data());
  if (failed != 0) return refused;
  return Secret(std::move(plain));
}

std::span<const std::uint8_t> bytes_of_text(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

DataKey::DataKey(Secret key) : key_(std::move(key)) { assert(key_.size() == kKeyBytes); }

Sealer::Sealer(Secret master_key) : master_key_(std::move(master_key)) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium can't be started");
  assert(master_key_.size() == kKeyBytes);
  // One key, two uses: hashes get a key of their own, derived from the master key.
  std::vector<std::uint8_t> derived(crypto_kdf_KEYBYTES);
  crypto_kdf_derive_from_key(derived.data(), derived.size(), 1, "dorhash ", master_key_.reveal().data());
  hash_key_ = Secret(std::move(derived));
}

Sealer::~Sealer() = default;

DataKey Sealer::make_key() const {
  std::vector<std::uint8_t> key(kKeyBytes);
  randombytes_buf(key.data(), key.size());
  return DataKey(Secret(std::move(key)));
}

Bytes Sealer::wrap(const DataKey& key, const Place& place) const {
  return seal_bytes(master_key_.reveal(), key.reveal(), associated('k', place));
}

Result<DataKey> Sealer::unwrap(std::span<const std::uint8_t> wrapped, const Place& place) const {
  DORHUB_TRY(key, open_bytes(master_key_.reveal(), wrapped, associated('k', place)));
  return DataKey(std::move(key));
}

Bytes Sealer::seal(const DataKey& key, std::string_view plain, const Place& place) const {
  return seal_bytes(key.reveal(), bytes_of_text(plain), associated('d', place));
}

Result<Secret> Sealer::open(const DataKey& key, std::span<const std::uint8_t> sealed,
                            const Place& place) const {
  return open_bytes(key.reveal(), sealed, associated('d', place));
}

Bytes Sealer::keyed_hash(std::string_view purpose, std::string_view text) const {
  KeyedHasher hasher(*this, purpose);
  hasher.add(text);
  return hasher.finish();
}

struct KeyedHasher::Implementation {
  crypto_generichash_state state;
};

KeyedHasher::KeyedHasher(const Sealer& sealer, std::string_view purpose)
    : implementation_(std::make_unique<Implementation>()) {
  const auto key = sealer.hash_key_.reveal();
  crypto_generichash_init(&implementation_->state, key.data(), key.size(), crypto_generichash_BYTES);
  add(purpose);
  add(std::string_view("\0", 1));  // no purpose may run into the text
}

KeyedHasher::~KeyedHasher() { sodium_memzero(&implementation_->state, sizeof implementation_->state); }

void KeyedHasher::add(std::string_view piece) {
  const auto bytes = bytes_of_text(piece);
  crypto_generichash_update(&implementation_->state, bytes.data(), bytes.size());
}

Bytes KeyedHasher::finish() {
  Bytes out(crypto_generichash_BYTES);
  crypto_generichash_final(&implementation_->state, out.data(), out.size());
  return out;
}

}  // namespace dorhub::security
