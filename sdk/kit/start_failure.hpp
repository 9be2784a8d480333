// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Why a program did not start: which check answers for it, and what to do. Functions of values; any thread.

#include <dorhub/result.hpp>
#include <string>

#include "plugins/job.hpp"

namespace dorhub::kit {

/// Whether it is about versions that do not fit (load/range) and not about loading (load/entry).
[[nodiscard]] bool is_about_versions(const Error& error);

/// What to do about a program that does not load; empty when the check's own cure fits.
[[nodiscard]] std::string entry_cure(const plugins::Failure& failure);

}  // namespace dorhub::kit
