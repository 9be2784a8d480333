// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Who a good came from or went to: personal data, sealed by the hub before anything is stored.
///
/// Fields marked personal never stand in a problem, a log or a metric. There is no field for a
/// burgerservicenummer (BSN): no law lets a trader keep it (UAVG art. 46), and the hub refuses one that is
/// put elsewhere.
///
///     dorhub::Party& seller = bought.seller.fill();
///     seller.kind = "person";
///     seller.family_name = std::string(row["Achternaam"].text());
///     seller.address.fill().postcode = std::string(row["Postcode"].text());
///
/// Give a name in parts where the source has parts, else whole in `name`; never both. Data that the law does
/// not ask (e-mail, telephone, birth) is best left out. Plain values; any thread, each its own.

#include <array>
#include <dorhub/field.hpp>
#include <dorhub/rule.hpp>
#include <string>
#include <string_view>

namespace dorhub {

/// Where somebody lives, or a business stands. A line that can't be split goes into `street`; the law asks an
/// address, not its parts. For completeness the hub wants a house number, and a postcode or street and city.
struct Address {
  Field<std::string> street;               ///< «Dorpsstraat», without the number
  Field<std::string> house_number;         ///< digits as written: "12"
  Field<std::string> house_number_suffix;  ///< "a", "bis", "2 hoog"
  Field<std::string> postcode;             ///< "1234 AB" or "1234ab": the hub folds it
  Field<std::string> city;                 ///< as written
  Field<std::string> country;              ///< ISO 3166-1 alpha-2, capitals: "NL"

  bool operator==(const Address&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    v("street", &Address::street, Rule{.doc = "Street without number", .personal = true});
    v("house_number", &Address::house_number, Rule{.doc = "House number", .personal = true, .longest = 80});
    v("house_number_suffix", &Address::house_number_suffix,
      Rule{.doc = "Letter or addition to the house number", .personal = true, .longest = 80});
    v("postcode", &Address::postcode, Rule{.doc = "Postcode as written", .personal = true, .longest = 40});
    v("city", &Address::city, Rule{.doc = "Place of residence or business", .personal = true});
    v("country", &Address::country,
      Rule{.doc = "Country", .personal = true, .shape = Shape::country, .longest = 2});
  }
};

/// The kinds of document that the Wet op de identificatieplicht art. 1 names.
inline constexpr std::array<std::string_view, 6> kDocumentKinds{
    "passport", "identity_card", "driving_licence", "residence_permit", "aliens_document", "other"};

/// Which document was shown: kind, number and country, never a copy.
struct IdentityDocument {
  Field<std::string> kind;     ///< one of kDocumentKinds
  Field<std::string> number;   ///< never a BSN, which older documents show beside it
  Field<std::string> country;  ///< ISO 3166-1 alpha-2, capitals

  bool operator==(const IdentityDocument&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    v("kind", &IdentityDocument::kind,
      Rule{.doc = "Kind of document", .personal = true, .shape = Shape::name, .one_of = kDocumentKinds});
    v("number", &IdentityDocument::number,
      Rule{.doc = "Number of the document", .personal = true, .longest = 80});
    v("country", &IdentityDocument::country,
      Rule{.doc = "Country that issued it", .personal = true, .shape = Shape::country, .longest = 2});
  }
};

/// A natural person, or a firm, foundation or municipality.
inline constexpr std::array<std::string_view, 2> kPartyKinds{"person", "organisation"};

/// A seller, buyer, finder, owner or contact.
struct Party {
  Field<std::string> kind;           ///< one of kPartyKinds
  Field<std::string> reference;      ///< the partner's customer number
  Field<std::string> name;           ///< the whole name, or the trade name
  Field<std::string> initials;       ///< "J.P."
  Field<std::string> first_names;    ///< all of them, as on the document
  Field<std::string> prefix;         ///< "van der", apart from the family name
  Field<std::string> family_name;    ///< without the prefix
  Field<std::string> born_on;        ///< yyyy-mm-dd; only where the age must be checked
  Field<std::string> kvk_number;     ///< 8 digits, of an organisation
  Field<std::string> email;          ///< as written
  Field<std::string> phone;          ///< as written, spaces and +31 included
  Field<Address> address;            ///< of a person the home, of a firm its seat
  Field<IdentityDocument> document;  ///< only where it was shown

  bool operator==(const Party&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    v("kind", &Party::kind,
      Rule{.doc = "Natural person or organisation", .shape = Shape::name, .one_of = kPartyKinds});
    v("reference", &Party::reference,
      Rule{.doc = "The partner's own number for this party",
           .personal = true,
           .shape = Shape::token,
           .longest = 80});
    v("name", &Party::name,
      Rule{.doc = "Full name when it can't be split, or the trade name", .personal = true});
    v("initials", &Party::initials, Rule{.doc = "Initials", .personal = true, .longest = 80});
    v("first_names", &Party::first_names, Rule{.doc = "First names", .personal = true});
    v("prefix", &Party::prefix, Rule{.doc = "Tussenvoegsel: «van der»", .personal = true, .longest = 80});
    v("family_name", &Party::family_name, Rule{.doc = "Family name without prefix", .personal = true});
    v("born_on", &Party::born_on,
      Rule{
          .doc = "Date of birth, only to check the age (437bis Sr)", .personal = true, .shape = Shape::date});
    v("kvk_number", &Party::kvk_number,
      Rule{.doc = "Number in the Handelsregister", .shape = Shape::kvk_number, .longest = 8});
    v("email", &Party::email, Rule{.doc = "E-mail address", .personal = true});
    v("phone", &Party::phone, Rule{.doc = "Telephone number as written", .personal = true, .longest = 80});
    v("address", &Party::address, Rule{.doc = "Where the party lives or is seated", .personal = true});
    v("document", &Party::document, Rule{.doc = "The identity document shown", .personal = true});
  }
};

}  // namespace dorhub
