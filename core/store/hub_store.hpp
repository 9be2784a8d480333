// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a database knows of itself: its identity, and the marks that tell whether something made from it (the
/// index snapshot) was made from this very history.
///
/// A backup that is restored has the identity of the database that it was taken from and may lack what came
/// after it; but it lacks the marks of that time too. So whoever finds its mark knows that everything up to
/// the mark's sequence number is in this database as it was then.

#include <cstdint>
#include <string>
#include <string_view>

#include "core/store/bytes.hpp"
#include "core/store/database.hpp"
#include "core/store/moment.hpp"

namespace dorhub::store::hubs {

/// 32 hexadecimal digits, made with the database and kept in every copy of it.
[[nodiscard]] std::string identity(Session& session);

/// Leaves a mark at `sequence` of the change log; the latest eight are kept. `mark` is random, so that no
/// other history has it.
void put_mark(Transaction& tx, std::string_view mark, std::int64_t sequence, Moment at);
/// Whether this history has the mark, at that sequence number.
[[nodiscard]] bool has_mark(Session& session, std::string_view mark, std::int64_t sequence);

/// What tells the master key that sealed this database's content (security/key_mark.hpp); empty: not known
/// yet.
[[nodiscard]] Bytes key_mark(Session& session);
void set_key_mark(Transaction& tx, const Bytes& mark);

/// The normaliser by which all numbers in the register were keyed at least; 0: not known.
[[nodiscard]] int normaliser_version(Session& session);
void set_normaliser_version(Transaction& tx, int version);

/// The highest id of what is made most: organisations, deliveries, registrations, stolen goods, hits and
/// messages; 0 in an empty database. A few reads for each organisation.
[[nodiscard]] std::int64_t highest_id(Session& session);

}  // namespace dorhub::store::hubs
