// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The facts that verlorenofgevonden.nl keeps in free Dutch text only.
///
/// The grammar, as clients of that site have found it (no one has published it):
///
///     … met framenummer 'X'. Locatie gevonden: Y. REASON op d-m-yyyy en overgebracht naar depot NAME
///     op d-m-yyyy, opslag t/m d-m-yyyy.
///
/// People write it, so every part may be missing, in another order, in HTML, or without quotes; what is read
/// then is marked as doubtful. Nothing is ever made up: a text that only says "framenummer onbekend" has no
/// number. Pure functions.

#include <string>
#include <string_view>
#include <vector>

namespace dorhub::depot {

/// A number found behind its label.
struct FoundNumber {
  std::string kind;     ///< one of kIdentifierKinds
  std::string value;    ///< as written
  bool is_sure = true;  ///< it stood in quotes
};

/// What could be read; empty text where nothing was. Days are as written: convert and check them.
struct FreeText {
  std::vector<FoundNumber> numbers;
  std::string found_at;
  std::string reason;  ///< the words before "op d-m-yyyy", to be given to reason_of()
  std::string depot;
  std::string brought_on;
  std::string stored_until;
};

/// `html` without tags, with its common entities decoded and white space as single spaces.
[[nodiscard]] std::string plain_text(std::string_view html);

/// `text`: plain text in UTF-8.
[[nodiscard]] FreeText read_free_text(std::string_view text);

}  // namespace dorhub::depot
