// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a level needs beside the checks, read from the project and its plain runs.

#include "sdk/kit/check_run.hpp"
#include "sdk/kit/report.hpp"

namespace dorhub::kit {

/// Needs an adapter that starts. A sample counts for the format whose `samples` in the manifest fit it; else
/// for the one whose name its own begins with (the longest, "broken-" aside); else for the one whose `files`
/// fit it, when it is the only one.
[[nodiscard]] Evidence evidence_of(SharedRuns& shared);

}  // namespace dorhub::kit
