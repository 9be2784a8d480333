// SPDX-License-Identifier: EUPL-1.2
#include "core/store/session.hpp"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <unordered_map>

#include "core/store/database.hpp"
#include "core/store/soci_session.hpp"

namespace dorhub::store {

struct Session::Implementation {
  soci::session session;
  std::unordered_map<const char*, std::unique_ptr<Statement>> prepared;
};

Session::Session(const std::string& path, bool read_only) : implementation_(new Implementation) {
  // A session is used by one thread at a time (database.cpp sees to it), so SQLite need not lock each call;
  // nor each allocation, to count memory that nobody asks for. Takes effect before SQLite's first use in the
  // process only; later it is refused, which does no harm.
  static const int is_set = sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD) |
                            sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)is_set;
  try {
    // The name goes in quotes, so that a path with blanks stays one value.
    implementation_->session.open(soci::sqlite3,
                                  "db=\"" + path + "\" timeout=30" + (read_only ? " readonly=1" : ""));
  } catch (const soci::soci_error& error) {
    throw_failure(path, error.what(), "");
  }
}

Session::~Session() { implementation_->prepared.clear(); }

Statement& Session::prepared(const char* sql, const char* results) {
  auto& slot = implementation_->prepared[sql];
  if (!slot) slot = make_statement(implementation_->session, sql, results);
  return *slot;
}

void Session::run(std::string_view sql) {
  try {
    implementation_->session.once << std::string(sql);
  } catch (const soci::soci_error& error) {
    const int code = code_of(implementation_->session);
    throw_failure(path_of(implementation_->session), error.get_error_message(), sql, code);
  }
}

}  // namespace dorhub::store
