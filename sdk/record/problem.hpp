// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A problem in a partner's data: a stable code, where it is, and arguments for its text.
///
/// Texts in Dutch and English stand beside the code: in an adapter's manifest, in `record_text()` (parse.hpp)
/// or in `reader_text()` (sdk/read/texts.hpp); `fill_text` puts the arguments in. Arguments never hold a
/// person's data, only the name of the field it stands in. Values; any thread.

#include <dorhub/place.hpp>
#include <dorhub/result.hpp>
#include <dorhub/severity.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dorhub {

/// "note", "warning", "error", "fatal".
[[nodiscard]] std::string_view severity_name(Severity severity);
/// The severity of that name, or none.
[[nodiscard]] std::optional<Severity> severity_of(std::string_view name);

/// Arguments by name, in the order given.
using ProblemArgs = std::vector<std::pair<std::string, std::string>>;

struct Problem {
  std::string code = {};  ///< "csv.unclosed_quote": lower case, dots between parts
  Severity severity = Severity::error;
  Place place = {};
  ProblemArgs args = {};

  bool operator==(const Problem&) const = default;
};

/// The texts of one code. Placeholders stand in braces: "column {column} is missing".
struct ProblemText {
  std::string_view code;
  std::string_view nl;
  std::string_view en;
};

/// `text` with its {name}s filled in; of «…: «{name}»» without an argument the quotation goes, and of {name?}
/// all. Never fails.
[[nodiscard]] std::string fill_text(std::string_view text, const ProblemArgs& args);

/// The place as the JSON object that abi.h and the frames use: {"line","column"}, {"pointer"}, {"sheet",…};
/// "{}" when unknown.
[[nodiscard]] std::string write_place(const Place& place);
/// Reads what write_place() wrote; empty text or "{}" gives an unknown place. Unknown members are an error.
[[nodiscard]] Result<Place> read_place(std::string_view json);

/// The arguments as a JSON object of strings.
[[nodiscard]] std::string write_args(const ProblemArgs& args);
/// Reads a JSON object whose values are strings, numbers or booleans (taken as written); empty text gives
/// none.
[[nodiscard]] Result<ProblemArgs> read_args(std::string_view json);

}  // namespace dorhub
