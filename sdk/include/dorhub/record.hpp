// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The canonical records: everything that an adapter can say to the hub, declared once.
///
/// Fill a struct in and give it to `Output::record`; the wrapper writes the JSON. The JSON Schemas in
/// sdk/schema/, the hub's parser and the reference page come from the `describe` functions here. A record's
/// identity is (organisation, system, type, id): the same record sent twice is registered once, a changed one
/// becomes a new version, and a field left out stays as it was (see Field), as do a good's numbers of kinds
/// that are left out (see Good::identifiers). Times are RFC 3339 with offset, or local without one: then the
/// hub resolves them with the connection's zone. Amounts are cents.
///
///     dorhub::Registration bought;
///     bought.id = "2026-0412";                        // Inkoopnr, not the row's number
///     bought.occurred_at = "2026-03-12T14:05:00";     // local: the hub knows the zone
///     bought.good.fill().brand = "Gazelle";
///     bought.good.fill().identifier("frame_number", "WBK 123-45");
///     bought.price_cents = 12'500;
///     bought.seller.fill().family_name = "Jansen";
///     out.record(std::move(bought), row->place());
///
/// Only `id` must be there. What the law asks and a record lacks is told in its receipt (`missing`) and can
/// come in a later version; what is not known is left out, never "onbekend" or 0. Limits of each field stand
/// in its Rule, and on the page sdk/schema/RECORDS.md: a record that breaks one is refused whole, with all
/// that is wrong. Plain values; any thread, each its own.
///
/// Which one to take:
///
/// | what happened                                   | record              | law                       |
/// |-------------------------------------------------|---------------------|---------------------------|
/// | a used good was bought, swapped, pawned, found  | Registration        | 437 lid 1 a Sr            |
/// | it left: sold, given back, destroyed            | Disposal            | APV model art. 2:67       |
/// | somebody chose not to register it               | Exclusion           | none: for who asks later  |
/// | a depot's stock, told as a whole list           | Holding             | 437 lid 1 a Sr («held»)   |
/// | is it stolen? nothing is bought yet             | Check               |                           |
/// | the police's report of a theft, or its end      | StolenGood          | Wpg: no victim's data     |
/// | a trader begins, changes or ends                | TraderNotification  | 437ter lid 2 Sr           |
/// | the municipality's answer to that               | Decision            | APV model art. 2:68       |
///
/// StolenGood is refused from any organisation but the police (registry.not_police), Decision from any but a
/// municipality (registry.not_municipality): the connection says which the partner is, never the record.

#include <array>
#include <cstdint>
#include <dorhub/field.hpp>
#include <dorhub/good.hpp>
#include <dorhub/party.hpp>
#include <dorhub/place.hpp>
#include <dorhub/rule.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dorhub {

/// Where in the document a record came from; written as "place".
struct RecordPlace {
  Field<std::int64_t> line;    ///< from 1; of a row, its first line
  Field<std::int64_t> column;  ///< cell of a row or character of a line, from 1
  Field<std::string> pointer;  ///< "/data/3/serial", or "/orders[1]/order[4]" in XML
  Field<std::string> sheet;    ///< name of the sheet of a workbook

  RecordPlace() = default;
  /// From what a reader gives (row.place(), cell.place(), node.place()); what it does not know stays absent.
  RecordPlace(const Place& p) {  // NOLINT: implicit on purpose
    if (p.line != 0) line = p.line;
    if (p.column != 0) column = p.column;
    if (!p.pointer.empty()) pointer = p.pointer;
    if (!p.sheet.empty()) sheet = p.sheet;
  }
  bool operator==(const RecordPlace&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    v("line", &RecordPlace::line, Rule{.doc = "Line, from 1", .least = 1, .most = INT32_MAX});
    v("column", &RecordPlace::column,
      Rule{.doc = "Column or cell number, from 1", .least = 1, .most = INT32_MAX});
    v("pointer", &RecordPlace::pointer,
      Rule{.doc = "JSON pointer, or path of an XML element", .longest = 1000});
    v("sheet", &RecordPlace::sheet, Rule{.doc = "Sheet of a workbook"});
  }
};

/// A pointer to another record: its source system and id, in the same organisation. The record that it means
/// may come later: both are linked then. Of a Disposal or a Decision the hub notes until then that it does
/// not know what it is of (registry.unknown_reference).
struct Reference {
  std::string system;  ///< usually the adapter's own; another's when two systems share a shop
  std::string id;      ///< as that record has it in Head::id

  bool operator==(const Reference&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    v("system", &Reference::system,
      Rule{.doc = "Source system of the record meant",
           .required = true,
           .shape = Shape::token,
           .longest = 60});
    v("id", &Reference::id,
      Rule{.doc = "Its id there", .required = true, .shape = Shape::token, .longest = 200});
  }
};

/// What every record has. Of two versions the newer one counts: by `version` where both have one (as numbers
/// when they are digits only, so "10" is after "9"), else by arrival. An older one that comes late changes
/// nothing, and its receipt says `older`.
///
/// An `id` is kept readable, so the hub refuses one that is a person's: a burgerservicenummer
/// (registry.burgerservicenummer), a name or an e-mail address (registry.person_in_id). `establishment` is
/// the partner's own word for the shop; one that the connection does not map is that of "*", or none.
struct Head {
  std::string system;                ///< source system; filled with the adapter's id when left empty
  std::string id;                    ///< the record's id in that system; stable, never the row number
  Field<std::string> version;        ///< orders versions when the source has one; else arrival does
  Field<std::string> occurred_at;    ///< when it happened (not when it was sent)
  Field<std::string> establishment;  ///< the source's id of the shop; the connection maps it
  Field<RecordPlace> place;          ///< filled in by Output::record

  bool operator==(const Head&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    v("system", &Head::system,
      Rule{.doc = "Source system", .required = true, .shape = Shape::token, .longest = 60});
    v("id", &Head::id,
      Rule{.doc = "Id in the source system", .required = true, .shape = Shape::token, .longest = 200});
    v("version", &Head::version,
      Rule{.doc = "Orders versions of this record; compared as a number when both are, else as text",
           .shape = Shape::token,
           .longest = 60});
    v("occurred_at", &Head::occurred_at,
      Rule{.doc = "When it happened", .shape = Shape::moment, .longest = 40});
    v("establishment", &Head::establishment,
      Rule{.doc = "The source's id of the shop or depot", .shape = Shape::token, .longest = 80});
    v("place", &Head::place, Rule{.doc = "Where in the document"});
  }
};

/// How a good was acquired. The words of 437 lid 1 Sr and the trade: found is a depot's, pawn a pledge that
/// may be redeemed, consignment is sold for another; left out counts as purchase.
inline constexpr std::array<std::string_view, 6> kAcquisitions{"purchase",    "trade_in", "pawn",
                                                               "consignment", "found",    "other"};
/// VAT on the trader's margin (Wet OB 1968 art. 28b), or on the whole price.
inline constexpr std::array<std::string_view, 2> kVatSchemes{"margin", "normal"};

/// A good acquired or held (437 Sr): bought, taken in trade, in pawn, on consignment, or found. What a
/// register must have (Uitvoeringsbesluit ex art. 437 Sr, art. 2 lid 2): a. its number, which the hub gives;
/// b. occurred_at; c. good; d. price_cents or conditions; e. seller with address; f. the document, for copper
/// paid in cash. What is not there is told in the receipt's `missing`, and the record is in all the same. Of
/// a found good no price and no seller is asked, of consignment no price.
struct Registration : Head {
  static constexpr std::string_view kType = "registration";
  Field<std::string> acquisition;  ///< one of kAcquisitions; left out: purchase
  Field<Good> good;                ///< with all numbers on it, as written
  /// What the seller got (art. 2 lid 2 d Uitvoeringsbesluit). Left out when goods were swapped or are on
  /// consignment: see conditions.
  Field<std::int64_t> price_cents;
  Field<std::string> currency;    ///< three capitals; left out: EUR
  Field<std::string> vat_scheme;  ///< one of kVatSchemes
  /// The partner's own word. With cash (contant) for copper the law asks the seller's document too.
  Field<std::string> payment;
  Field<std::string> conditions;  ///< in place of a price: swapped for what, against which voucher
  Field<std::int64_t> lot_count;  ///< goods bought together under one number and one price
  /// Name and address are asked by art. 2 lid 2 e; document for copper paid in cash.
  Field<Party> seller;
  Field<std::string> employee;             ///< a number where the partner has one
  Field<std::vector<std::string>> photos;  ///< the partner's file names or numbers, never the pictures
  /// Two systems tell of one purchase (the till the price, a form the seller): the one that comes second
  /// points to the first, and the hub keeps one registration.
  Field<Reference> completes;
  Field<bool> deleted;  ///< true when it was a mistake; a good that left is a Disposal

  bool operator==(const Registration&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    Head::describe(v);
    v("acquisition", &Registration::acquisition,
      Rule{.doc = "How the good was acquired", .shape = Shape::name, .one_of = kAcquisitions});
    v("good", &Registration::good, Rule{.doc = "What was acquired"});
    v("price_cents", &Registration::price_cents,
      Rule{.doc = "Price paid, in cents", .least = 0, .most = 100'000'000'000});
    v("currency", &Registration::currency,
      Rule{.doc = "Currency; EUR when left out", .shape = Shape::currency, .longest = 3});
    v("vat_scheme", &Registration::vat_scheme,
      Rule{.doc = "VAT on the margin, or normal", .shape = Shape::name, .one_of = kVatSchemes});
    v("payment", &Registration::payment,
      Rule{.doc = "How it was paid: cash, bank, voucher …", .personal = true, .longest = 255});
    v("conditions", &Registration::conditions,
      Rule{.doc = "Other conditions of acquisition (Uitvoeringsbesluit art. 2 lid 2 d)",
           .personal = true,
           .longest = 10000});
    v("lot_count", &Registration::lot_count,
      Rule{.doc = "Number of goods in a lot", .least = 1, .most = 1'000'000});
    v("seller", &Registration::seller, Rule{.doc = "From whom", .personal = true});
    v("employee", &Registration::employee,
      Rule{.doc = "Who took it in, by number or name", .personal = true, .longest = 255});
    v("photos", &Registration::photos, Rule{.doc = "References to photos", .personal = true, .longest = 32});
    v("completes", &Registration::completes,
      Rule{.doc = "The registration of another source that this one completes"});
    v("deleted", &Registration::deleted, Rule{.doc = "The source has deleted it: recorded by mistake"});
  }
};

/// How a good leaves. A pledge is redeemed by who gave it, or forfeited to the trader and then sold.
inline constexpr std::array<std::string_view, 8> kDisposalKinds{"sold",
                                                                "returned_to_owner",
                                                                "pledge_redeemed",
                                                                "pledge_forfeited",
                                                                "handed_to_police",
                                                                "destroyed",
                                                                "given_away",
                                                                "other"};

/// A good leaves the trader or depot. `of` is how the hub knows which; without it the sale is kept and closes
/// nothing. A disposal that is corrected to name another good gives the first one back. Not for what was
/// entered by mistake: that is Registration::deleted.
struct Disposal : Head {
  static constexpr std::string_view kType = "disposal";
  Field<Reference> of;              ///< the registration or holding, by its own system and id
  Field<std::string> kind;          ///< one of kDisposalKinds
  Field<Good> good;                 ///< only when no registration can be named
  Field<std::int64_t> price_cents;  ///< in cents
  Field<std::string> currency;      ///< three capitals; left out: EUR
  Field<Party> buyer;               ///< APV model art. 2:67 asks name and address where it is in force

  bool operator==(const Disposal&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    Head::describe(v);
    v("of", &Disposal::of, Rule{.doc = "The registration or holding that leaves"});
    v("kind", &Disposal::kind, Rule{.doc = "How it leaves", .shape = Shape::name, .one_of = kDisposalKinds});
    v("good", &Disposal::good, Rule{.doc = "The good, when no registration can be named"});
    v("price_cents", &Disposal::price_cents,
      Rule{.doc = "Price asked, in cents", .least = 0, .most = 100'000'000'000});
    v("currency", &Disposal::currency,
      Rule{.doc = "Currency; EUR when left out", .shape = Shape::currency, .longest = 3});
    v("buyer", &Disposal::buyer, Rule{.doc = "To whom", .personal = true});
  }
};

/// Deliberately not registered: by whom and why. It registers nothing and withdraws nothing: one that was
/// registered by mistake gets Registration::deleted.
struct Exclusion : Head {
  static constexpr std::string_view kType = "exclusion";
  Field<Reference> of;        ///< when the source gave it an id; else good
  Field<Good> good;           ///< what was left out
  Field<std::string> by;      ///< the employee's number or name
  Field<std::string> reason;  ///< in their own words: a new good, bought from a wholesaler

  bool operator==(const Exclusion&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    Head::describe(v);
    v("of", &Exclusion::of, Rule{.doc = "The record left out, when it has an id of its own"});
    v("good", &Exclusion::good, Rule{.doc = "The good"});
    v("by", &Exclusion::by, Rule{.doc = "Who decided, by number or name", .personal = true, .longest = 255});
    v("reason", &Exclusion::reason, Rule{.doc = "Why", .personal = true, .longest = 10000});
  }
};

/// Why a depot took a bicycle or another good in.
inline constexpr std::array<std::string_view, 6> kHoldingReasons{"orphan", "wreck",  "hindrance",
                                                                 "found",  "seized", "other"};

/// A depot's stock line; re-checked daily until a complete list lacks it. Depots count as traders (90bis and
/// 437 Sr), so each line gets a register number.
///
/// A list that says Output::complete() closes the lines that it does not name, but none when it names no
/// holding, or lacks more than half of the lines and at least twenty: then a warning asks a person
/// (registry.empty_list, registry.list_held; the connection can say otherwise). A line that a list closed is
/// open again when it is named again; one that a Disposal closed stays closed unless its `status` has
/// changed.
struct Holding : Head {
  static constexpr std::string_view kType = "holding";
  Field<Good> good;                 ///< with all numbers on it, as written
  Field<std::string> reason;        ///< one of kHoldingReasons
  Field<std::string> found_at;      ///< street or square; may name a house, so it is sealed
  Field<std::string> depot;         ///< as the partner calls it
  Field<std::string> status;        ///< the partner's own word; free text, so it is sealed
  Field<std::string> stored_until;  ///< yyyy-mm-dd

  bool operator==(const Holding&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    Head::describe(v);
    v("good", &Holding::good, Rule{.doc = "What is held"});
    v("reason", &Holding::reason,
      Rule{.doc = "Why it was taken in", .shape = Shape::name, .one_of = kHoldingReasons});
    v("found_at", &Holding::found_at,
      Rule{.doc = "Place where it was found or removed", .personal = true, .longest = 10000});
    v("depot", &Holding::depot, Rule{.doc = "Name of the depot"});
    v("status", &Holding::status, Rule{.doc = "The depot's own status", .personal = true, .longest = 255});
    v("stored_until", &Holding::stored_until,
      Rule{.doc = "Last day of storage", .shape = Shape::date, .longest = 10});
  }
};

/// A question: is this good reported stolen? Nothing is registered of it and no case opened; the answer is a
/// check_result (answer.hpp). One without a number finds nothing.
struct Check : Head {
  static constexpr std::string_view kType = "check";
  Field<Good> good;  ///< its numbers are what is looked up; brand and model make a hit a full hit

  bool operator==(const Check&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    Head::describe(v);
    v("good", &Check::good, Rule{.doc = "The good to look up"});
  }
};

/// Withdrawn ends the search: found back, or reported by mistake. Its hits end with it.
inline constexpr std::array<std::string_view, 2> kStolenStatuses{"stolen", "withdrawn"};

/// A good reported stolen or missing; only from police sources, never with victim data. All that is
/// registered and held is compared with it when it comes. One without a number is stored, and told of: it
/// can't be found.
struct StolenGood : Head {
  static constexpr std::string_view kType = "stolen_good";
  Field<Good> good;                ///< what the report says of it; nothing on the victim
  Field<std::string> status;       ///< one of kStolenStatuses
  Field<std::string> reported_at;  ///< when the police were told; occurred_at is the theft

  bool operator==(const StolenGood&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    Head::describe(v);
    v("good", &StolenGood::good, Rule{.doc = "What is missing"});
    v("status", &StolenGood::status,
      Rule{.doc = "Stolen, or withdrawn", .shape = Shape::name, .one_of = kStolenStatuses});
    v("reported_at", &StolenGood::reported_at,
      Rule{.doc = "When it was reported", .shape = Shape::moment, .longest = 40});
  }
};

/// A trade begins, changes its address, or ends: each asks a notification (APV model art. 2:68).
inline constexpr std::array<std::string_view, 3> kNotificationKinds{"new", "changed", "ended"};

/// A trader's notice to the burgemeester (437ter Sr): the home address and that of the establishment are
/// asked, within three days of a start, a change or an end. One for each municipality where the trade is
/// done.
struct TraderNotification : Head {
  static constexpr std::string_view kType = "trader_notification";
  Field<std::string> kind;                   ///< one of kNotificationKinds
  Field<std::string> municipality;           ///< whose burgemeester is notified
  Field<std::string> trade_name;             ///< as on the door
  Field<std::string> kvk_number;             ///< 8 digits, leading zeros kept
  Field<std::string> establishment_number;   ///< 12 digits, leading zeros kept
  Field<Address> address;                    ///< of the shop, not of a home
  Field<Party> contact;                      ///< who notifies, with home address (art. 2:68)
  Field<std::vector<std::string>> branches;  ///< as the form calls them: fietsen, telefoons, goud
  Field<std::string> activities;             ///< free text; may name persons, so it is sealed
  Field<bool> uses_register;                 ///< wants to keep the register here instead of on paper
  Field<std::string> starts_on;              ///< yyyy-mm-dd
  Field<std::string> case_number;            ///< to be given back with the decision

  bool operator==(const TraderNotification&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    Head::describe(v);
    v("kind", &TraderNotification::kind,
      Rule{.doc = "New, changed or ended", .shape = Shape::name, .one_of = kNotificationKinds});
    v("municipality", &TraderNotification::municipality,
      Rule{.doc = "Municipality notified: CBS code or name", .shape = Shape::municipality, .longest = 80});
    v("trade_name", &TraderNotification::trade_name, Rule{.doc = "Trade name of the establishment"});
    v("kvk_number", &TraderNotification::kvk_number,
      Rule{.doc = "Number in the Handelsregister", .shape = Shape::kvk_number, .longest = 8});
    v("establishment_number", &TraderNotification::establishment_number,
      Rule{.doc = "Vestigingsnummer", .shape = Shape::establishment_number, .longest = 12});
    v("address", &TraderNotification::address, Rule{.doc = "Address of the establishment"});
    v("contact", &TraderNotification::contact,
      Rule{.doc = "Who notifies, with home address", .personal = true});
    v("branches", &TraderNotification::branches, Rule{.doc = "Kinds of goods traded in", .longest = 64});
    v("activities", &TraderNotification::activities,
      Rule{.doc = "Nature of the business", .personal = true, .longest = 10000});
    v("uses_register", &TraderNotification::uses_register, Rule{.doc = "Wants to use DOR as register"});
    v("starts_on", &TraderNotification::starts_on,
      Rule{.doc = "Day the trade starts, changes or ends", .shape = Shape::date, .longest = 10});
    v("case_number", &TraderNotification::case_number,
      Rule{.doc = "The municipality's own case number", .shape = Shape::token, .longest = 80});
  }
};

/// Where a notification stands. Submitted and in_review are no decision yet; the others are the
/// municipality's.
inline constexpr std::array<std::string_view, 8> kDecisionOutcomes{
    "submitted", "in_review", "accepted", "refused", "exempted", "withdrawn", "suspended", "ended"};

/// A municipality's decision on a notification. Of several the latest by occurred_at counts, of one without a
/// day that of its delivery.
struct Decision : Head {
  static constexpr std::string_view kType = "decision";
  Field<Reference> of;              ///< by the system and id that the notification had
  Field<std::string> outcome;       ///< one of kDecisionOutcomes
  Field<std::string> reason;        ///< free text to the trader; sealed
  Field<std::string> municipality;  ///< that decided: "GM0363", "0363" or a name

  bool operator==(const Decision&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    Head::describe(v);
    v("of", &Decision::of, Rule{.doc = "The notification decided on"});
    v("outcome", &Decision::outcome,
      Rule{.doc = "What was decided", .shape = Shape::name, .one_of = kDecisionOutcomes});
    v("reason", &Decision::reason, Rule{.doc = "Why", .personal = true, .longest = 10000});
    v("municipality", &Decision::municipality,
      Rule{
          .doc = "Municipality that decided: CBS code or name", .shape = Shape::municipality, .longest = 80});
  }
};

/// Any canonical record. In JSON each is one object with "type" first.
using Record =
    std::variant<Registration, Disposal, Exclusion, Holding, Check, StolenGood, TraderNotification, Decision>;

}  // namespace dorhub
