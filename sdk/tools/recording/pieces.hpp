// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What of a value stays in a recording: all of it, or the words that an adapter takes out of it. Of «fiets
/// van mevr. Dekkersplein» an adapter that looks for «fiets» needs no more than that. Pure function.

#include <functional>
#include <string>
#include <vector>

namespace dorhub::recording {

struct Piece {
  std::string text = {};
  bool stays = false;
};

/// The value in pieces that make it up in their order: words side by side of which `may_stay` is true, the
/// longest first, what stands between them, and signs. A number alone is no word: it may be a house's. One
/// piece that goes when no word stays.
[[nodiscard]] std::vector<Piece> pieces_of(const std::string& value,
                                           const std::function<bool(const std::string& words)>& may_stay);

}  // namespace dorhub::recording
