// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Hits: a registration (or holding) whose number is that of a stolen good. One row for each pair.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/ids.hpp"
#include "core/store/database.hpp"
#include "core/store/moment.hpp"

namespace dorhub::store {

enum class HitStatus : std::int64_t {
  open = 0,
  closed = 1,     ///< treated, or the good's number turned out to be another
  withdrawn = 2,  ///< the police withdrew the report
};
[[nodiscard]] std::string_view to_string(HitStatus status);

struct Hit {
  OrganisationId organisation_id = {};  ///< whose registration
  HitId hit_id = {};
  RegistrationId registration_id = {};
  OrganisationId police_organisation_id = {};
  StolenGoodId stolen_good_id = {};
  std::string grade = {};            ///< "hit" or "full_hit"
  std::string rule = {};             ///< "equal", "equal_kind"
  std::string identifier_kind = {};  ///< of the stolen good's number
  std::string identifier = {};       ///< its match key
  std::string explanation_nl = {};
  std::string explanation_en = {};
  HitStatus status = HitStatus::open;
  Moment opened_at = {};
  std::optional<Moment> closed_at = {};
  /// Whose record opened it, opened it again or raised its grade; none for an import.
  DeliveryId delivery_id = {};
};

namespace hits {

void insert(Transaction& tx, const Hit& hit);
/// Changes grade, rule, number, explanation, status, closed_at and delivery_id.
void update(Transaction& tx, const Hit& hit);
[[nodiscard]] std::optional<Hit> find(Session& session, OrganisationId organisation_id,
                                      RegistrationId registration_id, StolenGoodId stolen_good_id);
/// All hits of a registration, oldest first.
[[nodiscard]] std::vector<Hit> of_registration(Session& session, OrganisationId organisation_id,
                                               RegistrationId registration_id);
/// Open hits on registrations from `first` to `last`, both included, in order of registration and stolen
/// good.
[[nodiscard]] std::vector<Hit> open_in(Session& session, OrganisationId organisation_id, RegistrationId first,
                                       RegistrationId last);
/// Open hits on a stolen good, whoever's registration it is.
[[nodiscard]] std::vector<Hit> open_on(Session& session, StolenGoodId stolen_good_id);

struct Filter {
  std::optional<OrganisationId> organisation_id = {};
  std::optional<RegistrationId> registration_id = {};
  bool only_open = false;
  std::optional<HitId> before = {};
  std::size_t limit = 50;
};
/// Newest first.
[[nodiscard]] std::vector<Hit> list(Session& session, const Filter& filter);

/// Each hit with the detail of the audit row that told last what it says. `visit` reads nothing.
void for_each_logged(Session& session, const std::function<void(const Hit&, const std::string&)>& visit);

/// The hits of a delivery, newest first: those that it opened (on registrations of the organisation, or, when
/// it is a police source, on its stolen goods), and those on registrations that it was the first to bring,
/// whichever side came first. `count_of_delivery` is the number of all of them.
[[nodiscard]] std::vector<Hit> of_delivery(Session& session, OrganisationId organisation_id,
                                           DeliveryId delivery_id, std::size_t limit);
[[nodiscard]] std::int64_t count_of_delivery(Session& session, OrganisationId organisation_id,
                                             DeliveryId delivery_id);

struct Counts {
  std::int64_t all = 0;
  std::int64_t open = 0;
  std::int64_t full = 0;
  std::int64_t full_open = 0;
};
/// Of all organisations; kept beside them, so that asking is cheap.
[[nodiscard]] Counts count(Session& session);

}  // namespace hits
}  // namespace dorhub::store
