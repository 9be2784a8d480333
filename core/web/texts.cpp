// SPDX-License-Identifier: EUPL-1.2
#include "core/web/texts.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dorhub::web {
namespace {

constexpr auto kSpoken = std::to_array<std::pair<std::string_view, Words>>({
    {"full_hit", {"Volledige treffer", "Full hit"}},
    {"hit", {"Treffer", "Hit"}},
    {"open", {"Open", "Open"}},
    {"closed", {"Gesloten", "Closed"}},
    {"possible", {"Nader bekijken", "Look closer"}},
    {"received", {"Ontvangen", "Received"}},
    {"translated", {"Vertaald", "Translated"}},
    {"registered", {"Verwerkt", "Done"}},
    {"dead", {"Apart gezet", "Set aside"}},
    {"tested", {"Getest", "Tested"}},
    {"inbox", {"Inbox", "Inbox"}},
    {"push", {"HTTP", "HTTP"}},
    {"command", {"Opdrachtregel", "Command line"}},
    {"purchase", {"Inkoop", "Purchase"}},
    {"trade_in", {"Inruil", "Trade-in"}},
    {"pawn", {"Belening", "Pawn"}},
    {"consignment", {"Consignatie", "Consignment"}},
    {"found", {"Gevonden", "Found"}},
    {"new", {"Nieuw", "New"}},
    {"changed", {"Gewijzigd", "Changed"}},
    {"ended", {"Beëindigd", "Ended"}},
    {"submitted", {"Ingediend", "Submitted"}},
    {"in_review", {"In behandeling", "In review"}},
    {"accepted", {"Aanvaard", "Accepted"}},
    {"refused", {"Geweigerd", "Refused"}},
    {"exempted", {"Vrijgesteld", "Exempted"}},
    {"withdrawn", {"Ingetrokken", "Withdrawn"}},
    {"suspended", {"Geschorst", "Suspended"}},
    {"frame_number", {"framenummer", "frame number"}},
    {"serial_number", {"serienummer", "serial number"}},
    {"licence_plate", {"kenteken", "licence plate"}},
    {"imei", {"IMEI", "IMEI"}},
    {"vin", {"VIN", "VIN"}},
    {"chip", {"chipnummer", "chip number"}},
    {"engine_number", {"motornummer", "engine number"}},
    {"battery_number", {"accunummer", "battery number"}},
    {"occurred_at", {"datum", "date"}},
    {"price", {"prijs", "price"}},
    {"price_cents", {"prijs", "price"}},
    {"seller", {"verkoper", "seller"}},
    {"seller.name", {"naam verkoper", "seller's name"}},
    {"seller.address", {"adres verkoper", "seller's address"}},
    {"seller.document", {"legitimatie verkoper", "seller's identity document"}},
    {"good", {"goed", "good"}},
    {"good.description", {"omschrijving", "description"}},
    {"good.product_group", {"soort goed", "kind of good"}},
    {"good.identifiers", {"nummer van het goed", "number of the good"}},
    {"description", {"omschrijving", "description"}},
});

}  // namespace

std::string spoken(std::string_view word, Language language) {
  const auto found =
      std::find_if(kSpoken.begin(), kSpoken.end(), [&](const auto& entry) { return entry.first == word; });
  if (found != kSpoken.end()) return std::string(found->second.in(language));
  std::string out(word);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '_' || c == '.'; }, ' ');
  return out;
}

}  // namespace dorhub::web
