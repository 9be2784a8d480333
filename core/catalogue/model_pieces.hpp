// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What of a model's text tells models apart, word by word. Internal to this room.

#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.hpp"

namespace dorhub::catalogue {

using Pieces = std::vector<std::string>;

/// A folded model text taken apart: letters and digits apart, without empty words, synonyms written one way.
struct ModelPieces {
  Pieces pieces;
  std::vector<Measure> measures;  ///< its sizes and year, which are no pieces
};

[[nodiscard]] ModelPieces take_apart(std::string_view folded);

/// `text` with inch signs and the decimal points of its sizes written as words, which folding keeps.
[[nodiscard]] std::string write_measures(std::string_view text);

/// Whether both name a measure of one unit and no two of them agree: then they are two models (MacBook Pro of
/// 14 and 16 inch, iPhone SE of 2020 and 2022). Where only one side names it, nothing contradicts.
[[nodiscard]] bool contradict(const std::vector<Measure>& a, const std::vector<Measure>& b);

/// Whether `measure` is what a bare number says too: "MacBook Pro 13" is of 13 inch.
[[nodiscard]] bool is_bare_number_of(std::string_view piece, const Measure& measure);

[[nodiscard]] bool all_digits(std::string_view piece);

/// A piece whose presence makes another model.
[[nodiscard]] bool distinguishes(std::string_view piece);

/// A piece that may be added to a model's name without making another model of it.
[[nodiscard]] bool is_harmless(std::string_view piece);

/// Whether a text tells no model from another: "onbekend", "damesfiets", "zwart". Two such texts do not agree
/// on a model, be they equal.
[[nodiscard]] bool say_nothing(const Pieces& pieces);

}  // namespace dorhub::catalogue
