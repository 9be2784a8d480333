// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A ZGW case (zaak) with what belongs to it in one document: its roles, properties, status and result.
///
/// Two forms are read: the Zaken API's own answer to `?expand=rollen,eigenschappen,status,resultaat…`, with
/// `_expand`, and an object {"zaak", "rollen", "eigenschappen", "status", "resultaat"} as a case system's
/// export puts them side by side.

#include <dorhub/output.hpp>
#include <dorhub/read.hpp>

#include "adapters/loket/notice.hpp"

namespace dorhub::loket {

[[nodiscard]] bool is_case(const Node& element);
void translate_case(const Node& element, const Options& options, Output& out);

}  // namespace dorhub::loket
