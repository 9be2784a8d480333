// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What session.cpp and statement.cpp share, without SOCI in the open: making a statement on a connection.
/// Only for those two files.

#include <memory>

#include "core/store/statement.hpp"

namespace soci {
class session;
}

namespace dorhub::store {

[[nodiscard]] std::unique_ptr<Statement> make_statement(soci::session& session, const char* sql,
                                                        const char* results);

}  // namespace dorhub::store
