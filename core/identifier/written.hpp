// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Tells a number from a text in which one stands: "framenr. GZ 1234567 van Jan de Vries, 06-12345678".
///
/// Partners' fields for numbers are free text, and people write in them whose the good is. The registry keeps
/// in the clear what `number_in` gives and seals the rest. Use `normalise` (identifier.hpp) for what is
/// compared. A guess by the look of the words: a number of letters alone ("ABCDEF") stays a number, a name in
/// lower or mixed case does not. Behind the number's last digits no word stays, of small letters from two on
/// and of capitals from three ("1234567 JAN"), for a name is worse in the clear than a suffix sealed; two or
/// three letters before it do ("Wkm 272225"), for they begin the numbers of many makers. Pure; any thread.

#include <string_view>

namespace dorhub::identifier {

/// The part of `raw` (UTF-8) that is a number, a view into it. All of `raw` when nothing else stands there,
/// with a label or not ("S/N: WBK-1234", "NL-HXAF6B30H908"), and when it is filler ("onbekend"). Otherwise
/// the first stretch without words that has at least five letters and digits and is no telephone number, else
/// the longest stretch with a digit in it; empty when there is none. The label of a key, lock or article
/// number stays before it.
[[nodiscard]] std::string_view number_in(std::string_view raw);

}  // namespace dorhub::identifier
