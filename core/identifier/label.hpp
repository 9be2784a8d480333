// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The words that people and scanners put before a number: "SN: 4711", "framenr. 4711", "IMEI4711".
///
/// A label that stands apart is certain and is removed before a key is made. A glued one may be part of
/// the number ("SN1234567" is a frame number as well), and so may one with a space behind it ("SN 1234567"):
/// only a search tries without it, for whoever asks may read it again, and what is registered stays whole.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/identifier/kind.hpp"

namespace dorhub::identifier {

struct Label {
  std::optional<Kind> kind;  ///< the kind it names; none for "nr", "no", "SN"
  std::string_view rest;     ///< the text behind it, a view into what was given
  /// Whether it is one word that frame numbers begin with too: SN, NO, NR, KEY or PIN.
  bool is_short = false;
};

/// Whether what stands behind a label of this kind is never matched alone, whatever column it came in:
/// article, key and lock numbers ("SLEUTEL 97804" among frame numbers).
[[nodiscard]] bool proves_nothing_alone(std::optional<Kind> kind);

/// The label that stands apart at the start of `raw`, if any, with something of at least three letters
/// or digits behind it. Removes several in a row ("S/N: NO 4711").
[[nodiscard]] std::optional<Label> label_apart(std::string_view raw);

/// The longest label glued to the start of a key (upper case, letters and digits), if at least four
/// characters with a digit among them are left. Not that of an article, key or lock number: without it the
/// rest would count for more than it does with it.
[[nodiscard]] std::optional<Label> label_glued(std::string_view key);

/// The keys under which a number may be known that has `key` on another's word: without SN, NO, NR, KEY or
/// PIN before it, or with each of them where it is short enough.
[[nodiscard]] std::vector<std::string> keys_with_other_label(std::string_view key);

/// `raw` without a label that stands apart from the number, a view into it.
[[nodiscard]] std::string_view without_label(std::string_view raw);

/// plain_key of `raw` without a label that stands apart from the number.
[[nodiscard]] std::string match_key(std::string_view raw);

}  // namespace dorhub::identifier
