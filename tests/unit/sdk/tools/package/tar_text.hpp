// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Archives written by hand, byte by byte: what no library would write.

#include <cstdio>
#include <cstring>
#include <string>

namespace dorhub::package {

/// One ustar entry with its content and padding. `type`: '0' file, '1' hard link, '2' link, '5' folder.
inline std::string tar_entry(const std::string& name, const std::string& content, char type = '0',
                             const std::string& link = {}, const std::string& size_field = {}) {
  std::string head(512, '\0');
  const auto put = [&](std::size_t at, const std::string& text) { head.replace(at, text.size(), text); };
  char octal[16];
  std::snprintf(octal, sizeof octal, "%011zo ", content.size());
  put(0, name);
  put(100, std::string("000644 \0", 8));
  put(108, std::string("000000 \0", 8));
  put(116, std::string("000000 \0", 8));
  put(124, size_field.empty() ? octal : size_field);
  put(136, "02263523000 ");
  put(156, std::string(1, type));
  put(157, link);
  put(257, std::string("ustar\0"
                       "00",
                       8));
  put(329, std::string("000000 \0", 8));
  put(337, std::string("000000 \0", 8));
  put(148, "        ");
  unsigned sum = 0;
  for (const char c : head) sum += static_cast<unsigned char>(c);
  std::snprintf(octal, sizeof octal, "%06o", sum);
  put(148, std::string(octal) + std::string("\0 ", 2));
  return head + content + std::string((512 - content.size() % 512) % 512, '\0');
}

inline std::string tar_end() { return std::string(1024, '\0'); }

}  // namespace dorhub::package
