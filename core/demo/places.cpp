// SPDX-License-Identifier: EUPL-1.2
#include "core/demo/places.hpp"

namespace dorhub::demo {
namespace {

constexpr Place kPlaces[] = {
    {"Amsterdam", "Amsterdam", 1011, 98, 930},
    {"Rotterdam", "Rotterdam", 3011, 88, 670},
    {"Den Haag", "'s-Gravenhage", 2491, 106, 565},
    {"Utrecht", "Utrecht", 3511, 74, 374},
    {"Eindhoven", "Eindhoven", 5611, 47, 246},
    {"Groningen", "Groningen", 9711, 37, 243},
    {"Tilburg", "Tilburg", 5011, 38, 229},
    {"Almere", "Almere", 1311, 48, 226},
    {"Breda", "Breda", 4811, 28, 187},
    {"Nijmegen", "Nijmegen", 6511, 35, 187},
    {"Apeldoorn", "Apeldoorn", 7311, 25, 168},
    {"Arnhem", "Arnhem", 6811, 36, 167},
    {"Haarlem", "Haarlem", 2011, 27, 165},
    {"Enschede", "Enschede", 7511, 37, 161},
    {"Amersfoort", "Amersfoort", 3811, 20, 161},
    {"Zaandam", "Zaanstad", 1501, 9, 80},
    {"Den Bosch", "'s-Hertogenbosch", 5211, 24, 160},
    {"Zwolle", "Zwolle", 8011, 30, 133},
    {"Leiden", "Leiden", 2311, 22, 128},
    {"Zoetermeer", "Zoetermeer", 2711, 16, 127},
    {"Leeuwarden", "Leeuwarden", 8911, 30, 127},
    {"Maastricht", "Maastricht", 6211, 18, 122},
    {"Dordrecht", "Dordrecht", 3311, 18, 121},
    {"Ede", "Ede", 6711, 8, 122},
    {"Alkmaar", "Alkmaar", 1811, 12, 111},
    {"Delft", "Delft", 2611, 19, 107},
    {"Deventer", "Deventer", 7411, 13, 103},
    {"Hilversum", "Hilversum", 1211, 7, 94},
    {"Heerlen", "Heerlen", 6411, 9, 87},
    {"Hengelo", "Hengelo", 7551, 9, 83},
    {"Purmerend", "Purmerend", 1441, 7, 96},
    {"Schiedam", "Schiedam", 3111, 15, 81},
    {"Lelystad", "Lelystad", 8211, 34, 83},
    {"Roosendaal", "Roosendaal", 4701, 8, 77},
    {"Gouda", "Gouda", 2801, 8, 76},
    {"Hoorn", "Hoorn", 1621, 6, 76},
    {"Vlaardingen", "Vlaardingen", 3131, 8, 75},
    {"Assen", "Assen", 9401, 8, 70},
    {"Bergen op Zoom", "Bergen op Zoom", 4611, 14, 69},
    {"Veenendaal", "Veenendaal", 3901, 7, 68},
    {"Zeist", "Zeist", 3701, 8, 66},
    {"Doetinchem", "Doetinchem", 7001, 8, 59},
    {"Middelburg", "Middelburg", 4331, 7, 50},
    {"Steenwijk", "Steenwijkerland", 8331, 4, 18},
    {"Wijk bij Duurstede", "Wijk bij Duurstede", 3961, 1, 24},
    {"Oegstgeest", "Oegstgeest", 2341, 3, 26},
};

constexpr std::string_view kStreets[] = {
    "Dorpsstraat",  "Kerkstraat",  "Molenweg",     "Schoolstraat", "Stationsweg",      "Marktplein",
    "Hoofdstraat",  "Nieuwstraat", "Industrieweg", "Parallelweg",  "Wilhelminastraat", "Julianalaan",
    "Beatrixlaan",  "Emmastraat",  "Handelsweg",   "Havenkade",    "Eikenlaan",        "Lindelaan",
    "Kastanjelaan", "Beukenlaan",  "Veldweg",      "Achterweg",    "Brugstraat",       "Oranjestraat",
};

}  // namespace

std::span<const Place> places() { return kPlaces; }
std::span<const std::string_view> streets() { return kStreets; }

}  // namespace dorhub::demo
