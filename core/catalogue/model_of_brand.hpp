// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a brand's own words (model_words_data.cpp) make of a model's text. Internal to this room.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.hpp"

namespace dorhub::catalogue {

[[nodiscard]] inline bool has(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Takes out of a model's pieces what makes no other model for its brand, and finds its family. `of_brand` is
/// the family that the brand's text names, if any. A text that names no model is emptied.
void read_as_of_brand(ReadModel& model, const ModelWords& words, std::string_view of_brand);

}  // namespace dorhub::catalogue
