// SPDX-License-Identifier: EUPL-1.2
//
// The core knows no partner: the name of a partner or its system stands in that partner's adapter only.
#pragma once

#include <string>
#include <vector>

#include "tests/layers/plan.hpp"
#include "tests/layers/source_tree.hpp"

namespace dorhub::layers {

// One sentence for each name of rooms.yaml's `vendors` that stands in a file outside adapters/, in any case
// and in comments too.
std::vector<std::string> find_vendor_names(const Plan& plan, const SourceTree& tree);

}  // namespace dorhub::layers
