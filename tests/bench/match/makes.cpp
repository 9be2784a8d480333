// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/match/world.hpp"

namespace dorhub::bench {

// Patterns: # a digit, @ a letter, * a letter or digit (such numbers come without runs).
const std::vector<Make>& makes() {
  using enum Group;
  static const std::vector<Make> all{
      {bicycle, "Gazelle", "Kon. Gazelle|Gazelle Rijwielen|KONINKLIJKE GAZELLE", "Orange C7", "", "Orange C8",
       "GZ#######", 9},
      {bicycle, "Gazelle", "Kon. Gazelle|Gazelle Rijwielen", "Chamonix T10", "", "Chamonix C7", "GZ#######",
       6},
      {bicycle, "Gazelle", "Kon. Gazelle", "Ultimate C380 HMB", "", "Ultimate T10 HMB", "GA#######", 5},
      {bicycle, "Batavus", "Batavus BV|Kon. Batavus", "Finez E-go Power", "", "Altura E-go Power",
       "BA#######", 8},
      {bicycle, "Batavus", "Batavus BV", "Mambo Deluxe", "", "Mambo", "BA#######", 6},
      {bicycle, "Sparta", "Sparta Rijwielen|Sparta BV", "Ion RX Plus", "", "Ion GLS", "SP#######", 8},
      {bicycle, "Cortina", "Cortina Bikes|CORTINA FIETSEN", "U4 Transport", "", "U5 Transport", "CO#######",
       7},
      {bicycle, "Cortina", "Cortina Bikes", "E-Foss", "", "E-Common", "CO#######", 4},
      {bicycle, "Koga", "Koga Miyata|Koga-Miyata", "Pace B10", "", "Pace B20", "KM#######", 4},
      {bicycle, "Union", "Union Rijwielfabriek", "Lite", "", "Flow", "UN#######", 3},
      {bicycle, "Babboe", "Babboe bakfiets", "Curve Mountain", "", "Curve E", "AC#######", 3},
      {bicycle, "Giant", "Giant Bicycles", "Entour E+ 1", "", "Entour E+ 2", "@#@@#####", 6},
      {bicycle, "Trek", "Trek Bikes", "District 4", "", "District 2", "WTU###@####@", 5},
      {bicycle, "VanMoof", "Van Moof", "S3", "", "S5", "ASY#########", 4},
      {bicycle, "Stella", "Stella Fietsen", "Vicenza", "", "Livorno", "@#########", 4},
      {bicycle, "Cube", "Cube Bikes", "Touring Hybrid", "", "Kathmandu Hybrid", "WOW#####@@", 4},
      {bicycle, "QWIC", "Qwic e-bikes", "Premium MN7", "", "Premium MN8", "@@########", 3},
      {bicycle, "Gazelle", "Kon. Gazelle", "Impala", "", "Esprit", "#######", 4},
      {telephone, "Apple", "Apple Inc|iPhone|Apple iPhone", "iPhone 13", "A2633", "iPhone 13 Pro", "IMEI1",
       8},
      {telephone, "Apple", "Apple Inc|iPhone", "iPhone 13 Pro Max", "A2643", "iPhone 13 Pro", "IMEI2", 5},
      {telephone, "Apple", "Apple Inc|iPhone", "iPhone 12", "A2403", "iPhone 12 Mini", "IMEI3", 7},
      {telephone, "Apple", "Apple|iPhone", "iPhone 14 Pro", "A2890", "iPhone 14", "IMEI4", 5},
      {telephone, "Samsung", "Samsung Electronics|Galaxy|Samsung Galaxy", "Galaxy S21", "SM-G991B",
       "Galaxy S21 Ultra", "IMEI5", 6},
      {telephone, "Samsung", "Samsung Electronics|Galaxy", "Galaxy S22 Ultra", "SM-S908B", "Galaxy S22",
       "IMEI6", 4},
      {telephone, "Samsung", "Samsung Galaxy", "Galaxy A52s", "SM-A528B", "Galaxy A52", "IMEI7", 5},
      {telephone, "Google", "Pixel", "Pixel 7", "GVU6C", "Pixel 7 Pro", "IMEI8", 2},
      {telephone, "Xiaomi", "Redmi|Mi", "Redmi Note 12", "", "Redmi Note 12 Pro", "IMEI9", 3},
      {laptop, "Apple", "Apple Inc|MacBook", "MacBook Pro 14", "A2442", "MacBook Pro 16", "C02*********", 5},
      {laptop, "Apple", "Apple Inc|MacBook", "MacBook Air M2", "A2681", "MacBook Air M1", "**********", 4},
      {laptop, "HP", "Hewlett-Packard|HP Inc.|Hewlett Packard", "EliteBook 840 G8", "", "EliteBook 850 G8",
       "5CG####***", 5},
      {laptop, "Dell", "Dell Inc", "Latitude 5420", "", "Latitude 5520", "*******", 4},
      {laptop, "Lenovo", "ThinkPad|IBM Lenovo", "ThinkPad T14", "", "ThinkPad T15", "PF******", 5},
      {laptop, "Acer", "Acer Inc", "Aspire 5", "", "Aspire 3", "NXHSL########", 2},
      {tablet, "Apple", "iPad|Apple Inc", "iPad Air 5", "A2588", "iPad Air 4", "DMP*********", 5},
      {tablet, "Samsung", "Samsung Galaxy", "Galaxy Tab S7", "SM-T870", "Galaxy Tab S7 FE", "R52@#######", 3},
      {console, "Sony", "PlayStation|Sony Interactive", "PlayStation 5", "CFI-1216A", "PlayStation 5 Slim",
       "0327########", 5},
      {console, "Nintendo", "Nintendo Switch", "Switch OLED", "HEG-001", "Switch Lite", "XKW###########", 3},
      {console, "Microsoft", "Xbox|Microsoft Xbox", "Xbox Series X", "", "Xbox Series S", "############", 3},
      {tool, "Makita", "Makita Corporation", "DHP484", "", "DHP481", "######", 2},
      {tool, "Bosch", "Bosch Professional|Robert Bosch", "GSR 18V-55", "", "GSR 18V-110", "#########", 3},
      {tool, "DeWalt", "De Walt", "DCD796", "", "DCD791", "######", 1},
      {tool, "Hilti", "Hilti AG", "TE 6-A22", "", "TE 4-A22", "########", 3},
      {tool, "Milwaukee", "Milwaukee Tools", "M18 FPD2", "", "M18 BPD", "@##@########", 2},
      {tool, "Festool", "Festool GmbH", "TS 55 FEBQ", "", "TS 60 KEBQ", "########", 2},
      {watch, "Rolex", "Rolex SA", "Submariner Date", "", "Submariner", "********", 4},
      {watch, "Omega", "", "Speedmaster", "", "Seamaster", "########", 3},
      {watch, "Breitling", "", "Navitimer B01", "", "Navitimer 8", "#######", 2},
      {watch, "TAG Heuer", "Tag|Heuer", "Carrera Calibre 5", "", "Carrera Calibre 16", "@@@####", 2},
  };
  return all;
}

}  // namespace dorhub::bench
