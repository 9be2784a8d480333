// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Shopify and Shopify POS: orders, as the webhooks orders/create and orders/updated or the REST list have
/// them.

#include <dorhub/output.hpp>
#include <dorhub/read.hpp>

#include "adapters/pos/options.hpp"

namespace dorhub::pos {

[[nodiscard]] bool is_shopify_order(const Node& element);

/// A registration for each line that a purchase rule fits, a disposal for each that a sale rule fits.
void translate_shopify_order(const Node& order, const Options& options, Output& out);

}  // namespace dorhub::pos
