// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Walks by which the tables made from versions are held against them: current versions, numbers, and
/// what SQL alone can tell. For registry/table_walk.cpp; everybody else reads the register through
/// register_store.hpp. Reads only.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/store/register_store.hpp"

namespace dorhub::store::projections {

/// How many versions there are in all: what a walk's progress is measured by.
[[nodiscard]] std::int64_t count_versions(Session& session);
/// The newest applied version of each entity, in order of organisation and entity. `visit` may read through
/// the same session.
void for_each_current(Session& session, const std::function<void(RecordVersion&&)>& visit);

using Entity = std::pair<OrganisationId, std::int64_t>;
/// Entities that a source record points to, in order, each once.
[[nodiscard]] std::vector<Entity> named_entities(Session& session);

/// Whether just this row is there, with its keys.
[[nodiscard]] bool has_identifier(Session& session, const IdentifierRow& row);
[[nodiscard]] std::int64_t count_identifiers(Session& session);
void for_each_identifier(Session& session, const std::function<void(IdentifierRow&&)>& visit);

/// Numbers as they are stored: a value loses tabs and line feeds.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> as_stored(
    const std::vector<std::pair<std::string, std::string>>& numbers);

/// Something that SQL alone shows to be wrong.
struct Finding {
  std::string_view table;
  std::string_view message;
  OrganisationId organisation_id = {};
  std::int64_t record = 0;  ///< 0: of the organisation as a whole
};
/// Rows that no version tells of, rows that point to nothing or disagree with one another, and figures of
/// organisations that don't add up. At most `limit` of each kind.
[[nodiscard]] std::vector<Finding> find_broken(Session& session, std::size_t limit);

}  // namespace dorhub::store::projections
