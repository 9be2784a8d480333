// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Tells a number from a text in which one stands: "framenr. GZ 1234567 van Jan de Vries, 06-12345678".
///
/// Partners' fields for numbers are free text, and people write in them whose the good is. The registry keeps
/// in the clear what `number_in` gives and seals the rest. What is cut costs hits and makes unlike numbers
/// alike, so it wants a sign that it is no part of the number:
///
/// - A text that is one number of its kind when blanks, dashes and dots are taken out is that number
///   ("WVWZZZ 1KZAW000123"): of the kind that was given, or of VIN, MEID, hull number and plate by form. So
///   is a serial number in groups of one length ("KFC1 4LA9 EDCN").
/// - One to three letters that stand apart before or behind digits belong to them, small or capital:
///   "84726153 KLM" and "84726153 STU" are two numbers. Four and more are a word and go (a label, a make, a
///   name), unless no word is spelled so ("WVWZZZ").
/// - E-mail addresses, telephone and account numbers and dates that stand apart beside a number go, postcodes
///   behind a whole frame number, names by what stands before them ("VAN DIJK", "dhr. Kok", "J. VOS"), and
///   the surname beside 12345.
/// - Without any digit it is no number, but for a MAC address ("aa:bb:cc:dd:ee:ff"), a plate ("FOOOKB") and
/// seven
///   letters and more that spell no word ("JQXWLKMRTP").
///
/// By its look alone nobody can tell a family name of two or three letters from a suffix ("1234567 VOS"), one
/// on a stroke behind what is no whole frame number ("8473625-JANSEN"), nor one with nothing between it and
/// the number ("GZ1234567JANSEN"): these stay, unless the record names the person (registry/name_words.hpp).
///
/// Pure; any thread.

#include <optional>
#include <string_view>

#include "core/identifier/kind.hpp"

namespace dorhub::identifier {

/// The part of `raw` (UTF-8) that is a number, a view into it. All of `raw` when nothing else stands there,
/// with a label or not ("S/N: WBK-1234", "NL-HXAF6B30H908"), and when it is filler ("onbekend"). Otherwise
/// the first stretch without words that has at least five letters and digits, else the longest stretch with
/// a digit in it; empty when there is none. The label of a key, lock or article number stays before it.
/// `kind` is what its source calls it, if anything; a label in the text says more.
[[nodiscard]] std::string_view number_in(std::string_view raw, std::optional<Kind> kind = std::nullopt);

}  // namespace dorhub::identifier
