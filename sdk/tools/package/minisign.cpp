// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/package/minisign.hpp"

#include <sodium.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "sdk/tools/package/base64.hpp"

namespace dorhub::package {
namespace {

constexpr std::string_view kUntrusted = "untrusted comment: ";
constexpr std::string_view kTrusted = "trusted comment: ";
constexpr std::size_t kLineMost = 8 * 1024;  // minisign's own bound of a trusted comment

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// As minisign prints it: the eight bytes are a number with its least byte first.
std::string number_text(std::array<std::uint8_t, VerifyKey::kIdBytes> id) {
  std::reverse(id.begin(), id.end());
  std::array<char, 2 * VerifyKey::kIdBytes + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), id.data(), id.size());
  std::string out(hex.data());
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' ? static_cast<char>(c - 32) : c; });
  return out;
}

Error bad_signature(std::string what) {
  return {"minisign.signature", std::move(what), "", "sign it again, or fetch the whole .minisig file"};
}

}  // namespace

Result<VerifyKey> VerifyKey::parse(std::string_view text) {
  std::string_view line = take_line(text);
  if (line.starts_with("untrusted comment:")) line = take_line(text);
  const auto bytes = from_base64(line, 2 + kIdBytes + kKeyBytes);
  if (!bytes || (*bytes)[0] != 'E' || (*bytes)[1] != 'd' ||
      text.find_first_not_of(" \r\n") != std::string_view::npos)
    return Error{"minisign.public_key", "this is not a minisign public key", "",
                 "it starts with «RW» and has 56 characters; it stands in the second line of the .pub file"};
  std::array<std::uint8_t, kIdBytes> id{};
  std::array<std::uint8_t, kKeyBytes> key{};
  std::copy_n(bytes->begin() + 2, kIdBytes, id.begin());
  std::copy_n(bytes->begin() + 2 + kIdBytes, kKeyBytes, key.begin());
  return VerifyKey(id, key);
}

std::string VerifyKey::text() const {
  std::vector<std::uint8_t> bytes{'E', 'd'};
  bytes.insert(bytes.end(), id_.begin(), id_.end());
  bytes.insert(bytes.end(), key_.begin(), key_.end());
  return to_base64(bytes);
}

std::string VerifyKey::id_text() const { return number_text(id_); }

std::string VerifyKey::file() const {
  return std::string(kUntrusted) + "minisign public key " + id_text() + "\n" + text() + "\n";
}

Result<Signature> Signature::parse(std::string_view file) {
  Signature out;
  const std::string_view comment = take_line(file);
  if (!comment.starts_with(kUntrusted))
    return bad_signature("the first line of the signature is not «untrusted comment: …»");
  out.untrusted_comment = comment.substr(kUntrusted.size());
  const auto bytes = from_base64(take_line(file), 2 + VerifyKey::kIdBytes + kBytes);
  if (!bytes || (*bytes)[0] != 'E' || ((*bytes)[1] != 'D' && (*bytes)[1] != 'd'))
    return bad_signature("the second line of the signature is not one of minisign");
  if ((*bytes)[1] == 'd')
    return Error{"minisign.legacy", "the signature is of minisign's older form, which is not prehashed", "",
                 "sign with «dorhub adapter pack --key», or with minisign 0.10 or later without -l"};
  std::copy_n(bytes->begin() + 2, VerifyKey::kIdBytes, out.key_id.begin());
  std::copy_n(bytes->begin() + 2 + VerifyKey::kIdBytes, kBytes, out.signature.begin());
  const std::string_view trusted = take_line(file);
  if (!trusted.starts_with(kTrusted) || trusted.size() > kLineMost)
    return bad_signature("the third line of the signature is not «trusted comment: …»");
  out.trusted_comment = trusted.substr(kTrusted.size());
  const auto global = from_base64(take_line(file), kBytes);
  if (!global || file.find_first_not_of(" \r\n") != std::string_view::npos)
    return bad_signature("the fourth line of the signature is not the last, or not one of minisign");
  std::copy_n(global->begin(), kBytes, out.global.begin());
  return out;
}

std::string Signature::file() const {
  std::vector<std::uint8_t> bytes{'E', 'D'};
  bytes.insert(bytes.end(), key_id.begin(), key_id.end());
  bytes.insert(bytes.end(), signature.begin(), signature.end());
  return std::string(kUntrusted) + untrusted_comment + "\n" + to_base64(bytes) + "\n" +
         std::string(kTrusted) + trusted_comment + "\n" +
         to_base64(std::vector<std::uint8_t>(global.begin(), global.end())) + "\n";
}

std::string Signature::key_id_text() const { return number_text(key_id); }

Result<void> verify(const VerifyKey& key, const Signature& signature, std::string_view content) {
  if (signature.key_id != key.id())
    return Error{"minisign.other_key",
                 "it was signed with key " + signature.key_id_text() + ", not with " + key.id_text()};
  std::array<unsigned char, crypto_generichash_BYTES_MAX> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(content.data()),
                     content.size(), nullptr, 0);
  const bool is_content = crypto_sign_verify_detached(signature.signature.data(), hash.data(), hash.size(),
                                                      key.key().data()) == 0;
  std::string global(signature.signature.begin(), signature.signature.end());
  global += signature.trusted_comment;
  const bool is_comment = crypto_sign_verify_detached(signature.global.data(),
                                                      reinterpret_cast<const unsigned char*>(global.data()),
                                                      global.size(), key.key().data()) == 0;
  if (is_content && is_comment) return {};
  return Error{"minisign.wrong",
               is_content ? "the signature's comment was changed after signing"
                          : "the file is not the one that was signed with key " + key.id_text(),
               "", "fetch file and signature again from the vendor"};
}

}  // namespace dorhub::package
