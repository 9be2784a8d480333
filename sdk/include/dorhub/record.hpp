// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The canonical records: everything that an adapter can say to the hub, declared once.
///
/// Fill a struct in and give it to `Output::record`; the wrapper writes the JSON. The JSON Schemas in
/// sdk/schema/, the hub's parser and the reference page come from the `describe` functions here. A record's
/// identity is (organisation, system, type, id): the same record sent twice is registered once, a changed one
/// becomes a new version, and a field left out stays as it was (see Field). Times are RFC 3339 with offset,
/// or local without one: then the hub resolves them with the connection's zone. Amounts are cents.

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
  Field<std::int64_t> line;
  Field<std::int64_t> column;
  Field<std::string> pointer;
  Field<std::string> sheet;

  RecordPlace() = default;
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

/// A pointer to another record: its source system and id, in the same organisation.
struct Reference {
  std::string system;
  std::string id;

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

/// What every record has.
struct Head {
  std::string system;                ///< source system; filled with the adapter's id when left empty
  std::string id;                    ///< the record's id in that system; stable, never the row number
  Field<std::string> version;        ///< orders versions when the source has one; else arrival does
  Field<std::string> occurred_at;    ///< when it happened (not when it was sent)
  Field<std::string> establishment;  ///< the source's id of the shop; the connection maps it
  Field<RecordPlace> place;

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

inline constexpr std::array<std::string_view, 6> kAcquisitions{"purchase",    "trade_in", "pawn",
                                                               "consignment", "found",    "other"};
inline constexpr std::array<std::string_view, 2> kVatSchemes{"margin", "normal"};

/// A good acquired or held (437 Sr): bought, taken in trade, in pawn, on consignment, or found.
struct Registration : Head {
  static constexpr std::string_view kType = "registration";
  Field<std::string> acquisition;
  Field<Good> good;
  Field<std::int64_t> price_cents;
  Field<std::string> currency;
  Field<std::string> vat_scheme;
  Field<std::string> payment;
  Field<std::string> conditions;
  Field<std::int64_t> lot_count;
  Field<Party> seller;
  Field<std::string> employee;
  Field<std::vector<std::string>> photos;
  Field<Reference> completes;
  Field<bool> deleted;

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
      Rule{.doc = "How it was paid: cash, bank, voucher …", .personal = true, .longest = 60});
    v("conditions", &Registration::conditions,
      Rule{.doc = "Other conditions of acquisition (Uitvoeringsbesluit art. 2 lid 2 d)",
           .personal = true,
           .longest = 500});
    v("lot_count", &Registration::lot_count,
      Rule{.doc = "Number of goods in a lot", .least = 1, .most = 1'000'000});
    v("seller", &Registration::seller, Rule{.doc = "From whom", .personal = true});
    v("employee", &Registration::employee,
      Rule{.doc = "Who took it in, by number or name", .personal = true, .longest = 80});
    v("photos", &Registration::photos, Rule{.doc = "References to photos", .personal = true, .longest = 32});
    v("completes", &Registration::completes,
      Rule{.doc = "The registration of another source that this one completes"});
    v("deleted", &Registration::deleted, Rule{.doc = "The source has deleted it: recorded by mistake"});
  }
};

inline constexpr std::array<std::string_view, 8> kDisposalKinds{"sold",
                                                                "returned_to_owner",
                                                                "pledge_redeemed",
                                                                "pledge_forfeited",
                                                                "handed_to_police",
                                                                "destroyed",
                                                                "given_away",
                                                                "other"};

/// A good leaves the trader or depot.
struct Disposal : Head {
  static constexpr std::string_view kType = "disposal";
  Field<Reference> of;
  Field<std::string> kind;
  Field<Good> good;
  Field<std::int64_t> price_cents;
  Field<std::string> currency;
  Field<Party> buyer;

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

/// Deliberately not registered: by whom and why.
struct Exclusion : Head {
  static constexpr std::string_view kType = "exclusion";
  Field<Reference> of;
  Field<Good> good;
  Field<std::string> by;
  Field<std::string> reason;

  bool operator==(const Exclusion&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    Head::describe(v);
    v("of", &Exclusion::of, Rule{.doc = "The record left out, when it has an id of its own"});
    v("good", &Exclusion::good, Rule{.doc = "The good"});
    v("by", &Exclusion::by, Rule{.doc = "Who decided, by number or name", .personal = true, .longest = 80});
    v("reason", &Exclusion::reason, Rule{.doc = "Why", .personal = true, .longest = 500});
  }
};

inline constexpr std::array<std::string_view, 6> kHoldingReasons{"orphan", "wreck",  "hindrance",
                                                                 "found",  "seized", "other"};

/// A depot's stock line; re-checked daily until a complete list lacks it.
struct Holding : Head {
  static constexpr std::string_view kType = "holding";
  Field<Good> good;
  Field<std::string> reason;
  Field<std::string> found_at;
  Field<std::string> depot;
  Field<std::string> status;
  Field<std::string> stored_until;

  bool operator==(const Holding&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    Head::describe(v);
    v("good", &Holding::good, Rule{.doc = "What is held"});
    v("reason", &Holding::reason,
      Rule{.doc = "Why it was taken in", .shape = Shape::name, .one_of = kHoldingReasons});
    v("found_at", &Holding::found_at,
      Rule{.doc = "Place where it was found or removed", .personal = true, .longest = 500});
    v("depot", &Holding::depot, Rule{.doc = "Name of the depot"});
    v("status", &Holding::status, Rule{.doc = "The depot's own status", .personal = true, .longest = 80});
    v("stored_until", &Holding::stored_until,
      Rule{.doc = "Last day of storage", .shape = Shape::date, .longest = 10});
  }
};

/// A question: is this good reported stolen?
struct Check : Head {
  static constexpr std::string_view kType = "check";
  Field<Good> good;

  bool operator==(const Check&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    Head::describe(v);
    v("good", &Check::good, Rule{.doc = "The good to look up"});
  }
};

inline constexpr std::array<std::string_view, 2> kStolenStatuses{"stolen", "withdrawn"};

/// A good reported stolen or missing; only from police sources, never with victim data.
struct StolenGood : Head {
  static constexpr std::string_view kType = "stolen_good";
  Field<Good> good;
  Field<std::string> status;
  Field<std::string> reported_at;

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

inline constexpr std::array<std::string_view, 3> kNotificationKinds{"new", "changed", "ended"};

/// A trader's notice to the burgemeester (437ter Sr).
struct TraderNotification : Head {
  static constexpr std::string_view kType = "trader_notification";
  Field<std::string> kind;
  Field<std::string> municipality;
  Field<std::string> trade_name;
  Field<std::string> kvk_number;
  Field<std::string> establishment_number;
  Field<Address> address;
  Field<Party> contact;
  Field<std::vector<std::string>> branches;
  Field<std::string> activities;
  Field<bool> uses_register;
  Field<std::string> starts_on;
  Field<std::string> case_number;

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
      Rule{.doc = "Nature of the business", .personal = true, .longest = 2000});
    v("uses_register", &TraderNotification::uses_register, Rule{.doc = "Wants to use DOR as register"});
    v("starts_on", &TraderNotification::starts_on,
      Rule{.doc = "Day the trade starts, changes or ends", .shape = Shape::date, .longest = 10});
    v("case_number", &TraderNotification::case_number,
      Rule{.doc = "The municipality's own case number", .shape = Shape::token, .longest = 80});
  }
};

inline constexpr std::array<std::string_view, 8> kDecisionOutcomes{
    "submitted", "in_review", "accepted", "refused", "exempted", "withdrawn", "suspended", "ended"};

/// A municipality's decision on a notification.
struct Decision : Head {
  static constexpr std::string_view kType = "decision";
  Field<Reference> of;
  Field<std::string> outcome;
  Field<std::string> reason;
  Field<std::string> municipality;

  bool operator==(const Decision&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    Head::describe(v);
    v("of", &Decision::of, Rule{.doc = "The notification decided on"});
    v("outcome", &Decision::outcome,
      Rule{.doc = "What was decided", .shape = Shape::name, .one_of = kDecisionOutcomes});
    v("reason", &Decision::reason, Rule{.doc = "Why", .personal = true, .longest = 2000});
    v("municipality", &Decision::municipality,
      Rule{
          .doc = "Municipality that decided: CBS code or name", .shape = Shape::municipality, .longest = 80});
  }
};

/// Any canonical record. In JSON each is one object with "type" first.
using Record =
    std::variant<Registration, Disposal, Exclusion, Holding, Check, StolenGood, TraderNotification, Decision>;

}  // namespace dorhub
