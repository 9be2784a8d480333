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
  std::vector<Measure> measures;  ///< its sizes, which are no pieces, and its year
  std::string year;               ///< the piece that may be left out because it is a year; may be empty
};

[[nodiscard]] ModelPieces take_apart(std::string_view folded);

/// The piece for a network that a text names: most models have a fifth generation's or none, and it is
/// dropped.
inline constexpr std::string_view network_piece = "5g";

/// A piece whose presence makes another model.
[[nodiscard]] bool distinguishes(std::string_view piece);

/// A piece that may be added to a model's name without making another model of it.
[[nodiscard]] bool is_harmless(std::string_view piece);

/// Whether a word names a kind of goods, or for whom they are: "damesfiets", "laptop", "heren".
[[nodiscard]] bool is_kind_of_goods(std::string_view word);

/// Whether a text tells no model from another: "onbekend", "damesfiets", "zwart". Two such texts do not agree
/// on a model, be they equal.
[[nodiscard]] bool say_nothing(const Pieces& pieces);

}  // namespace dorhub::catalogue
