// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A good and the numbers on it, as any canonical record may describe it.
///
/// Values are as the partner wrote them: normalising, matching and judging numbers is the core's work
/// (core/identifier), never an adapter's. Leave out what is not known; never invent "onbekend".
///
///     dorhub::Good& good = bought.good.fill();
///     good.brand = std::string(row["Merk"].text());
///     good.identifier("frame_number", row["Framenr"].text());
///     good.identifier("key_number", row["Sleutel"].text());
///     good.attribute("frame_size_cm", row["Maat"].text());
///
/// A number decides whether a stolen good is found: give every one, each under its kind. A good whose number
/// stands only in `description` is found late or never. Plain values; any thread, each its own.

#include <array>
#include <cstdint>
#include <dorhub/field.hpp>
#include <dorhub/rule.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub {

/// The kinds of number that a good may carry. `article_number` names a product, not a specimen.
///
/// The kind says how the hub reads a number, not what it is compared with: partners' forms swap columns,
/// so a number is looked for among all kinds. Which one to choose:
///
/// | kind          | what stands on the good                                             |
/// |---------------|---------------------------------------------------------------------|
/// | frame_number  | of a bicycle or moped, in the metal: «GZ7731904», «WBK 123-45»      |
/// | imei          | of a phone, 15 digits (3GPP TS 23.003); one identifier each         |
/// | vin           | of a vehicle, 17 signs (ISO 3779); machine_pin: of a machine        |
/// | licence_plate | with or without dashes                                              |
/// | hin           | of a boat (ISO 10087)                                               |
/// | chip          | of a bicycle, in lock or frame                                      |
/// | key_number    | and lock_number: prove nothing alone, give them beside another      |
/// | engraving     | an owner's code, often a postcode: proves nothing alone             |
/// | serial_number | anything else that tells one specimen from another                  |
inline constexpr std::array<std::string_view, 16> kIdentifierKinds{"frame_number",
                                                                   "imei",
                                                                   "vin",
                                                                   "licence_plate",
                                                                   "hin",
                                                                   "chip",
                                                                   "engine_number",
                                                                   "battery_number",
                                                                   "key_number",
                                                                   "lock_number",
                                                                   "display_number",
                                                                   "mac_address",
                                                                   "machine_pin",
                                                                   "engraving",
                                                                   "article_number",
                                                                   "serial_number"};

/// One number on a good. Say no prefix («S/N», «framenr.»): it belongs to the column, not to the number; one
/// that stands in the text all the same is left to the hub.
struct Identifier {
  std::string kind;   ///< one of kIdentifierKinds; "serial_number" for anything else
  std::string value;  ///< as written, spaces and dashes included

  bool operator==(const Identifier&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    v("kind", &Identifier::kind,
      Rule{
          .doc = "Which number this is", .required = true, .shape = Shape::name, .one_of = kIdentifierKinds});
    v("value", &Identifier::value,
      Rule{.doc = "The number as written, unchanged", .required = true, .longest = 120});
  }
};

/// A property beyond the fixed fields, such as size or material: what a gold trader's register asks (weight,
/// fineness) goes here. The hub seals it and compares nothing with it.
struct Attribute {
  std::string name;   ///< lower case, digits, «_»: "frame_size_cm"; the unit belongs in the name
  std::string value;  ///< as written; free text, so it is sealed

  bool operator==(const Attribute&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    v("name", &Attribute::name,
      Rule{.doc = "Name of the property", .required = true, .shape = Shape::name, .longest = 60});
    v("value", &Attribute::value, Rule{.doc = "Its value as written", .required = true, .longest = 2000});
  }
};

/// What was bought, held or stolen. Kind, brand and number are asked «as far as possible» (Uitvoeringsbesluit
/// ex art. 437 Sr, art. 2 lid 2 c): a ring without a number is no defect, a good of which nothing is said is
/// one ("good.product_group" in the receipt's `missing`). A product group, a description, or brand and model
/// together are enough.
struct Good {
  /// "bicycle", "e_bike", "phone" …, or the partner's own word: the hub knows many.
  Field<std::string> product_group;
  Field<std::string> brand;  ///< as written; the hub knows spellings («GAZELLE», «Koga Miyata»)
  Field<std::string> model;  ///< model or type as written
  Field<std::vector<std::string>> colours;  ///< main colour first, each apart: {"zwart", "rood"}
  Field<std::string> description;           ///< of the good; no names, no addresses
  Field<std::int64_t> model_year;           ///< 1850 to 2200; not the year of purchase
  /// Fill it with identifier(); at most 32. In a later version the list replaces the numbers of the kinds
  /// that it names, and any number that it names again under another kind; those of other kinds stay, and an
  /// empty list changes none. Only Field::cleared() takes all away.
  Field<std::vector<Identifier>> identifiers;
  /// Leave it out: the hub puts a text here in which a number stood among other words ("framenr. 4711 van
  /// …").
  Field<std::vector<std::string>> number_texts;
  Field<std::vector<Attribute>> attributes;  ///< fill it with attribute(); at most 64

  bool operator==(const Good&) const = default;

  /// Adds a number when it has any text besides white space; returns the good for chaining. `kind` is not
  /// checked here: the hub refuses a record with one that is not of kIdentifierKinds. The same number twice
  /// is added twice. A cell that a spreadsheet has damaged (Cell::is_damaged) is no number: report it.
  Good& identifier(std::string_view kind, std::string_view value) {
    if (value.find_first_not_of(" \t\r\n") != std::string_view::npos)
      identifiers.fill().push_back({std::string(kind), std::string(value)});
    return *this;
  }
  /// Adds a property when it has a value. Unlike a number's, white space alone is one: hand in Cell::text().
  Good& attribute(std::string_view name, std::string_view value) {
    if (!value.empty()) attributes.fill().push_back({std::string(name), std::string(value)});
    return *this;
  }

  template <class Visitor>
  static void describe(Visitor&& v) {
    v("product_group", &Good::product_group,
      Rule{.doc = "Kind of good: a code of the catalogue (bicycle, e_bike, phone …) or the partner's word"});
    v("brand", &Good::brand, Rule{.doc = "Make as written"});
    v("model", &Good::model, Rule{.doc = "Model or type as written"});
    v("colours", &Good::colours, Rule{.doc = "Colours as written, main colour first", .longest = 8});
    v("description", &Good::description,
      Rule{.doc = "Free description of the good, not of a person; sealed all the same",
           .personal = true,
           .longest = 10000});
    v("model_year", &Good::model_year, Rule{.doc = "Year of the model", .least = 1850, .most = 2200});
    v("identifiers", &Good::identifiers,
      Rule{.doc =
               "All numbers on the good that the source knows; in a later version a list replaces those of "
               "the kinds it names, null takes all away",
           .longest = 32});
    v("number_texts", &Good::number_texts,
      Rule{.doc =
               "Filled by the hub: texts as written that said more than a number; identifiers then has the "
               "number alone",
           .personal = true,
           .by_hub = true,
           .longest = 32});
    v("attributes", &Good::attributes,
      Rule{.doc = "Further properties; sealed, for they are free text", .personal = true, .longest = 64});
  }
};

}  // namespace dorhub
