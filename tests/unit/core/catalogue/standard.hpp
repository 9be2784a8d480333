// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The standard catalogue, and questions to it in a few words.

#include "core/catalogue/catalogue.hpp"

namespace dorhub::catalogue {

inline const Catalogue& standard() {
  static const auto catalogue = Catalogue::standard();
  return *catalogue;
}

inline Agreement brands(const char* a, const char* b) { return standard().compare_brands(a, b); }

inline Agreement models(const char* brand, const char* a, const char* b) {
  return standard().compare_models(brand, a, b);
}

}  // namespace dorhub::catalogue
