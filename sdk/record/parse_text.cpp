// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "sdk/record/parse.hpp"

namespace dorhub {
namespace {

constexpr std::array<ProblemText, 18> kTexts{{
    {"record.too_large", "Het record is te groot (verwacht: {verwacht})",
     "The record is too large (expected: {expected})"},
    {"record.syntax", "Het record is geen geldige JSON (verwacht: {verwacht})",
     "The record is not valid JSON (expected: {expected})"},
    {"record.encoding", "Het record is geen geldige UTF-8 (verwacht: {verwacht})",
     "The record is not valid UTF-8 (expected: {expected})"},
    {"record.nesting", "Het record is te diep genest (verwacht: {verwacht})",
     "The record is nested too deeply (expected: {expected})"},
    {"record.type", "Veld «{field}» is van het verkeerde soort (verwacht: {verwacht})",
     "Field «{field}» is of the wrong type (expected: {expected})"},
    {"record.unknown_type", "Dit soort record bestaat niet (verwacht: {verwacht}){wenk}",
     "There is no such type of record (expected: {expected}){hint}"},
    {"record.unknown_field", "Veld «{field}» bestaat niet{wenk}", "Field «{field}» is unknown{hint}"},
    {"record.duplicate_key", "Veld «{field}» staat er meer dan eens",
     "Field «{field}» stands there more than once"},
    {"record.required", "Veld «{field}» ontbreekt (verwacht: {verwacht})",
     "Field «{field}» is missing (expected: {expected})"},
    {"record.not_text", "Veld «{field}» is geen tekst (verwacht: {verwacht})",
     "Field «{field}» is not text (expected: {expected})"},
    {"record.shape", "Veld «{field}» heeft niet de juiste vorm (verwacht: {verwacht})",
     "Field «{field}» does not have the right form (expected: {expected})"},
    {"record.too_long", "Veld «{field}» is te lang (verwacht: {verwacht})",
     "Field «{field}» is too long (expected: {expected})"},
    {"record.too_many", "Lijst «{field}» is te lang (verwacht: {verwacht})",
     "List «{field}» is too long (expected: {expected})"},
    {"record.not_allowed", "Veld «{field}» heeft een waarde die niet bestaat (verwacht: {verwacht}){wenk}",
     "Field «{field}» has a value that does not exist (expected: {expected}){hint}"},
    {"record.bounds", "Getal «{field}» ligt buiten de grenzen (verwacht: {verwacht})",
     "Number «{field}» is out of bounds (expected: {expected})"},
    {"record.control_character", "Veld «{field}» bevat een besturingsteken (verwacht: {verwacht})",
     "Field «{field}» holds a control character (expected: {expected})"},
    {"record.null", "Veld «{field}» mag niet leeggemaakt worden (verwacht: {verwacht})",
     "Field «{field}» can't be cleared (expected: {expected})"},
    {"record.by_hub", "Veld «{field}» is van de hub{wenk}", "Field «{field}» is the hub's own{hint}"},
}};

}  // namespace

std::optional<ProblemText> record_text(std::string_view code) {
  const auto* found =
      std::find_if(kTexts.begin(), kTexts.end(), [&](const auto& t) { return t.code == code; });
  if (found == kTexts.end()) return std::nullopt;
  return *found;
}

Problem RecordProblem::problem(const Place& place) const {
  return {code,
          Severity::error,
          place,
          {{"field", field},
           {"pointer", pointer},
           {"expected", expected},
           {"verwacht", expected_nl.empty() ? expected : expected_nl},
           {"hint", cure.empty() ? "" : "; " + cure},
           {"wenk", cure_nl.empty() ? "" : "; " + cure_nl}}};
}

Error RecordProblem::error() const {
  const auto text = record_text(code);
  ProblemArgs args = problem({}).args;
  for (auto& [name, value] : args)
    if (name == "hint") value.clear();  // an Error has a place of its own for it
  return Error{code, fill_text(text ? text->en : std::string_view("The record is wrong"), args), pointer,
               cure};
}

}  // namespace dorhub
