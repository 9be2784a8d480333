// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/match/placeholders.hpp"

#include <array>

namespace dorhub::bench {

std::span<const std::string_view> placeholders() {
  static constexpr std::array fillers = std::to_array<std::string_view>({"onbekend",
                                                                         "n.v.t.",
                                                                         "geen",
                                                                         "000",
                                                                         "0000000",
                                                                         "123456",
                                                                         "unknown",
                                                                         "N/A",
                                                                         "none",
                                                                         "12345jansen",
                                                                         "12345 bakker",
                                                                         "xxxxxx",
                                                                         "zie foto",
                                                                         "no serial",
                                                                         "niet leesbaar",
                                                                         "12121212",
                                                                         "123123",
                                                                         "abc123",
                                                                         "azerty",
                                                                         "barcode",
                                                                         "niets",
                                                                         "blanco",
                                                                         "geen framenr",
                                                                         "overgespoten",
                                                                         "do not know",
                                                                         "can't read",
                                                                         "unknown serial",
                                                                         "nvt nvt",
                                                                         "geen-geen",
                                                                         "in te vullen",
                                                                         "weggeslepen",
                                                                         "onbekend nummer",
                                                                         "987654321",
                                                                         "qwerty123",
                                                                         "GEEN000",
                                                                         "serienummer onbekend",
                                                                         "not available",
                                                                         "illegible",
                                                                         "99999999",
                                                                         "test test",
                                                                         "tbd",
                                                                         "Default string",
                                                                         "aanwezig",
                                                                         "kwijt",
                                                                         "ja",
                                                                         "zie bijlage",
                                                                         "see photo",
                                                                         "490154203237518",
                                                                         "352099001761481"});
  return fillers;
}

}  // namespace dorhub::bench
