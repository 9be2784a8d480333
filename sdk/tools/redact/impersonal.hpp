// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Whether a single value is what its column promises: a day, an amount, a colour. What people type into such
/// a column all the same («afgesproken met …» for a day, «via …» for an amount) is not.
///
/// By allow-list, and stricter than what the hub understands: «Roodenburg» holds a colour and is a name. Pure
/// functions; any thread.

#include <string>
#include <string_view>

namespace dorhub::redact {

/// Whether a value converts to a field, or is one of its known words. `format`: of a moment, as `format:` of
/// a mapping; empty: Dutch. Of a field without a form of its own: false.
[[nodiscard]] bool is_value_of(std::string_view field, std::string_view value, std::string_view format);

/// Whether a value that is no known word may be a model all the same: words of models that are known, such as
/// «pro» and «galaxy», and what holds a digit, at most six. Any other word may be a name: «Gazelle
/// Wolterink». Only to be believed beside a known brand.
[[nodiscard]] bool is_like_a_model(std::string_view value);

/// Whether a value of such a field names somebody by a number, an address or a postcode. In words about a
/// good
/// (`good.…`) a telephone number that is used in examples is a note all the same, as any seven digits are;
/// days and amounts are digits anyway.
[[nodiscard]] bool names_anybody(std::string_view field, const std::string& value);

/// Whether a value may be shown as a field's: it is what the field says, or a model, and names nobody.
[[nodiscard]] bool may_be_shown(std::string_view field, const std::string& value, std::string_view format);

}  // namespace dorhub::redact
