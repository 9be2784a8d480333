// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a state alone makes of its row: one rule for who writes the rows (batch_register.cpp) and who proves
/// them (table_walk.cpp). Inside this room only.

#include <dorhub/record.hpp>
#include <string>
#include <vector>

#include "core/store/register_store.hpp"

namespace dorhub::registry {

/// Fills in acquisition, description and numbers, what is missing, whether it was deleted, and whether it is
/// a holding. Everything else of the row follows from where the record came from. Gives the fields that are
/// missing (completeness.hpp).
std::vector<std::string> project_state(store::RegistrationRow& row, const Registration& state);
std::vector<std::string> project_state(store::RegistrationRow& row, const Holding& state);

}  // namespace dorhub::registry
