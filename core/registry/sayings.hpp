// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What each source has said of one registration, where several say something (`completes`): so that one of
/// them can leave it, or take back what it said, and the others' stays. Inside this room only.
///
/// A version holds the state after it, which does not tell whose part is whose. So where a registration has
/// several sources, what a record said is kept too, as a version of its own that is not applied, just before
/// the one that it led to; its place, which no document has, tells it from an older record that was kept. Of
/// versions without one, those of a single source and those that an older hub wrote, it is the difference to
/// the state before. What was said counts by the rules of today (version.hpp), also when a hub wrote it that
/// replaced all numbers by any list of them: those that it lost so come back with the next record.
///
/// A source that completes another's registration and says that its record is deleted has withdrawn: what it
/// said before counts no more. What it says next is all that it knows.

#include <dorhub/record.hpp>
#include <optional>
#include <vector>

#include "core/registry/parts.hpp"
#include "core/store/register_store.hpp"

namespace dorhub::registry {

/// A source's own registration, by its identity there.
[[nodiscard]] Reference source_of(const Registration& record);
/// Whether it completes another one.
[[nodiscard]] bool is_completing(const Registration& own);
/// Whether it completes another one, and takes back all that it said of it.
[[nodiscard]] bool is_withdrawn(const Registration& own);

/// The state after `said` came upon `state`.
[[nodiscard]] Registration with_said(const Registration& state, const Registration& said);

/// Marks a record as what was said, for a version that is not applied.
void mark_said(Registration& said);
/// What tells, in a version that is not applied, that a source has left: the next version is without it.
[[nodiscard]] Registration mark_of_leaving(const Reference& source);

class Sayings {
 public:
  Sayings() = default;
  /// What was said of a registration that is known. Throws as join_version does.
  Sayings(store::Session& session, const Parts& parts, OrganisationId organisation, std::int64_t entity_id);

  void add(Registration said) { all_.push_back(std::move(said)); }
  void add(const Sayings& more) { all_.insert(all_.end(), more.all_.begin(), more.all_.end()); }

  /// As if it had never said anything.
  void leave(const Reference& source);

  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] const std::vector<Registration>& all() const { return all_; }
  /// All sources, each once, in order of their first word.
  [[nodiscard]] std::vector<Reference> sources() const;
  /// All that one source says by now; nothing: it never said anything.
  [[nodiscard]] std::optional<Registration> own(const Reference& source) const;
  /// Whether a source other than this one has said something and not left.
  [[nodiscard]] bool has_others(const Reference& source) const;
  /// What all of them say together; `completes` is there when any completes another. Of withdrawn ones only
  /// when there are no others: then it is deleted.
  [[nodiscard]] std::optional<Registration> state() const;

 private:
  std::vector<Registration> all_;  // in order
};

}  // namespace dorhub::registry
