// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Numbers as makers stamp them: each follows a pattern of its brand, with check digits where the kind has
/// them. Used by world.hpp; nothing else needs it.
///
/// A pattern is text in which `#` is a digit, `@` a letter, `*` a letter or digit, `^` a hexadecimal digit
/// (upper case; no I, O or Q among letters) and `<n>` a number of n digits within the production run of its
/// model and year, so that goods of one run lie near each other as real ones do. Anything else stands for
/// itself. A pattern that starts with `:` names a form with rules of its own:
///   `:imei TAC`  beginning of a TAC (at most 8 digits), the rest, Luhn digit
///   `:vin WMI`   17 signs with the North American check digit
///   `:hin MIC`   hull number of a Dutch boat, EN ISO 10087
///   `:moped`, `:car`  Dutch licence plates
///   `:mac OUI`   an address of 12 hexadecimal digits in pairs
///   `:engraving` postcode and house number

#include <cstdint>
#include <string>
#include <string_view>

#include "core/environment/random.hpp"

namespace dorhub::demo {

/// The production run that a good comes from; goods with the same `run` share number ranges.
struct ProductionRun {
  std::uint64_t run = 0;          ///< any number, the same for all goods of the run
  std::uint64_t length = 20'000;  ///< how many goods a run has made
};

/// A number after `pattern`. Pure in (`pattern`, `run`, the state of `random`). The pattern must be one of
/// those above: they are constants of this program, so another one is a broken invariant (assert).
[[nodiscard]] std::string number(std::string_view pattern, const ProductionRun& run, SeededRandom& random);

/// The Luhn check digit after `digits` (decimal digits only).
[[nodiscard]] char luhn_digit(std::string_view digits);

/// The check digit of position 9 of a VIN (17 capitals and digits, whatever stands at 9).
[[nodiscard]] char vin_check_digit(std::string_view vin);

}  // namespace dorhub::demo
