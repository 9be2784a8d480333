// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/outcome.hpp"

#include <array>

namespace dorhub::registry {
namespace {

constexpr std::array<ProblemText, 22> kTexts{{
    {"registry.burgerservicenummer",
     "In het veld {field} staat een burgerservicenummer; dat mag niet worden vastgelegd",
     "The field {field} holds a burgerservicenummer, which may not be recorded"},
    {"registry.completes_itself",
     "In het veld {field} noemt deze registratie zichzelf: het noemt de registratie van een andere bron die "
     "zij aanvult, of blijft weg",
     "In the field {field} this registration names itself: it names another source's registration that it "
     "completes, or stays away"},
    {"registry.number_in_text",
     "In {field} staat meer dan een nummer; {done_nl}. Lever alleen het nummer aan",
     "{field} holds more than a number; {done}. Send the number alone"},
    {"registry.party_in_clear",
     "In het veld {field} staat een gegeven van de verkoper of koper zelf (naam, documentnummer, telefoon, "
     "e-mail of adres); dat veld wordt leesbaar bewaard. Zijn de kolommen van deze regel verschoven?",
     "The field {field} holds something of the seller or buyer (name, document number, telephone, e-mail or "
     "address); that field is kept in the clear. Are the columns of this row shifted?"},
    {"registry.person_in_good",
     "In het veld {field} staat een e-mailadres, telefoonnummer of rekeningnummer: de kolommen van deze "
     "regel zijn verschoven",
     "The field {field} holds an e-mail address, telephone number or account number: the columns of this row "
     "are shifted"},
    {"registry.person_in_id",
     "In het veld {field} staat een e-mailadres of een naam; een kenmerk wordt leesbaar bewaard en mag dat "
     "niet zijn. Zijn de kolommen van deze regel verschoven?",
     "The field {field} holds an e-mail address or a name; an id is kept in the clear and may be neither. "
     "Are the columns of this row shifted?"},
    {"registry.empty_list",
     "De lijst zegt volledig te zijn en noemt geen enkel goed; er is niets afgevoerd. Is het depot echt "
     "leeg, zet dan empty_list_closes: true bij deze koppeling en lever de lijst opnieuw aan",
     "The list says that it is complete and names no good at all; nothing was disposed of. If the depot is "
     "empty indeed, set empty_list_closes: true at this connection and deliver the list again"},
    {"registry.list_closed",
     "Afgevoerd zijn goederen die er de vorige keer nog waren en die deze volledige lijst niet meer noemt: "
     "{count}",
     "Disposed of were goods that were there before and that this complete list lacks: {count}"},
    {"registry.list_held",
     "Deze volledige lijst noemt {count} van de {before} goederen die er waren niet meer, meer dan de "
     "{share} % van list_closes_at_most; er is niets afgevoerd, want zo'n lijst is meestal afgekapt. Klopt "
     "zij toch, zet dan list_closes_at_most: 100 bij deze koppeling en verwerk de aanlevering opnieuw "
     "(delivery replay)",
     "This complete list lacks {count} of the {before} goods that were there, more than the {share} % of "
     "list_closes_at_most; nothing was disposed of, for such a list was cut off as a rule. If it is right "
     "after all, set list_closes_at_most: 100 at this connection and replay the delivery (delivery replay)"},
    {"registry.list_outdated",
     "Een latere volledige lijst is al verwerkt; wat deze lijst niet noemt, is niet afgevoerd",
     "A later complete list was worked off before; what this one lacks was not disposed of"},
    {"registry.no_number",
     "Gestolen goed «{id}» heeft geen nummer waarop gezocht kan worden: het wordt zo nooit gevonden",
     "Stolen good «{id}» has no number that can be searched: it can never be found by one"},
    {"registry.not_municipality", "Alleen een gemeente besluit op een melding van een handelaar",
     "Only a municipality decides on a trader's notification"},
    {"registry.not_police", "Alleen een politiebron mag gestolen goederen melden",
     "Only a police source may report stolen goods"},
    {"registry.not_stored",
     "De hub kon dit record ({type}) niet opslaan en heeft alleen dit weggelaten. Meld het aan de beheerder "
     "van de hub: het logboek zegt bij deze aanlevering waarom",
     "The hub could not store this record ({type}) and left out this one alone. Tell the hub's "
     "administrator: "
     "its log says why at this delivery"},
    {"registry.number_not_valid", "Het nummer in {field} heeft niet de vorm van zijn soort: {reason_nl}",
     "The number in {field} does not have the form of its kind: {reason}"},
    {"registry.number_too_short",
     "Het nummer in {field} is te kort: op minder dan vier tekens wordt niet gezocht",
     "The number in {field} is too short: one of fewer than four characters is not searched"},
    {"registry.placeholder", "In {field} staat geen nummer maar opvultekst",
     "{field} holds no number but filler text"},
    {"registry.repeated_id",
     "Dit id staat twee keer in deze aanlevering en zegt niet hetzelfde: als record {first}{where_nl?} en "
     "als "
     "record {second}. Het laatste geldt, of dat met de hoogste versie. Zijn het twee goederen, geef dan elk "
     "een eigen id",
     "This id stands twice in this delivery and does not say the same: as record {first}{where?} and as "
     "record {second}. The last one counts, or the one of the highest version. If they are two goods, give "
     "each an id of its own"},
    {"registry.time_double_hour", "De tijd in {field} bestaat twee keer (wintertijd); de vroegste is genomen",
     "The time in {field} exists twice (the clock went back); the earlier one was taken"},
    {"registry.time_missing_hour", "De tijd in {field} bestaat niet (zomertijd)",
     "The time in {field} does not exist (the clock went forward)"},
    {"registry.time_unreadable", "In {field} staat geen bestaande datum en tijd",
     "{field} holds no date and time that exists"},
    {"registry.unknown_reference", "Het in {field} genoemde record is hier (nog) niet bekend",
     "The record that {field} names is not known here (yet)"},
}};

}  // namespace

std::string_view to_string(RecordResult result) {
  switch (result) {
    case RecordResult::fresh:
      return "new";
    case RecordResult::changed:
      return "changed";
    case RecordResult::same:
      return "same";
    case RecordResult::older:
      return "older";
    case RecordResult::refused:
      return "refused";
  }
  return "";
}

std::optional<ProblemText> registry_text(std::string_view code) {
  for (const ProblemText& text : kTexts)
    if (text.code == code) return text;
  return std::nullopt;
}

}  // namespace dorhub::registry
