// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Looks for words in bytes in every way a curious person would, written apart from the product's own search
/// (sdk/tools/redact/survivors.hpp) so that one mistake can't hide in both. Values.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dorhub::recording {

class Traces {
 public:
  explicit Traces(std::string_view bytes);

  /// "«Vrumkot» in base64" for the first of `words` that stands there, without case: as it is, as UTF-16 and
  /// Windows-1252, escaped as XML and JSON have it, in zip members and in base64, each in the other; empty
  /// when there is none.
  [[nodiscard]] std::string of(const std::vector<std::string>& words) const;

 private:
  void gather(std::string_view bytes, const std::string& how, int depth);

  std::vector<std::pair<std::string, std::string>> texts_;  ///< in lower case, and how it was come by
};

}  // namespace dorhub::recording
