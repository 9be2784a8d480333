// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// In which language a new adapter is written, and what its code can say of a guess. Pure functions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/tools/new/guess.hpp"
#include "sdk/tools/sample/sample.hpp"

namespace dorhub::scaffold {

enum class Language : unsigned char { cpp, python, js, yaml };

/// "cpp", "python", "js", "yaml".
[[nodiscard]] std::optional<Language> language_of(std::string_view name);
[[nodiscard]] std::vector<std::string> language_names();

/// Whether there is a reader of that format in the language: Python and JavaScript have one of CSV
/// and JSON.
[[nodiscard]] bool can_read(Language language, sample::Format format);

/// Whether the code for this guess is written; what is not is named, for the author to add. A mapping can
/// say all of them.
[[nodiscard]] bool can_say(Language language, const Guess& guess);

/// The mapping's YAML, below «mapping:». `is_for_code`: what the code of the other languages does, which cuts
/// no lists.
[[nodiscard]] std::string mapping_yaml(const std::vector<Guess>& fields, const sample::Sample& sample,
                                       bool is_for_code);

/// The lines that fill a record in, in a language with code.
[[nodiscard]] std::string code_lines(Language language, const std::vector<Guess>& fields,
                                     const sample::Sample& sample);

/// The columns that a table must have, as a list of texts: "a", "b".
[[nodiscard]] std::string code_columns(const std::vector<Guess>& fields);

/// A text in YAML and in the languages, in double quotes.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace dorhub::scaffold
