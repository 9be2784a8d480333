// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// `dorhub adapter redact`: a file without people, when no project says yet what its columns mean. What they
/// mean is guessed (guess.hpp); what is not guessed is replaced. Not thread-safe with itself on one file.

#include <cstddef>
#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "sdk/tools/redact/redaction.hpp"

namespace dorhub::scaffold {

struct RedactChoice {
  std::filesystem::path file = {};
  std::vector<std::string> keep = {};  ///< names that stay because the caller says so
  std::size_t rows = 20;
};

struct RedactedFile {
  std::string bytes = {};
  std::size_t rows = 0;
  std::vector<std::string> kept = {};           ///< the names whose values stayed
  std::vector<redact::NewName> new_names = {};  ///< of columns, members and elements that became others
  std::vector<std::string> unknown_names = {};  ///< that stayed, and may be somebody's
  std::vector<redact::Struck> struck = {};      ///< of `kept`, with values that were replaced all the same
};

/// Errors: "redact.use" (a file that can't be read, a name to keep that the file lacks), those of
/// look_at(), check_no_title() and redacted().
[[nodiscard]] Result<RedactedFile> redact_file(const RedactChoice& choice);

}  // namespace dorhub::scaffold
