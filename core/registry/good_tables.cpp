// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/good_tables.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/match/prepared.hpp"
#include "core/registry/good_match.hpp"
#include "core/registry/hit_words.hpp"
#include "core/registry/registry.hpp"
#include "core/store/projection_store.hpp"
#include "core/store/stolen_store.hpp"
#include "sdk/record/personal.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

namespace projections = store::projections;

auto key_of(const store::IdentifierRow& row) { return std::tie(row.match_key, row.kind, row.raw); }

/// The numbers by which a good must be found, each once.
std::vector<store::IdentifierRow> numbers_of(const Good* good, OrganisationId organisation,
                                             RegistrationId registration) {
  if (good == nullptr) return {};
  auto rows = identifier_rows(*good, organisation, registration);
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
  rows.erase(std::unique(rows.begin(), rows.end(),
                         [](const auto& a, const auto& b) { return key_of(a) == key_of(b); }),
             rows.end());
  return rows;
}

struct Carried {
  bool is_there = false;
  bool is_searched = false;  ///< and no filler text, article number or the like by the rules of today
};
/// Whether the good has the number of that key, and of that kind unless it is empty.
Carried carried(const match::Good& good, std::string_view key, std::string_view kind) {
  Carried out;
  for (const match::Number& number : good.numbers) {
    const identifier::Identifier prepared = match::prepare(number);
    if (prepared.match_key != key) continue;
    if (!kind.empty() && identifier::to_string(match::tag_of(number, prepared).kind()) != kind) continue;
    out.is_there = true;
    out.is_searched = out.is_searched || prepared.searchable;
  }
  return out;
}

}  // namespace

void GoodTables::check_numbers(const store::RecordVersion& version, const Good* good) {
  for (const store::IdentifierRow& expected :
       numbers_of(good, version.organisation_id, RegistrationId(version.entity_id))) {
    if (projections::has_identifier(session_, expected)) {
      ++differences_.proof().numbers;
      continue;
    }
    has_lost_numbers_ = true;
    differences_.add("identifier", version,
                     "a number (" + expected.kind + ") of version " + std::to_string(version.number) +
                         " is not there, so it can't be found by it");
  }
}

void GoodTables::finish() {
  check_words();
  // Else each row that is there is one that was asked for.
  if (!has_lost_numbers_ && projections::count_identifiers(session_) == differences_.proof().numbers) return;
  std::set<std::tuple<OrganisationId, RegistrationId>> told;
  projections::for_each_identifier(session_, [&](store::IdentifierRow&& row) {
    if (is_asked_for(row) || !told.emplace(row.organisation_id, row.registration_id).second) return;
    differences_.add("identifier", row.organisation_id, row.registration_id.value(),
                     "it can be found by a number (" + row.kind + ") that its current version does not have");
  });
}

bool GoodTables::is_asked_for(const store::IdentifierRow& row) {
  const auto registration =
      store::registers::find_registration(session_, row.organisation_id, row.registration_id);
  const auto version =
      store::registers::current_version(session_, row.organisation_id, row.registration_id.value());
  if (!registration || registration->state >= store::RegistrationState::deleted || !version) return false;
  const auto state = join_personal(version->open_state, "");
  const Good* good = state ? record_good(*state) : nullptr;
  if (good == nullptr || !good->identifiers) return false;
  const auto rows = numbers_of(good, row.organisation_id, row.registration_id);
  if (std::any_of(rows.begin(), rows.end(), [&](const auto& each) { return key_of(each) == key_of(row); }))
    return true;
  // A number that may no longer be searched keeps the row that an older normaliser wrote.
  return !identifier_row(row.kind, row.raw, row.organisation_id, row.registration_id) &&
         std::any_of(good->identifiers->begin(), good->identifiers->end(),
                     [&](const Identifier& each) { return each.value == row.raw; });
}

void GoodTables::check_hits(const store::RecordVersion& version, const Good* good) {
  const match::Good asked = good != nullptr ? good_to_match(*good) : match::Good{};
  const auto found = asked.numbers.empty() ? match::CheckResult{} : parts_.index.find_hits(asked);
  const auto stored =
      store::hits::of_registration(session_, version.organisation_id, RegistrationId(version.entity_id));
  for (const match::Match& match : found.matches)
    if (match.grade >= match::Grade::hit) check_hit(version, match, stored);
  for (const store::Hit& hit : stored) {
    ++differences_.proof().hits;
    const auto id = static_cast<std::uint64_t>(hit.stolen_good_id.value());
    const bool holds = std::any_of(found.matches.begin(), found.matches.end(), [&](const match::Match& m) {
      return m.id == id && m.grade >= match::Grade::hit;
    });
    if (!holds && hit.status == store::HitStatus::open) check_unfound(hit, asked);
  }
}

void GoodTables::check_unfound(const store::Hit& hit, const match::Good& asked) {
  const auto stolen = store::stolen::find(session_, hit.police_organisation_id, hit.stolen_good_id);
  if (!stolen || stolen->is_withdrawn) return add_unfound(hit);
  const Carried here = carried(asked, hit.identifier, "");
  // The log has no hash of the stolen good's row, but one of the hit's number and its kind.
  const Carried there = carried(stolen_to_match(*stolen).good, hit.identifier, hit.identifier_kind);
  if (!here.is_there || !there.is_there || (here.is_searched && there.is_searched)) return add_unfound(hit);
  unsearched_.emplace(hit.organisation_id, hit.hit_id);
}

void GoodTables::add_unfound(const store::Hit& hit) {
  differences_.add("hit", hit.organisation_id, hit.hit_id.value(),
                   "it is open, and the numbers of the two goods are not equal by the rules of today, or the "
                   "good is not sought");
}

void GoodTables::check_hit(const store::RecordVersion& version, const match::Match& match,
                           const std::vector<store::Hit>& stored) {
  const StolenGoodId good(static_cast<std::int64_t>(match.id));
  const auto hit = std::find_if(stored.begin(), stored.end(),
                                [&](const store::Hit& each) { return each.stolen_good_id == good; });
  if (hit == stored.end())
    return differences_.add("hit", version, "its hit with stolen good " + good.text() + " is not there");
  if (hit->status == store::HitStatus::withdrawn)
    return differences_.add("hit", hit->organisation_id, hit->hit_id.value(),
                            "it is marked as withdrawn, and the good is sought");
  // One that was closed as treated is decided.
  if (hit->status == store::HitStatus::open && !says_the_same(*hit, match))
    found_otherwise_.emplace(hit->organisation_id, hit->hit_id);
}

void GoodTables::check_words() {
  store::hits::for_each_logged(session_, [&](const store::Hit& hit, const std::string& detail) {
    const Told told = told_of_words(parts_.sealer, hit, detail);
    if (told == Told::otherwise)
      differences_.add("hit", hit.organisation_id, hit.hit_id.value(),
                       "its rule, number or words are not those that the log tells of last");
    if (unsearched_.contains({hit.organisation_id, hit.hit_id})) {
      if (told == Told::nothing)
        add_unfound(hit);
      else
        ++differences_.proof().hits_unsearched;
    }
    // Who changes the rules of matching changes no hit by hand: as long as the log tells the same, or can't.
    if (found_otherwise_.contains({hit.organisation_id, hit.hit_id}))
      ++(told == Told::nothing ? differences_.proof().hits_untold : differences_.proof().hits_outdated);
  });
}

}  // namespace dorhub::registry
