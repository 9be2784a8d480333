// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/common_words.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "sdk/tools/redact/column_words.hpp"
#include "sdk/tools/redact/tokens.hpp"

namespace dorhub::redact {
namespace {

/// What no column of a registration is called by, lower case; the short ones last: no initial is one, nor
/// «de» and «van», since «P. Koper» and «De Koper» are people. No word that is a usual family name.
constexpr std::string_view kTradeWords =
    "aanbieder aanbieders aandeel aankoop aankopen aanmaak aantal aantallen account adres adressen afdeling "
    "afhandeling afrekening anoniem anonieme apparaat artikel artikelen artikels balans balie bank barcode "
    "bedrijf bedrijven bestand bestelling bestellingen betaald betalingen btw bron code codes company "
    "contact contacten contant contante contanten count crediteur current customers data dagen datums "
    "debiteur deals deelnemer details diversen document documenten eenheid eigenaar einde export exports "
    "extern factuur facturen fiets fietsen filialen formulier gebruiker gebruikers gegevens geen geboorte "
    "gewijzigd goed goederen goods handelaar houder huidig import inbrenger info informatie ingekocht "
    "ingenomen ingevoerd inkoop inkopen inkoper inkoopregel inkoopregels inname innames intern interne "
    "internet invoer item items kas kasboek kassa kassier klanten kolom koper kopers kosten leeg leverancier "
    "leveranciers lijst lines list locatie loket lot magazijn marge medewerkers memo methode metadata naw "
    "niet notitie object objecten omzet onbekend onbekende onderdeel ontvangst opmerking opmerkingen opslag "
    "orders order organisatie overig overige overzicht particulier particuliere particulieren partij "
    "partijen party persoon personen person persons prijzen product producten products purchase purchases "
    "records record regel regels registratie registraties relatie relaties rekening result results retour "
    "row rows rubriek sale sales seller sellers sheet signalement staat stamgegevens start status stuk stuks "
    "systeem tabel taxatie tekst telling toestel totaal totalen totals transactie transacties transaction "
    "transactions tweedehands type types uitgave unknown user vendor verantwoordelijke verkocht verkochte "
    "verkoop verkopen verkopers versie version vestigingen voorraad voorwerp voorwerpen waarde waarden "
    "webshop webwinkel wijze winkels winkelverkoop zaak zakelijk zakelijke";

void add(std::set<std::string, std::less<>>& out, std::string_view words) {
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    if (!word.empty()) out.emplace(word);
    words.remove_prefix(std::min(word.size() + 1, words.size()));
  }
}

const std::set<std::string, std::less<>>& common_words() {
  static const auto known = [] {
    std::set<std::string, std::less<>> out;
    for (const ColumnWords& one : column_words()) add(out, one.words);
    add(out, kTradeWords);
    return out;
  }();
  return known;
}

constexpr std::size_t kShortestPart = 3;  // letters: shorter ones make any word

/// «klantnaam»: common words and nothing else, one behind the other.
bool is_joined_of_common_words(std::string_view word) {
  std::vector<bool> begins(word.size() + 1, false);
  begins[0] = true;
  for (std::size_t from = 0; from < word.size(); ++from) {
    if (!begins[from]) continue;
    for (std::size_t size = kShortestPart; from + size <= word.size(); ++size)
      if (common_words().contains(word.substr(from, size))) begins[from + size] = true;
  }
  return begins.back();
}

}  // namespace

std::string words_apart(std::string_view name) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (at > 0 && is_capital(name[at]) && is_small(name[at - 1])) out += ' ';
    out += name[at];
  }
  return out;
}

bool is_common_word(std::string_view word) { return common_words().contains(catalogue::fold_words(word)); }

bool is_of_common_words(std::string_view name) {
  const std::string apart = catalogue::fold_words(words_apart(name));
  bool has_common = false;
  for (std::string_view word : words_of(apart, 1)) {
    word = word.substr(0, word.find_last_not_of("0123456789") + 1);
    word.remove_prefix(std::min(word.find_first_not_of("0123456789"), word.size()));
    if (word.empty()) continue;
    if (!is_common_word(word) && !is_joined_of_common_words(word)) return false;
    has_common = true;
  }
  return has_common;
}

}  // namespace dorhub::redact
