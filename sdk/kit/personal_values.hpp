// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Which texts of a sample are people's: what stands in personal fields of its records, free text about the
/// good left out, and in the columns that the manifest lists under personal. Values; any thread.

#include <string>
#include <string_view>
#include <vector>

#include "core/configuration/manifest.hpp"
#include "sdk/kit/document_edit.hpp"
#include "sdk/kit/workbench.hpp"

namespace dorhub::kit {

class PersonalValues {
 public:
  /// `field`: a record's path or a column's name, which findings name in the value's place.
  void add(const std::string& field, const std::string& value);

  [[nodiscard]] bool empty() const { return values_.empty(); }
  /// Whether a cell or member of the document holds one.
  [[nodiscard]] bool is_one(const Spot& spot) const;
  /// "the value of «Naam»" when `text` holds one of at least four characters, or a word of one; else empty.
  [[nodiscard]] std::string found_in(std::string_view text) const;

 private:
  struct Value {
    std::string field = {};
    std::string text = {};                ///< in lower case
    std::vector<std::string> words = {};  ///< of four characters or more, in lower case
  };
  std::vector<Value> values_;
};

/// Whether a personal field of a record, by its path, tells who somebody is: no choice of the model
/// ("passport", "NL"), and no free text about the good or the bargain.
[[nodiscard]] bool tells_a_person(const std::string& path);

[[nodiscard]] PersonalValues personal_values(const Run& run, const Document& document,
                                             const configuration::Manifest& manifest);

}  // namespace dorhub::kit
