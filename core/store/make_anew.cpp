// SPDX-License-Identifier: EUPL-1.2
#include "core/store/make_anew.hpp"

#include <sqlite3.h>

#include <cstdint>
#include <string>

#include "core/store/database.hpp"
#include "core/store/statement.hpp"

namespace dorhub::store {
namespace {

// Kept in the file's own header: to be made anew; made anew, with its log still to be cut off.
constexpr std::int64_t kAsked = 1;
constexpr std::int64_t kLogIsLeft = 2;

std::int64_t first_number(Session& session, const char* sql, const char* types) {
  auto& query = session.prepared(sql, types);
  query.one();
  const std::int64_t number = query.integer(0);
  query.finish();
  return number;
}

void make_anew_alone(Session& session) {
  const std::int64_t asked = first_number(session, "SELECT user_version FROM pragma_user_version", "i");
  if (asked == kAsked) {
    session.run("VACUUM");
    session.run("PRAGMA user_version = " + std::to_string(kLogIsLeft));
  }
  if (asked == 0 || first_number(session, "PRAGMA wal_checkpoint(TRUNCATE)", "iii") != 0) return;
  session.run("PRAGMA user_version = 0");
}

}  // namespace

void ask_to_make_anew(Session& session) { session.run("PRAGMA user_version = 1"); }

void make_anew(Session& session) {
  try {
    make_anew_alone(session);
  } catch (const StoreFailure& failure) {
    // Another process writes just now, which opened it too.
    if ((failure.code() & 0xFF) != SQLITE_BUSY) throw;
  }
}

}  // namespace dorhub::store
