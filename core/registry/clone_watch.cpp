// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/clone_watch.hpp"

#include <algorithm>

#include "core/match/prepared.hpp"
#include "core/registry/good_match.hpp"
#include "core/store/change_log.hpp"

namespace dorhub::registry {
namespace {

/// Shorter numbers are of many goods.
constexpr std::size_t kShortest = 6;
/// A number that more registrations carry is a stock or model number, or filler.
constexpr std::size_t kCarriersMost = 5;

}  // namespace

CloneWatch::CloneWatch(store::Transaction& tx, const Parts& parts, std::string actor)
    : tx_(tx), parts_(parts), actor_(std::move(actor)), now_(parts.clock.now()) {}

void CloneWatch::look(const store::RegistrationRow& row, std::span<const identifier::Identifier> numbers,
                      bool is_new) {
  if (!is_new) close(store::SignalKind::held_twice, row.organisation_id, row.registration_id);
  if (row.state != store::RegistrationState::open) return;
  for (const identifier::Identifier& number : numbers) {
    if (!number.searchable || number.never_alone || number.match_key.size() < kShortest) continue;
    // Every copy of a product carries its code.
    if (identifier::may_be_product_code(number.kind, number.match_key)) continue;
    std::vector<store::registers::Carrier> carriers;
    store::registers::find_by_match_key(tx_, number.match_key, carriers);
    const std::string kind_key = separate_kind_key(number);
    if (!kind_key.empty())
      store::registers::find_by_kind_key(tx_, identifier::to_string(number.kind), kind_key, carriers);
    const bool is_alone = std::all_of(carriers.begin(), carriers.end(), [&](const auto& carrier) {
      return carrier.organisation_id == row.organisation_id;
    });
    if (is_alone || carriers.size() > kCarriersMost || is_non_unique(number)) continue;
    for (const auto& carrier : carriers) {
      // Twice in one shop is a repair, a return or two tills: not two holders.
      if (carrier.organisation_id == row.organisation_id) continue;
      const auto other =
          store::registers::find_registration(tx_, carrier.organisation_id, carrier.registration_id);
      if (!other || other->state != store::RegistrationState::open) continue;
      // Two makers may give out one serial number; nobody gives out an IMEI or VIN twice.
      if (!match::is_strict(number.kind) &&
          parts_.catalogue.compare_brands(row.brand, other->brand) == catalogue::Agreement::different)
        continue;
      open({.organisation_id = row.organisation_id,
            .kind = store::SignalKind::held_twice,
            .registration_id = row.registration_id,
            .other_organisation_id = carrier.organisation_id,
            .other_registration_id = carrier.registration_id,
            .identifier_kind = std::string(identifier::to_string(number.kind)),
            .identifier = number.match_key});
    }
  }
}

bool CloneWatch::is_non_unique(const identifier::Identifier& number) const {
  const match::CheckResult known = parts_.index.find_hits({.numbers = {{number.kind, number.match_key}}});
  return known.advice && known.advice->code == "non_unique";
}

void CloneWatch::end(OrganisationId organisation, RegistrationId registration) {
  close(store::SignalKind::held_twice, organisation, registration);
  close(store::SignalKind::brand_contradicts, organisation, registration);
}

void CloneWatch::compare_brands(OrganisationId organisation, RegistrationId registration,
                                const match::CheckResult& found, bool may_have_signals) {
  const auto contradicts = [](const match::Match& match) { return match.brand_contradicts; };
  const bool has_any = std::any_of(found.matches.begin(), found.matches.end(), contradicts);
  // Those that hold are opened again below.
  if (may_have_signals && !has_any) close(store::SignalKind::brand_contradicts, organisation, registration);
  for (const match::Match& match : found.matches)
    if (contradicts(match)) compare_brand(organisation, registration, match);
}

void CloneWatch::compare_brand(OrganisationId organisation, RegistrationId registration,
                               const match::Match& match) {
  if (!match.brand_contradicts) return;
  open({.organisation_id = organisation,
        .kind = store::SignalKind::brand_contradicts,
        .registration_id = registration,
        .stolen_good_id = StolenGoodId(static_cast<std::int64_t>(match.id)),
        .identifier_kind = std::string(identifier::to_string(match.kind)),
        .identifier = match.value});
}

void CloneWatch::open(store::Signal signal) {
  signal.signal_id = parts_.ids.next_value();
  signal.opened_at = now_;
  if (store::signals::open(tx_, signal)) note(signal, "signal.opened");
}

void CloneWatch::close(store::SignalKind kind, OrganisationId organisation, RegistrationId registration) {
  for (const store::Signal& each : store::signals::close_about(tx_, kind, organisation, registration, now_))
    note(each, "signal.closed");
}

void CloneWatch::note(const store::Signal& signal, std::string action) {
  store::changes::append(tx_, signal.organisation_id, store::ChangeKind::signal,
                         signal.registration_id.value());
  notes_.push_back({signal.organisation_id,
                    {now_, actor_, std::move(action), signal.registration_id.value(),
                     std::string(store::to_string(signal.kind))}});
}

}  // namespace dorhub::registry
