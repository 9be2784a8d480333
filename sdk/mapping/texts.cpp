// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/texts.hpp"

#include <algorithm>
#include <array>

namespace dorhub::mapping {
namespace {

constexpr std::array kTexts = std::to_array<MappingText>({
    {"row.amount_too_large", "«{field}» is onwaarschijnlijk groot: «{value}»; het is weggelaten",
     "«{field}» is improbably large: «{value}»; it was left out"},
    {"row.birth_in_future",
     "«{field}» ligt na de aanlevering, en zo laat is niemand geboren; de datum is weggelaten",
     "«{field}» is after the delivery, and nobody is born so late; the date was left out"},
    {"row.day_in_future",
     "«{field}» ligt meer dan een jaar na de aanlevering: «{value}»; de datum is weggelaten",
     "«{field}» is more than a year after the delivery: «{value}»; the date was left out"},
    {"row.empty_line", "lege regel", "empty line"},
    {"row.missing_column", "de kolom «{column}» ontbreekt", "the column «{column}» is missing"},
    {"row.no_id", "«{field}» is leeg; zonder nummer is de regel later niet terug te vinden",
     "«{field}» is empty; without a number the line can't be found again later"},
    {"row.no_list", "de lijst «{field}» staat niet in dit document",
     "the list «{field}» is not in this document"},
    {"row.no_such_day",
     "«{field}» noemt een dag die niet bestaat, of een jaar buiten 1850 tot 2199: «{value}»; verbeter de "
     "datum in het bronsysteem",
     "«{field}» names a day that does not exist, or a year outside 1850 to 2199: «{value}»; correct the date "
     "in the source system"},
    {"row.no_such_time", "«{field}» noemt een tijd die niet bestaat: «{value}»",
     "«{field}» names a time that does not exist: «{value}»"},
    {"row.not_a_date", "«{field}» is geen datum in de afgesproken vorm: «{value}»",
     "«{field}» is no date in the agreed form: «{value}»"},
    {"row.not_a_number", "«{field}» is geen heel getal: «{value}»; het is weggelaten",
     "«{field}» is no whole number: «{value}»; it was left out"},
    {"row.not_a_year", "«{field}» is geen bouwjaar: «{value}»; het is weggelaten",
     "«{field}» is no model year: «{value}»; it was left out"},
    {"row.not_an_amount", "«{field}» is geen bedrag: «{value}»; het is weggelaten",
     "«{field}» is no amount: «{value}»; it was left out"},
    {"row.not_complete",
     "de lijst geldt niet als volledig, omdat er regels zijn geweigerd of omdat zij leeg is; er is niets "
     "uitgeschreven",
     "the list does not count as complete, because lines were refused or because it is empty; nothing was "
     "signed out"},
    {"row.not_yes_or_no", "«{field}» is geen ja of nee: «{value}»; het is weggelaten",
     "«{field}» is no yes or no: «{value}»; it was left out"},
    {"row.number_damaged",
     "«{field}» is beschadigd door een rekenblad: «{value}»; zet de kolom op tekst en lever opnieuw aan",
     "«{field}» was damaged by a spreadsheet: «{value}»; make the column text and deliver again"},
    {"row.part_of_a_cent", "«{field}» heeft delen van een cent: «{value}»; het is weggelaten",
     "«{field}» has parts of a cent: «{value}»; it was left out"},
    {"row.two_digit_year",
     "«{field}» heeft een jaar van twee cijfers: «{value}»; lever jaren met vier cijfers aan",
     "«{field}» has a year of two digits: «{value}»; deliver years with four digits"},
    {"row.unknown_value",
     "«{field}» heeft een waarde die in de koppeling niet voorkomt: «{value}»; vraag de beheerder haar toe "
     "te voegen",
     "«{field}» has a value that the mapping does not know: «{value}»; ask the administrator to add it"},
    {"row.wrong", "de koppeling in adapter.yaml is niet goed ({code}); vraag de beheerder haar te verbeteren",
     "the mapping in adapter.yaml is wrong ({code}); ask the administrator to correct it"},
});

}  // namespace

std::span<const MappingText> mapping_texts() { return kTexts; }

std::optional<MappingText> mapping_text(std::string_view code) {
  const auto* const found =
      std::find_if(kTexts.begin(), kTexts.end(), [&](const MappingText& text) { return text.code == code; });
  if (found == kTexts.end()) return std::nullopt;
  return *found;
}

}  // namespace dorhub::mapping
