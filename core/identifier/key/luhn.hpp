// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Check digits that are shared by more than one kind. Digits only; other characters assert.

#include <string_view>

namespace dorhub::identifier {

/// The Luhn check digit ('0'–'9') that follows `digits` (ISO/IEC 7812-1; 3GPP TS 23.003 annex B for IMEI).
[[nodiscard]] char luhn_digit(std::string_view digits);

/// Whether the last digit is the Luhn digit of those before it. False for fewer than two digits.
[[nodiscard]] bool passes_luhn(std::string_view digits);

/// Whether 8, 12, 13 or 14 digits (EAN-8, UPC-A, EAN-13, GTIN-14) end in a valid check digit (GS1: weights 1
/// and 3 from the end, modulo 10). False for other lengths.
[[nodiscard]] bool passes_gtin(std::string_view digits);

}  // namespace dorhub::identifier
