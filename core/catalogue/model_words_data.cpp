// SPDX-License-Identifier: EUPL-1.2
#include "core/catalogue/data.hpp"

namespace dorhub::catalogue {
namespace {

// A family may be left out only where its models' names are no other family's: "5" of Sony may be an Xperia.
constexpr ModelWordsLine lines[] = {
    {.brand = "Apple",
     .families_left_out = "iphone",
     .families = "ipad|macbook|imac|mac|watch|airpods|ipod",
     .colours = "midnight|middernacht|starlight|sterrenlicht|graphite|grafiet|space|spacegrey|spacegray|"
                "spacegrijs|sierra|alpine|pacific|deep|natural|desert|titanium|product|rose|rosegold|jet|"
                "teal|coral|lavender|ultramarine",
     .families_in_series = "watch"},
    {.brand = "Samsung",
     .families_left_out = "galaxy",
     .colours = "phantom|prism|aura|mystic|cosmic|awesome|cream|mint|lavender|violet|graphite|burgundy|bora|"
                "icy|onyx|navy",
     .models_by_network = "s10|note10|note10plus|zflip",
     .models_by_year = "a3|a5|a7|a8|a9|j1|j2|j3|j5|j7|taba|taba70|taba80|taba10|taba101|taba105"},
    {.brand = "Google",
     .families_left_out = "pixel",
     .families = "nest|chromecast",
     .colours = "obsidian|snow|hazel|stormy|sorta|lemongrass|charcoal|chalk|sage|porcelain|bay|rose|mint",
     .models_by_network = "4a"},
    {.brand = "Xiaomi",
     .families_left_out = "mi",
     .families = "redmi|poco",
     .colours = "onyx|midnight|glacier|graphite|mint",
     .families_by_network = "redmi|poco",
     .models_with_network =
         "pocof2pro|pocof3|pocof4|pocof4gt|pocof5|pocof5pro|pocof6|pocof6pro|pocox3gt|"
         "pocox4gt|pocox4pro|pocox5|pocox5pro|pocox6|pocox6pro|pocom3pro|pocom4|redminote9t|"
         "redminote11proplus|redminote12proplus|redminote13proplus|redminote14proplus",
     .models_by_network = "11lite",
     .models_by_year = "redminote8"},
    {.brand = "Motorola",
     .families_left_out = "moto",
     .families = "razr|edge",
     .families_by_network = "moto",
     .models_with_network = "g34|g51|g53|g54|g62|g71|g73|g82|g84|g85|g100|g200",
     .models_by_year = "e|g|x|gpower|gplay|gstylus|edge|edgeplus|razr|razrplus"},
    {.brand = "Realme", .models_by_network = "7|8|9|10|11|12|narzo30|narzo50|c65|c67"},
    {.brand = "Oppo",
     .models_by_network = "a53|a54|a72|a73|a74|a77|a78|a93|a94|reno|reno4|reno4pro|reno5|reno6|reno7|reno8"},
    {.brand = "Huawei",
     .models_by_network = "p40lite|mate20x|mate30|mate30pro",
     .models_by_year = "psmart|p8lite|p9lite|y3|y5|y6|y6pro|y6prime|y7|y7pro|y7prime|y9"},
    {.brand = "Nokia", .models_by_year = "105|106|110|130|150|225|230|3210|3310|5310|6310|8110"},
    {.brand = "LG", .models_by_year = "k3|k4|k8|k10"},
    {.brand = "Alcatel", .models_by_year = "1b|1s|1v|1x|3l|3x"},
    {.brand = "Honor", .models_by_network = "x7b|x8"},
    {.brand = "Vivo", .models_by_network = "v21|v21e"},
    {.brand = "Sony", .families = "playstation|xperia|bravia|vaio|walkman"},
    {.brand = "Microsoft", .families_left_out = "xbox|surface", .families = "lumia"},
    {.brand = "Nintendo", .families_left_out = "", .families = "switch|wii|gameboy"},
    {.brand = "Lenovo",
     .families_left_out = "thinkpad",
     .families = "ideapad|yoga|legion|thinkbook|thinkcentre"},
    {.brand = "HP",
     .families_left_out = "elitebook",
     .families = "probook|zbook|pavilion|envy|spectre|omen|victus|elitedesk"},
    {.brand = "Dell", .families = "latitude|inspiron|precision|xps|vostro|optiplex|alienware"},
    {.brand = "Acer", .families = "aspire|swift|nitro|predator|spin|travelmate"},
    {.brand = "Asus", .families = "zenbook|vivobook|rog|tuf|proart|zenfone"},
    {.brand = "Canon", .families_left_out = "eos", .families = "powershot|ixus"},
    {.brand = "Panasonic", .families_left_out = "lumix"},
    {.brand = "Casio", .families_left_out = "gshock", .families = "edifice|protrek"},
    {.brand = "Piaggio", .families_left_out = "vespa"},
    // Bare, or with batteries and case: the machine is the same.
    {.brand = "Makita",
     .kit_endings = "z|zj|zk|zw|rf|rfj|rfe|rfx|rf1j|rf3j|rme|rmex|rmj|rm1j|rae|raj|rte|rtj|rt1j|rgj|rge|sf|"
                    "sfe|sfj|sye|syj|saj|y1j|t1j|tj"},
    {.brand = "DeWalt",
     .kit_endings = "n|nt|b|xj|qw|c2|d1|d2|d2t|d3t|e1t|e2t|h2t|l2|m1|m2|m2t|p1|p1t|p2|p2t|p3t|s1|s2|s2t|t1|"
                    "t2|t2t|x1|x2"},
    {.brand = "Milwaukee",
     .kit_endings = "0|0x|0c|201|201c|202|202c|202x|302|302x|402|402c|402x|421|421x|422|422x|501|501x|502|"
                    "502c|502x|552|552x"},
};

constexpr GenerationLine generations[] = {
    {"Apple", "se", "2020", "2"},
    {"Apple", "se", "2022", "3"},
    {"Apple", "watchse", "2022", "2"},
};

}  // namespace

std::span<const ModelWordsLine> model_words_lines() { return lines; }
std::span<const GenerationLine> generation_lines() { return generations; }

}  // namespace dorhub::catalogue
