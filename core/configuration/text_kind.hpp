// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The kinds of text a setting can hold, each with its rule and the words for it.

#include <string>
#include <string_view>

namespace dorhub::configuration {

enum class TextKind {
  line,          ///< one line, not empty, at most 200 characters
  paragraph,     ///< may hold line ends, at most 4,000 characters
  id,            ///< lower-case letters, digits, single hyphens; 1–63, starts with a letter or digit
  file_name,     ///< a name in the same folder: no slash
  path,          ///< a file or folder; a relative one is taken from the folder of the YAML
  inbox,         ///< as path, but a relative one is taken from inbox.folder
  ip_address,    ///< IPv4 or IPv6
  url,           ///< http or https, no slash at the end
  header,        ///< name of an HTTP header
  pointer,       ///< JSON pointer (RFC 6901), not empty
  sha256,        ///< 64 hexadecimal digits
  minisign_key,  ///< a minisign public key: "RW" and 54 characters of base64
  zone,          ///< IANA time zone
  environment,   ///< name of an environment variable
  version,       ///< 1.2.3 (semantic version)
  number_pair,   ///< "1" or "0.1": major and minor of an interface
  host,          ///< a host name, perhaps with a port
  code,          ///< problem code: lower case, dotted
  time_of_day,   ///< 03:30 (24 hours), or «never»
};

/// What is expected, as a noun with an article: "an IP address such as 127.0.0.1".
[[nodiscard]] std::string_view expected_words(TextKind kind);
/// The same rule as a regular expression for JSON Schema; empty when a pattern can't say it.
[[nodiscard]] std::string_view pattern(TextKind kind);
/// Whether `text` keeps the rule of its kind. Time zones are looked up in the system's list.
[[nodiscard]] bool fits(TextKind kind, std::string_view text);

/// The IANA zone nearest to a mistyped one; empty when none is near or the system has no list.
[[nodiscard]] std::string nearest_zone(std::string_view written);

}  // namespace dorhub::configuration
