// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Lightspeed Retail X-Series: sales of API 0.9, as a list or as a webhook's payload.

#include <dorhub/output.hpp>
#include <dorhub/read.hpp>

#include "adapters/pos/options.hpp"

namespace dorhub::pos {

[[nodiscard]] bool is_lightspeed_sale(const Node& element);

/// A registration for each line that a purchase rule fits, a disposal for each that a sale rule fits.
void translate_lightspeed_sale(const Node& sale, const Options& options, Output& out);

}  // namespace dorhub::pos
