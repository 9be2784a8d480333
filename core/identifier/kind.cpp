// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/kind.hpp"

namespace dorhub::identifier {
namespace {

struct Names {
  std::string_view word;
  std::string_view nl;
  std::string_view en;
};

// In the order of the enumeration.
constexpr std::array<Names, kind_count> names{{
    {"serial_number", "serienummer", "serial number"},
    {"frame_number", "framenummer", "frame number"},
    {"imei", "IMEI", "IMEI"},
    {"vin", "chassisnummer", "VIN"},
    {"licence_plate", "kenteken", "licence plate"},
    {"hin", "rompnummer", "hull number"},
    {"chip", "chipnummer", "chip number"},
    {"engine_number", "motornummer", "engine number"},
    {"battery_number", "accunummer", "battery number"},
    {"key_number", "sleutelnummer", "key number"},
    {"lock_number", "slotnummer", "lock number"},
    {"display_number", "displaynummer", "display number"},
    {"mac_address", "MAC-adres", "MAC address"},
    {"machine_pin", "machinenummer", "machine PIN"},
    {"engraving", "gravering", "engraving"},
    {"article_number", "artikelnummer", "article number"},
}};

}  // namespace

const std::array<Kind, kind_count>& all_kinds() {
  static const std::array<Kind, kind_count> kinds = [] {
    std::array<Kind, kind_count> all{};
    for (std::size_t i = 0; i < kind_count; ++i) all[i] = static_cast<Kind>(i);
    return all;
  }();
  return kinds;
}

std::string_view to_string(Kind kind) { return names[static_cast<std::size_t>(kind)].word; }
std::string_view name_nl(Kind kind) { return names[static_cast<std::size_t>(kind)].nl; }
std::string_view name_en(Kind kind) { return names[static_cast<std::size_t>(kind)].en; }

std::optional<Kind> kind_from_string(std::string_view word) {
  for (std::size_t i = 0; i < kind_count; ++i) {
    if (names[i].word == word) return static_cast<Kind>(i);
  }
  return std::nullopt;
}

}  // namespace dorhub::identifier
