// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Guesses which column is which field, from the names and from what stands in them.
///
/// A name alone is not believed: what is called a date must hold dates, an amount amounts, an IMEI numbers
/// with its check digit. A number that shows what it is (IMEI, VIN, e-mail address) is found under any name.
/// Never more than a proposal: `adapter new` says what it guessed and where to look. Pure functions.

#include <string>
#include <string_view>
#include <vector>

#include "sdk/tools/redact/redaction.hpp"
#include "sdk/tools/sample/sample.hpp"

namespace dorhub::scaffold {

/// One field and where it comes from, in the words of a mapping.
struct Guess {
  std::string field = {};
  std::string name = {};     ///< the column, or the path in an element; empty: a constant
  std::string value = {};    ///< the constant
  std::string format = {};   ///< of a day or moment, as `format:`; empty: Dutch
  std::string decimal = {};  ///< of an amount: "comma" or "point" where it is not the usual one
  bool is_in_cents = false;
  std::vector<std::pair<std::string, std::string>> values = {};  ///< a table, theirs to ours
  bool is_personal = false;
  bool is_by_name = false;  ///< its whole name is a word for the field: no part of it, nor its values' looks
};

struct Guesses {
  std::vector<Guess> fields = {};
  std::vector<std::string> unused = {};  ///< columns that nothing was made of
  /// The id is a column whose values were all different, and whose name does not say that it is one.
  bool is_id_doubtful = false;
};

/// A guess for a registration of what a shop bought. Always has an id and the constant «purchase».
[[nodiscard]] Guesses guess(const sample::Sample& sample);

/// What the guesses say to a redaction: which column is what.
[[nodiscard]] std::vector<redact::Meaning> meanings_of(const Guesses& guesses);

}  // namespace dorhub::scaffold
