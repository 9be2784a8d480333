// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A prepared statement with typed values in and out. Only for .cpp files of this room: everybody else
/// uses the store classes.
///
///   auto& q = session.prepared("SELECT name FROM t WHERE a = ? AND b = ?", "t");
///   for (q.query(7, "x"); q.next();) use(q.text(0));
///
/// The types of the values are fixed by the first use. An absent value (std::nullopt, Null) is NULL.

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/ids.hpp"
#include "core/store/bytes.hpp"
#include "core/store/moment.hpp"

namespace dorhub::store {

class Statement {
 public:
  struct Implementation;
  explicit Statement(std::unique_ptr<Implementation> implementation);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Runs an INSERT, UPDATE or DELETE; returns how many rows it touched. Throws StoreFailure.
  template <class... Values>
  std::int64_t run(const Values&... values) {
    bind_all(values...);
    return execute();
  }

  /// Starts a SELECT; then `next` goes to each row.
  template <class... Values>
  void query(const Values&... values) {
    bind_all(values...);
    start();
  }

  /// Runs a SELECT for at most one row; false when there is none. The row's values may be read after it.
  template <class... Values>
  bool one(const Values&... values) {
    query(values...);
    const bool found = next();
    finish();
    return found;
  }

  /// The next row, or false after the last; then the statement is finished.
  bool next();
  /// Ends a SELECT before its last row, so that it holds no view of the database any longer.
  void finish();

  [[nodiscard]] bool is_null(std::size_t column) const;
  [[nodiscard]] std::int64_t integer(std::size_t column) const;     ///< 0 for NULL
  [[nodiscard]] const std::string& text(std::size_t column) const;  ///< empty for NULL
  [[nodiscard]] Bytes bytes(std::size_t column) const;              ///< empty for NULL
  /// An id: `q.id<DeliveryId>(0)`.
  template <class AnyId>
  [[nodiscard]] AnyId id(std::size_t column) const {
    return AnyId(integer(column));
  }
  [[nodiscard]] Moment moment(std::size_t column) const { return to_moment(integer(column)); }
  [[nodiscard]] std::optional<std::int64_t> integer_or_null(std::size_t column) const;
  [[nodiscard]] std::optional<Moment> moment_or_null(std::size_t column) const;

 private:
  template <class... Values>
  void bind_all(const Values&... values) {
    std::size_t at = 0;
    (bind(at++, values), ...);
    bound(at);
  }
  template <std::integral T>
  void bind(std::size_t at, T value) {
    bind_integer(at, static_cast<std::int64_t>(value));
  }
  template <class E>
    requires std::is_enum_v<E>
  void bind(std::size_t at, E value) {
    bind_integer(at, static_cast<std::int64_t>(value));
  }
  template <class Tag>
  void bind(std::size_t at, Id<Tag> value) {
    bind_integer(at, value.value());
  }
  void bind(std::size_t at, Moment value) { bind_integer(at, to_column(value)); }
  void bind(std::size_t at, const std::string& value) { bind_text(at, value); }
  void bind(std::size_t at, std::string_view value) { bind_text(at, value); }
  void bind(std::size_t at, const char* value) { bind_text(at, value); }
  void bind(std::size_t at, const Bytes& value) { bind_bytes(at, value); }
  template <class T>
  void bind(std::size_t at, const std::optional<T>& value) {
    bind(at, value ? *value : T{});
    if (!value) set_null(at);
  }

  void bind_integer(std::size_t at, std::int64_t value);
  void bind_text(std::size_t at, std::string_view value);
  void bind_bytes(std::size_t at, std::span<const std::uint8_t> value);
  void set_null(std::size_t at);
  void bound(std::size_t count);
  std::int64_t execute();
  void start();

  std::unique_ptr<Implementation> implementation_;
};

}  // namespace dorhub::store
