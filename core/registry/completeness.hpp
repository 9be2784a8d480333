// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What the law asks of a registration and this one does not have yet.
///
/// Uitvoeringsbesluit ex art. 437 lid 1 Sr, art. 2 lid 2: a sequence number (the register gives it), the day
/// of acquisition, a description with kind, brand and number *as far as possible*, the price or other
/// conditions of acquisition, name and address of the person it came from; and for copper paid in cash kind
/// and number of that person's identity document. A found good has no price and came from nobody.

#include <dorhub/record.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::registry {

/// Field names, in the order of the law: "occurred_at", "good.product_group", "price_cents", "seller.name",
/// "seller.address", "seller.document". Empty: complete. A deleted registration misses nothing.
[[nodiscard]] std::vector<std::string> missing_fields(const Registration& registration);
/// The same for a depot's holding, whose registration is of acquisition "found".
[[nodiscard]] std::vector<std::string> missing_fields(const Holding& holding);

/// The names separated by spaces, as receipts and lists store them.
[[nodiscard]] std::string missing_text(const std::vector<std::string>& missing);
/// The names in such a text; views into it.
[[nodiscard]] std::vector<std::string_view> missing_names(std::string_view text);

}  // namespace dorhub::registry
