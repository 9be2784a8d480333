// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Samples made large by repeating their rows: for the checks of speed and memory. One thread.

#include <vector>

#include "sdk/kit/check_run.hpp"

namespace dorhub::kit {

struct LargeDocument {
  const SampleRun* one = nullptr;
  Document document = {};
};

/// Up to three good CSV, XLSX, JSON or XML samples, of different endings first, the longest first: repeated
/// to so many rows and so many bytes.
[[nodiscard]] std::vector<LargeDocument> large_documents(CheckRun& run, std::size_t rows, std::size_t bytes);

inline constexpr const char* kNothingToRepeat =
    "no good CSV, XLSX, JSON or XML sample has a row that could be repeated";

}  // namespace dorhub::kit
