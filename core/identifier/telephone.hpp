// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Tells a telephone number from an article number, which may have the same ten digits: «0611254803» is a
/// Bosch hammer and a mobile number. It counts how a number is written, and what stands beside it. Pure; any
/// thread.

#include <optional>
#include <string_view>

namespace dorhub::identifier {

/// A whole text that is a telephone number: a Dutch mobile one however it is spaced, a landline with its
/// netnummer apart by a stroke («030-2345678»), or one with a country in front (+49 …, 0049 …).
[[nodiscard]] bool is_telephone(std::string_view text);

/// Whether a text that is_telephone() has nothing of one but its ten digits: not «06-…», «06 …» or +31, as
/// people write theirs, but «0611254803» or «0 611 254 803», as a maker writes an article.
[[nodiscard]] bool may_be_article(std::string_view text);

/// Whether a telephone number stands among other words: written as one («Gazelle 06-12345678», «06 1234
/// 5678», «+31 6 12345678», «030-2345678»), or with a word beside it that says so («bel 0612345678»). Ten
/// bare digits are none.
[[nodiscard]] bool has_telephone(std::string_view text);

/// A telephone number within a text.
struct FoundTelephone {
  std::string_view text = {};  ///< a view into what was searched, with the plus before it
  bool is_called = false;      ///< a word beside it says so
};
/// The first of them.
[[nodiscard]] std::optional<FoundTelephone> find_telephone(std::string_view text);

}  // namespace dorhub::identifier
