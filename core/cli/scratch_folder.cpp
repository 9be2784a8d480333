// SPDX-License-Identifier: EUPL-1.2
#include "core/cli/scratch_folder.hpp"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace dorhub::cli {
namespace {

namespace fs = std::filesystem;

/// The work goes on beside this until the process ends, and may put something back where it was just removed.
constexpr int kTries = 10;

[[noreturn]] void end(const fs::path& folder, int signal) {
  std::error_code failed;
  for (int tries = 0; tries < kTries && fs::exists(folder, failed); ++tries) fs::remove_all(folder, failed);
  ::_exit(128 + signal);
}

}  // namespace

ScratchFolder::ScratchFolder(std::string_view purpose)
    : folder_(purpose), signals_([this](int signal) { end(folder_.path(), signal); }) {
  ::setenv("TMPDIR", folder_.path().c_str(), 1);
  ::signal(SIGPIPE, SIG_DFL);  // as before: «dorhub … | head» in a README ends as in any shell
}

}  // namespace dorhub::cli
