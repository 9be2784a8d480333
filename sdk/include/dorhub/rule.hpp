// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What may stand in one field of a canonical record, and what it means.
///
/// Each canonical type has a static `describe(visitor)` that names every field once:
/// `v("brand", &Good::brand, Rule{.doc = "Make as written"})`. Writer, parser, checker, JSON Schema and
/// reference page are visitors of that one list, so they cannot disagree. Constant data; any thread.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace dorhub {

/// The shape of a text beyond its length.
enum class Shape {
  text,                  ///< any UTF-8 without control characters
  token,                 ///< an id or code: 1 or more characters, no white space at either end
  name,                  ///< lower case, digits, '_', '-' and '.': a code of dorhub's own
  date,                  ///< yyyy-mm-dd, an existing day
  moment,                ///< RFC 3339 date-time with offset, or local without one; an existing day and time
  country,               ///< ISO 3166-1 alpha-2, upper case
  currency,              ///< ISO 4217, three capitals
  kvk_number,            ///< 8 digits (Handelsregister)
  establishment_number,  ///< vestigingsnummer, 12 digits
  municipality,          ///< CBS code "GM0363" or "0363", or a name
};

struct Rule {
  /// One sentence, without a full stop; stands in the schema and the reference page.
  std::string_view doc = {};
  bool required = false;
  /// Personal data: sealed at rest, never in a problem's text, a log or a metric.
  bool personal = false;
  /// Filled by the hub after a record has come: who delivers one leaves it out.
  bool by_hub = false;
  Shape shape = Shape::text;
  /// Longest text in bytes; for lists the most elements.
  std::size_t longest = 255;
  /// Allowed values; empty: any.
  std::span<const std::string_view> one_of = {};
  /// Bounds of a number, inclusive.
  std::int64_t least = INT64_MIN;
  std::int64_t most = INT64_MAX;
};

}  // namespace dorhub
