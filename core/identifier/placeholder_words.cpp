// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/placeholder_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "core/identifier/key/plain_key.hpp"

namespace dorhub::identifier {
namespace {

// Sorted, as match keys.
// clang-format off
constexpr auto words = std::to_array<std::string_view>({
    "0001", "1234QWER", "123ASD", "123QWE", "12QWASZX", "1A2B3C", "1A2B3C4D", "1Q2W3E", "1Q2W3E4R",
    "1Q2W3E4R5T", "1QAZ2WSX", "A1B2C3", "A1B2C3D4", "A1B2C3D4E5", "AANGEVRAAGD", "AANWEZIG", "ABCD",
    "ABCDE", "ABCDEF", "ABCDEFG", "ABSENT", "AFGEPLAKT", "AFGESLEPEN", "AFGEVIJLD", "AFWEZIG",
    "ALLEENDOOS", "ASD123", "ASDASD", "ASDFASDF", "BARCODE", "BEKEND", "BEKRAST", "BESCHADIGD", "BIKE",
    "BLANCO", "BLANK", "CANNOTFIND", "CANNOTREAD", "CANNOTSEE", "CANTFIND", "CANTREAD", "CANTSEE",
    "CHASSISNUMMER", "CHASSISSERIALNUMBER", "CUSTOM", "CUSTOMMADE", "DAMAGED", "DEFAULT",
    "DEFAULTSTRING", "DEFECT", "DIDNOTKNOW", "DIVERSE", "DIVERSEN", "DOESNOTKNOW", "DONOTKNOW",
    "DONTKNOW", "DONTREMEMBER", "DOORGEROEST", "DUMMY", "EIGENBOUW", "EMPTY", "ERAF", "ERISGEEN",
    "ETIKET", "FIETS", "FILEDOFF", "FORGOTTEN", "FRAME", "FRAMENO", "FRAMENR", "FRAMENUMMER",
    "GEBRUIKT", "GEEN", "GEENCHASSISNUMMER", "GEENCHIP", "GEENFRAMENUMMER", "GEENIDEE", "GEENIMEI",
    "GEENINFO", "GEENKENTEKEN", "GEENLABEL", "GEENNR", "GEENNUMMER", "GEENNUMMERAANWEZIG",
    "GEENSERIENUMMER", "GEENSN", "GEENSTICKER", "GESPOTEN", "GESTOLEN", "GROUNDOFF", "HANDMADE",
    "HEEFTGEENNUMMER", "HOMEMADE", "IDK", "IETS", "ILLEGIBLE", "IMEI", "IMEINR", "IMEINUMMER",
    "INTEVULLEN", "INVALID", "INVULLEN", "ISERNIET", "JA", "KANNIETLEZEN", "KAPOT", "KWIJT", "LABELWEG",
    "LEEG", "LOST", "LOSTNUMBER", "MADEWITHOUTSERIAL", "MISSING", "MOEILIJKLEESBAAR", "NA", "NAN",
    "NAVRAGEN", "NB", "NEE", "NIET", "NIETAANGETROFFEN", "NIETAANWEZIG", "NIETACHTERHAALBAAR",
    "NIETBEKEND", "NIETBESCHIKBAAR", "NIETDUIDELIJK", "NIETGELEZEN", "NIETGENOTEERD",
    "NIETGEREGISTREERD", "NIETGEVONDEN", "NIETGOEDLEESBAAR", "NIETINGEVULD", "NIETLEESBAAR",
    "NIETMEERLEESBAAR", "NIETNODIG", "NIETOPGEGEVEN", "NIETRELEVANT", "NIETS", "NIETTEACHTERHALEN",
    "NIETTELEZEN", "NIETTEVERMELDEN", "NIETTEVINDEN", "NIETTEZIEN", "NIETVANTOEPASSING", "NIETVERMELD",
    "NIETVOORHANDEN", "NIETZICHTBAAR", "NIEUW", "NIHIL", "NIL", "NIX", "NNB", "NNTB", "NO",
    "NOFRAMENUMBER", "NOGINTEVULLEN", "NOGINVULLEN", "NOGTEBEPALEN", "NOIDEA", "NOIMEI", "NOLABEL",
    "NONE", "NONUMBER", "NOSERIAL", "NOSERIALNUMBER", "NOSN", "NOSTICKER", "NOTAPPLICABLE",
    "NOTAVAILABLE", "NOTFOUND", "NOTGIVEN", "NOTKNOWN", "NOTLEGIBLE", "NOTNEEDED", "NOTPRESENT",
    "NOTREADABLE", "NOTRECORDED", "NOTREGISTERED", "NOTSPECIFIED", "NOTSTATED", "NOTSURE", "NOTVISIBLE",
    "NOVISIBLE", "NTB", "NUL", "NULL", "NUMBER", "NUMMER", "NUMMERWEG", "NVT", "NVT01", "NVT1", "NVT2",
    "OEM", "ONB", "ONB1", "ONBEKEND", "ONBEKENDNUMMER", "ONDUIDELIJK", "ONLEESBAAR", "ONLEESBAARNUMMER",
    "ONTBREEKT", "ONTRACEERBAAR", "ONVINDBAAR", "ONZICHTBAAR", "OPVRAGEN", "OVERGELAKT", "OVERGEPLAKT",
    "OVERGESCHILDERD", "OVERGESPOTEN", "OVERIG", "OVERLAKT", "OVERPAINTED", "PAINTED", "PAINTEDOVER",
    "PLACEHOLDER", "PROEF", "Q1W2E3", "Q1W2E3R4", "QAZ123", "QAZWSX", "QAZWSXEDC", "QWE123", "QWEASD",
    "QWEQWE", "QWER1234", "REMOVED", "ROEST", "RUSTED", "SCRATCHED", "SCRATCHEDOFF", "SEEATTACHMENT",
    "SEEBOX", "SEEDESCRIPTION", "SEENOTE", "SEENOTES", "SEEPHOTO", "SEEPHOTOS", "SEEPICTURE",
    "SEEPICTURES", "SERIAL", "SERIALNO", "SERIALNR", "SERIALNUMBER", "SERIENR", "SERIENUMMER",
    "SLECHTLEESBAAR", "SN", "STICKER", "STICKERWEG", "STOLEN", "STUK", "SYSTEMSERIALNUMBER", "TBA",
    "TBC", "TBD", "TEST", "TEST123", "TESTEN", "TESTTEST", "TOBEFILLEDBYOEM", "TODO", "UITGEKRAST",
    "UNBEKANNT", "UNCLEAR", "UNDEFINED", "UNK", "UNK01", "UNK1", "UNK2", "UNKNOW", "UNKNOWN",
    "UNKNOWNNUMBER", "UNKNOWNSERIAL", "UNKOWN", "UNREADABLE", "UNREGISTERED", "UNSPECIFIED",
    "UNTRACEABLE", "VAAG", "VERGETEN", "VERLOREN", "VERROEST", "VERVALLEN", "VERWIJDERD", "VOLGT",
    "WEET", "WEETHETNIET", "WEETIKNIET", "WEETIKNIETMEER", "WEETNIET", "WEETNIETMEER", "WEG",
    "WEGGEKRAST", "WEGGEROEST", "WEGGESLEPEN", "WEGGEVIJLD", "WITHOUTNUMBER", "WITHOUTSERIAL",
    "WORNOFF", "YES", "ZAQ12WSX", "ZELFBOUW", "ZIEAFBEELDING", "ZIEBIJLAGE", "ZIEBON", "ZIEBOVEN",
    "ZIEDOOS", "ZIEFACTUUR", "ZIEFOTO", "ZIEFOTOS", "ZIELABEL", "ZIEOMSCHRIJVING", "ZIEONDER",
    "ZIEOPMERKING", "ZIEOPMERKINGEN", "ZIESTICKER", "ZIETEKST", "ZONDER", "ZONDERNUMMER", "ZXC123",
    "ZZZZ"});
// clang-format on
static_assert(std::is_sorted(words.begin(), words.end()));

// What denies: a phrase without one of these is no filler ("FRAME NUMMER").
constexpr auto denials = std::to_array<std::string_view>(
    {"ABSENT",      "CANNOT",  "CANT",     "DIDNT",       "DOESNT",     "DONT",       "FORGOT",
     "FORGOTTEN",   "GEEN",    "HASNT",    "HEEFTGEEN",   "ILLEGIBLE",  "KWIJT",      "LOST",
     "MISSING",     "NEVER",   "NIET",     "NIETS",       "NO",         "NOBODY",     "NONE",
     "NOOIT",       "NOT",     "ONBEKEND", "ONDUIDELIJK", "ONLEESBAAR", "ONTBREEKT",  "ONVINDBAAR",
     "ONZICHTBAAR", "UNCLEAR", "UNKNOWN",  "UNREADABLE",  "VERGETEN",   "VERWIJDERD", "WEG",
     "WITHOUT",     "ZONDER"});

// What people say with it: of the number, of whoever should know it, of where it should stand.
// clang-format off
constexpr auto fillings = std::to_array<std::string_view>({
    "A", "AAN", "AANWEZIG", "ABLE", "AF", "ALL", "AN", "ANY", "ANYMORE", "ARE", "AT", "AVAILABLE",
    "BATTERIJ", "BATTERY", "BE", "BEKEND", "BESCHIKBAAR", "BIJ", "BIKE", "BON", "BOX", "BUT", "CHASSIS",
    "CHECK", "CHECKED", "CLIENT", "CODE", "CONTROLEREN", "COULD", "CUSTOMER", "DAAR", "DAT", "DE", "DEZE",
    "DIT", "DO", "DOES", "DOOR", "DOOS", "DUIDELIJK", "EEN", "EIGENAAR", "EN", "ENGRAVED", "ER", "ERAF",
    "EROP", "FIETS", "FILLED", "FIND", "FOR", "FOTO", "FOUND", "FRAAM", "FRAME", "FRAMENR", "FRAMENUMBER",
    "FRAMENUMMER", "GEEFT", "GEGEVEN", "GEGEVENS", "GEKEND", "GELEZEN", "GENOTEERD", "GEREGISTREERD",
    "GESLEPEN", "GEVONDEN", "GEWEEST", "GIVEN", "GOED", "GRAVERING", "GUEST", "HAD", "HAS", "HAVE", "HE",
    "HEBBEN", "HEEFT", "HELEMAAL", "HER", "HET", "HIER", "HIJ", "I", "IDEE", "IK", "IMEI", "IMEINUMMER",
    "IN", "INFO", "INFORMATIE", "INFORMATION", "INGEVULD", "IS", "IT", "KAN", "KASSA", "KENTEKEN",
    "KLANT", "KNOW", "KNOWN", "KNOWS", "KON", "LABEL", "LATER", "LEESBAAR", "LEGIBLE", "LEZEN", "MEER",
    "MEN", "MENEER", "MET", "METING", "MEVROUW", "MIJ", "MISSCHIEN", "MOTOR", "NOG", "NOTED", "NOW", "NR",
    "NUMBER", "NUMBERS", "NUMMER", "NUMMERS", "OF", "OFF", "OM", "ON", "OP", "OPGEGEVEN", "OR", "OUDE",
    "OWNER", "PERSOON", "PLAATJE", "PRESENT", "READ", "READABLE", "RECORDED", "REGISTERED", "REMEMBER",
    "SCHERM", "SEE", "SEEN", "SELLER", "SERIAL", "SERIALNUMBER", "SERIENR", "SERIENUMMER", "SHE",
    "SLECHT", "SN", "SPECIFIED", "STAAT", "STATED", "STICKER", "STOND", "SUPPLIED", "TE", "THE", "THERE",
    "THEY", "THIS", "TO", "TOEPASSING", "TOESTEL", "TYPE", "UNABLE", "VAN", "VERKOPER", "VERMELD",
    "VINDEN", "VISIBLE", "VOOR", "VOORHANDEN", "WAS", "WE", "WEET", "WEL", "WERD", "WIJ", "WILL",
    "WISTEN", "WORDT", "YET", "ZELF", "ZICHT", "ZICHTBAAR", "ZIEN", "ZIJ", "ZIT"});
// clang-format on
static_assert(std::is_sorted(denials.begin(), denials.end()));
static_assert(std::is_sorted(fillings.begin(), fillings.end()));

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::binary_search(list.begin(), list.end(), word);
}

/// Whether the words are equal but for one letter more, less or otherwise, or two exchanged.
bool is_one_letter_off(std::string_view typed, std::string_view word) {
  const std::size_t shorter = std::min(typed.size(), word.size());
  if (std::max(typed.size(), word.size()) > shorter + 1) return false;
  const auto differ =
      std::mismatch(typed.begin(), typed.begin() + static_cast<std::ptrdiff_t>(shorter), word.begin());
  const std::string_view rest = typed.substr(static_cast<std::size_t>(differ.first - typed.begin()));
  const std::string_view there = word.substr(static_cast<std::size_t>(differ.second - word.begin()));
  if (typed.size() > word.size()) return rest.substr(1) == there;
  if (typed.size() < word.size()) return rest == there.substr(1);
  if (rest.empty() || rest.substr(1) == there.substr(1)) return true;
  return rest[0] == there[1] && rest[1] == there[0] && rest.substr(2) == there.substr(2);
}

}  // namespace

bool is_placeholder_word(std::string_view key) { return std::binary_search(words.begin(), words.end(), key); }

bool is_made_of_placeholder_words(std::string_view key) {
  constexpr std::size_t shortest = 3;
  if (is_placeholder_word(key)) return true;
  for (std::size_t length = shortest; length + shortest <= key.size(); ++length) {
    if (is_placeholder_word(key.substr(0, length)) && is_made_of_placeholder_words(key.substr(length)))
      return true;
  }
  return false;
}

bool is_mistyped_placeholder_word(std::string_view key) {
  constexpr std::size_t shortest = 7;  // shorter words are one letter from too much
  if (key.size() < shortest) return false;
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return word.size() >= shortest && is_one_letter_off(key, word);
  });
}

bool is_placeholder_phrase(std::string_view raw) {
  std::size_t count = 0;
  bool denies = false;
  std::string word;
  const auto is_known = [&] {
    if (word.empty()) return true;
    ++count;
    const bool is_denial = is_among(denials, word);
    denies = denies || is_denial;
    const bool known = is_denial || is_among(fillings, word);
    word.clear();
    return known;
  };
  for (const char c : raw) {
    if (is_digit(c)) return false;
    const bool is_small = c >= 'a' && c <= 'z';
    if (is_small || is_letter(c)) {
      word += is_small ? static_cast<char>(c - 'a' + 'A') : c;
    } else if (c != '\'' && !is_known()) {  // "don't" is one word
      return false;
    }
  }
  return is_known() && denies && count >= 2;
}

}  // namespace dorhub::identifier
