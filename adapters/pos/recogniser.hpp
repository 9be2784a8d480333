// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Decides which lines of a sale are purchases of used goods (or sales of them), by the admin's rules.
///
/// Every till's adapter states the facts of a line; the rules are one and the same for all. A line on which
/// no rule fits is an ordinary sale and none of the hub's business.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/pos/options.hpp"

namespace dorhub::pos {

/// What a till says of one line, as texts of its own.
struct LineFacts {
  std::vector<std::string_view> products = {};  ///< all names it goes by: id, SKU
  std::vector<std::string_view> categories = {};
  std::vector<std::string_view> tags = {};
  std::vector<std::string_view> suppliers = {};
  std::vector<std::string_view> payment_types = {};
  bool is_negative = false;  ///< the quantity
};

/// The first rule whose conditions all hold. A rule without any condition fits no line: it would take every
/// sale for a purchase.
[[nodiscard]] const LineRule* fitting_rule(const std::vector<LineRule>& rules, const LineFacts& line);

}  // namespace dorhub::pos
