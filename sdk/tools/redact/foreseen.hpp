// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What must be known of the whole document before its first value is replaced: whose words may stand
/// nowhere, and so which of the values that would stay go all the same.
///
/// Values; any thread may look.

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/tools/redact/redaction.hpp"
#include "sdk/tools/redact/tokens.hpp"
#include "sdk/tools/sample/sample.hpp"

namespace dorhub::redact {

struct Foreseen {
  std::set<std::size_t> branded = {};  ///< rows: in others, such as totals, no word is believed to be a model
  /// Words of personal values that are replaced: they stand in no value that is written, and in no pseudonym.
  Tokens people = {};
  Tokens words = {};   ///< of every value and name: none comes back as another's pseudonym, mapped or not
  Tokens called = {};  ///< what people are called in all rows: no column is called after them
  std::set<std::string> names = {};  ///< the same, each as it is written
};

/// Of the document's first `most` rows; `called` and `names` of all.
[[nodiscard]] Foreseen foresee(std::string_view document, const sample::Sample& sample,
                               const std::vector<Meaning>& meanings, std::size_t most);

/// What a name means; none for a name that nobody gave a meaning, and for none at all.
[[nodiscard]] const Meaning* meaning_of(const std::vector<Meaning>& meanings, std::string_view name);

/// Whether a value is what its column promises, and so may stay as far as it goes by itself. `is_branded`:
/// whether a known brand stands in its row.
[[nodiscard]] bool may_stay(const Meaning& meaning, const std::string& value, bool is_branded);

}  // namespace dorhub::redact
