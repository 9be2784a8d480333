// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What an admin says of one till: how it shows a purchase, which of its fields hold which numbers, and what
/// its lookup numbers mean. A till never says "bought from a private person" by itself, so nothing of this
/// can be built in.

#include <dorhub/read.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::pos {

inline constexpr std::string_view kId = "pos";

/// Conditions on a line of a sale, all of which must hold. An empty list asks nothing.
struct LineRule {
  std::vector<std::string> products;       ///< product id or SKU
  std::vector<std::string> categories;     ///< category id or name, product type
  std::vector<std::string> tags;           ///< of the order or the product
  std::vector<std::string> suppliers;      ///< supplier, vendor or kind of supplier
  std::vector<std::string> payment_types;  ///< how the sale was paid
  std::string quantity;                    ///< "negative", "positive", or empty for any
  std::string acquisition = "purchase";    ///< what it is when it is one
};

struct Options {
  std::vector<LineRule> purchase;
  std::vector<LineRule> sale;
  /// A field's name in lower case to its target: an identifier kind, "brand", "model", "colour",
  /// "product_group", "employee", "document_kind", "document_number" or "document_country".
  std::map<std::string, std::string> fields;
  /// Lookup numbers and words, in lower case, to the model's codes.
  std::map<std::string, std::string> document_types;
  std::map<std::string, std::string> countries;
  std::map<std::string, std::string> product_groups;
  std::string acquisition;  ///< of a Vendit trade-in

  explicit Options(const Node& options);
};

/// ASCII lower case.
[[nodiscard]] std::string lower_case(std::string_view text);

/// What `key` means in a lookup table; nothing when it is not there.
[[nodiscard]] std::optional<std::string> look_up(const std::map<std::string, std::string>& table,
                                                 std::string_view key);

}  // namespace dorhub::pos
