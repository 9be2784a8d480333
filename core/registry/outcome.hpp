// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What became of one record: the registry's answer, record by record, good beside bad.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/match/check_result.hpp"
#include "core/model/ids.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub::registry {

enum class RecordResult : std::uint8_t {
  fresh,    ///< first time seen: registered ("new")
  changed,  ///< a newer version of what was known
  same,     ///< known already, nothing done
  older,    ///< kept as history; what arrived later or has a later version stays
  refused,  ///< not taken in: `problems` says why
};
/// "new", "changed", "same", "older", "refused": the words in receipts.
[[nodiscard]] std::string_view to_string(RecordResult result);

/// A hit that a record opened: this registration (or holding) may be that stolen good. `hit` or `full_hit`.
struct OpenedHit {
  HitId hit_id = {};
  OrganisationId organisation_id = {};  ///< whose registration it is
  RegistrationId registration_id = {};
  std::int64_t register_number = 0;
  StolenGoodId stolen_good_id = {};
  match::Match match;
};

struct Outcome {
  RecordResult result = RecordResult::refused;
  /// The registration, notification, stolen good … that the record is about. Of a refused one that which its
  /// identity was known for before; 0 when there is none.
  std::int64_t entity_id = 0;
  /// Number in the organisation's register, without gaps; of a trader's notification the number of its
  /// receipt; 0 for records that have none.
  std::int64_t register_number = 0;
  /// What the law asks of this registration and is not known yet, as field names ("seller.address");
  /// empty when it is complete or is no registration.
  std::vector<std::string> missing = {};
  /// Hits opened by this record; already stored, with their messages in the outbox.
  std::vector<OpenedHit> hits = {};
  /// For a `check`: the answer.
  std::optional<match::CheckResult> check = {};
  /// Why it was refused (severity error), and what is doubtful though it was taken in (warning, note).
  std::vector<Problem> problems = {};
};

/// Texts of the codes that the registry gives beside those of sdk/record; none for another code.
///
/// Errors refuse a record: registry.burgerservicenummer, .completes_itself, .not_municipality, .not_police,
/// .not_stored, .party_in_clear, .person_in_good, .person_in_id, .time_missing_hour, .time_unreadable.
/// Warnings: registry.no_number, .number_in_text, .number_too_short, .placeholder, .repeated_id. Notes:
/// registry.number_not_valid, .time_double_hour, .unknown_reference. registry.empty_list, .list_closed,
/// .list_held and .list_outdated tell how a complete list ended.
[[nodiscard]] std::optional<ProblemText> registry_text(std::string_view code);

}  // namespace dorhub::registry
