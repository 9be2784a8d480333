// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The words that an adapter brings itself: what its mapping, tables and program ask for. A delivery can't
/// have put them there, so they say nothing of a person in it.
///
/// Whole texts, compared without case; of a path each step too. Values.

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "sdk/kit/project.hpp"

namespace dorhub::recording {

class OwnWords {
 public:
  /// A text, and its steps when it is a path.
  void add(std::string_view text);
  /// All texts and names of a JSON value; nothing of what is no JSON.
  void add_json(std::string_view json);
  /// What stands between quotes and behind a dot in a program's text: comments are people's.
  void add_program_text(std::string_view text);
  /// The constants of a compiled program.
  void add_library(std::string_view bytes);
  /// The cells of a table, or what a YAML file holds.
  void add_table(std::string_view text);

  [[nodiscard]] bool has(std::string_view text) const;
  /// A value by which an adapter may tell rows apart: its own word, one that the canonical model knows, or
  /// yes or no.
  [[nodiscard]] bool has_value(std::string_view value) const;

 private:
  std::unordered_set<std::string> words_;
};

/// JSON, one value a line, with every name and text for which `is_own` is true left empty: what is to be
/// looked through for people's words. A line that is no JSON stays as it is.
[[nodiscard]] std::string without_own_words(std::string_view json_lines,
                                            const std::function<bool(std::string_view)>& is_own);

/// Of a project with a manifest: its mapping, and of its folder the program and the tables. Not the
/// manifest's texts, samples and papers: people may be named in them.
[[nodiscard]] OwnWords own_words_of(const kit::Project& project);

/// The names of all records and fields of the canonical model, in one text: no person is known by them.
[[nodiscard]] const std::string& model_names();

}  // namespace dorhub::recording
