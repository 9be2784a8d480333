// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Signals that a number may have been copied: something to look into, never a hit and sent to nobody. One
/// row for each registration and what it clashes with.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/ids.hpp"
#include "core/store/database.hpp"
#include "core/store/moment.hpp"

namespace dorhub::store {

enum class SignalKind : std::int64_t {
  held_twice = 1,         ///< two organisations hold a good with the same number, and neither disposed of it
  brand_contradicts = 2,  ///< a stolen good with the same number is of another brand
};
/// "held_twice", "brand_contradicts". Lives for ever.
[[nodiscard]] std::string_view to_string(SignalKind kind);

struct Signal {
  OrganisationId organisation_id = {};  ///< whose registration
  std::int64_t signal_id = 0;
  SignalKind kind = SignalKind::held_twice;
  RegistrationId registration_id = {};
  OrganisationId other_organisation_id = {};  ///< of `held_twice`: the other holder
  RegistrationId other_registration_id = {};
  StolenGoodId stolen_good_id = {};  ///< of `brand_contradicts`
  std::string identifier_kind = {};
  std::string identifier = {};  ///< match key
  Moment opened_at = {};
  std::optional<Moment> closed_at = {};  ///< none while it holds
};

namespace signals {

/// Opens it, or opens it again; false when it is open already, and then nothing changes.
bool open(Transaction& tx, const Signal& signal);
/// Closes what is open of `kind` about this registration, on either side; gives what was closed.
std::vector<Signal> close_about(Transaction& tx, SignalKind kind, OrganisationId organisation_id,
                                RegistrationId registration_id, Moment at);
/// All of a registration, oldest first.
[[nodiscard]] std::vector<Signal> of_registration(Session& session, OrganisationId organisation_id,
                                                  RegistrationId registration_id);
/// Open ones on registrations that the delivery first brought, in order of registration.
[[nodiscard]] std::vector<Signal> of_delivery(Session& session, OrganisationId organisation_id,
                                              DeliveryId delivery_id, std::size_t limit);

}  // namespace signals
}  // namespace dorhub::store
