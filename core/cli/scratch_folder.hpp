// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Where a long word keeps what it writes for itself, gone when the word is done and also when Ctrl-C or
/// SIGTERM ends it: then the process ends at once, with 128 + the signal's number.
///
/// It is TMPDIR for the rest of this process and for the programs that it starts, so whatever makes a
/// temporary folder (TemporaryFolder, a compiler, a README's command) makes it in here. For a word that only
/// reads and answers within a moment it is not worth its thread. One in a process, made before any other
/// thread exists.

#include <string_view>

#include "core/app/stop_signals.hpp"
#include "core/environment/temporary_folder.hpp"

namespace dorhub::cli {

class ScratchFolder {
 public:
  /// `purpose` and what it throws: as TemporaryFolder.
  explicit ScratchFolder(std::string_view purpose);

 private:
  const TemporaryFolder folder_;
  const app::StopSignals signals_;
};

}  // namespace dorhub::cli
