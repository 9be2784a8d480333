// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Whether the tables that are made from versions of records are what these say. Registry::prove_tables
/// finds it; security::verify_audit proves the versions themselves.
///
/// From the current version of every record its row is made again in memory and compared, column by column:
/// registrations (description, numbers, what is missing, state, moments, first delivery), the numbers by
/// which they are found, holdings, disposals, exclusions, notifications, decisions, checks, and the hits with
/// what is sought now. Rows without a version, versions without a row, sources and hits that point to
/// nothing, and numbers and counts that don't add up are found too. So a row changed, added or removed by
/// hand shows.
///
/// It can't show what no version says: what a stolen good was (only whether its row is one that the change
/// log knows, and the hits and counts around it), establishments, register numbers beyond that none is
/// missing or doubled, why a hit was closed, the words of one that an older hub closed, when something was
/// registered, what a check answered, near matches (`recheck --full` makes them anew), signals, receipts, and
/// that deliveries or the keys of persons are gone. A row made by an older hub under another rule differs
/// too, but for the grade, number and words of a hit that the log tells as they are (`recheck` writes them
/// anew), and for an open hit on a number that both goods still have and that is not searched any more
/// (`recheck` closes it). Of one that newer rules do not find for another reason, such as what the two goods
/// are called, nobody can tell whether the rules or somebody's hand made it so: it differs until `recheck`.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/model/ids.hpp"

namespace dorhub::registry {

/// A row that is not what the versions say.
struct TableDifference {
  std::string table = {};
  OrganisationId organisation_id = {};
  std::int64_t record = 0;   ///< id of the row's record; 0: it is about the organisation as a whole
  std::string message = {};  ///< one sentence for an admin; names columns, never what stands in them
};

struct TableProof {
  std::int64_t records = 0;        ///< whose rows were made again
  std::int64_t numbers = 0;        ///< rows of numbers among them
  std::int64_t hits = 0;           ///< that were compared with what is sought
  std::int64_t hits_outdated = 0;  ///< open and as the log tells, and found otherwise by the rules of today
  /// Open and found otherwise, and an older hub's log does not tell their words.
  std::int64_t hits_untold = 0;
  /// Open and as the log tells, on a number that both goods still have and the rules of today do not search.
  std::int64_t hits_unsearched = 0;
  std::int64_t differing = 0;                     ///< all of them
  std::vector<TableDifference> differences = {};  ///< at most 1,000
};

/// Hears how many records of how many were walked.
using WalkProgress = std::function<void(std::int64_t done, std::int64_t all)>;

}  // namespace dorhub::registry
