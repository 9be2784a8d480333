// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Dutch places and street names, weighted roughly by inhabitants. Streets are names that exist everywhere,
/// so that no address points to a real person.

#include <span>
#include <string_view>

namespace dorhub::demo {

struct Place {
  std::string_view name;
  std::string_view municipality;
  unsigned first_postcode;  ///< the four digits that the place's postcodes start from
  unsigned postcodes;       ///< how many follow, at least 1
  unsigned weight;          ///< thousands of inhabitants
};

[[nodiscard]] std::span<const Place> places();
[[nodiscard]] std::span<const std::string_view> streets();

}  // namespace dorhub::demo
