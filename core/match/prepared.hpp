// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Numbers as both sides of a comparison are prepared: normalised, and with the kind whose own form counts.

#include <optional>
#include <string>
#include <string_view>

#include "core/identifier/identifier.hpp"
#include "core/match/good.hpp"
#include "core/match/segment.hpp"

namespace dorhub::match {

/// Normalises one number. The kind given by the source is believed when the number has that kind's form; one
/// with a looser kind ("serial_number") is read as a strict kind when a label in the text says so or a check
/// digit proves it, because registers put numbers in each other's columns. The form alone is no proof:
/// serials have that of a hull number or an IMEISV, and of those the strict kind leaves characters out.
[[nodiscard]] identifier::Identifier prepare(const Number& number);

/// The other reading of a number that stands behind SN, NO, NR or PIN, on the side of whoever asks: with the
/// word, for numbers begin so as well ("SN 4471238" where police wrote SN4471238). Equal numbers only. Stored
/// numbers have one reading, without it.
[[nodiscard]] std::optional<Number> other_reading(const Number& number);

/// A key's form as a hull number, a plate or an IMEISV (16 digits), which nothing but its length suggests: to
/// be tried by a search that asks, never to be believed. Nothing where it has neither form, or is its own.
struct KindKey {
  identifier::Kind kind = identifier::Kind::hin;
  std::string key;
};
[[nodiscard]] std::optional<KindKey> form_without_kind(std::string_view key);

/// The tag of a number in a segment: of the kind that its source says, also where its check digit proves
/// another.
[[nodiscard]] NumberTag tag_of(const Number& number, const identifier::Identifier& prepared);

/// The kind whose form counts when the number with this tag and key is compared.
[[nodiscard]] identifier::Kind kind_compared(NumberTag tag, std::string_view key);

/// Whether a kind has a form that can be checked, so that equal kind keys mean something.
[[nodiscard]] bool is_strict(identifier::Kind kind);

}  // namespace dorhub::match
