// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Gathers what a walk over the tables finds wrong: table_walk.cpp and good_tables.cpp. Inside this room
/// only.

#include <string>
#include <string_view>
#include <utility>

#include "core/registry/table_proof.hpp"
#include "core/store/register_store.hpp"

namespace dorhub::registry {

class TableDifferences {
 public:
  explicit TableDifferences(TableProof& proof) : proof_(proof) {}

  void add(std::string_view table, OrganisationId organisation, std::int64_t record, std::string message) {
    ++proof_.differing;
    if (proof_.differences.size() < kMost)
      proof_.differences.push_back({std::string(table), organisation, record, std::move(message)});
  }
  void add(std::string_view table, const store::RecordVersion& version, std::string message) {
    add(table, version.organisation_id, version.entity_id, std::move(message));
  }
  [[nodiscard]] TableProof& proof() { return proof_; }

  /// Differences that are kept; the rest is counted.
  static constexpr std::size_t kMost = 1000;

 private:
  TableProof& proof_;
};

}  // namespace dorhub::registry
