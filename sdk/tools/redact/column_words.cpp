// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/column_words.hpp"

#include <array>

namespace dorhub::redact {
namespace {

constexpr std::array kWords = std::to_array<ColumnWords>({
    {"id", "id",
     "inkoopnr inkoopnummer inkoopid aankoopnummer purchaseid purchaseno purchasenumber registratienummer "
     "registratienr transactienummer transactionid bonnummer bonnr ordernummer orderid dossiernummer dossier "
     "volgnummer receiptnumber ordernumber kenmerk id nr nummer number reference uuid"},
    {"occurred_at", "date",
     "inkoopdatum datuminkoop aankoopdatum inkooptijdstip purchasedate purchasedat boughtat boughton "
     "inleverdatum innamedatum datumtijd datetime tijdstip datum date timestamp createdat created"},
    {"price_cents", "price",
     "inkoopprijs inkoopbedrag aankoopprijs purchaseprice purchasepricecents pricecents amountcents bedrag "
     "prijs price amount paid betaald"},
    {"currency", "currency", "valuta munteenheid currency"},
    {"payment", "payment", "betaalwijze betaalmethode wijzevanbetalen betaling paymentmethod payment paidby"},
    {"good.brand", "brand", "merk merknaam fabrikant brand brandname make manufacturer"},
    {"good.model", "model", "model modelnaam type typenaam uitvoering modelname"},
    {"good.product_group", "kind of good",
     "productgroep artikelgroep soortartikel soortgoed categorie category productgroup producttype rubriek "
     "soort groep"},
    {"good.colours", "colour", "kleur hoofdkleur kleuren colour color colours colors"},
    {"good.model_year", "model year", "bouwjaar modeljaar modelyear jaar year"},
    {"good.identifiers.frame_number", "frame number",
     "framenummer framenr frameno framenumber frameid framecode frame"},
    {"good.identifiers.imei", "IMEI", "imei imeinummer imeinr imei1 imeinumber"},
    {"good.identifiers.vin", "VIN", "vin vinnummer chassisnummer chassisnr voertuigidentificatienummer"},
    {"good.identifiers.licence_plate", "licence plate",
     "kenteken licenceplate licenseplate licenceplatenumber plate"},
    {"good.identifiers.engine_number", "engine number", "motornummer motornr enginenumber"},
    {"good.identifiers.battery_number", "battery number",
     "accunummer accunr batterijnummer batterynumber batteryid"},
    {"good.identifiers.key_number", "key number", "sleutelnummer sleutelnr keynumber"},
    {"good.identifiers.lock_number", "lock number", "slotnummer slotnr locknumber"},
    {"good.identifiers.chip", "chip", "chipnummer chipnr tagnummer chip datatagnumber"},
    {"good.identifiers.display_number", "display number", "displaynummer displaynr displaynumber"},
    {"good.identifiers.mac_address", "MAC address", "macadres macaddress mac"},
    {"good.identifiers.engraving", "engraving", "graveercode gravering graveernummer engraving"},
    {"good.identifiers.serial_number", "serial number",
     "serienummer serienr serialnumber serialno serial sn"},
    {"good.identifiers.article_number", "article number",
     "artikelnummer artikelnr articlenumber ean barcode sku"},
    {"good.description", "description",
     "omschrijving beschrijving kenmerken bijzonderheden description details productnaam artikelnaam title"},
    {"seller.document.kind", "kind of document",
     "soortlegitimatie legitimatiesoort documentsoort soortdocument documenttype idtype documentkind"},
    {"seller.document.number", "document number",
     "legitimatienummer legitimatienr documentnummer documentnr paspoortnummer idnummer idnumber "
     "documentnumber passportnumber legitimatie"},
    {"seller.document.country", "document's country", "legitimatieland documentland documentcountry"},
    {"seller.first_names", "first names", "voornamen voornaam firstname firstnames givenname"},
    {"seller.initials", "initials", "voorletters voorletter initialen initials"},
    {"seller.prefix", "name's prefix", "tussenvoegsel tussenvoegsels voorvoegsel nameprefix insertion"},
    {"seller.family_name", "family name", "achternaam lastname surname familyname geslachtsnaam"},
    {"seller.born_on", "date of birth",
     "geboortedatum gebdatum birthdate geboren geborenop dateofbirth dob birthday gebdat birth geb "
     "geboortedag datumgeboorte datumgeboren verkopergeboortedatum"},
    {"seller.email", "e-mail", "emailadres email mail emailaddress"},
    {"seller.phone", "telephone",
     "telefoonnummer telefoonnr telefoon tel mobiel phone phonenumber mobile telnr telnummer klanttel "
     "klanttelefoon verkopertel verkopertelefoon customerphone sellerphone"},
    {"seller.address.street", "street", "straat straatnaam adres street streetname address verkoperadres"},
    {"seller.address.house_number", "house number", "huisnummer huisnr housenumber housenr"},
    {"seller.address.house_number_suffix", "house number's suffix",
     "huisnummertoevoeging toevoeging huisletter housenumbersuffix housenumberpostfix"},
    {"seller.address.postcode", "postcode", "postcode zipcode zip postalcode verkoperpostcode"},
    {"seller.address.city", "place", "woonplaats plaats plaatsnaam stad city town verkoperplaats"},
    {"seller.address.country", "country", "landcode land countrycode country"},
    {"seller.reference", "seller's number", "klantnummer klantnr klantid customerid customernumber sellerid"},
    {"seller.name", "seller",
     "verkopernaam naamverkoper verkoper klantnaam klant sellername seller customername customer naam name "
     "fullname"},
    {"employee", "employee", "medewerker medewerkernr ingenomendoor employee employeeid staff clerk"},
    {"establishment", "shop",
     "winkelnummer winkelnr winkel filiaalnummer filiaalnr filiaal vestiging storeid store shopid shop "
     "branchid branch"},
});

constexpr std::array kDocuments = std::to_array<DocumentWord>({
    {"paspoort", "passport"},
    {"passport", "passport"},
    {"identiteitskaart", "identity_card"},
    {"id-kaart", "identity_card"},
    {"id kaart", "identity_card"},
    {"idkaart", "identity_card"},
    {"id", "identity_card"},
    {"identity card", "identity_card"},
    {"id card", "identity_card"},
    {"rijbewijs", "driving_licence"},
    {"driving licence", "driving_licence"},
    {"driver's license", "driving_licence"},
    {"verblijfsdocument", "residence_permit"},
    {"verblijfsvergunning", "residence_permit"},
    {"residence permit", "residence_permit"},
    {"vreemdelingendocument", "aliens_document"},
});

}  // namespace

std::span<const ColumnWords> column_words() { return kWords; }
std::span<const DocumentWord> document_words() { return kDocuments; }

std::string_view label_of(std::string_view field) {
  for (const ColumnWords& one : kWords)
    if (one.field == field) return one.label;
  return field;
}

}  // namespace dorhub::redact
