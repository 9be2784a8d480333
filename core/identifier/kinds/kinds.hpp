// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The rules of each kind, one .cpp a kind. Called by `normalise` and `detect` only, and by the search
/// that tries a form which a number may have.
///
/// Each `*_form` takes a match_key and gives the kind's own form of it. Each `looks_like_*` says whether
/// a match_key without a label has so clear a form that the kind may be guessed.

#include <string>
#include <string_view>

namespace dorhub::identifier {

/// A kind's own form of a match key.
struct KindForm {
  std::string kind_key;          ///< see Identifier::kind_key
  bool valid = true;             ///< has the form and passes the enforced checks
  std::string_view reason = {};  ///< a code of static lifetime; also beside a valid number, as a hint
  bool never_alone = false;      ///< see Identifier::never_alone
};

/// `key` with the letters that kinds without I, O and Q can't hold read as the digits they look like: 1, 0,
/// 0.
[[nodiscard]] std::string without_ioq(std::string_view key);

/// IMEI (15 digits, Luhn), IMEI without check digit (14), IMEISV (16), IMEI with check digit and software
/// version behind it (17, as telephones show it), MEID (14 hexadecimal digits from A0, with or without check
/// digit; or 18 decimal digits): the first 14 digits are compared, because
/// software version and check digit differ between label, box and telephone. 3GPP TS 23.003, 6.2. Read
/// without I, O and Q.
[[nodiscard]] KindForm imei_form(std::string_view key);
/// 16 digits are no guess: an IMEISV has no check digit, and serials of 16 digits are common.
[[nodiscard]] bool looks_like_imei(std::string_view key);
/// Whether 15 digits, or those of a MEID, end in the check digit that goes with them.
[[nodiscard]] bool proves_imei(std::string_view key);

/// ISO 3779: 17 characters without I, O, Q (read as 1, 0, 0). The check digit is compulsory in North
/// America only, so failing it is a hint ("vin.check_digit_hint") and never makes a number invalid.
[[nodiscard]] KindForm vin_form(std::string_view key);
[[nodiscard]] bool looks_like_vin(std::string_view key);
/// The check character ('0'–'9', 'X') that ISO 3779/49 CFR 565 asks at position 9 of 17 characters.
[[nodiscard]] char vin_check_character(std::string_view vin);

/// Dutch plates: all 14 side codes and the special ones (RDW), with or without the NL of the blue strip;
/// letters and digits are told apart by
/// position, so that "O1-AB-23" becomes "01AB23". Banned letter pairs are rules of issue, not of form.
[[nodiscard]] KindForm licence_plate_form(std::string_view key);
/// `raw` counts: six characters that do not stand in a plate's groups may be anything, so the letters of the
/// codes since 1978 are asked of them. Special plates are not guessed.
[[nodiscard]] bool looks_like_licence_plate(std::string_view raw, std::string_view key);

/// EN ISO 10087: country, maker, serial, month and year of building, model year; compared without the
/// country and without I, O, Q in its serial and years. The forms of 12 characters that the United States use
/// are known too.
[[nodiscard]] KindForm hin_form(std::string_view key);
/// `raw` counts: without a country the date must stand apart from the serial.
[[nodiscard]] bool looks_like_hin(std::string_view raw, std::string_view key);

/// A transponder's 15 digits (ISO 11784: country or 9xx maker first, then a number of 38 bits). It sits in a
/// lock that can be exchanged, so it proves less than a frame number. Read without I, O and Q.
[[nodiscard]] KindForm chip_form(std::string_view key);
[[nodiscard]] bool looks_like_chip(std::string_view key);

/// 12 hexadecimal digits, read without I, O and Q. A locally administered address is made up by software
/// ("mac.local").
[[nodiscard]] KindForm mac_address_form(std::string_view key);
[[nodiscard]] bool looks_like_mac_address(std::string_view raw, std::string_view key);

/// Owner's codes: a Dutch postcode with house number, or the German EIN. They name an address: never
/// matched alone, and personal data. `raw` counts: a guess wants the house number apart from the postcode.
[[nodiscard]] KindForm engraving_form(std::string_view key);
[[nodiscard]] bool looks_like_engraving(std::string_view raw, std::string_view key);

/// Bicycle frames: nothing is standardised or unique; the RAI form (two letters and seven digits) is
/// recognised, all others are valid when they are long enough.
[[nodiscard]] KindForm frame_number_form(std::string_view key);
[[nodiscard]] bool looks_like_frame_number(std::string_view key);

/// ISO 10261: 17 characters without I, O, Q; older machines carry shorter ones.
[[nodiscard]] KindForm machine_pin_form(std::string_view key);

/// Key and lock numbers: short and not unique, never matched alone.
[[nodiscard]] KindForm key_number_form(std::string_view key);

/// Serial, engine, battery and display numbers: free text.
[[nodiscard]] KindForm free_form(std::string_view key);

/// An EAN-13 names a product: thirteen digits with a valid check digit and a country that GS1 gave out.
[[nodiscard]] bool looks_like_article_number(std::string_view key);
/// A product's bar code as GS1 writes it: 01 and a GTIN of 14 digits, "(01)08712345678906".
[[nodiscard]] bool looks_like_gs1_article(std::string_view key);
/// The same of a UPC-A (12 digits), an EAN-8 and a GTIN-14, which a box carries. One serial in ten of that
/// length passes the check digit as well, so these are doubts and no verdicts.
[[nodiscard]] bool looks_like_upc(std::string_view key);
[[nodiscard]] bool looks_like_ean8(std::string_view key);
[[nodiscard]] bool looks_like_gtin14(std::string_view key);

}  // namespace dorhub::identifier
