// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/survivors.hpp"

#include "sdk/read/encoding.hpp"
#include "sdk/read/source.hpp"
#include "sdk/read/zip_archive.hpp"
#include "sdk/tools/redact/base64_text.hpp"

namespace dorhub::redact {
namespace {

constexpr int kDeepest = 3;  // base64 in a workbook in base64

std::string joined(std::string_view where, const std::string& inner) {
  return inner == "as it is" ? std::string(where) : std::string(where) + ", " + inner;
}

std::string whole(read::ByteSource& source) {
  std::string out;
  for (std::string_view piece = source.more(); !piece.empty(); piece = source.more()) out += piece;
  return out;
}

std::string look(std::string_view bytes, const Tokens& tokens, int depth);

std::string look_in_archive(std::string_view bytes, const Tokens& tokens, int depth) {
  try {
    const read::ZipArchive archive(bytes, Limits{});
    for (const std::string& name : archive.names()) {
      if (!tokens.found_in(name).empty()) return "in the name of a file in an archive";
      const auto member = archive.open(name);
      if (const auto found = look(whole(*member), tokens, depth + 1); !found.empty())
        return joined("in " + name, found);
    }
  } catch (const read::ReadFault&) {
    return "in an archive that can't be read";
  }
  return {};
}

/// The text in the encodings in which it can't be seen as it is.
std::string look_in_other_encodings(std::string_view bytes, const Tokens& tokens, int depth) {
  const read::Decided decided = read::decide_encoding(bytes);
  std::string text;
  if (decided.encoding != read::Encoding::utf8) (void)read::to_utf8(decided, text, std::uint64_t{1} << 30U);
  if (text.empty()) return {};
  const auto found = look(text, tokens, depth + 1);
  return found.empty() ? "" : joined("in another encoding", found);
}

std::string look(std::string_view bytes, const Tokens& tokens, int depth) {
  if (!tokens.found_in(bytes).empty()) return "as it is";
  if (depth > kDeepest) return {};
  if (bytes.substr(0, 4) == "PK\x03\x04") return look_in_archive(bytes, tokens, depth);
  if (auto found = look_in_other_encodings(bytes, tokens, depth); !found.empty()) return found;
  for (const std::string& inner : decoded_runs(bytes)) {
    const auto found = look(inner, tokens, depth + 1);
    if (!found.empty()) return joined("in base64", found);
  }
  return {};
}

}  // namespace

std::string survivor_in(std::string_view bytes, const Tokens& tokens) {
  return tokens.empty() ? std::string() : look(bytes, tokens, 0);
}

}  // namespace dorhub::redact
