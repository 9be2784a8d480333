// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Sizes and years in models' texts. Internal to this room.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.hpp"

namespace dorhub::catalogue {

/// `text` with inch signs and the decimal points of its sizes written as words, which folding keeps.
[[nodiscard]] std::string write_measures(std::string_view text);

/// Whether both name a measure of one unit and no two of them agree: then they are two models (MacBook Pro of
/// 14 and 16 inch, iPhone SE of 2020 and 2022). Where only one side names it, nothing contradicts.
[[nodiscard]] bool contradict(const std::vector<Measure>& a, const std::vector<Measure>& b);

/// Whether `measure` is what a bare number says too: "MacBook Pro 13" is of 13 inch.
[[nodiscard]] bool is_bare_number_of(std::string_view piece, const Measure& measure);

/// The year that a piece may be, 1950 to 2039. What stands around it decides whether it is: "LaserJet 2015".
[[nodiscard]] std::optional<Measure> year_of(std::string_view piece);

/// How many of the pieces from `at` on are a size; 0 if none stands there. It is added to `out` unless it is
/// of the copy and not of its model, as its storage is.
std::size_t read_measure(const std::vector<std::string>& pieces, std::size_t at, std::vector<Measure>& out);

}  // namespace dorhub::catalogue
