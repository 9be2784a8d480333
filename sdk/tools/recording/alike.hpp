// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Whether an adapter answers alike to a document and to the same document with other values in it.
///
/// Places in trees are compared without names, which may be others. Alike: it says as many things, of the
/// same kinds, in the same places; records of the same type with the same fields and, where the model knows
/// only certain words, the same words; problems with the same code and skips for the same reason; and it ends
/// the same way. Pure functions; any thread.

#include <set>
#include <string>
#include <string_view>

#include "sdk/kit/workbench.hpp"

namespace dorhub::recording {

/// The first thing in which `now` is not like `was`, one clause for a person, without a value of the
/// document; empty when they are alike.
[[nodiscard]] std::string difference(const kit::Run& was, const kit::Run& now);

/// Of two runs that are alike: the fields of records whose values differ, without the numbers of lists
/// ("good.brand", "good.identifiers.value").
[[nodiscard]] std::set<std::string> changed_fields(const kit::Run& was, const kit::Run& now);

/// "good.colours" for "good.colours.0".
[[nodiscard]] std::string without_numbers(std::string_view path);
/// Whether a field may stay as it is in a recording: one that says nothing of a person (Meaning::stays(), but
/// for moments, which are moved), or one of which the model knows all values.
[[nodiscard]] bool may_stay(std::string_view field);

}  // namespace dorhub::recording
