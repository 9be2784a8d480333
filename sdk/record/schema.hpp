// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The model as documents: JSON Schema 2020-12 and a reference page, written from `describe`.
///
/// sdk/schema/ holds their committed output, written by `dorhub-schema DIRECTORY`; a test fails when it is
/// stale. Functions without state; any thread.

#include <string>

namespace dorhub {

/// sdk/schema/record.schema.json: one definition a type, "type" chooses.
[[nodiscard]] std::string record_schema();
/// sdk/schema/answer.schema.json: what an adapter may be asked to render.
[[nodiscard]] std::string answer_schema();
/// sdk/schema/RECORDS.md: the same for people.
[[nodiscard]] std::string records_page();

}  // namespace dorhub
