// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the hub answers a partner: the canonical answers, which an adapter's `render` turns into its own
/// form.
///
/// In JSON each is one object with "type" first (sdk/schema/answer.schema.json). Times are in UTC ("…Z").
/// Most adapters render nothing: then the partner reads the answer as JSON.
///
/// A delivery gets `received` as soon as it is safe, then `accepted` or `rejected` once it was read. What was
/// found about a good comes by itself: `check_result` to a question, `hit` and `hit_ended` to a registration,
/// minutes or years after it. When the hub of this release asks an adapter to render:
///
/// | answer                          | is rendered                                                   |
/// |---------------------------------|---------------------------------------------------------------|
/// | received                        | to a push whose connection says `acknowledge: adapter`        |
/// | check_result, hit, hit_ended    | into done/ of a connection with an inbox folder               |
/// | accepted, rejected              | never: the partner gets the whole report as the hub's JSON    |
/// | trader_account                  | never yet                                                     |
///
/// A partner without an inbox folder asks for the outcome over HTTP and sees the same there. The kit and
/// `dorhub adapter trigger` hand an adapter the others too. `render` gets one at a time as a Node and looks
/// at its type:
///
///     bool render(const dorhub::Node& answer, dorhub::Output& out) override {
///       if (answer["type"].text() != "hit") return false;   // this partner hears of hits only
///       out.answer("text/plain", "Gezocht: " + std::string(answer["id"].text()) + "\n");
///       return true;
///     }
///
/// Minor versions add types and members: answer false to a type you don't know, and ignore members you don't
/// know. `system` and `id` are always those that your own record had. No answer holds a seller, a victim or
/// who reported a theft. A message is brought at least once: after a failure it comes again, rendered anew,
/// so the same answer must give the same bytes. Plain values; any thread, each its own.

#include <array>
#include <cstdint>
#include <dorhub/field.hpp>
#include <dorhub/record.hpp>
#include <dorhub/rule.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dorhub {

/// Something wrong with a delivery, as the partner is told. The texts are those of your manifest for your own
/// codes, with the arguments filled in; a code without a text is shown as it is.
struct AnswerProblem {
  std::string code;          ///< "csv.cut_off", "acme.no_such_day"; stays the same from release to release
  std::string severity;      ///< by falling weight: fatal (nothing after it was read), error, warning, note
  Field<RecordPlace> place;  ///< as the reader or your adapter gave it
  std::string text_nl;       ///< one sentence, safe to show and to log
  std::string text_en;       ///< the same

  bool operator==(const AnswerProblem&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    v("code", &AnswerProblem::code,
      Rule{.doc = "Stable code of the problem", .required = true, .shape = Shape::token});
    v("severity", &AnswerProblem::severity,
      Rule{.doc = "note, warning, error or fatal", .required = true, .shape = Shape::name});
    v("place", &AnswerProblem::place, Rule{.doc = "Where in the document"});
    v("text_nl", &AnswerProblem::text_nl,
      Rule{.doc = "For people, in Dutch", .required = true, .longest = 2000});
    v("text_en", &AnswerProblem::text_en,
      Rule{.doc = "For people, in English", .required = true, .longest = 2000});
  }
};

/// What became of one record. An unchanged record sent again is `same` and gets its first register number.
struct Receipt {
  std::string system;       ///< of your record
  std::string id;           ///< of your record
  std::string record_type;  ///< "registration", "disposal" …
  /// New and changed were stored; same: sent before, nothing done; older: a later version stays; refused: see
  /// problems.
  std::string result;
  /// Without gaps per organisation, from 1: the volgnummer of Uitvoeringsbesluit art. 2 lid 2 a. A record
  /// keeps it for good. Absent for what is not registered.
  Field<std::int64_t> register_number;
  /// "occurred_at", "good.product_group", "price_cents", "seller.name", "seller.address", "seller.document":
  /// send a later version with it.
  Field<std::vector<std::string>> missing;

  bool operator==(const Receipt&) const = default;
  template <class Visitor>
  static void describe(Visitor&& v) {
    v("system", &Receipt::system, Rule{.doc = "Source system", .required = true, .shape = Shape::token});
    v("id", &Receipt::id, Rule{.doc = "Id there", .required = true, .shape = Shape::token});
    v("record_type", &Receipt::record_type,
      Rule{.doc = "Type of record", .required = true, .shape = Shape::name});
    v("result", &Receipt::result,
      Rule{.doc = "new, changed, same, older or refused", .required = true, .shape = Shape::name});
    v("register_number", &Receipt::register_number,
      Rule{.doc = "Number in the organisation's register", .least = 1});
    v("missing", &Receipt::missing, Rule{.doc = "Fields the law asks that are not there yet", .longest = 64});
  }
};

/// The journal has the delivery: it can't be lost any more. Says nothing of what is in it.
struct Received {
  static constexpr std::string_view kType = "received";
  std::string delivery;     ///< quote it when you ask about this delivery
  std::string received_at;  ///< RFC 3339 with offset

  template <class Visitor>
  static void describe(Visitor&& v) {
    v("delivery", &Received::delivery,
      Rule{.doc = "Number of the delivery", .required = true, .shape = Shape::token});
    v("received_at", &Received::received_at, Rule{.doc = "When", .required = true, .shape = Shape::moment});
  }
};

/// Every good record of a delivery is in; `rejected` instead when none is.
struct Accepted {
  static constexpr std::string_view kType = "accepted";
  std::string delivery;                 ///< the number that received had
  std::vector<Receipt> receipts;        ///< one per record
  std::vector<AnswerProblem> problems;  ///< of rows that gave no record, and doubts about those that did

  template <class Visitor>
  static void describe(Visitor&& v) {
    v("delivery", &Accepted::delivery,
      Rule{.doc = "Number of the delivery", .required = true, .shape = Shape::token});
    v("receipts", &Accepted::receipts, Rule{.doc = "One per record", .required = true, .longest = 2'000'000});
    v("problems", &Accepted::problems, Rule{.doc = "All problems", .required = true, .longest = 1000});
  }
};

/// Nothing of a delivery went in: no record was good, or the document could not be read at all.
struct Rejected {
  static constexpr std::string_view kType = "rejected";
  std::string delivery;                 ///< the number that received had
  std::vector<AnswerProblem> problems;  ///< why, place by place

  template <class Visitor>
  static void describe(Visitor&& v) {
    v("delivery", &Rejected::delivery,
      Rule{.doc = "Number of the delivery", .required = true, .shape = Shape::token});
    v("problems", &Rejected::problems, Rule{.doc = "All problems", .required = true, .longest = 1000});
  }
};

/// How sure the hub is that a good is a stolen one, by rising weight. check_number and possible are near
/// matches (one reading error away, or a part of a number): they ask to read the number again and alarm
/// nobody. hit: the numbers are equal. full_hit: brand and model agree too.
inline constexpr std::array<std::string_view, 5> kGrades{"none", "check_number", "possible", "hit",
                                                         "full_hit"};

/// What a check found. Says never who reported the theft. `none` is no proof that a good is honest: only
/// thefts that were reported, with a number, can be found.
struct CheckResult {
  static constexpr std::string_view kType = "check_result";
  std::string system;  ///< of your check
  std::string id;      ///< of your check
  std::string grade;   ///< one of kGrades; of several goods the best
  /// A sentence for the clerk; absent when there is nothing to explain.
  Field<std::string> explanation_nl;
  Field<std::string> explanation_en;  ///< the same

  template <class Visitor>
  static void describe(Visitor&& v) {
    v("system", &CheckResult::system,
      Rule{.doc = "Source system of the check", .required = true, .shape = Shape::token});
    v("id", &CheckResult::id, Rule{.doc = "Id of the check there", .required = true, .shape = Shape::token});
    v("grade", &CheckResult::grade,
      Rule{.doc = "Best grade", .required = true, .shape = Shape::name, .one_of = kGrades});
    v("explanation_nl", &CheckResult::explanation_nl, Rule{.doc = "Why, in Dutch", .longest = 2000});
    v("explanation_en", &CheckResult::explanation_en, Rule{.doc = "Why, in English", .longest = 2000});
  }
};

/// A registered or held good is reported stolen. The police ask to keep it until they have been; a written
/// order holds for at most 14 days (437 lid 1 f Sr). A hit whose grade changes is told again, and one that
/// ended may be found again: each time under the same number.
struct Hit {
  static constexpr std::string_view kType = "hit";
  std::string hit;                      ///< stays the same; hit_ended names it again
  std::string grade;                    ///< hit: the number is equal; full_hit: brand and model agree too
  std::string system;                   ///< of your registration or holding
  std::string id;                       ///< of your registration or holding
  Field<std::int64_t> register_number;  ///< for the paper on the desk
  std::string found_at;                 ///< RFC 3339 with offset
  Field<std::string> explanation_nl;    ///< which number fits, for the clerk
  Field<std::string> explanation_en;    ///< the same

  template <class Visitor>
  static void describe(Visitor&& v) {
    v("hit", &Hit::hit, Rule{.doc = "Number of the hit", .required = true, .shape = Shape::token});
    v("grade", &Hit::grade,
      Rule{.doc = "hit or full_hit", .required = true, .shape = Shape::name, .one_of = kGrades});
    v("system", &Hit::system,
      Rule{.doc = "Source system of the record", .required = true, .shape = Shape::token});
    v("id", &Hit::id, Rule{.doc = "Its id there", .required = true, .shape = Shape::token});
    v("register_number", &Hit::register_number,
      Rule{.doc = "Number in the organisation's register", .least = 1});
    v("found_at", &Hit::found_at,
      Rule{.doc = "When the match was made", .required = true, .shape = Shape::moment});
    v("explanation_nl", &Hit::explanation_nl, Rule{.doc = "Why, in Dutch", .longest = 2000});
    v("explanation_en", &Hit::explanation_en, Rule{.doc = "Why, in English", .longest = 2000});
  }
};

/// A hit that was told no longer stands. An answer of its own, so that an adapter that knows only `hit` never
/// renders it as one.
struct HitEnded {
  static constexpr std::string_view kType = "hit_ended";
  static constexpr std::array<std::string_view, 2> kStatuses{"closed", "withdrawn"};
  std::string hit;                      ///< as the hit had it
  std::string status;                   ///< one of kStatuses
  std::string system;                   ///< of your registration or holding
  std::string id;                       ///< of your registration or holding
  Field<std::int64_t> register_number;  ///< for the paper on the desk
  std::string ended_at;                 ///< RFC 3339 with offset
  Field<std::string> explanation_nl;    ///< why, for the clerk
  Field<std::string> explanation_en;    ///< the same

  template <class Visitor>
  static void describe(Visitor&& v) {
    v("hit", &HitEnded::hit,
      Rule{.doc = "Number of the hit, as told", .required = true, .shape = Shape::token});
    v("status", &HitEnded::status,
      Rule{.doc = "withdrawn: the good is no longer sought; closed: it is not that good, or the registration "
                  "is gone",
           .required = true,
           .shape = Shape::name,
           .one_of = kStatuses});
    v("system", &HitEnded::system,
      Rule{.doc = "Source system of the registration", .required = true, .shape = Shape::token});
    v("id", &HitEnded::id, Rule{.doc = "Its id there", .required = true, .shape = Shape::token});
    v("register_number", &HitEnded::register_number,
      Rule{.doc = "Number in the organisation's register", .least = 1});
    v("ended_at", &HitEnded::ended_at,
      Rule{.doc = "When it ended", .required = true, .shape = Shape::moment});
    v("explanation_nl", &HitEnded::explanation_nl, Rule{.doc = "Why, in Dutch", .longest = 2000});
    v("explanation_en", &HitEnded::explanation_en, Rule{.doc = "Why, in English", .longest = 2000});
  }
};

/// An accepted trader has an account in the register. Declared for the loket; no hub sends it yet.
struct TraderAccount {
  static constexpr std::string_view kType = "trader_account";
  std::string system;   ///< of your notification
  std::string id;       ///< of your notification
  std::string account;  ///< number of the account in the register
  std::string status;   ///< "open", "suspended" or "ended"

  template <class Visitor>
  static void describe(Visitor&& v) {
    v("system", &TraderAccount::system,
      Rule{.doc = "Source system of the notification", .required = true, .shape = Shape::token});
    v("id", &TraderAccount::id, Rule{.doc = "Its id there", .required = true, .shape = Shape::token});
    v("account", &TraderAccount::account,
      Rule{.doc = "Number of the account", .required = true, .shape = Shape::token});
    v("status", &TraderAccount::status,
      Rule{.doc = "open, suspended or ended", .required = true, .shape = Shape::name});
  }
};

/// Any answer.
using Answer = std::variant<Received, Accepted, Rejected, CheckResult, Hit, HitEnded, TraderAccount>;

}  // namespace dorhub
