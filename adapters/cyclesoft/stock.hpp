// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// CycleSoftware's stock: the list of objects and one object's details, as registrations.
///
/// The list (GET /api/v1/stock/pos-items.json) knows date and price but only the frame number; the object
/// (GET /api/v1/stock-objects/:id.json) knows every number but not the date. Both have the object's id, so
/// the hub merges them into one registration. Neither knows the seller: the registration stays incomplete.

#include <dorhub/convert.hpp>
#include <dorhub/output.hpp>
#include <dorhub/record.hpp>
#include <dorhub/row_converter.hpp>
#include <optional>
#include <string_view>

namespace dorhub::cyclesoft {

inline constexpr std::string_view kId = "cyclesoft";
inline constexpr std::string_view kObject = "cyclesoft-object";
inline constexpr std::string_view kSale = "cyclesoft-sale";

/// Makes `bought` a record of `system` that completes the registration of the stock list with the same id.
void complete_list(Registration& bought, std::string_view system);

/// The documented block of numbers on an object; sales items have the same one.
void add_identification(Good& good, const Node& identification);

/// Ids and amounts are integers that are 0 or absent when not known.
[[nodiscard]] std::optional<std::string> id_of(const Node& node);
[[nodiscard]] Field<std::int64_t> amount_of(const Node& node);

/// Whether an object of the list is used: `is_used`, or the opposite of `is_new`, which some answers have
/// instead; nothing when it says neither.
[[nodiscard]] std::optional<bool> is_used(const Node& item);

/// The registration that a used object of the list stands for, or nothing when a problem has refused it.
[[nodiscard]] std::optional<Registration> registration_of_item(const Node& item, Output& out);
/// One element of the list: a registration, a problem or a skip.
void translate_item(const Node& item, Output& out);

/// Completes `bought` with an object's details.
void add_object(Registration& bought, const Node& object, RowConverter& convert);
/// A document that is one object: a registration when it is used, else only a check of its numbers.
void translate_object(const Node& object, Output& out);

}  // namespace dorhub::cyclesoft
