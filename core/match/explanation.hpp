// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The sentences that tell a clerk why, in Dutch and English.

#include <string_view>

#include "core/identifier/identifier.hpp"
#include "core/match/check_result.hpp"
#include "core/match/edits.hpp"
#include "core/match/judge.hpp"

namespace dorhub::match {

/// Why an equal number has its grade. `kind` and `value` are the stolen good's; of a number that too many
/// goods carry neither is told.
[[nodiscard]] Text explain_equal(Rule rule, identifier::Kind kind, std::string_view value,
                                 const EqualNumber& number, const Agreements& agreements);

/// A near match as it is explained.
struct NearMatch {
  Rule rule;
  Edits edits;
  std::string_view written;  ///< the query's number as it was typed, with a label or not
  std::string_view query;    ///< its match key
  std::string_view value;    ///< the stolen good's number
  identifier::Kind kind;     ///< of the stolen good's number
  std::size_t parts = 0;     ///< for a part: how many numbers hold it
};

/// Which character to read again, counted in the number as it was typed, and why; and what the descriptions
/// say. At grade check_number nothing is told of the stolen good: neither its number nor its brand.
[[nodiscard]] Text explain_near(const NearMatch& near, Grade grade, const Agreements& agreements);

/// A part of a number that so many numbers hold, one at least: too many to show any, or (most_parts and
/// fewer) none of them likely enough.
[[nodiscard]] Advice advise_part(std::string_view value, std::size_t numbers);

/// Why a number can't be searched: `reason` is Identifier::reason of a number that is not searchable.
[[nodiscard]] Advice advise_unsearchable(std::string_view reason);

/// A number that was searched though it may be an article's, and nothing was found.
[[nodiscard]] Advice advise_may_be_article();

/// A number that was given as of kind `given` and has another's form, and how it was searched therefore.
[[nodiscard]] Advice advise_other_form(identifier::Kind given);

/// A number of a kind that proves nothing by itself, and nothing else was found.
[[nodiscard]] Advice advise_never_alone(identifier::Kind kind);

/// A number of four characters, and nothing was found that holds it.
[[nodiscard]] Advice advise_short();

/// A number that too many goods carry.
[[nodiscard]] Advice advise_non_unique(std::string_view value);

}  // namespace dorhub::match
