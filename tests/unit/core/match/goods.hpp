// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Builders of goods for the tests of this folder.

#include <memory>
#include <string>
#include <utility>

#include "core/catalogue/catalogue.hpp"
#include "core/match/stolen_index.hpp"

namespace dorhub::match {

inline Number frame(std::string value) { return {identifier::Kind::frame_number, std::move(value)}; }
inline Number serial(std::string value) { return {identifier::Kind::serial_number, std::move(value)}; }
inline Number imei(std::string value) { return {identifier::Kind::imei, std::move(value)}; }

inline Good gazelle(std::string number) {
  return {.numbers = {frame(std::move(number))},
          .brand = "Gazelle",
          .model = "Orange C7",
          .colour = "zwart",
          .product_group = "fiets"};
}

inline Good laptop(std::string number) {
  return {.numbers = {serial(std::move(number))},
          .brand = "Apple",
          .model = "MacBook Pro 14",
          .product_group = "laptop"};
}

inline StolenGood stolen(std::uint64_t id, Good good) {
  return {.id = id, .good = std::move(good), .reported = std::nullopt};
}

inline std::unique_ptr<StolenIndex> index_of(std::vector<StolenGood> goods) {
  auto index = std::make_unique<StolenIndex>(catalogue::Catalogue::standard());
  index->rebuild(std::move(goods));
  return index;
}

inline const Match* only_match(const CheckResult& result) {
  return result.matches.size() == 1 ? &result.matches[0] : nullptr;
}

}  // namespace dorhub::match
