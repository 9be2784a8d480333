// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/sayings.hpp"

#include <algorithm>

#include "core/registry/history.hpp"
#include "sdk/record/version.hpp"

namespace dorhub::registry {
namespace {

/// No document has such places.
constexpr std::string_view kSaid = "said";
constexpr std::string_view kLeft = "left";

bool has_mark(const store::RecordVersion& version, const Registration& record, std::string_view mark) {
  return !version.is_applied && record.place && record.place->pointer == std::string(mark);
}

bool is_of(const Registration& said, const Reference& source) {
  return said.system == source.system && said.id == source.id;
}

}  // namespace

Reference source_of(const Registration& record) { return {record.system, record.id}; }

bool is_completing(const Registration& own) { return own.completes && !is_of(own, *own.completes); }

bool is_withdrawn(const Registration& own) { return is_completing(own) && own.deleted.value_or(false); }

Registration with_said(const Registration& state, const Registration& said) {
  return std::get<Registration>(apply_version(Record(state), Record(said)));
}

void mark_said(Registration& said) {
  said.place = {};
  said.place.fill().pointer = std::string(kSaid);
}

Registration mark_of_leaving(const Reference& source) {
  Registration mark;
  mark.system = source.system;
  mark.id = source.id;
  mark.place.fill().pointer = std::string(kLeft);
  return mark;
}

Sayings::Sayings(store::Session& session, const Parts& parts, OrganisationId organisation,
                 std::int64_t entity_id) {
  std::optional<Registration> state;
  std::vector<Registration> said;  // since the last applied version
  std::optional<Reference> left;   // the same
  for (const auto& version : store::registers::versions(session, organisation, entity_id)) {
    Record record = join_version(session, parts, version);
    auto* one = std::get_if<Registration>(&record);
    if (one == nullptr) continue;
    if (has_mark(version, *one, kLeft)) {
      left = source_of(*one);
    } else if (has_mark(version, *one, kSaid)) {
      one->place = {};
      said.push_back(std::move(*one));
    } else if (version.is_applied) {
      if (left) {
        leave(*left);
        left.reset();
      } else if (said.empty())
        said.push_back(
            std::get<Registration>(version_between(state ? Record(*state) : Record(Registration{}), record)));
      std::move(said.begin(), said.end(), std::back_inserter(all_));
      said.clear();
      state = std::move(*one);
    }
  }
}

std::vector<Reference> Sayings::sources() const {
  std::vector<Reference> out;
  for (const Registration& said : all_)
    if (std::none_of(out.begin(), out.end(), [&](const Reference& each) { return is_of(said, each); }))
      out.push_back(source_of(said));
  return out;
}

std::optional<Registration> Sayings::own(const Reference& source) const {
  std::optional<Registration> out;
  for (const Registration& said : all_) {
    if (!is_of(said, source)) continue;
    out = with_said(out && !is_withdrawn(*out) ? *out : Registration{}, said);
  }
  return out;
}

void Sayings::leave(const Reference& source) {
  std::erase_if(all_, [&](const Registration& said) { return is_of(said, source); });
}

bool Sayings::has_others(const Reference& source) const {
  return std::any_of(all_.begin(), all_.end(),
                     [&](const Registration& said) { return !is_of(said, source); });
}

std::optional<Registration> Sayings::state() const {
  std::optional<Registration> out;
  std::vector<Registration> owns;  // of each source so far
  std::vector<const Registration*> counting;
  for (const Registration& said : all_) {
    const Reference source = source_of(said);
    auto own = std::find_if(owns.begin(), owns.end(), [&](const auto& each) { return is_of(each, source); });
    if (own == owns.end()) own = owns.insert(own, Registration{});
    *own = with_said(is_withdrawn(*own) ? Registration{} : *own, said);
    if (is_withdrawn(*own))
      std::erase_if(counting, [&](const Registration* each) { return is_of(*each, source); });
    else
      counting.push_back(&said);
  }
  for (const Registration* said : counting) out = with_said(out.value_or(Registration{}), *said);
  if (!out)
    for (const Registration& said : all_) out = with_said(out.value_or(Registration{}), said);
  // So that whoever comes next knows that there are others, also when these took back what they said.
  for (const Registration& own : owns)
    if (out && !out->completes && is_completing(own)) out->completes = own.completes;
  return out;
}

}  // namespace dorhub::registry
