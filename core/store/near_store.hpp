// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Near matches: a registration whose number may be that of a stolen good but for one error or a lost part.
/// Nobody is accused by one: a clerk is asked to read the number again. Not hits; see hit_store.hpp for
/// those.
///
/// The rows say what holds now. They follow from the register and the stolen goods and can be made anew, so
/// they have no history. Beside them stands up to where in the change log they are complete, and the walk
/// over everything that can be matched.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/model/ids.hpp"
#include "core/store/database.hpp"
#include "core/store/moment.hpp"
#include "core/store/register_store.hpp"

namespace dorhub::store {

struct NearMatch {
  OrganisationId organisation_id = {};  ///< whose registration
  RegistrationId registration_id = {};
  StolenGoodId stolen_good_id = {};
  std::string grade = {};            ///< "possible" or "check_number"
  std::string rule = {};             ///< "look_alike", "part" …
  std::string identifier_kind = {};  ///< of the stolen good's number
  std::string identifier = {};       ///< its match key
  std::int64_t probability_millionths = 0;
  std::string explanation_nl = {};
  std::string explanation_en = {};
  Moment found_at = {};
};

/// A registered or held good as matching needs it.
struct MatchableRow {
  OrganisationId organisation_id = {};
  RegistrationId registration_id = {};
  std::string product_group = {};
  std::string brand = {};
  std::string model = {};
  std::string colour = {};
  std::vector<std::pair<std::string, std::string>> numbers = {};  ///< kind and value as written
};

/// Registrations of one organisation, from one id to another, both included.
struct RegistrationRange {
  OrganisationId organisation_id = {};
  RegistrationId first = {};
  RegistrationId last = {};
};

namespace near {

void put(Transaction& tx, const NearMatch& row);
void remove(Transaction& tx, OrganisationId organisation_id, RegistrationId registration_id,
            StolenGoodId stolen_good_id);
/// Most probable first.
[[nodiscard]] std::vector<NearMatch> of_registration(Session& session, OrganisationId organisation_id,
                                                     RegistrationId registration_id);
/// On registrations that the delivery first brought, in order of registration, most probable first.
[[nodiscard]] std::vector<NearMatch> of_delivery(Session& session, OrganisationId organisation_id,
                                                 DeliveryId delivery_id, std::size_t limit);
/// Of each near match in the range: registration, stolen good and grade, in order.
struct Pair {
  RegistrationId registration_id = {};
  StolenGoodId stolen_good_id = {};
  bool is_possible = false;
};
[[nodiscard]] std::vector<Pair> pairs_in(Session& session, const RegistrationRange& range);
/// Whose registrations have a near match, or a hit of any status, with this good.
[[nodiscard]] std::vector<registers::Carrier> involved_with(Session& session, StolenGoodId stolen_good_id);
struct Counts {
  std::int64_t possible = 0;
  std::int64_t check_number = 0;
};
[[nodiscard]] Counts count(Session& session);

/// Up to where in the change log near matches are complete.
[[nodiscard]] std::int64_t progress(Session& session);
void set_progress(Transaction& tx, std::int64_t sequence);

/// One registration, unless it is unknown, deleted or merged.
[[nodiscard]] std::optional<MatchableRow> find_matchable(Session& session, OrganisationId organisation_id,
                                                         RegistrationId registration_id);
/// Every such registration of the range, in order.
void for_each_matchable(Session& session, const RegistrationRange& range,
                        const std::function<void(const MatchableRow&)>& visit);
/// All registrations, cut into ranges of about `size`.
[[nodiscard]] std::vector<RegistrationRange> ranges(Session& session, std::size_t size);

}  // namespace near
}  // namespace dorhub::store
