// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A value, or the reason why there is none.
///
/// `Result<T>` is what a function returns when failing is part of its job: parsing, translating,
/// validating, talking to a partner. It is [[nodiscard]], so an error can't be dropped by accident.
/// Use an exception instead for a broken environment (no disk, no memory, a bug), and an assertion
/// for a broken invariant. Values only; safe to move between threads.

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace dorhub {

/// Why something failed, in a form that can be shown, counted and acted on.
///
/// No field ever holds personal data: a person's value is named by its field, never quoted.
struct Error {
  /// Stable, lower case, dotted: "frame.size_exceeds_limit". Tests and metrics use this.
  std::string code;
  /// One sentence in English that says what is wrong, without a full stop.
  std::string message;
  /// Where: "file.yaml:12:3", "row 17, column «Framenr»", "/goods/0/identifiers/1"; empty if nowhere.
  std::string where = {};
  /// What to do about it; empty if nothing sensible can be said.
  std::string cure = {};

  /// "where: message; cure" with the empty parts left out.
  [[nodiscard]] std::string text() const {
    std::string out = where.empty() ? message : where + ": " + message;
    if (!cure.empty()) out += "; " + cure;
    return out;
  }
};

/// Either a `T` or an `Error`.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value. Only after ok(); asserts otherwise.
  [[nodiscard]] T& value() & {
    assert(ok());
    return std::get<0>(state_);
  }
  [[nodiscard]] const T& value() const& {
    assert(ok());
    return std::get<0>(state_);
  }
  [[nodiscard]] T&& value() && {
    assert(ok());
    return std::get<0>(std::move(state_));
  }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }

  /// The error. Only after !ok(); asserts otherwise.
  [[nodiscard]] const Error& error() const& {
    assert(!ok());
    return std::get<1>(state_);
  }
  [[nodiscard]] Error&& error() && {
    assert(!ok());
    return std::get<1>(std::move(state_));
  }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value, or an error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  [[nodiscard]] bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const Error& error() const& {
    assert(error_);
    return *error_;
  }
  [[nodiscard]] Error&& error() && {
    assert(error_);
    return std::move(*error_);
  }

 private:
  std::optional<Error> error_;
};

}  // namespace dorhub

// NOLINTBEGIN(bugprone-macro-parentheses): `name` becomes a variable, and a variable can't have brackets
/// Evaluates `expr`; on failure returns its error from the enclosing function, else binds the value:
/// `DORHUB_TRY(rows, open_rows(text));`
#define DORHUB_TRY(name, expr)                                      \
  auto name##_result = (expr);                                      \
  if (!name##_result.ok()) return std::move(name##_result).error(); \
  auto name = std::move(name##_result).value()

/// As DORHUB_TRY for a `Result<void>`.
#define DORHUB_CHECK(expr)                                                        \
  do {                                                                            \
    auto dorhub_check_result = (expr);                                            \
    if (!dorhub_check_result.ok()) return std::move(dorhub_check_result).error(); \
  } while (false)
// NOLINTEND(bugprone-macro-parentheses)
