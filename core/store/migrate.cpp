// SPDX-License-Identifier: EUPL-1.2
#include "core/store/migrate.hpp"

#include <string>

#include "core/store/database.hpp"
#include "core/store/make_anew.hpp"
#include "core/store/statement.hpp"

namespace dorhub::store {
namespace {

bool has_migration_table(Session& session) {
  return session.prepared("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", "i")
      .one("schema_migration");
}

/// Runs statements separated by semicolons; "--" begins a comment.
void run_script(Session& session, std::string_view script) {
  std::string statement;
  while (!script.empty()) {
    const std::size_t end = script.find('\n');
    std::string_view line = script.substr(0, end);
    script.remove_prefix(end == std::string_view::npos ? script.size() : end + 1);
    line = line.substr(0, line.find("--"));
    statement += line;
    statement += '\n';
    if (line.find(';') == std::string_view::npos) continue;
    session.run(statement.substr(0, statement.rfind(';')));
    statement.clear();
  }
}

void apply(Session& session, int version, const Migration& step, bool is_new) {
  session.run("BEGIN IMMEDIATE");
  try {
    for (const std::string_view script : step.scripts) run_script(session, script);
    if (step.takes_out && !is_new) ask_to_make_anew(session);
    session.prepared("INSERT INTO schema_migration (version, name) VALUES (?, ?)").run(version, step.name);
    session.run("COMMIT");
  } catch (...) {
    session.run("ROLLBACK");
    throw;
  }
}

}  // namespace

int schema_version_of(Session& session) {
  if (!has_migration_table(session)) return 0;
  auto& query = session.prepared("SELECT coalesce(max(version), 0) FROM schema_migration", "i");
  query.one();
  return static_cast<int>(query.integer(0));
}

Result<void> migrate(Session& session, std::span<const Migration> steps) {
  if (!has_migration_table(session))
    session.run(
        "CREATE TABLE IF NOT EXISTS schema_migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL)");
  const int known = static_cast<int>(steps.size());
  const int found = schema_version_of(session);
  if (found > known)
    return Error{"store.newer_schema",
                 "the database was written by a newer dorhub (schema " + std::to_string(found) +
                     ", this program knows " + std::to_string(known) + ")",
                 "", "start the newer program, or restore a backup made before it"};
  auto& names = session.prepared("SELECT version, name FROM schema_migration ORDER BY version", "it");
  for (names.query(); names.next();) {
    const std::int64_t version = names.integer(0);
    const bool fits = version >= 1 && names.text(1) == steps[static_cast<std::size_t>(version - 1)].name;
    if (fits) continue;
    names.finish();
    return Error{"store.foreign_schema", "this is not a database of dorhub, or of another branch of it", "",
                 "name another file in store.sqlite"};
  }
  for (int version = found + 1; version <= known; ++version)
    apply(session, version, steps[static_cast<std::size_t>(version - 1)], found == 0);
  return {};
}

}  // namespace dorhub::store
