// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Ids of what the hub keeps: 64 bits, made by the application, in the order of time, never mixed up.
///
/// An id is 41 bits of milliseconds since 2024-01-01 UTC, 10 bits of node and 12 bits of count: positive,
/// sortable by age, unique over 1,024 nodes until 2093. In JSON it is a string, because JavaScript loses
/// digits beyond 2^53.

#include <charconv>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace dorhub {

/// An id of one kind of thing; ids of different things don't mix. 0 means none.
template <class Tag>
class Id {
 public:
  Id() = default;
  explicit constexpr Id(std::int64_t value) : value_(value) {}
  [[nodiscard]] std::int64_t value() const { return value_; }
  explicit operator bool() const { return value_ != 0; }
  /// Decimal, for JSON, URLs and people.
  [[nodiscard]] std::string text() const { return std::to_string(value_); }
  /// The id written in `text`, or nothing when that is not a positive decimal number of at most 19 digits.
  [[nodiscard]] static std::optional<Id> parse(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value <= 0) return std::nullopt;
    return Id(value);
  }
  auto operator<=>(const Id&) const = default;

 private:
  std::int64_t value_ = 0;
};

using OrganisationId = Id<struct OrganisationTag>;
using EstablishmentId = Id<struct EstablishmentTag>;
using ConnectionId = Id<struct ConnectionTag>;
using DeliveryId = Id<struct DeliveryTag>;
using RegistrationId = Id<struct RegistrationTag>;
using HoldingId = Id<struct HoldingTag>;
using StolenGoodId = Id<struct StolenGoodTag>;
using HitId = Id<struct HitTag>;
using NotificationId = Id<struct NotificationTag>;
using DecisionId = Id<struct DecisionTag>;
using DisposalId = Id<struct DisposalTag>;
using ExclusionId = Id<struct ExclusionTag>;
using MessageId = Id<struct MessageTag>;

}  // namespace dorhub

template <class Tag>
struct std::hash<dorhub::Id<Tag>> {
  std::size_t operator()(const dorhub::Id<Tag>& id) const noexcept {
    return std::hash<std::int64_t>{}(id.value());
  }
};
