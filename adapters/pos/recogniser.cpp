// SPDX-License-Identifier: EUPL-1.2
#include "adapters/pos/recogniser.hpp"

#include <dorhub/read.hpp>

namespace dorhub::pos {
namespace {

/// Whether one of `has` is one of `wanted`, without regard to case; an empty `wanted` asks nothing.
bool meets(const std::vector<std::string>& wanted, const std::vector<std::string_view>& has) {
  if (wanted.empty()) return true;
  for (const std::string_view one : has)
    for (const std::string& want : wanted)
      if (!one.empty() && Row::same_name(trimmed(one), want)) return true;
  return false;
}

bool asks_anything(const LineRule& rule) {
  return !rule.products.empty() || !rule.categories.empty() || !rule.tags.empty() ||
         !rule.suppliers.empty() || !rule.payment_types.empty() || !rule.quantity.empty();
}

}  // namespace

const LineRule* fitting_rule(const std::vector<LineRule>& rules, const LineFacts& line) {
  for (const LineRule& rule : rules) {
    if (!asks_anything(rule)) continue;
    if (rule.quantity == "negative" && !line.is_negative) continue;
    if (rule.quantity == "positive" && line.is_negative) continue;
    if (meets(rule.products, line.products) && meets(rule.categories, line.categories) &&
        meets(rule.tags, line.tags) && meets(rule.suppliers, line.suppliers) &&
        meets(rule.payment_types, line.payment_types))
      return &rule;
  }
  return nullptr;
}

}  // namespace dorhub::pos
