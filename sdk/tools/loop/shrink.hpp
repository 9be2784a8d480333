// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Makes a failing document as small as it can be while it still fails in the same way: delta debugging, over
/// lines or JSON elements first and then over bytes.
///
/// What «fails» means is the caller's question: a crash of the same kind, a problem of the same code, a check
/// that finds something. Deterministic: the same question gives the same bytes. One thread.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sdk/kit/workbench.hpp"

namespace dorhub::loop {

struct ShrinkSettings {
  /// Whether these bytes fail in the same way. Called `most_runs` times at most.
  std::function<bool(const std::string& bytes)> fails = {};
  std::uint64_t most_runs = 10'000;
  /// After each run; may be empty.
  std::function<void(std::uint64_t bytes, std::uint64_t runs)> progress = {};
};

struct Shrunk {
  std::string bytes = {};
  std::uint64_t runs = 0;
  bool is_minimal = false;  ///< no single byte can go; false when the runs were used up
};

/// `document` must fail itself; the caller has seen that.
[[nodiscard]] Shrunk shrink(const std::string& document, const ShrinkSettings& settings);

/// By what a run's failure is known again: "worker.crashed at 1f40", "problem acme.date «Datum»". Empty when
/// nothing failed. `problem`: the code to look for, when the caller wants that one; else a crash, or the
/// first problem of severity error or fatal.
[[nodiscard]] std::string failure_mark(const kit::Run& run, std::string_view problem = {});

}  // namespace dorhub::loop
