// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Every field of every canonical record by its path, as a mapping names it: "good.brand",
/// "seller.address.city", "good.identifiers.imei", "good.attributes.NAME".
///
/// Gathered from the records' own describe(), so a field of the model can't be missing here. Constant data;
/// any thread.

#include <dorhub/rule.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::mapping {

enum class ValueKind : unsigned char { text, number, yes_no, texts, identifier, attribute };

struct ModelField {
  std::string path;  ///< of an attribute without its name: "good.attributes."
  ValueKind kind = ValueKind::text;
  Rule rule = {};
  bool is_personal = false;  ///< itself, or what it is part of
};

/// "registration", "disposal" …, in the model's order.
[[nodiscard]] const std::vector<std::string>& record_types();

/// The fields that a record of that type may be given, in the model's order; empty for an unknown type.
/// "type" and "place" are not among them: the mapping itself fills them.
[[nodiscard]] std::span<const ModelField> fields_of(std::string_view record_type);

/// The field of that path, or null. An attribute's path has its name behind it.
[[nodiscard]] const ModelField* field_of(std::string_view record_type, std::string_view path);

}  // namespace dorhub::mapping
