// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Vendit's TradeIns: the one till whose public interface has fields for DOR.

#include <dorhub/output.hpp>
#include <dorhub/read.hpp>

#include "adapters/pos/options.hpp"

namespace dorhub::pos {

/// Whether `element` is a TradeIn (its names are compared without case: the SDK and the wire differ).
[[nodiscard]] bool is_vendit_trade_in(const Node& element);

/// A registration, or an exclusion when staff decided not to register; and a disposal when it was sold.
void translate_trade_in(const Node& trade_in, const Options& options, Output& out);

}  // namespace dorhub::pos
