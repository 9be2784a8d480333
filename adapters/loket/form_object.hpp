// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// An Open Formulieren submission as the Objects API v2 keeps it.
///
/// record.data holds the steps' values, and beside them things that must go no further: the BSN of who logged
/// in, the PDF and the attachments. Only the fields that the options name are read.

#include <dorhub/output.hpp>
#include <dorhub/read.hpp>

#include "adapters/loket/notice.hpp"

namespace dorhub::loket {

[[nodiscard]] bool is_form_object(const Node& element);
void translate_form_object(const Node& object, const Options& options, Output& out);

}  // namespace dorhub::loket
