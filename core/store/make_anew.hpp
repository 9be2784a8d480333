// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Makes the database's file anew after something was taken out of it that stood in the clear, so that it is
/// gone from the file and not only from the tables. Inside this room only.
///
/// SQLite's secure_delete is on and writes over what is deleted, but pages that were split keep stale copies
/// of rows behind their live ones (of 20,000 rows with a name in each, 392 copies were left), and the
/// write-ahead log has the pages as they were.

#include "core/store/session.hpp"

namespace dorhub::store {

/// Notes, in the transaction that takes something out, that the file must be made anew. The note stays until
/// that was done, be it after the next start.
void ask_to_make_anew(Session& session);

/// Does it when it was asked for; outside a transaction. Needs room on the disk for the file once more. While
/// another process writes it can't be done, and while one reads, the log can't be cut off: that is done when
/// the database is opened next. Throws StoreFailure.
void make_anew(Session& session);

}  // namespace dorhub::store
