// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The kinds of number that a good can carry.
///
/// A kind says how a number is normalised and checked, never what it may be compared with: any number
/// is compared with every number of a good, whatever its label, because registers have been seen to
/// return a frame number in the column for licence plates.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dorhub::identifier {

enum class Kind : std::uint8_t {
  serial_number,  ///< anything else; the kind of a number without a label that fits no other
  frame_number,
  imei,  ///< IMEI, IMEISV and MEID
  vin,
  licence_plate,
  hin,  ///< hull identification number of a boat (CIN, EN ISO 10087)
  chip,
  engine_number,
  battery_number,
  key_number,
  lock_number,
  display_number,
  mac_address,
  machine_pin,     ///< product identification number of a machine (ISO 10261)
  engraving,       ///< engraved owner's code: Dutch postcode or German EIN
  article_number,  ///< names a product, not a good; no hit, and never searched where it has that form
};

inline constexpr std::size_t kind_count = 16;

/// Every kind once, in the order of the enumeration.
[[nodiscard]] const std::array<Kind, kind_count>& all_kinds();

/// The word used in canonical records, CSV files and answers: "frame_number". Lives for ever.
[[nodiscard]] std::string_view to_string(Kind kind);

/// The kind with this exact word; nothing for another word (the caller knows where it stood).
[[nodiscard]] std::optional<Kind> kind_from_string(std::string_view word);

/// What a clerk calls it, within a sentence: "framenummer", "frame number". Lives for ever.
[[nodiscard]] std::string_view name_nl(Kind kind);
[[nodiscard]] std::string_view name_en(Kind kind);

}  // namespace dorhub::identifier
