// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A report for people, for scripts and for CI. Functions of values; any thread.

#include <functional>
#include <string>

#include "sdk/kit/report.hpp"

namespace dorhub::kit {

/// What a text looks like where colours are wanted; given a word and what it is.
enum class Look : unsigned char { good, bad, doubtful, dim };
using Paint = std::function<std::string(Look look, const std::string& text)>;

/// For people: what failed and what is to do, each with reason, cure and commands, then one line of sums and
/// the level. `paint` may be empty.
[[nodiscard]] std::string report_text(const Report& report, const Paint& paint);

/// For scripts: one JSON object. Members are only ever added.
[[nodiscard]] std::string report_json(const Report& report);

/// For CI: JUnit XML, one suite, a case a check; «to do» is a pass with a note, «could not run» an error.
[[nodiscard]] std::string report_junit(const Report& report);

}  // namespace dorhub::kit
