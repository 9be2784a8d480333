// SPDX-License-Identifier: EUPL-1.2
#include "core/demo/models.hpp"

namespace dorhub::demo {
namespace {

constexpr NumberRule kChip{"chip", "999#<9>##", 150};
constexpr NumberRule kEngraving{"engraving", ":engraving", 30};
constexpr NumberRule kKey{"key_number", "<5>", 250};
constexpr NumberRule kLock{"lock_number", "SL#####", 60};
constexpr NumberRule kBoschBattery{"battery_number", "#########-####", 400};
constexpr NumberRule kShimanoBattery{"battery_number", "BT-E##########", 350};
constexpr NumberRule kDisplay{"display_number", "D#########", 80};

// Frame numbers after domain.md 6: the RAI form (two letters, seven digits), Gazelle's seven digits, and
// the makers' own older forms.
constexpr Model kModels[] = {
    {"bicycle", "Gazelle", "Orange C7", 60, {{{"frame_number", "<7>"}, kChip, kKey, kEngraving}}},
    {"bicycle", "Gazelle", "Grenoble C7", 30, {{{"frame_number", "GZ<7>"}, kChip, kKey}}},
    {"bicycle", "Gazelle", "Esprit C3", 40, {{{"frame_number", "GZ<7>"}, kChip, kKey}}},
    {"bicycle", "Batavus", "Dinsdag", 35, {{{"frame_number", "BA<7>"}, kChip, kKey}}},
    {"bicycle", "Batavus", "Quip", 30, {{{"frame_number", "BA<7>"}, kChip, kLock}}},
    {"bicycle", "Sparta", "Pick-Up", 25, {{{"frame_number", "SP<7>"}, kChip, kKey}}},
    {"bicycle", "Cortina", "U4 Transport", 60, {{{"frame_number", "CO<7>"}, kKey, kEngraving}}},
    {"bicycle", "Cortina", "Common", 30, {{{"frame_number", "CO<7>"}, kKey}}},
    {"bicycle", "VanMoof", "M3", 20, {{{"frame_number", "ASY@<6>"}}}},
    {"bicycle", "Swapfiets", "Deluxe 7", 25, {{{"frame_number", "WKM<6>@"}, kKey}}},
    {"bicycle", "OV-fiets", "Standaard", 20, {{{"frame_number", "OV<6>"}}}},
    {"bicycle", "Giant", "Escape 3", 20, {{{"frame_number", "K#@@<5>"}, kEngraving}}},
    {"bicycle", "Trek", "Domane AL 2", 12, {{{"frame_number", "WTU<3>@####@"}}}},
    {"bicycle", "Canyon", "Endurace 7", 8, {{{"frame_number", "M####@<4>"}}}},
    {"bicycle", "Union", "Flow", 15, {{{"frame_number", "UN<7>"}, kKey}}},
    {"bicycle", "Burgers", "Opoe", 10, {{{"frame_number", "YP<6>"}, kEngraving}}},
    {"e_bike",
     "Gazelle",
     "Ultimate C380",
     45,
     {{{"frame_number", "GZ<7>"}, kBoschBattery, kKey, kDisplay, kChip}}},
    {"e_bike", "Gazelle", "Chamonix T10", 30, {{{"frame_number", "GZ<7>"}, kShimanoBattery, kKey, kChip}}},
    {"e_bike", "Batavus", "Finez E-go", 25, {{{"frame_number", "BA<7>"}, kBoschBattery, kKey, kChip}}},
    {"e_bike",
     "Sparta",
     "M8B",
     22,
     {{{"frame_number", "SP<7>"}, {"battery_number", "U###########", 400}, kKey, kChip}}},
    {"e_bike",
     "Stella",
     "Vicenza",
     25,
     {{{"frame_number", "ST@<6>"}, {"battery_number", "STB########", 350}, kKey}}},
    {"e_bike", "Koga", "Pace B10", 12, {{{"frame_number", "KO<7>"}, kBoschBattery, kKey, kChip}}},
    {"e_bike",
     "VanMoof",
     "S5",
     18,
     {{{"frame_number", "SVTB@<5>O@"}, {"serial_number", "S5-########", 200}}}},
    {"e_bike",
     "QWIC",
     "Premium i MN7",
     12,
     {{{"frame_number", "QW<7>"}, {"battery_number", "QWB<8>", 400}, kKey}}},
    {"e_bike", "Phatfour", "FLX", 20, {{{"frame_number", "PF@@<6>"}, {"battery_number", "PFB#######", 300}}}},
    {"cargo_bike", "Babboe", "City", 18, {{{"frame_number", "AC<7>"}, kKey}}},
    {"cargo_bike", "Urban Arrow", "Family", 20, {{{"frame_number", "UA<8>"}, kBoschBattery, kKey}}},
    {"cargo_bike", "Dolly", "Classic", 6, {{{"frame_number", "DO<7>"}, kKey}}},
    {"moped",
     "Piaggio",
     "Zip 50",
     18,
     {{{"vin", ":vin ZAP"}, {"licence_plate", ":moped", 900}, {"engine_number", "C25#M#######", 300}}}},
    {"moped", "Sym", "Fiddle II", 10, {{{"vin", ":vin RFG"}, {"licence_plate", ":moped", 900}}}},
    {"moped", "Vespa", "Primavera 50", 10, {{{"vin", ":vin ZAP"}, {"licence_plate", ":moped", 900}}}},
    {"moped",
     "NIU",
     "MQi+ Sport",
     8,
     {{{"vin", ":vin R1N"}, {"licence_plate", ":moped", 900}, {"battery_number", "NIU*********", 300}}}},
    {"car", "Volkswagen", "Golf", 6, {{{"vin", ":vin WVW"}, {"licence_plate", ":car", 950}}}},
    {"car", "Kia", "Picanto", 6, {{{"vin", ":vin KNA"}, {"licence_plate", ":car", 950}}}},
    {"car", "Toyota", "Aygo", 5, {{{"vin", ":vin JTD"}, {"licence_plate", ":car", 950}}}},
    {"phone", "Apple", "iPhone 13", 45, {{{"imei", ":imei 353389"}, {"serial_number", "**********", 500}}}},
    {"phone",
     "Apple",
     "iPhone 14 Pro",
     35,
     {{{"imei", ":imei 350126"}, {"imei", ":imei 350126", 300}, {"serial_number", "**********", 500}}}},
    {"phone",
     "Apple",
     "iPhone 15",
     40,
     {{{"imei", ":imei 356772"}, {"imei", ":imei 356772", 300}, {"serial_number", "**********", 500}}}},
    {"phone",
     "Samsung",
     "Galaxy S22",
     30,
     {{{"imei", ":imei 351506"}, {"serial_number", "R5C##*****", 300}}}},
    {"phone",
     "Samsung",
     "Galaxy A54",
     30,
     {{{"imei", ":imei 358845"}, {"serial_number", "R5C##*****", 300}}}},
    {"phone", "Google", "Pixel 7", 8, {{{"imei", ":imei 357749"}}}},
    {"phone", "Fairphone", "Fairphone 5", 4, {{{"imei", ":imei 866400"}}}},
    {"laptop",
     "Apple",
     "MacBook Air M1",
     20,
     {{{"serial_number", "FVF@********"}, {"mac_address", ":mac F0189A", 100}}}},
    {"laptop",
     "Lenovo",
     "ThinkPad T14",
     15,
     {{{"serial_number", "PF######"}, {"mac_address", ":mac 8C8CAA", 150}}}},
    {"laptop", "HP", "EliteBook 840 G8", 12, {{{"serial_number", "5CG#######@"}}}},
    {"laptop", "Dell", "Latitude 5420", 10, {{{"serial_number", "*******"}}}},
    {"tablet", "Apple", "iPad 9", 10, {{{"serial_number", "DMP*********"}}}},
    {"camera", "Canon", "EOS R6", 6, {{{"serial_number", "0<2>0#######"}}}},
    {"camera", "Sony", "Alpha 7 III", 6, {{{"serial_number", "<8>"}}}},
    {"game_console", "Sony", "PlayStation 5", 8, {{{"serial_number", "E#########*"}}}},
    {"game_console", "Nintendo", "Switch OLED", 8, {{{"serial_number", "XTJ<8>###"}}}},
    {"tool", "Makita", "DHP484", 14, {{{"serial_number", "<7>@"}}}},
    {"tool", "Hilti", "TE 30-A36", 8, {{{"serial_number", "<8>"}}}},
    {"tool", "Festool", "TS 55", 6, {{{"serial_number", "<8>"}}}},
    {"watch", "Rolex", "Submariner", 3, {{{"serial_number", "********"}}}},
    {"watch", "Omega", "Speedmaster", 3, {{{"serial_number", "<8>"}}}},
    {"outboard_motor", "Yamaha", "F20", 6, {{{"engine_number", "6AH<7>"}}}},
    {"outboard_motor", "Mercury", "F15", 4, {{{"engine_number", "1C<7>"}}}},
    {"boat", "Topcraft", "605 Tender", 2, {{{"hin", ":hin TPC"}}}},
    {"machine", "Kubota", "KX019-4", 3, {{{"machine_pin", "KBCAZ4#@@@@<6>#"}}}},
    {"machine", "Takeuchi", "TB216", 2, {{{"machine_pin", "TKB216##@@@<6>#"}}}},
};

constexpr std::string_view kColours[] = {
    "zwart", "zwart mat", "grijs", "antraciet", "blauw",  "donkerblauw", "groen",     "rood",
    "wit",   "zilver",    "bruin", "beige",     "oranje", "geel",        "champagne", "petrol"};

}  // namespace

std::span<const Model> models() { return kModels; }
std::span<const std::string_view> colours() { return kColours; }

}  // namespace dorhub::demo
