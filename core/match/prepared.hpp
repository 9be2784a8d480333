// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Numbers as both sides of a comparison are prepared: normalised, and with the kind whose own form counts.

#include <string_view>

#include "core/identifier/identifier.hpp"
#include "core/match/good.hpp"

namespace dorhub::match {

/// Normalises one number. The kind given by the source is believed when the number has that kind's form; a
/// number with a looser label ("serial_number") that clearly has a strict kind's form gets that kind, because
/// registers put numbers in each other's columns.
[[nodiscard]] identifier::Identifier prepare(const Number& number);

/// Whether a kind has a form that can be checked, so that equal kind keys mean something.
[[nodiscard]] bool is_strict(identifier::Kind kind);

}  // namespace dorhub::match
