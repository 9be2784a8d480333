// SPDX-License-Identifier: EUPL-1.2
#include "core/http/signature.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <cassert>
#include <charconv>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>

#include "core/environment/hex.hpp"

namespace dorhub::http {
namespace {

const char* name_of(SignatureAlgorithm algorithm) {
  switch (algorithm) {
    case SignatureAlgorithm::md5:
      return "MD5";
    case SignatureAlgorithm::sha1:
      return "SHA1";
    case SignatureAlgorithm::sha256:
      return "SHA256";
    case SignatureAlgorithm::sha512:
      return "SHA512";
  }
  assert(false && "unknown algorithm");
  return "";
}

/// HMAC over pieces, so that a body of many megabytes is not copied to be joined with its timestamp.
std::string digest_pieces(SignatureAlgorithm algorithm, std::string_view secret,
                          std::initializer_list<std::string_view> pieces) {
  const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> mac(EVP_MAC_fetch(nullptr, "HMAC", nullptr),
                                                              &EVP_MAC_free);
  const std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> context(
      mac ? EVP_MAC_CTX_new(mac.get()) : nullptr, &EVP_MAC_CTX_free);
  std::string name = name_of(algorithm);
  const std::array<OSSL_PARAM, 2> parameters = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), name.size()),
      OSSL_PARAM_construct_end()};
  const auto* key = reinterpret_cast<const unsigned char*>(secret.data());
  bool ok = context && EVP_MAC_init(context.get(), key, secret.size(), parameters.data()) == 1;
  for (const std::string_view piece : pieces)
    ok = ok && EVP_MAC_update(context.get(), reinterpret_cast<const unsigned char*>(piece.data()),
                              piece.size()) == 1;
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  std::size_t size = 0;
  ok = ok && EVP_MAC_final(context.get(), out.data(), &size, out.size()) == 1;
  if (!ok) throw std::runtime_error("OpenSSL refused to compute an HMAC");
  return {reinterpret_cast<const char*>(out.data()), size};
}

std::string to_base64(std::string_view bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return std::nullopt;
  std::string out(text.size() / 4 * 3, '\0');
  const int size =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  // EVP_DecodeBlock counts the padding as zero bytes.
  std::size_t padding = 0;
  if (text.ends_with("=="))
    padding = 2;
  else if (text.ends_with('='))
    padding = 1;
  out.resize(static_cast<std::size_t>(size) - padding);
  return out;
}

std::string written(const SignatureRule& rule, std::string_view digest) {
  return rule.encoding == SignatureEncoding::hex ? hex_text(digest) : to_base64(digest);
}

/// Hexadecimal may come in upper case; base64 may not change.
std::string lower_if_hex(const SignatureRule& rule, std::string_view text) {
  std::string out(text);
  if (rule.encoding == SignatureEncoding::hex)
    for (char& c : out)
      if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string expected_digest(const SignatureRule& rule, std::string_view secret, std::string_view body,
                            std::string_view id, std::string_view timestamp) {
  switch (rule.signed_bytes) {
    case SignedBytes::body:
      return digest_pieces(rule.algorithm, secret, {body});
    case SignedBytes::url_and_body:
      return digest_pieces(rule.algorithm, secret, {rule.url, body});
    case SignedBytes::id_timestamp_body:
      return digest_pieces(rule.algorithm, secret, {id, ".", timestamp, ".", body});
  }
  assert(false && "unknown signed bytes");
  return {};
}

/// True when one of the listed signatures is the expected one. Looks at all of them, so that the time
/// doesn't tell which one fits.
bool any_fits(const SignatureRule& rule, std::string_view listed, std::string_view expected) {
  const bool comma_separates = rule.prefix.find(',') == std::string::npos;
  const std::string_view separators = comma_separates ? " ," : " ";
  bool fits = false;
  while (!listed.empty()) {
    const auto end = listed.find_first_of(separators);
    std::string_view one = listed.substr(0, end);
    listed = end == std::string_view::npos ? std::string_view() : listed.substr(end + 1);
    if (one.empty() || !one.starts_with(rule.prefix)) continue;
    one.remove_prefix(rule.prefix.size());
    fits |= equal_in_constant_time(lower_if_hex(rule, one), expected);
  }
  return fits;
}

bool is_fresh(const SignatureRule& rule, std::string_view timestamp,
              std::chrono::system_clock::time_point now) {
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), seconds);
  if (error != std::errc() || end != timestamp.data() + timestamp.size() || seconds < 0) return false;
  const std::int64_t now_seconds =
      std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  // Both are far from the ends of the range: a header of more than 18 digits fails in from_chars or here.
  if (seconds > 1'000'000'000'000) return false;
  const std::int64_t apart = now_seconds > seconds ? now_seconds - seconds : seconds - now_seconds;
  return apart <= rule.tolerance.count();
}

}  // namespace

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string keyed_digest(SignatureAlgorithm algorithm, std::string_view secret, std::string_view bytes) {
  return digest_pieces(algorithm, secret, {bytes});
}

Result<void> verify_signature(const SignatureRule& rule, std::string_view secret, const Request& request,
                              std::chrono::system_clock::time_point now) {
  // An empty secret would make every forged signature right.
  if (secret.empty()) return Error{"signature.secret_invalid", "the connection's secret is empty"};
  const auto listed = request.headers.find(rule.header);
  if (!listed || listed->empty())
    return Error{"signature.missing", "the request carries no signature", "header " + rule.header};
  if (request.headers.count(rule.header) > 1)
    return Error{"signature.repeated", "the signature's header came more than once", "header " + rule.header};
  const std::string_view id = request.headers.find(rule.id_header).value_or("");
  const std::string_view timestamp = request.headers.find(rule.timestamp_header).value_or("");
  const std::string expected = written(rule, expected_digest(rule, secret, request.body, id, timestamp));
  if (!any_fits(rule, *listed, expected))
    return Error{"signature.mismatch", "the signature does not fit the body", "header " + rule.header,
                 "check the shared secret, the algorithm and the encoding of this connection"};
  // Only after the signature: a timestamp that nobody signed says nothing.
  if (rule.signed_bytes == SignedBytes::id_timestamp_body && !is_fresh(rule, timestamp, now))
    return Error{"signature.expired", "the signed time is too far from now",
                 "header " + rule.timestamp_header, "check the clocks, and sign each attempt anew"};
  return {};
}

std::string sign(const SignatureRule& rule, std::string_view secret, std::string_view body,
                 std::string_view id, std::string_view timestamp) {
  return rule.prefix + written(rule, expected_digest(rule, secret, body, id, timestamp));
}

Result<std::string> standard_webhooks_secret(std::string_view text) {
  constexpr std::string_view kPrefix = "whsec_";
  std::optional<std::string> bytes;
  if (text.starts_with(kPrefix)) bytes = from_base64(text.substr(kPrefix.size()));
  if (!bytes || bytes->size() < 24 || bytes->size() > 64)
    return Error{"signature.secret_invalid", "not a Standard Webhooks secret", "",
                 "write whsec_ and the base64 of 24 to 64 random bytes"};
  return *std::move(bytes);
}

}  // namespace dorhub::http
