// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A partner's texts to canonical values: all converters in one include.
///
///   moment.hpp   days and moments: moment_of, day_of, moment_of_unix
///   amount.hpp   money: cents_of
///   known.hpp    texts, yes and no: known, says_unknown, yes_no_of
///   fault.hpp    what they give: Converted, Fault
///
/// Use these instead of sscanf, std::stod or a locale: they accept what Dutch systems really write, and they
/// refuse what can't be right instead of moving it. For rows use RowConverter (row_converter.hpp), which also
/// reports the faults. Numbers on goods are never converted: they go to the hub as written.

#include <dorhub/amount.hpp>
#include <dorhub/fault.hpp>
#include <dorhub/known.hpp>
#include <dorhub/moment.hpp>
