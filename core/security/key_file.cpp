// SPDX-License-Identifier: EUPL-1.2
#include "core/security/key_file.hpp"

#include <sodium.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <vector>

namespace dorhub::security {
namespace {

constexpr std::size_t kKeyBytes = 32;

Error missing(const std::filesystem::path& path) {
  return {"security.key_missing", "there is no master key", path.string(),
          "restore it from its backup; for a new hub make one with `dorhub config master-key FILE`"};
}

/// It is there, or may be: making a new one would be the wrong advice.
Error unreadable(const std::filesystem::path& path, const std::string& why) {
  return {"security.key_unreadable", "the master key can't be read: " + why, path.string(),
          "start as the user that owns it, or give it to the hub's user: chown dorhub " + path.string()};
}

}  // namespace

Result<Secret> parse_master_key(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  std::vector<std::uint8_t> key(kKeyBytes);
  std::size_t length = 0;
  const char* end = nullptr;
  const bool is_hex =
      text.size() == 2 * kKeyBytes &&
      sodium_hex2bin(key.data(), key.size(), text.data(), text.size(), nullptr, &length, &end) == 0 &&
      length == kKeyBytes && end == text.data() + text.size();
  Secret secret(std::move(key));
  if (!is_hex)
    return Error{"security.key_malformed", "the master key is not 64 hexadecimal digits", "",
                 "restore it from its backup"};
  if (sodium_is_zero(secret.reveal().data(), secret.reveal().size()) != 0)
    return Error{
        "security.key_malformed", "the master key is all zeros, so that anybody could open what it seals", "",
        "restore it from its backup, or for a new hub make one with «dorhub config master-key FILE»"};
  return secret;
}

Result<Secret> load_master_key(Files& files, const std::filesystem::path& path) {
  struct stat info = {};
  if (::stat(path.c_str(), &info) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return missing(path);
    return unreadable(path, std::generic_category().message(errno));
  }
  if ((info.st_mode & 0177) != 0)
    return Error{"security.key_readable", "others than its owner may use the master key's file",
                 path.string(), "chmod 600 " + path.string()};
  auto text = files.read(path, 1024);
  if (!text) return unreadable(path, text.error().message);
  const Secret content(std::move(text).value());
  auto key = parse_master_key(content.reveal_text());
  if (!key) {
    Error error = std::move(key).error();
    error.where = path.string();
    return error;
  }
  return key;
}

Result<void> create_master_key(Files& files, Random& random, const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, ignored)))
    return Error{"security.key_exists", "there is a master key already", path.string(),
                 "keep it: without it, all that was sealed is lost"};
  std::array<std::byte, kKeyBytes> bytes{};
  random.fill(bytes);
  std::string text(2 * kKeyBytes + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                 bytes.size());
  text.back() = '\n';
  auto written = files.write(path, text, 0600);
  sodium_memzero(text.data(), text.size());
  sodium_memzero(bytes.data(), bytes.size());
  return written;
}

}  // namespace dorhub::security
