// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/package/minisign_key.hpp"

#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <span>
#include <stdexcept>
#include <vector>

#include "sdk/tools/package/base64.hpp"

namespace dorhub::package {
namespace {

// The file's bytes: algorithms of signing, key derivation and checksum (two each), salt, cost (two numbers,
// least byte first), then number, key and checksum, encrypted together.
constexpr std::size_t kSalt = 6;
constexpr std::size_t kOperations = kSalt + crypto_pwhash_scryptsalsa208sha256_SALTBYTES;
constexpr std::size_t kMemory = kOperations + 8;
constexpr std::size_t kSealed = kMemory + 8;
constexpr std::size_t kCheckBytes = 32;
constexpr std::size_t kSealedBytes = VerifyKey::kIdBytes + crypto_sign_SECRETKEYBYTES + kCheckBytes;
constexpr std::size_t kAll = kSealed + kSealedBytes;
// What nobody's file asks for: a hostile one must not take the machine.
constexpr std::uint64_t kMemoryMost = 2ull << 30;
constexpr std::uint64_t kOperationsMost = 1ull << 28;

using Bytes = std::vector<std::uint8_t>;

// Wipes a buffer when it goes.
class Wiped {
 public:
  explicit Wiped(Bytes& bytes) : bytes_(bytes) {}
  ~Wiped() { sodium_memzero(bytes_.data(), bytes_.size()); }
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;

 private:
  Bytes& bytes_;
};

void put_number(Bytes& out, std::uint64_t number) {
  for (int i = 0; i < 8; ++i) out.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

std::uint64_t number_at(const Bytes& bytes, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = 8; i-- > 0;) number = number << 8 | bytes[at + i];
  return number;
}

// Over the signing algorithm, the number and the key.
std::array<std::uint8_t, kCheckBytes> check_of(std::span<const std::uint8_t> number_and_key) {
  std::array<std::uint8_t, kCheckBytes> check{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, check.size());
  const std::array<std::uint8_t, 2> algorithm{'E', 'd'};
  crypto_generichash_update(&state, algorithm.data(), algorithm.size());
  crypto_generichash_update(&state, number_and_key.data(), number_and_key.size());
  crypto_generichash_final(&state, check.data(), check.size());
  return check;
}

// Encrypts or decrypts the last part in place.
Result<void> apply_password(Bytes& bytes, std::string_view password, const KeyCost& cost) {
  Bytes stream(kSealedBytes);
  const Wiped wiped(stream);
  if (crypto_pwhash_scryptsalsa208sha256(stream.data(), stream.size(), password.data(), password.size(),
                                         bytes.data() + kSalt, cost.operations,
                                         static_cast<std::size_t>(cost.memory_bytes)) != 0)
    return Error{"minisign.memory",
                 "opening the key takes " + std::to_string(cost.memory_bytes >> 20) +
                     " MiB of memory, and they could not be had",
                 "", "try on a machine with more memory free"};
  for (std::size_t i = 0; i < kSealedBytes; ++i) bytes[kSealed + i] ^= stream[i];
  return {};
}

// Ed25519's secret key is a seed and the public key that comes of it.
bool halves_agree(std::span<const std::uint8_t> secret) {
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> open{};
  Bytes again(crypto_sign_SECRETKEYBYTES);
  const Wiped wiped(again);
  crypto_sign_seed_keypair(open.data(), again.data(), secret.data());
  return sodium_memcmp(again.data(), secret.data(), again.size()) == 0;
}

Result<Bytes> bytes_of(std::string_view file) {
  const Error wrong{"minisign.secret_key", "this is not a minisign secret key", "",
                    "make one with «dorhub adapter key new FILE» or «minisign -G -s FILE»"};
  const std::size_t end = file.find('\n');
  if (!file.starts_with("untrusted comment: ") || end == std::string_view::npos) return wrong;
  file.remove_prefix(end + 1);
  auto bytes = from_base64(file.substr(0, file.find_first_of("\r\n")), kAll);
  const auto has = [&](std::size_t at, const char* letters) {
    return (*bytes)[at] == static_cast<std::uint8_t>(letters[0]) &&
           (*bytes)[at + 1] == static_cast<std::uint8_t>(letters[1]);
  };
  if (!bytes || !has(0, "Ed") || !(has(2, "Sc") || has(2, "\0\0")) || !has(4, "B2")) return wrong;
  return std::move(*bytes);
}

}  // namespace

SignKey SignKey::make() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium has no source of randomness");
  SignKey key;
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> open{};
  crypto_sign_keypair(open.data(), key.secret_.data());
  randombytes_buf(key.id_.data(), key.id_.size());
  return key;
}

SignKey::~SignKey() { sodium_memzero(secret_.data(), secret_.size()); }

SignKey::SignKey(SignKey&& other) noexcept : id_(other.id_), secret_(other.secret_) {
  sodium_memzero(other.secret_.data(), other.secret_.size());
}

Result<bool> SignKey::is_encrypted(std::string_view file) {
  DORHUB_TRY(bytes, bytes_of(file));
  const Wiped wiped(bytes);
  return bytes[2] != 0;
}

Result<SignKey> SignKey::parse(std::string_view file, std::string_view password) {
  DORHUB_TRY(bytes, bytes_of(file));
  const Wiped wiped(bytes);
  const bool is_encrypted = bytes[2] != 0;
  if (is_encrypted) {
    const KeyCost cost{number_at(bytes, kOperations), number_at(bytes, kMemory)};
    if (cost.memory_bytes > kMemoryMost || cost.operations > kOperationsMost)
      return Error{"minisign.secret_key", "the key file asks for more work than minisign's ever do"};
    DORHUB_CHECK(apply_password(bytes, password, cost));
  }
  const std::span<const std::uint8_t> sealed(bytes.data() + kSealed, kSealedBytes);
  const auto check = check_of(sealed.first(kSealedBytes - kCheckBytes));
  // minisign leaves the checksum of a key without a password empty; then the key's own halves must agree.
  const bool is_checked = is_encrypted
                              ? sodium_memcmp(check.data(), sealed.last(kCheckBytes).data(), kCheckBytes) == 0
                              : halves_agree(sealed.subspan(VerifyKey::kIdBytes, crypto_sign_SECRETKEYBYTES));
  if (!is_checked)
    return Error{"minisign.password", is_encrypted ? "the password is wrong, or the key file was damaged"
                                                   : "the key file was damaged"};
  SignKey key;
  std::copy_n(sealed.begin(), key.id_.size(), key.id_.begin());
  std::copy_n(sealed.begin() + VerifyKey::kIdBytes, key.secret_.size(), key.secret_.begin());
  return key;
}

Result<std::string> SignKey::file(std::string_view password, const KeyCost& cost) const {
  const bool is_encrypted = !password.empty();
  Bytes bytes{'E', 'd', 0, 0, 'B', '2'};
  const Wiped wiped(bytes);
  bytes.reserve(kAll);  // never moved, so that no copy is left
  if (is_encrypted) bytes[2] = 'S', bytes[3] = 'c';
  bytes.resize(kOperations);
  if (is_encrypted) randombytes_buf(bytes.data() + kSalt, kOperations - kSalt);
  put_number(bytes, is_encrypted ? cost.operations : 0);
  put_number(bytes, is_encrypted ? cost.memory_bytes : 0);
  bytes.insert(bytes.end(), id_.begin(), id_.end());
  bytes.insert(bytes.end(), secret_.begin(), secret_.end());
  const auto check = is_encrypted ? check_of(std::span(bytes).subspan(kSealed))
                                  : std::array<std::uint8_t, kCheckBytes>{};  // as minisign leaves it
  bytes.insert(bytes.end(), check.begin(), check.end());
  if (is_encrypted) DORHUB_CHECK(apply_password(bytes, password, cost));
  return "untrusted comment: minisign " + std::string(is_encrypted ? "encrypted " : "") + "secret key\n" +
         to_base64(bytes) + "\n";
}

VerifyKey SignKey::public_key() const {
  std::array<std::uint8_t, VerifyKey::kKeyBytes> open{};
  crypto_sign_ed25519_sk_to_pk(open.data(), secret_.data());
  return {id_, open};
}

Signature SignKey::sign(std::string_view content, std::string trusted_comment) const {
  assert(trusted_comment.find_first_of("\r\n") == std::string::npos);
  Signature out;
  out.untrusted_comment = "signature from minisign secret key";
  out.key_id = id_;
  std::array<unsigned char, crypto_generichash_BYTES_MAX> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(content.data()),
                     content.size(), nullptr, 0);
  crypto_sign_detached(out.signature.data(), nullptr, hash.data(), hash.size(), secret_.data());
  std::string global(out.signature.begin(), out.signature.end());
  global += trusted_comment;
  crypto_sign_detached(out.global.data(), nullptr, reinterpret_cast<const unsigned char*>(global.data()),
                       global.size(), secret_.data());
  out.trusted_comment = std::move(trusted_comment);
  return out;
}

}  // namespace dorhub::package
