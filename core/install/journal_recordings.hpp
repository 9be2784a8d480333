// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// From the journal to a recording: opens deliveries, which the audit log tells, and hands them to
/// sdk/tools/recording; what comes out has no people in it. For an admin's command. One thread.

#include <cstddef>
#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "core/exchange/exchange.hpp"
#include "core/store/journal_store.hpp"
#include "sdk/kit/project.hpp"
#include "sdk/tools/recording/case_file.hpp"
#include "sdk/tools/recording/recording.hpp"

namespace dorhub::install {

/// A connection's latest deliveries, newest first.
[[nodiscard]] std::vector<store::Delivery> latest_deliveries(store::Database& database,
                                                             const exchange::LiveConnection& connection,
                                                             std::size_t most);

/// What a delivery is recorded with.
struct JournalSource {
  exchange::Exchange& exchange;
  const exchange::LiveConnection& connection;
  const kit::Project& project;  ///< the adapter that answers; with a manifest
  std::string worker_program = {};
};

/// A recording of the delivery by the project's adapter, with the options that the connection has. Errors:
/// those of Journal::document() and recording::record().
[[nodiscard]] Result<recording::Recording> record_delivery(const JournalSource& source,
                                                           const store::Delivery& delivery,
                                                           const recording::RecordChoice& choice);

/// The same for a vendor, with how the last attempt ended. `hub`: "dorhub 0.1.0"; `keep`: as
/// RecordChoice::keep. Errors as above.
[[nodiscard]] Result<recording::CaseFile> case_of_delivery(const JournalSource& source,
                                                           const store::Delivery& delivery,
                                                           const std::string& hub,
                                                           const std::vector<std::string>& keep = {});

}  // namespace dorhub::install
