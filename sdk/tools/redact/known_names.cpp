// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/known_names.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "sdk/tools/redact/tokens.hpp"

namespace dorhub::redact {
namespace {

/// Of three letters or more, between spaces. Add freely what nobody is called.
constexpr std::string_view kWords =
    "aan aangemaakt aangepast aantal abonnement acceptance accepted account accountant accu achter "
    "achternaam "
    "acquisition actie actief active actual added additional address adres afdeling afgehaald afgeleverd "
    "afgesloten afhaal afschrift after akkoord algemeen all alternative amount android ankauf anzahl api app "
    "approved archive archived article artikel artikelen artikelnummer asin assigned associated attachment "
    "attribute attributes auction audio author auto availability available bag balance bank barcode barcodes "
    "base basis batch batterij battery bedrag bedragen bedrijf before begin begindatum beheer bericht "
    "beschreibung beschrijving bestel besteld bestelling betaal betaald betaalwijze betaling bevestigd "
    "bezorg "
    "bic bicycle bijgewerkt bijlage bijzonderheden bike bill billable billing body boek bon bonnen booking "
    "bookings boot bought bouw box branch brand brands brief brom brutto bsn btw bundle buyer buying "
    "calculated call camera campaign cancelled cash cat categorie category cent cents change changed chassis "
    "check checked checkout child children chip city class client closed code codes collection color colors "
    "colour colours comment comments commercial company complete completed condition confirmed consignment "
    "contact contant content conto contract copy cost count counter country coupon create created creation "
    "creator credit csv currency custom customer customers customs cyclus dag data database date dates datum "
    "datums datumtijd day days deal dealer debit debiteur default defect delete deleted deliver delivered "
    "delivery denomination department deposit desc description detail details device diagnose dienst digital "
    "dimensions direct discount display distribution dob document documents domain door dossier draft "
    "dropship due duplicate duration duur each ean economic edit effective eigenaar eind einddatum einde "
    "electric elektrisch element email employee empty enabled end engine engraving entry enum error "
    "establishment estimated eur euro euros evaluation event exact exchange exclude excluded expected "
    "expired "
    "expires export exports express external extra fabriek fabrikant factuur failed fallback family farbe "
    "fase fax fee field fields fiets fietsen file filiaal final first fixed flag foreign form format foto "
    "fotos frame framemaat framenummer free from fulfilled fulfillment full garantie geb gebdat geboorte "
    "geboren "
    "gebruik "
    "gebruiker gebruikt gegevens gekocht geldig gemeente gender general generated geprint gestolen gevonden "
    "gewicht gewijzigd gift given goed goederen good goods gps grade grand graveer gravering groep groepen "
    "gross group groups gtin guarantee guid handel handled handling hash header height herkomst hersteller "
    "highest history holder holdings hoofd hour hours house html huidige huis huisnummer iban icon ident "
    "identificatie identification identifier identifiers identity image images imei import imsi inbrenger "
    "incl included index info informatie ingangs ingekocht ingenomen initials inkomend inkoop inkopen "
    "inleverdatum inname innamedatum insert inspected inspection instruction insurance internal internet "
    "inventory invoer invoice isbn iso issue issued issuer item items jaar journaal json kaart kanaal kassa "
    "kastnummer kategorie kaufdatum kenmerk kenmerken kenteken key keys kind kit klant klanten klantnaam "
    "kleur kleuren koers koop koper korting kosten kunde kvk laatste label land lang language last lat "
    "latest "
    "leased legitimatie lengte length letters level leverancier levering licence license lijst limit line "
    "lines link list listing loan local locatie location lock locked log login logo long lookup lot lowest "
    "maand maat mac machine mail main make maker manager manual manufacturer marge margin mark marke master "
    "matched matrix max maximum measured medewerker medium memo merk merken message met meta method meting "
    "middle min minimal minimum minuut mobiel mobiele mobile mode model modell modellen modified modifier "
    "moment money month motor multiple munt muntsoort naam name namen names national nationaliteit "
    "nationality needed net netto new nil next nieuw nieuwe normal nota note notes notified notitie number "
    "numeric nummer nummers object occasion occurred offer office omschrijving omzet onderdeel onderdelen "
    "online ontvangen ontvangst opdracht open opened opening operator opmerking opmerkingen opslag optie "
    "opties option options order orderregel orders organisatie organisation organization origin original ort "
    "oud oude outlet overall overig overige overview overzicht owner packed page paid pakket pand parent "
    "part "
    "partij party payable payment payments pdf pending per percent percentage period periode person personal "
    "personen persoon phone photo photos pick picture plaats plaatsnaam place placed plate plz point policy "
    "pos position post postcode preferred prefix preis previous price prijs prijzen primary printed prior "
    "priority private pro process processed product productgroep products project promotion property "
    "province "
    "provincie public publish published purchase purchased purchaser purchases purchasing purpose quantity "
    "query rahmen rahmennummer rate rating raw rdw read reason receipt received receiver recipient record "
    "records redeemed reden ref reference referentie refund refunded regel regels regio region register "
    "registered registratie rejected related relatie release remark remarks rental rented repair reparatie "
    "request requested required reservation reserved resource response restock result resultaat retail "
    "retour "
    "return returns reviewed rijbewijs role root route row rows rubriek saldo sale sales salesperson sample "
    "scan scanned schade search season second secondary seconds section seizoen select selected seller "
    "sellers selling send sender sent sepa sequence serial serials serie seriennummer series service session "
    "set settings shipment shipped shipping shop short sign signature signed single site size sku sleutel "
    "slot sold soort soorten source special specificatie speed ssn staat stad staff stamp stand standard "
    "start state statement status steps stock stolen store stored stores straat straatnaam strasse street "
    "string structure sub submitted subtitle subtotal suffix suggested sum summary supplier supply surname "
    "systeem system tab table tag tags tariff tax taxable taxatie taxes tekst tel telefoon telefoonnummer "
    "telephone template term terminal terms test text third ticket tijd tijdstempel tijdstip time times "
    "timestamp titel title toelichting toestand toestel toevoeging token tot totaal total totalen trade "
    "trading transactie transacties transaction transfer transferred tussenvoegsel type typed typen types "
    "uit "
    "uitgaand uitgifte uitvoering unit units unix upc update updated upload url usage usd used user users "
    "utc "
    "uuid valid valuation value valued values valuta van variant variants vat vehicle vendor verification "
    "verified verkaeufer verkauf verkaufsdatum verkocht verkoop verkoopdatum verkoopprijs verkopen verkoper "
    "verkopers verlengd vermist versie version verval verwijderd verzekering verzonden vestiging view vin "
    "visible visit visited voertuig void volgende volgnummer voor voorletters voornaam voornamen voorraad "
    "voorwaarde voorwaarden vorige waarde warehouse warranty web webshop website week weight wholesale width "
    "wijze wijziging winkel winkels woonplaats work worked working workshop xml year zaak zending zero zip "
    "zipcode zoek zonder zone";

/// What is written on to a word without a sign between: «inkoopnr», «createdat».
constexpr auto kEndings =
    std::to_array<std::string_view>({"nr", "id", "no", "op", "at", "on", "by", "s", "n", "en", "es"});

bool is_known(std::string_view word) {
  static const std::set<std::string_view> known = [] {
    const auto words = words_of(kWords, 1);
    return std::set<std::string_view>(words.begin(), words.end());
  }();
  return known.count(word) == 1;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whether a word is put together of known ones: «inkoopfactuurnummer», «verkoopsdatum», «imei2».
bool is_put_together(std::string_view word) {
  std::vector<char> reached(word.size() + 1);  // whether known words end there
  reached[0] = 1;
  for (std::size_t end = 1; end <= word.size(); ++end)
    for (std::size_t begin = 0; begin < end && reached[end] == 0; ++begin) {
      const std::string_view part = word.substr(begin, end - begin);
      const bool is_ending = begin > 0 && std::find(kEndings.begin(), kEndings.end(), part) != kEndings.end();
      const bool is_short_number = is_number(part) && part.size() <= 2 && end == word.size();
      reached[end] = reached[begin] != 0 && (is_known(part) || is_ending || is_short_number) ? 1 : 0;
    }
  return reached.back() != 0;
}

/// «brandName» as «brand Name», «IMEINumber» as «IMEI Number».
std::string parted_at_capitals(std::string_view name) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool begins = at > 0 && is_upper(name[at]) &&
                        (is_lower(name[at - 1]) ||
                         (is_upper(name[at - 1]) && at + 1 < name.size() && is_lower(name[at + 1])));
    if (begins) out += ' ';
    out += name[at];
  }
  return out;
}

}  // namespace

bool has_known_words_only(std::string_view name) {
  constexpr std::size_t kNobodys = 2;  // letters or digits
  const std::string folded = catalogue::fold_words(parted_at_capitals(name));
  const auto words = words_of(folded, 1);
  return std::all_of(words.begin(), words.end(),
                     [](std::string_view word) { return word.size() <= kNobodys || is_put_together(word); });
}

}  // namespace dorhub::redact
