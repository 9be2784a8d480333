// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/placeholder.hpp"

#include <algorithm>
#include <array>

#include "core/identifier/key/plain_key.hpp"

namespace dorhub::identifier {
namespace {

// Sorted, as match keys. Dutch, English, and what makers leave in a firmware that nobody filled.
constexpr std::array<std::string_view, 151> phrases{
    "AANGEVRAAGD",
    "ABCD",
    "ABCDE",
    "ABCDEF",
    "ABCDEFG",
    "ABSENT",
    "AFGESLEPEN",
    "AFGEVIJLD",
    "ASDF",
    "ASDFGH",
    "BESCHADIGD",
    "BIKE",
    "CHASSISSERIALNUMBER",
    "CUSTOM",
    "CUSTOMMADE",
    "DAMAGED",
    "DEFAULT",
    "DEFAULTSTRING",
    "DIVERSE",
    "DIVERSEN",
    "DONTKNOW",
    "DUMMY",
    "EIGENBOUW",
    "EMPTY",
    "ERAF",
    "FIETS",
    "FILEDOFF",
    "FRAME",
    "FRAMENUMMER",
    "GEEN",
    "GEENFRAMENUMMER",
    "GEENIDEE",
    "GEENIMEI",
    "GEENINFO",
    "GEENNR",
    "GEENNUMMER",
    "GEENNUMMERAANWEZIG",
    "GEENSERIENUMMER",
    "GEENSN",
    "GROUNDOFF",
    "HANDMADE",
    "HEEFTGEENNUMMER",
    "HOMEMADE",
    "IDK",
    "IETS",
    "ILLEGIBLE",
    "IMEI",
    "INVALID",
    "INVULLEN",
    "LEEG",
    "MADEWITHOUTSERIAL",
    "MISSING",
    "NA",
    "NAN",
    "NB",
    "NEE",
    "NIET",
    "NIETAANWEZIG",
    "NIETBEKEND",
    "NIETGEVONDEN",
    "NIETINGEVULD",
    "NIETLEESBAAR",
    "NIETTELEZEN",
    "NIETTEVINDEN",
    "NIETTEZIEN",
    "NIETVANTOEPASSING",
    "NIETVERMELD",
    "NIETZICHTBAAR",
    "NIHIL",
    "NIL",
    "NIX",
    "NNB",
    "NNTB",
    "NO",
    "NOFRAMENUMBER",
    "NOIDEA",
    "NOIMEI",
    "NONE",
    "NONUMBER",
    "NOSERIAL",
    "NOSERIALNUMBER",
    "NOSN",
    "NOTAPPLICABLE",
    "NOTAVAILABLE",
    "NOTFOUND",
    "NOTKNOWN",
    "NOTREADABLE",
    "NOTSPECIFIED",
    "NOTVISIBLE",
    "NOVISIBLE",
    "NTB",
    "NUL",
    "NULL",
    "NUMBER",
    "NUMMER",
    "NUMMERWEG",
    "NVT",
    "OEM",
    "ONBEKEND",
    "ONBEKENDNUMMER",
    "ONDUIDELIJK",
    "ONLEESBAAR",
    "ONLEESBAARNUMMER",
    "ONTBREEKT",
    "OVERIG",
    "PLACEHOLDER",
    "PROEF",
    "QWERTY",
    "QWERTYUIOP",
    "REMOVED",
    "SCRATCHEDOFF",
    "SERIAL",
    "SERIALNUMBER",
    "SERIENUMMER",
    "SN",
    "SYSTEMSERIALNUMBER",
    "TBA",
    "TBC",
    "TBD",
    "TEST",
    "TEST123",
    "TESTEN",
    "TESTTEST",
    "TOBEFILLEDBYOEM",
    "TODO",
    "UNBEKANNT",
    "UNDEFINED",
    "UNKNOW",
    "UNKNOWN",
    "UNKOWN",
    "UNREADABLE",
    "VAAG",
    "VERGETEN",
    "VERROEST",
    "VERWIJDERD",
    "VOLGT",
    "WEET",
    "WEETIKNIET",
    "WEETNIET",
    "WEG",
    "WEGGESLEPEN",
    "WEGGEVIJLD",
    "WORNOFF",
    "ZELFBOUW",
    "ZIEBON",
    "ZIEFOTO",
    "ZIEFOTOS",
    "ZIEOMSCHRIJVING",
    "ZONDER",
    "ZONDERNUMMER",
    "ZZZZ",
};
static_assert(std::is_sorted(phrases.begin(), phrases.end()));

bool one_character(std::string_view key) {
  return std::all_of(key.begin(), key.end(), [&](char c) { return c == key.front(); });
}

/// 123456, 012345, 987654, also round the corner as in 1234567890 and 0987654321. Digits only: the letters of
/// a real serial do run now and then.
bool digit_run(std::string_view key) {
  if (key.size() < 4 || !all_digits(key)) return false;
  const auto steps = [&](int step) {
    for (std::size_t i = 1; i < key.size(); ++i) {
      if ((key[i - 1] - '0' + step + 10) % 10 != key[i] - '0') return false;
    }
    return true;
  };
  return steps(1) || steps(-1);
}

/// "12345JANSEN": what a maker tells people to type when the frame number can't be read; also "JANSEN12345"
/// and "12345JANSEN2".
bool run_and_surname(std::string_view key) {
  constexpr std::string_view kRun = "12345";
  constexpr std::size_t kSurname = 5;  // four letters before a run are a maker's
  if (key.ends_with(kRun) && key.size() >= kSurname + kRun.size() &&
      std::all_of(key.begin(), key.end() - kRun.size(), is_letter))
    return true;
  if (!key.starts_with(kRun)) return false;
  key.remove_prefix(kRun.size());
  while (!key.empty() && is_digit(key.front()) && key.front() >= '6') key.remove_prefix(1);
  const bool is_counted = !key.empty() && is_digit(key.back());
  if (is_counted) key.remove_suffix(1);
  return key.size() >= (is_counted ? kSurname : 2) && std::all_of(key.begin(), key.end(), is_letter);
}

/// Zeros with one other digit at the end ("0000001"), letters X between zeros: filled in to get past a form.
bool mostly_filler(std::string_view key) {
  const auto filler = std::count_if(key.begin(), key.end(), [](char c) { return c == '0' || c == 'X'; });
  return key.size() >= 5 && static_cast<std::size_t>(filler) + 1 >= key.size();
}

}  // namespace

bool is_placeholder(std::string_view key) {
  if (key.empty()) return false;
  if (one_character(key) || digit_run(key) || run_and_surname(key) || mostly_filler(key)) return true;
  if (std::binary_search(phrases.begin(), phrases.end(), key)) return true;
  // A phrase with what people add to get past a minimum length: "ONBEKEND1", "GEEN000", "UNKNOWN123".
  const std::size_t letters = key.find_first_of("0123456789");
  // "ABCD12" may be a licence plate.
  if (letters == std::string_view::npos || letters < 4 || key.starts_with("ABCD")) return false;
  const std::string_view tail = key.substr(letters);
  return (tail.size() <= 2 || one_character(tail) || digit_run(tail) || tail == "123") &&
         std::binary_search(phrases.begin(), phrases.end(), key.substr(0, letters)) && all_digits(tail);
}

}  // namespace dorhub::identifier
