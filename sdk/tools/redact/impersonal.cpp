// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/impersonal.hpp"

#include <algorithm>
#include <array>
#include <dorhub/amount.hpp>
#include <set>
#include <span>

#include "core/catalogue/catalogue.hpp"
#include "core/catalogue/data.hpp"
#include "sdk/kit/personal_numbers.hpp"
#include "sdk/mapping/keys.hpp"
#include "sdk/mapping/model_fields.hpp"
#include "sdk/mapping/value_reading.hpp"
#include "sdk/tools/redact/personal_names.hpp"
#include "sdk/tools/redact/tokens.hpp"

namespace dorhub::redact {
namespace {

using Words = std::span<const std::string_view>;

constexpr auto kColours = std::to_array<std::string_view>(
    {"zwart",       "zwarte",     "black",       "antraciet",  "anthracite",  "grafiet",    "graphite",
     "midnight",    "wit",        "witte",       "white",      "creme",       "cream",      "ivoor",
     "starlight",   "grijs",      "grijze",      "grey",       "gray",        "titanium",   "blauw",
     "blauwe",      "blue",       "navy",        "petrol",     "marine",      "rood",       "rode",
     "red",         "bordeaux",   "wijnrood",    "groen",      "groene",      "green",      "olijf",
     "olive",       "geel",       "gele",        "yellow",     "oranje",      "orange",     "bruin",
     "bruine",      "brown",      "koper",       "paars",      "paarse",      "purple",     "lila",
     "roze",        "pink",       "goud",        "gouden",     "gold",        "zilver",     "zilveren",
     "silver",      "turquoise",  "turkoois",    "mint",       "beige",       "zand",       "mat",
     "matte",       "glans",      "metallic",    "donker",     "licht",       "dark",       "light",
     "fel",         "pastel",     "chroom",      "chrome",     "en",          "and",        "met",
     "with",        "space",      "kleurig",     "multi",      "meerkleurig", "matzwart",   "lichtblauw",
     "donkerblauw", "lichtgrijs", "donkergrijs", "lichtgroen", "donkergroen", "donkerrood", "lichtbruin",
     "donkerbruin"});

constexpr auto kGroups = std::to_array<std::string_view>({"fiets",
                                                          "fietsen",
                                                          "damesfiets",
                                                          "herenfiets",
                                                          "kinderfiets",
                                                          "omafiets",
                                                          "stadsfiets",
                                                          "racefiets",
                                                          "bakfiets",
                                                          "vouwfiets",
                                                          "transportfiets",
                                                          "e",
                                                          "bike",
                                                          "ebike",
                                                          "bikes",
                                                          "bicycle",
                                                          "bicycles",
                                                          "rijwiel",
                                                          "rijwielen",
                                                          "elektrische",
                                                          "elektrisch",
                                                          "electric",
                                                          "frame",
                                                          "mtb",
                                                          "mountainbike",
                                                          "speed",
                                                          "pedelec",
                                                          "bromfiets",
                                                          "snorfiets",
                                                          "scooter",
                                                          "moped",
                                                          "brommer",
                                                          "telefoon",
                                                          "telefoons",
                                                          "telephone",
                                                          "phone",
                                                          "phones",
                                                          "smartphone",
                                                          "smartphones",
                                                          "gsm",
                                                          "mobiel",
                                                          "mobiele",
                                                          "mobile",
                                                          "tablet",
                                                          "tablets",
                                                          "ipad",
                                                          "iphone",
                                                          "spelcomputer",
                                                          "console",
                                                          "game",
                                                          "gaming",
                                                          "playstation",
                                                          "xbox",
                                                          "laptop",
                                                          "laptops",
                                                          "notebook",
                                                          "computer",
                                                          "computers",
                                                          "macbook",
                                                          "desktop",
                                                          "pc",
                                                          "gereedschap",
                                                          "tool",
                                                          "tools",
                                                          "boormachine",
                                                          "zaag",
                                                          "slijper",
                                                          "drill",
                                                          "saw",
                                                          "horloge",
                                                          "horloges",
                                                          "watch",
                                                          "watches",
                                                          "smartwatch",
                                                          "uurwerk",
                                                          "personenauto",
                                                          "auto",
                                                          "car",
                                                          "voertuig",
                                                          "vehicle",
                                                          "motorfiets",
                                                          "motorcycle",
                                                          "motor",
                                                          "buitenboordmotor",
                                                          "boot",
                                                          "boat",
                                                          "vaartuig",
                                                          "graafmachine",
                                                          "shovel",
                                                          "tractor",
                                                          "machine",
                                                          "camera",
                                                          "cameras",
                                                          "lens",
                                                          "audio",
                                                          "speaker",
                                                          "koptelefoon",
                                                          "headphones",
                                                          "sieraad",
                                                          "sieraden",
                                                          "jewellery",
                                                          "jewelry",
                                                          "ring",
                                                          "ketting",
                                                          "goud",
                                                          "muziekinstrument",
                                                          "gitaar",
                                                          "guitar",
                                                          "piano",
                                                          "televisie",
                                                          "television",
                                                          "tv",
                                                          "elektronica",
                                                          "electronics",
                                                          "kleding",
                                                          "overig",
                                                          "overige",
                                                          "other",
                                                          "accu",
                                                          "onderdelen",
                                                          "accessoires",
                                                          "parts",
                                                          "en",
                                                          "and"});

constexpr auto kModelWords = std::to_array<std::string_view>(
    {"pro",     "max",   "plus",   "mini", "air",  "ultra", "lite", "se",    "fe",    "gb",  "tb",
     "edition", "sport", "series", "e",    "bike", "lady",  "men",  "dames", "heren", "inch"});

/// What makers call their models beside numbers, as far as nobody is called so as a rule. What they print on
/// telephones is in the catalogue.
constexpr auto kModels = std::to_array<std::string_view>(
    {"active",    "advanced",   "allroad",     "arroyo",      "aspire",
     "cadence",   "carbon",     "cargo",       "carrera",     "cellular",
     "chamonix",  "chromebook", "citizen",     "city",        "citygo",
     "citytrip",  "classic",    "comfort",     "comp",        "cross",
     "datejust",  "daytona",    "defy",        "di",          "digital",
     "dinsdag",   "disc",       "diverge",     "domane",      "eclipse",
     "elite",     "elitebook",  "entour",      "envy",        "escape",
     "esprit",    "evo",        "expert",      "finez",       "frame",
     "gps",       "gravel",     "grenoble",    "gt",          "gts",
     "hybrid",    "hybride",    "ideapad",     "ii",          "iii",
     "impuls",    "inspiron",   "iv",          "latitude",    "legion",
     "lento",     "limited",    "low",         "lowstep",     "maat",
     "marlin",    "metro",      "model",       "new",         "nieuw",
     "nirvana",   "nitro",      "oled",        "omen",        "pacific",
     "packd",     "pavilion",   "precision",   "predator",    "premium",
     "probook",   "quip",       "race",        "razer",       "revolt",
     "road",      "roam",       "rockhopper",  "rog",         "rs",
     "seamaster", "sirrus",     "sl",          "slim",        "slr",
     "snake",     "sonar",      "spectre",     "speedmaster", "step",
     "street",    "stromer",    "submariner",  "supercity",   "superieur",
     "superior",  "surface",    "swift",       "switch",      "tcr",
     "thinkbook", "thinkpad",   "toughroad",   "tour",        "touring",
     "trail",     "trance",     "transporter", "trekking",    "tuf",
     "type",      "uitvoering", "ultimate",    "urban",       "vado",
     "vivobook",  "vostro",     "wheel",       "wifi",        "worldtraveller",
     "xc",        "xl",         "xps",         "xr",          "xs",
     "xt",        "yoga",       "zbook",       "zenbook",     "zenith",
     "zonar",     "tres"});

constexpr auto kCurrencies =
    std::to_array<std::string_view>({"EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF",
                                     "RON", "BGN", "TRY", "JPY", "CNY", "CAD", "AUD"});

bool has(Words words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether a text holds words, and each is one of those or a number.
bool holds_only(std::string_view text, Words known) {
  const std::string folded = catalogue::fold_words(text);
  const auto words = words_of(folded, 1);
  return !words.empty() &&
         std::all_of(words.begin(), words.end(), [&](std::string_view word) { return has(known, word); });
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_moment(std::string_view value, std::string_view format) {
  for (const auto& form : mapping::date_forms())
    if (form.name == (format.empty() ? std::string_view("dutch") : format))
      return mapping::moment_in(form.value, value).value.has_value();
  return false;
}

bool is_amount(std::string_view value) {
  return cents_of(value, Decimal::comma).value.has_value() ||
         cents_of(value, Decimal::point).value.has_value();
}

bool is_brand(std::string_view value) {
  catalogue::ReadBrand room;
  static const auto known = catalogue::Catalogue::standard();
  return known->read_brand(value, room).is_known;
}

/// The words of models that the catalogue knows by their makers' codes: «galaxy», «playstation».
bool is_in_the_catalogue(std::string_view word) {
  static const std::set<std::string, std::less<>> known = [] {
    std::set<std::string, std::less<>> out;
    for (const catalogue::ModelCodeLine& line : catalogue::model_code_lines()) {
      const std::string folded = catalogue::fold_words(line.model);
      for (const std::string_view one : words_of(folded, 1)) out.emplace(one);
    }
    return out;
  }();
  return known.count(word) == 1;
}

bool is_known_of_models(std::string_view word) {
  return has(kModels, word) || has(kModelWords, word) || has(kColours, word) || has(kGroups, word) ||
         is_in_the_catalogue(word);
}

constexpr std::size_t kShortestName = 3;  // letters: «van»

/// «c8», «g991b», «iphone13»: a number, and beside it no letters but a known word or what is too short for a
/// name.
bool is_code(std::string_view word) {
  if (word.find_first_of("0123456789") == std::string_view::npos) return false;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t end = std::min(word.find_first_of("0123456789", at), word.size());
    const std::string_view letters = word.substr(at, end - at);
    if (letters.size() >= kShortestName && !is_known_of_models(letters)) return false;
    at = std::min(word.find_first_not_of("0123456789", end), word.size());
  }
  return true;
}

/// «Gazelle», «Gazelle Ultimate»: a brand, and what may be a model of it. The shortest that is one: to the
/// catalogue whatever begins with a brand is that brand.
bool begins_with_brand(std::string_view value) {
  for (std::size_t end = value.find(' ');; end = value.find(' ', end + 1)) {
    if (is_brand(value.substr(0, end)))
      return end == std::string_view::npos || is_like_a_model(value.substr(end));
    if (end == std::string_view::npos) return false;
  }
}

bool is_choice(std::string_view field, std::string_view value) {
  const mapping::ModelField* known = mapping::field_of("registration", field);
  return known != nullptr && has(known->rule.one_of, value);
}

/// Two letters, six letters or digits, a digit: Dutch passports and identity cards have such numbers, and few
/// models do.
bool holds_a_document_number(std::string_view value) {
  const auto words = words_of(value, 9);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return word.size() == 9 && is_capital(word[0]) && is_capital(word[1]) && is_digit(word[8]) &&
           std::all_of(word.begin(), word.end(), [&](char c) { return is_capital(c) || is_digit(c); });
  });
}

/// Whether it holds letters of another script than the Latin, of which no list here knows a word: a character
/// from U+0240 on that is no punctuation, currency or letter-like sign (U+2000 to U+214F).
bool holds_other_script(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xC9) continue;
    const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    if (byte != 0xE2 || next < 0x80 || next > 0x85) return true;
  }
  return false;
}

}  // namespace

bool is_value_of(std::string_view field, std::string_view value, std::string_view format) {
  if (field == "occurred_at") return is_moment(value, format);
  if (field == "price_cents") return is_amount(value);
  if (field == "currency") return has(kCurrencies, value);
  if (field == "lot_count") return is_number(value) && value.size() <= 6;
  if (field == "good.model_year")
    return is_number(value) && value.size() == 4 && (value.starts_with("19") || value.starts_with("20"));
  if (field == "good.colours") return holds_only(value, kColours);
  if (field == "good.product_group") return holds_only(value, kGroups) || is_choice(field, value);
  if (field == "good.brand") return begins_with_brand(value);
  if (field == "good.model") return holds_only(value, kModelWords) || is_number(value);
  if (field == "seller.address.country")
    return value.size() == 2 &&
           std::all_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return is_choice(field, value);
}

bool is_like_a_model(std::string_view value) {
  constexpr std::size_t kMostWords = 6;
  const std::string folded = catalogue::fold_words(value);
  const auto words = words_of(folded, 1);
  return !words.empty() && words.size() <= kMostWords &&
         std::all_of(words.begin(), words.end(), [](std::string_view word) {
           return word.size() < kShortestName || is_code(word) || is_known_of_models(word);
         });
}

bool names_anybody(std::string_view field, const std::string& value) {
  if (holds_other_script(value)) return true;
  if (holds_a_postcode(value) || !kit::personal_numbers(value).empty()) return true;
  return field.starts_with("good.") && (holds_a_persons_number(value) || holds_a_document_number(value));
}

bool may_be_shown(std::string_view field, const std::string& value, std::string_view format) {
  return !names_anybody(field, value) &&
         (is_value_of(field, value, format) || (field == "good.model" && is_like_a_model(value)));
}

}  // namespace dorhub::redact
