// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The tables that follow from a good: the numbers by which it is found, and its hits with what is sought
/// now. Used by table_walk.cpp. Inside this room only.

#include <dorhub/good.hpp>
#include <set>
#include <utility>
#include <vector>

#include "core/match/check_result.hpp"
#include "core/registry/parts.hpp"
#include "core/registry/table_differences.hpp"
#include "core/store/hit_store.hpp"

namespace dorhub::registry {

class GoodTables {
 public:
  GoodTables(store::Session& session, const Parts& parts, TableDifferences& differences)
      : session_(session), parts_(parts), differences_(differences) {}

  /// `good` is that of a current version; null when it must not be found any more.
  void check_numbers(const store::RecordVersion& version, const Good* good);
  void check_hits(const store::RecordVersion& version, const Good* good);
  /// After the last version: numbers that no version asks for, and hits that the log tells otherwise of.
  /// A hit that only the rules of today tell otherwise, or no longer search for, is no difference: it is
  /// counted apart.
  void finish();

 private:
  void check_hit(const store::RecordVersion& version, const match::Match& match,
                 const std::vector<store::Hit>& stored);
  /// Nothing holds the open hit any more: by the rules of today, or is there something wrong?
  void check_unfound(const store::Hit& hit, const match::Good& asked);
  void add_unfound(const store::Hit& hit);
  void check_words();
  [[nodiscard]] bool is_asked_for(const store::IdentifierRow& row);

  store::Session& session_;
  const Parts& parts_;
  TableDifferences& differences_;
  bool has_lost_numbers_ = false;
  /// Open hits that are found otherwise now.
  std::set<std::pair<OrganisationId, HitId>> found_otherwise_ = {};
  /// Open hits on a number that both goods have, and that is not searched.
  std::set<std::pair<OrganisationId, HitId>> unsearched_ = {};
};

}  // namespace dorhub::registry
