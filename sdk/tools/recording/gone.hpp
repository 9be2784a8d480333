// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The words of a delivery that must not stand in its recording: those by which somebody is known, and those
/// of every value and name that is replaced, whosever they are.
///
/// Gathered while the delivery is read, then asked of what is written. One thread.

#include <set>
#include <string>
#include <string_view>

#include "sdk/kit/workbench.hpp"
#include "sdk/tools/recording/reason.hpp"
#include "sdk/tools/redact/tokens.hpp"

namespace dorhub::recording {

class Gone {
 public:
  /// A value by which somebody is known.
  void add_person(std::string_view value) { people_.add(value); }
  /// The values of an adapter's records by which somebody is known.
  void add_people_of(const kit::Run& run);
  /// A value that is replaced.
  void add_value(const std::string& value);
  /// The name of a column, member or element that is replaced.
  void add_step(const std::string& step);
  /// A text that stays. What was added as replaced may stand there too, and so tells nothing.
  void spare(std::string_view text) { replaced_.remove_found_in(text); }
  /// A text that is nobody's. People added later are people's all the same.
  void spare_nobodys(std::string_view text);

  /// Whether somebody may be known by a value as it stands, by a word or by any number of a person.
  [[nodiscard]] bool has_person(std::string_view value) const;
  /// Whether a name is somebody's: all its words stand in one value by which an adapter's records know
  /// somebody. «user_id» is not, where the employee is «user-5».
  [[nodiscard]] bool is_called(std::string_view name) const;
  /// Whether a pseudonym would hold by chance what must go.
  [[nodiscard]] bool touches(std::string_view pseudonym) const;
  /// Where a word is left in what is to be written: redact::survivor_in().
  [[nodiscard]] std::string survivor_in(std::string_view bytes) const;
  /// The same of people's words alone: for a text that is no part of the document.
  [[nodiscard]] std::string person_in(std::string_view bytes) const;
  /// The reason with what was written for its values; empty when somebody may be left in it: then its code
  /// has to do.
  [[nodiscard]] std::string told(const std::string& reason, const Replaced& replaced) const;

 private:
  redact::Tokens people_;
  std::set<std::set<std::string>> called_;  // of records only: the words of each value, in lower case
  redact::Tokens replaced_;                 // telling words of all that must go, whosever they are
  redact::Tokens all_;                      // all its words: no pseudonym is to hold one by chance
};

}  // namespace dorhub::recording
