// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What session.cpp and statement.cpp share, without SOCI in the open: making a statement on a connection,
/// and saying what failed. Only for those two files and failure.cpp.

#include <memory>
#include <string>
#include <string_view>

#include "core/store/database.hpp"
#include "core/store/statement.hpp"

namespace soci {
class session;
}

namespace dorhub::store {

[[nodiscard]] std::unique_ptr<Statement> make_statement(soci::session& session, const char* sql,
                                                        const char* results);

/// Throws a StoreFailure about the database in the file `path`: one sentence for an admin with the cure, and
/// behind it in brackets what SQLite said of which SQL (its beginning; empty: none). `code` is SQLite's.
[[noreturn]] void throw_failure(const std::string& path, std::string_view technical, std::string_view sql,
                                int code = 0);
/// The file of an open connection; empty when it has none.
[[nodiscard]] std::string path_of(soci::session& session);
/// SQLite's extended code of what the connection did last, 0 when that went well. Before a statement is
/// reset.
[[nodiscard]] int code_of(soci::session& session);
/// What that code means: "constraint failed (SQLite 1555)". For statements with values: SOCI's text quotes
/// them.
[[nodiscard]] std::string words_of(int code);

}  // namespace dorhub::store
