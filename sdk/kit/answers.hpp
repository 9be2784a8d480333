// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Canonical answers to render: one of each type, with several problems and receipts where there may be more
/// than one. Invented values that stand nowhere else, so that they can be looked for in what comes out.

#include <string>
#include <string_view>
#include <vector>

#include "sdk/kit/workbench.hpp"

namespace dorhub::kit {

struct TestAnswer {
  std::string_view type = {};  ///< "rejected"
  std::string json = {};
  /// Texts of which at least one must stand in what is rendered, per thing that must not be lost: a problem's
  /// code or texts, a receipt's id or number.
  struct Thing {
    std::string name = {};  ///< "problem 2"
    std::vector<std::string> texts = {};
  };
  std::vector<Thing> things = {};
};

[[nodiscard]] std::vector<TestAnswer> test_answers();

/// Whether the adapter renders any of them.
[[nodiscard]] bool can_render(Workbench& bench);

}  // namespace dorhub::kit
