// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A value, or the reason why there is none.
///
/// `Result<T>` is what a function returns when failing is part of its job: parsing, translating,
/// validating, talking to a partner. It is [[nodiscard]], so an error can't be dropped by accident.
/// Use an exception instead for a broken environment (no disk, no memory, a bug), and an assertion
/// for a broken invariant. Values only; safe to move between threads.
///
///     Result<Good> read_good(std::string_view text) {
///       DORHUB_TRY(tree, read_json(text));            // returns its Error, if it has one
///       if (tree.empty()) return Error{"good.empty", "the good has no members", "/good"};
///       return good_of(tree);                         // a value becomes a Result by itself
///     }
///
///     const Result<Good> good = read_good(text);
///     if (!good) return tell(good.error().text());    // "/good: the good has no members"
///     use(*good);
///
/// An adapter needs it for its own functions only: what is wrong with a partner's data goes to
/// Output::problem() with a code and a place, and the converters give a Fault (fault.hpp), which costs less.

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

/// Either a `T` or an `Error`. `T` is any type that can be moved, but no Error and no reference; for success
/// without a value take Result<void>.
template <class T>
class [[nodiscard]] Result {
 public:
  /// Success: `return rows;`.
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  /// Failure: `return Error{"csv.empty", "the file has no header row"};`.
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  /// Whether there is a value. `if (result)` asks the same.
  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value. Only after ok(); asserts otherwise (where assertions are compiled out, it throws
  /// std::bad_variant_access). The reference lives as long as the Result.
  [[nodiscard]] T& value() & {
    assert(ok());
    return std::get<0>(state_);
  }
  [[nodiscard]] const T& value() const& {
    assert(ok());
    return std::get<0>(state_);
  }
  /// To move it out: `auto rows = std::move(result).value();`. The Result is of no more use then.
  [[nodiscard]] T&& value() && {
    assert(ok());
    return std::get<0>(std::move(state_));
  }
  /// As value(), with the same condition.
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }

  /// The error. Only after !ok(); asserts otherwise, as value() does.
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
  /// Success: `return {};`.
  Result() = default;
  /// Failure.
  Result(Error error) : error_(std::move(error)) {}

  /// Whether all went well.
  [[nodiscard]] bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  /// The error. Only after !ok(); asserts otherwise, and is undefined where assertions are compiled out.
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
///
/// `expr` is a Result<T> and evaluated once; the enclosing function returns a Result of any type. It is
/// several statements, so it can't be the only one of an `if` without braces, and leaves a second variable
/// behind, `rows_result`: each name once a scope.
#define DORHUB_TRY(name, expr)                                      \
  auto name##_result = (expr);                                      \
  if (!name##_result.ok()) return std::move(name##_result).error(); \
  auto name = std::move(name##_result).value()

/// As DORHUB_TRY for a `Result<void>`: goes on when it is ok. One statement: `DORHUB_CHECK(check(text));`
#define DORHUB_CHECK(expr)                                                        \
  do {                                                                            \
    auto dorhub_check_result = (expr);                                            \
    if (!dorhub_check_result.ok()) return std::move(dorhub_check_result).error(); \
  } while (false)
// NOLINTEND(bugprone-macro-parentheses)
