// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A number as it is compared: normalised, checked, with a reason for every doubt.
///
/// Use `normalise` before storing a number or searching for it. The caller keeps the raw text: nothing
/// here gives it back, and a person must always be able to see what was written. A check that fails
/// never rejects a number; it lowers what the number can prove (`valid`), or says that it proves nothing
/// at all (`searchable`). Searching and grading are in core/match.
///
/// All functions are pure: no state, no locale, any thread.

#include <optional>
#include <string>
#include <string_view>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kind.hpp"

namespace dorhub::identifier {

/// The version of every rule in this room that shapes a key. Stored beside each key; the registry makes
/// the keys anew at start-up where an older version wrote them.
inline constexpr int normaliser_version = 10;

/// Fewer characters than this prove nothing and are never searched.
inline constexpr std::size_t min_key_length = 4;

/// A normalised number. Equal `match_key`s make a hit whatever the kinds; equal `kind_key`s make one
/// where both numbers are `valid` and of the same kind.
struct Identifier {
  Kind kind = Kind::serial_number;
  /// Upper case ASCII letters and digits only, one rule for all kinds, no look-alike folded; accents
  /// dropped, a label that stands apart ("SN: ") removed. Empty when nothing is left.
  std::string match_key;
  /// The kind's own form: an IMEI's first 14 digits, a plate with O and 0 by position, a VIN without
  /// I, O, Q, a hull number without its country. Equal to match_key for kinds without a form of their own.
  std::string kind_key;
  /// Whether the number has the form of its kind and passes the checks that the kind enforces.
  bool valid = true;
  /// Whether it may be stored as a key and searched at all. False for placeholders, article numbers and
  /// texts that are too short or have no digit; then `reason` says which.
  bool searchable = true;
  /// Whether somebody typed this because there was no number ("onbekend", "000000").
  bool placeholder = false;
  /// Whether equality proves nothing unless brand and type agree too: key and lock numbers, owner's
  /// codes (they name an address), numbers of four characters. Not one that is only called so.
  bool never_alone = false;
  /// Why not valid or not searchable, or a hint beside a valid number: a stable code such as
  /// "identifier.placeholder", "imei.check_digit", "vin.check_digit_hint",
  /// "identifier.may_be_article_number"; "identifier.other_form" where an article, key or lock number or an
  /// engraving is only called so: "GZ4127735". Empty if all is well.
  std::string_view reason = {};
};

/// Normalises `raw` (UTF-8; broken bytes are dropped) as a number of kind `kind`.
[[nodiscard]] Identifier normalise(Kind kind, std::string_view raw);

/// The same for a number whose kind nobody gave, as `detect` guesses it. Unless its label says serial number,
/// eight digits may then be an EAN-8.
[[nodiscard]] Identifier normalise(std::string_view raw);

/// The kind that `raw` looks like, by its label ("IMEI: …"), its separators and its form; serial_number
/// when it fits nothing better. A guess: it chooses a kind key, never what a number is compared with.
[[nodiscard]] Kind detect(std::string_view raw);

/// The kind that a match key proves by its check digit, whatever its source calls it: an IMEI of 15 digits, a
/// MEID of 15, a VIN. Nothing for forms without one (IMEISV, hull and chip numbers), which serials have too.
[[nodiscard]] std::optional<Kind> proven_kind(std::string_view match_key);

/// Whether the match key of a number of this kind may be a UPC-A, EAN-8 or GTIN-14, which names a product:
/// equality with a stolen good's number is then no hit by itself; also of all that its source calls an
/// article number. Of serials of 12 or 14 digits one in ten may; of those of 8 digits one in sixteen would,
/// so that a number called a frame or serial number is believed to be one.
[[nodiscard]] bool may_be_product_code(Kind kind, std::string_view match_key);

/// One sentence without a full stop about a reason code, for a clerk; empty for an unknown code.
[[nodiscard]] std::string_view explain_nl(std::string_view reason);
[[nodiscard]] std::string_view explain_en(std::string_view reason);

}  // namespace dorhub::identifier
