// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A field of a canonical record: absent, cleared, or a value.
///
/// The three states mean different things when a record is a new version of an earlier one: an absent
/// field is unchanged, a cleared one (JSON `null`) removes what was there, a value replaces it. In a first
/// version absent and cleared both mean "not known". Plain value type; not for use across threads at once.
///
///     record.price_cents = 12500;                                  // a value
///     good.brand = dorhub::known(row["Merk"].text());              // an optional: nothing leaves it absent
///     seller.email = dorhub::Field<std::string>::cleared();        // the partner says it has none any more
///     record.good.fill().colours.fill().push_back("zwart");        // nested
///
/// A source that tells everything anew each time leaves out what it does not know: clear only what it says is
/// gone, or a stock list that knows little takes away what another system knew.

#include <concepts>
#include <optional>
#include <utility>

namespace dorhub {

template <class T>
class Field {
 public:
  Field() = default;
  /// A value; assigning one is how an adapter fills a record in: `record.price_cents = 12500;`
  Field(T value) : value_(std::move(value)), cleared_(false) {}  // NOLINT: implicit on purpose
  /// An optional: empty means absent, not cleared.
  Field(std::optional<T> value) : value_(std::move(value)), cleared_(false) {}  // NOLINT
  /// What a T can be made of, such as a text in quotes for a std::string.
  template <class U>
    requires std::convertible_to<U, T>
  Field(U&& value) : value_(T(std::forward<U>(value))), cleared_(false) {}  // NOLINT

  /// The field as JSON `null`: what was known before is taken away.
  static Field cleared() {
    Field f;
    f.cleared_ = true;
    return f;
  }

  /// Exactly one of the three holds. A cleared field is not a value: `if (field)` is false for it.
  [[nodiscard]] bool is_absent() const { return !value_ && !cleared_; }
  [[nodiscard]] bool is_cleared() const { return cleared_; }
  [[nodiscard]] bool has_value() const { return value_.has_value(); }
  explicit operator bool() const { return value_.has_value(); }

  /// Only when has_value(), else undefined as std::optional's. The reference lives as long as the field keeps
  /// its value.
  [[nodiscard]] const T& operator*() const { return *value_; }
  [[nodiscard]] T& operator*() { return *value_; }
  const T* operator->() const { return &*value_; }
  T* operator->() { return &*value_; }

  /// The value, or `fallback` when absent or cleared.
  [[nodiscard]] T value_or(T fallback) const { return value_ ? *value_ : std::move(fallback); }

  /// The value, made empty first when there is none: for lists and nested objects. A cleared field becomes a
  /// value by it, so call it only when there is something to fill in.
  T& fill() {
    if (!value_) value_.emplace();
    cleared_ = false;
    return *value_;
  }

  bool operator==(const Field&) const = default;

 private:
  std::optional<T> value_;
  bool cleared_ = false;
};

}  // namespace dorhub
