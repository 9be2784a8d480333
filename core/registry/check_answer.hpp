// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A check as it is asked and answered outside: one JSON object each way, the same on the command line and
/// over HTTP.
///
/// A question is {value, kind?, brand?, model?, colour?, product_group?} (and q, a number of the asker's own,
/// handed back). An answer is {q?, grade, matches: [{id, grade, identifier: {kind, value}, rule, probability,
/// explanation: {nl, en}, signal?}], advice?: {nl, en}}, best match first. At grade check_number a match has
/// neither id nor identifier: the clerk reads one character again, and no good is shown. `signal` is
/// "brand_contradicts" where an equal number makes a hit and the brand is another: one of the two may be a
/// copy. It never says who reported the theft, when or where. Any thread.

#include <cstdint>
#include <dorhub/result.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/match/check_result.hpp"
#include "core/registry/registry.hpp"
#include "core/store/database.hpp"

namespace dorhub::registry {

struct CheckQuestion {
  std::string value;  ///< the number, or a part of it, as typed
  std::string kind;   ///< a kind's name ("frame_number"); empty: not given
  std::string brand;
  std::string model;
  std::string colour;
  std::string product_group;
  std::string q;  ///< the asker's own mark, as JSON text (a number or a quoted text); empty: none
};

struct AnsweredMatch {
  std::string id;  ///< the police source's id of the stolen good; empty where no good is shown
  match::Match match;
  std::string value;  ///< the stolen good's number as its source wrote it; empty where no good is shown
  /// Whether the asker may see which good it is: from "possible" up.
  [[nodiscard]] bool shows_good() const { return match.grade > match::Grade::check_number; }
};

struct CheckAnswer {
  match::Grade grade = match::Grade::none;
  std::vector<AnsweredMatch> matches;
  std::optional<match::Advice> advice;
};

/// Reads a question, or gives all of its faults, at least one. Each is named with its JSON pointer: an
/// unknown field (with the nearest known one), a field that stands twice, a wrong type, a missing or empty
/// value, an unknown kind, a text of more than 500 bytes. `may_have_q`: whether q is a known field.
[[nodiscard]] std::variant<CheckQuestion, std::vector<Error>> read_question(std::string_view json,
                                                                            bool may_have_q);

/// The same faults of a question that did not come as JSON; empty: it may be asked.
[[nodiscard]] std::vector<Error> faults_of(const CheckQuestion& question);

/// The good that a question describes, for Registry::check.
[[nodiscard]] match::Good good_of(const CheckQuestion& question);

/// Answers from the index, and gives each match the id and the number by which its source knows it. For
/// `asker`, see Registry::check.
[[nodiscard]] CheckAnswer answer(const Registry& registry, store::Database& database,
                                 const CheckQuestion& question, OrganisationId asker = {});

/// The answer as one line of JSON, with the question's q when it had one.
[[nodiscard]] std::string write_answer(const CheckQuestion& question, const CheckAnswer& answer);

/// What stands in the place of the answer to a question in `line` of a file that has these faults, as one
/// line of JSON: {q?, line, errors: [{code, where, message, cure?}]}, with the q of `text` where one can be
/// read. No grade: nothing was searched.
[[nodiscard]] std::string write_refusal(std::string_view text, std::uint64_t line,
                                        const std::vector<Error>& faults);

}  // namespace dorhub::registry
