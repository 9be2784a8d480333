// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// How Dutch and English systems call their columns, and which canonical field is meant. Constant data.

#include <span>
#include <string_view>

namespace dorhub::redact {

struct ColumnWords {
  std::string_view field;  ///< path of a registration's field
  std::string_view label;  ///< in a sentence: "frame number"
  std::string_view words;  ///< separated by spaces, lower case, letters and digits only; best ones first
};

/// In the order in which they are given out: what is named exactly comes before what is named in part.
[[nodiscard]] std::span<const ColumnWords> column_words();

/// The label of a field, or its path.
[[nodiscard]] std::string_view label_of(std::string_view field);

/// Documents of identity as Dutch and English systems call them, and the model's code.
struct DocumentWord {
  std::string_view word;
  std::string_view code;
};
[[nodiscard]] std::span<const DocumentWord> document_words();

}  // namespace dorhub::redact
