// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Every sentence of the pages, in Dutch and English side by side, so that none is forgotten.

#include <string>
#include <string_view>

#include "core/web/language.hpp"

namespace dorhub::web {

/// One text in both languages. Both live for ever.
struct Words {
  std::string_view nl;
  std::string_view en;
  [[nodiscard]] constexpr std::string_view in(Language language) const {
    return language == Language::nl ? nl : en;
  }
};

namespace texts {

inline constexpr Words kTitle{"Stand van de hub", "Status of the hub"};
inline constexpr Words kTagline{"Register tegen heling", "Register against fencing"};
inline constexpr Words kSkip{"Naar de inhoud", "Skip to content"};
inline constexpr Words kOtherLanguage{"English", "Nederlands"};
inline constexpr Words kLanguageNav{"Taal", "Language"};
inline constexpr Words kLead{"Wat partnersystemen aanleverden en wat ervan werd. Zonder persoonsgegevens.",
                             "What partner systems delivered and what became of it. Without personal data."};
inline constexpr Words kDevMode{
    "Ontwikkelstand: op deze hub draaien ook adapters die niemand heeft ondertekend. Niet voor echte "
    "goederen.",
    "Development mode: adapters that nobody signed run on this hub too. Not for real goods."};
inline constexpr Words kUpdated{"Bijgewerkt om", "Updated at"};
inline constexpr Words kRefresh{"Vernieuwen", "Refresh"};
inline constexpr Words kPause{"Bijwerken pauzeren", "Pause updates"};
inline constexpr Words kResume{"Weer bijwerken", "Resume updates"};
inline constexpr Words kNewHits{"Nieuwe treffers", "New hits"};
inline constexpr Words kOffline{"De hub antwoordt niet. Wat u ziet is van eerder.",
                                "The hub does not answer. What you see is from before."};
inline constexpr Words kFigures{"In het kort", "At a glance"};

inline constexpr Words kHits{"Treffers", "Hits"};
inline constexpr Words kOpenHits{"Open treffers", "Open hits"};
inline constexpr Words kOpenFullHits{"Open volledige treffers", "Open full hits"};
inline constexpr Words kDeliveries{"Aanleveringen", "Deliveries"};
inline constexpr Words kRegistrations{"Registraties", "Registrations"};
inline constexpr Words kToComplete{"Te completeren", "To complete"};
inline constexpr Words kDead{"Apart gezet", "Set aside"};
inline constexpr Words kNotifications{"Meldingen van handelaren", "Traders' notifications"};
inline constexpr Words kStolen{"Gestolen goederen gezocht", "Stolen goods sought"};
inline constexpr Words kHeld{"Goederen in depots", "Goods in depots"};

inline constexpr Words kTime{"Tijd", "Time"};
inline constexpr Words kGrade{"Soort", "Kind"};
inline constexpr Words kGood{"Goed", "Good"};
inline constexpr Words kWhere{"Bij", "With"};
inline constexpr Words kNumber{"Nummer", "Number"};
inline constexpr Words kConnection{"Koppeling", "Connection"};
inline constexpr Words kDoor{"Weg", "Way in"};
inline constexpr Words kSize{"Grootte", "Size"};
inline constexpr Words kState{"Stand", "State"};
inline constexpr Words kTaken{"Opgenomen", "Taken in"};
inline constexpr Words kRefused{"Geweigerd", "Refused"};
inline constexpr Words kAcquired{"Verkregen door", "Acquired by"};
inline constexpr Words kMissing{"Nog nodig", "Still needed"};
inline constexpr Words kReason{"Waarom", "Why"};
inline constexpr Words kReceipt{"Ontvangstnummer", "Receipt number"};
inline constexpr Words kMunicipality{"Gemeente", "Municipality"};
inline constexpr Words kDecision{"Besluit", "Decision"};
inline constexpr Words kWhat{"Wat", "What"};
inline constexpr Words kIdentifier{"Gelijk nummer", "Equal number"};

inline constexpr Words kNoHits{
    "Nog geen treffers. Een treffer verschijnt hier zodra een aangeleverd nummer dat van een gestolen goed "
    "is.",
    "No hits yet. A hit appears here as soon as a delivered number is that of a stolen good."};
inline constexpr Words kNoDeliveries{
    "Nog geen aanleveringen. Zet een bestand in een inbox, of stuur er een met POST.",
    "No deliveries yet. Put a file into an inbox, or send one by POST."};
inline constexpr Words kNoRegistrations{"Nog geen registraties.", "No registrations yet."};
inline constexpr Words kNoneToComplete{"Niets te completeren.", "Nothing to complete."};
inline constexpr Words kNoneDead{"Niets apart gezet.", "Nothing set aside."};
inline constexpr Words kNoNotifications{"Nog geen meldingen.", "No notifications yet."};

inline constexpr Words kFooter{
    "dorhub is vrije software (EUPL-1.2). Deze pagina is alleen op deze computer te zien.",
    "dorhub is free software (EUPL-1.2). This page can be seen on this computer only."};

}  // namespace texts

/// What a stable word of the hub is called on a page: a grade ("full_hit"), a state ("dead"), a way of
/// acquiring ("trade_in"), a field ("seller.address"), a kind of number, a door. An unknown word is shown
/// as it is, with spaces for "_" and ".".
[[nodiscard]] std::string spoken(std::string_view word, Language language);

}  // namespace dorhub::web
