// SPDX-License-Identifier: EUPL-1.2
#include "core/store/schema.hpp"

#include "core/store/schema/adapters.hpp"
#include "core/store/schema/figures.hpp"
#include "core/store/schema/hub.hpp"
#include "core/store/schema/journal.hpp"
#include "core/store/schema/matches.hpp"
#include "core/store/schema/register.hpp"

// Conventions. Every table of a tenant has organisation_id, and it is part of every unique key, so that the
// tables can be distributed by it. Ids are made by the application. Tables are clustered by their primary key
// (WITHOUT ROWID), one tree instead of two, and have few indexes: a write costs as many trees as it touches.
// Moments are milliseconds since 1970 in UTC. Empty text and NULL both mean unknown; what is NULL says so.

namespace dorhub::store {

std::span<const Migration> migrations() {
  static const std::vector<Migration> all{
      {"first tables", {kJournal, kRegister, kStolen, kOutbox, kLogs}},
      {"identity of the hub, marks of snapshots", {kHub}},
      {"adapters", {kAdapters}},
      {"near matches", {kNear}},
      {"signals", {kSignals}},
      {"disposals that wait for their registration", {kWaitingDisposals}},
      {"hits name the delivery that opened them", {kHitDelivery}},
      {"figures kept beside the organisation", {kFigures}},
      {"open full hits kept beside the organisation", {kOpenFullHits}},
      {"sealed names of files", {kSealedFileNames}, true},
      {"places of what a version in shadow does otherwise", {kShadowPlace}},
      {"which master key sealed it", {kKeyMark}},
      {"disposals that wait, by what they name", {kDisposalIndex}},
      {"figures of new rows once a batch", {kNewRowsTogether}},
      {"what wrote a stolen good", {kStolenPrecedence}},
      {"decisions by their notification", {kDecisionIndex}},
      {"hashed keys of deliveries", {kHashedKeys}, true},
      {"which field of a good is missing", {kMissingKind}},
      {"outcomes of notifications by the latest decision", {kLatestOutcomes}},
      {"types of content without parameters", {kMediaTypesOnly}, true},
      {"sealed headers", {kSealedHeaders}, true},
      {"sealed places", {kSealedPlaces, kSealedShadowPlaces}, true},
      {"headers that are to be sealed", {kUnsealedHeaders}, true}};
  return all;
}

}  // namespace dorhub::store
