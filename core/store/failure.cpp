// SPDX-License-Identifier: EUPL-1.2
// What a failing database is called to an admin, in front of what SQLite calls it.
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <array>

#include "core/store/database.hpp"
#include "core/store/soci_session.hpp"

namespace dorhub::store {
namespace {

struct Failure {
  std::string_view said;  ///< by SQLite
  std::string_view what;  ///< behind "the database PATH"
  std::string_view cure;
};

constexpr std::size_t kShown = 60;  ///< bytes of the SQL

constexpr std::string_view kRestore =
    "stop the hub and restore a backup; «dorhub audit verify» tells whether that one is whole";

constexpr std::array<Failure, 8> kFailures{{
    {"malformed", "is damaged", kRestore},
    {"not a database", "is damaged or no database", kRestore},
    {"no such table", "is not as dorhub left it", kRestore},
    {"no such column", "is not as dorhub left it", kRestore},
    {"disk is full", "can't grow: its disk is full", "free space there; nothing was lost"},
    {"disk I/O error", "can't be read or written: its disk fails",
     "look at the disk before anything else, and restore a backup when it lost something"},
    {"readonly", "may not be written", "check the rights of the file and its folder"},
    {"locked", "is being written by another process for more than 30 seconds",
     "wait for it, or see which one it is, and try again"},
}};

}  // namespace

void throw_failure(const std::string& path, std::string_view technical, std::string_view sql, int code) {
  std::string text = "the database " + path;
  const Failure* known = nullptr;
  for (const Failure& each : kFailures)
    if (known == nullptr && technical.find(each.said) != std::string_view::npos) known = &each;
  text += ' ';
  text += known != nullptr ? known->what : "failed";
  if (known != nullptr) {
    text += "; ";
    text += known->cure;
  }
  text += " (";
  text += technical;
  if (!sql.empty()) {
    text += " in: ";
    text += sql.size() <= kShown ? sql : sql.substr(0, std::max<std::size_t>(sql.rfind(' ', kShown), 1));
    if (sql.size() > kShown) text += " …";
  }
  throw StoreFailure(text + ')', code);
}

std::string path_of(soci::session& session) {
  // The session is SQLite's: see session.cpp. (A dynamic_cast fails to link: SOCI hides the type.)
  auto* backend = static_cast<soci::sqlite3_session_backend*>(session.get_backend());
  if (backend == nullptr || backend->conn_ == nullptr) return {};
  const char* path = sqlite_api::sqlite3_db_filename(backend->conn_, "main");
  return path == nullptr ? std::string() : path;
}

int code_of(soci::session& session) {
  auto* backend = static_cast<soci::sqlite3_session_backend*>(session.get_backend());
  if (backend == nullptr || backend->conn_ == nullptr) return 0;
  const int code = sqlite_api::sqlite3_extended_errcode(backend->conn_);
  return code == SQLITE_ROW || code == SQLITE_DONE ? 0 : code;
}

std::string words_of(int code) {
  if (code == 0) return "a value or a result does not fit";
  return std::string(sqlite_api::sqlite3_errstr(code)) + " (SQLite " + std::to_string(code) + ")";
}

}  // namespace dorhub::store
