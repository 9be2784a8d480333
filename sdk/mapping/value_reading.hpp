// SPDX-License-Identifier: Apache-2.0
#pragma once

/// One text of the source to the value of a field, by the plan's words: table, form of dates, money, lists.
/// Pure functions; any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sdk/mapping/plan.hpp"

namespace dorhub::mapping {

using FieldValue = std::variant<std::string, std::int64_t, bool, std::vector<std::string>>;

/// A value; nothing, because the source gave nothing; or the name of what is wrong ("not_a_date").
struct Reading {
  std::optional<FieldValue> value = {};
  std::string fault = {};
};

/// From what age on DateForm::dutch_birth believes that somebody sells: a younger seller is rarer than one of
/// over a hundred is impossible.
inline constexpr int kSellsAt = 16;

/// `text`: as in the source, or a constant. `decimal`: what counts where the plan does not say.
/// `received_day`: as in moment_in().
[[nodiscard]] Reading read_value(const ModelField& field, const Source& source, std::string_view text,
                                 Decimal decimal, std::string_view received_day = {});

/// A moment in one of the forms, as moment_of() gives it. `received_day`: yyyy-mm-dd, by which dutch_birth
/// tells the century; without it a year of two digits stays a fault there.
[[nodiscard]] Converted<std::string> moment_in(DateForm form, std::string_view text,
                                               std::string_view received_day = {});

/// "9,99053E+14": what a spreadsheet makes of a long number. The digits are gone; nothing brings them back.
[[nodiscard]] bool looks_damaged(std::string_view text);

/// Whether `word` stands in `text`, ASCII letters in any case.
[[nodiscard]] bool contains_word(std::string_view text, std::string_view word);

}  // namespace dorhub::mapping
