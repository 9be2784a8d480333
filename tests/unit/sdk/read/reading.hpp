// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A small worker for tests: the reader extension with a list of what it reported, and everything read as
/// text.

#include <dorhub/read.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/read/read_extension.hpp"

namespace dorhub::read {

class Reading {
 public:
  explicit Reading(const Limits& limits = {})
      : extension_(limits, [this](const Problem& problem) { problems.push_back(problem); }) {}

  [[nodiscard]] const dor_read_v1& table() const { return *extension_.table(); }
  ReadExtension& extension() { return extension_; }

  /// All rows, cells in brackets: "[a][b]"; a damaged cell ends in "!", a date in "d". The header comes
  /// first.
  std::vector<std::string> rows(std::string_view document, std::string_view options = "{}");

  /// All elements that `path` leads to, as "name=text(children)".
  std::vector<std::string> elements(std::string_view document, std::string_view path,
                                    std::string_view options = "{}");

  /// "code line:column" of each problem, with the pointer behind it when there is one.
  [[nodiscard]] std::vector<std::string> codes() const;

  std::vector<Problem> problems;
  /// Whether rows() or elements() ended because the document is broken.
  bool broken = false;

 private:
  ReadExtension extension_;
};

/// A node as "name=text(children)", an array as "[…]".
std::string shown(const Node& node);

}  // namespace dorhub::read
