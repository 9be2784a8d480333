// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// samples/accepted.yaml: which goldens a person has read, who and when. A golden whose hash does not stand
/// there is a draft: it says what the adapter does, not that it is right.
///
///     export.golden.jsonl: {sha256: 3f0c…, by: Jan de Vries, on: 2026-03-21}
///
/// One file is read or written at a time; values.

#include <dorhub/result.hpp>
#include <filesystem>
#include <map>
#include <string>

#include "sdk/kit/project.hpp"

namespace dorhub::kit {

struct Acceptance {
  std::string sha256 = {};  ///< of the golden's bytes, 64 lower-case hexadecimal digits
  std::string by = {};
  std::string on = {};  ///< yyyy-mm-dd
};

/// By the golden's file name.
using Accepted = std::map<std::string, Acceptance>;

/// A file that is not there is empty. Errors: "kit.accepted" with the line.
[[nodiscard]] Result<Accepted> read_accepted(const std::filesystem::path& samples_folder);

/// Writes the whole file anew, in order of name. Error: "file.…".
[[nodiscard]] Result<void> write_accepted(const std::filesystem::path& samples_folder,
                                          const Accepted& accepted);

/// Writes the golden of a sample and says who has read it and when (yyyy-mm-dd). For whoever has read it: a
/// person behind a command, never a program by itself. Error: "file.…", "kit.accepted".
[[nodiscard]] Result<void> accept_golden(const Sample& sample, const std::string& golden,
                                         const std::string& by, const std::string& on);

}  // namespace dorhub::kit
