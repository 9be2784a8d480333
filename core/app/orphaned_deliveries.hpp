// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Which deliveries wait for a connection that the configuration no longer has: it was renamed, left out or
/// given to another organisation. Nobody works on them until it is back, so whoever checks the configuration
/// must be told. The hub itself says so at its start (Pipeline::start).

#include <string>
#include <vector>

#include "core/configuration/settings.hpp"
#include "core/store/journal_store.hpp"

namespace dorhub::app {

/// By connection; none where the database is not there, can't be read or is of another version. Changes
/// nothing, and may be called beside a running hub.
[[nodiscard]] std::vector<store::WaitingDeliveries> orphaned_deliveries(
    const configuration::Settings& settings);

}  // namespace dorhub::app
