// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What session.cpp and statement.cpp share, without SOCI in the open: making a statement on a connection,
/// and saying what failed. Only for those two files and failure.cpp.

#include <memory>
#include <string>
#include <string_view>

#include "core/store/statement.hpp"

namespace soci {
class session;
}

namespace dorhub::store {

[[nodiscard]] std::unique_ptr<Statement> make_statement(soci::session& session, const char* sql,
                                                        const char* results);

/// Throws a StoreFailure about the database in the file `path`: one sentence for an admin with the cure, and
/// behind it in brackets what SQLite said of which SQL (empty: none).
[[noreturn]] void throw_failure(const std::string& path, std::string_view technical, std::string_view sql);
/// The file of an open connection; empty when it has none.
[[nodiscard]] std::string path_of(soci::session& session);

}  // namespace dorhub::store
