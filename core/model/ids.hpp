// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Ids of what the hub keeps: 64 bits, made by the application, in the order of time, never mixed up.
///
/// An id is 41 bits of milliseconds since 2024-01-01 UTC, 10 bits of node and 12 bits of count: positive,
/// sortable by age, unique over 1,024 nodes until 2093. In JSON it is a string, because JavaScript loses
/// digits beyond 2^53.
///
/// They are made by IdMaker (environment/id_maker.hpp), nowhere else:
///
///     const auto registration = ids.next<RegistrationId>();
///     const auto asked = DeliveryId::parse(request.parameter("id"));   // nothing for "", "0", "-1", "12a"
///
/// An id tells when it was made and by which node, and can be guessed near another: it is a name, never a
/// secret, and who may see the thing is asked apart. A register number (the volgnummer of Uitvoeringsbesluit
/// art. 2 lid 2 a) is another matter: without gaps, from 1, per organisation. Values; any thread.

#include <charconv>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace dorhub {

/// An id of one kind of thing; ids of different things don't mix. 0 means none. Ordered by value, which is by
/// the time it was made; on one node strictly, between nodes as well as their clocks agree. `Tag` is only a
/// name: it is never defined.
template <class Tag>
class Id {
 public:
  /// None.
  Id() = default;
  /// From a column of the database, which holds the number. Not checked.
  explicit constexpr Id(std::int64_t value) : value_(value) {}
  [[nodiscard]] std::int64_t value() const { return value_; }
  /// Whether it is one: false for none.
  explicit operator bool() const { return value_ != 0; }
  /// Decimal, for JSON, URLs and people.
  [[nodiscard]] std::string text() const { return std::to_string(value_); }
  /// The id written in `text`, or nothing when that is not a positive decimal number that fits in 63 bits. No
  /// sign, no white space; zeros in front are passed over.
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

// What has an id. A kind of its own for each, so that a hit's id can't be handed in where a registration's is
// wanted; a new thing gets its line here.
using OrganisationId = Id<struct OrganisationTag>;
using EstablishmentId = Id<struct EstablishmentTag>;
using ConnectionId = Id<struct ConnectionTag>;      // a partner's system at one organisation
using DeliveryId = Id<struct DeliveryTag>;          // what a partner quotes when it asks
using RegistrationId = Id<struct RegistrationTag>;  // of a holding too: both stand in one register
using StolenGoodId = Id<struct StolenGoodTag>;
using HitId = Id<struct HitTag>;
using NotificationId = Id<struct NotificationTag>;
using DecisionId = Id<struct DecisionTag>;
using DisposalId = Id<struct DisposalTag>;
using ExclusionId = Id<struct ExclusionTag>;
using MessageId = Id<struct MessageTag>;  // of the outbox

}  // namespace dorhub

/// Lets ids be keys of std::unordered_map and std::unordered_set.
template <class Tag>
struct std::hash<dorhub::Id<Tag>> {
  std::size_t operator()(const dorhub::Id<Tag>& id) const noexcept {
    return std::hash<std::int64_t>{}(id.value());
  }
};
