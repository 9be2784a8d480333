// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A run that failed, kept in the project so that it can be run again in one process and looked into:
/// `dorhub adapter debug last`.
///
///     acme/.dorhub/cases/whole-rows.frames   all that the hub sends to a worker, as FRAMES.md says
///     acme/.dorhub/cases/whole-rows.json     what failed, and the command that says so again
///     acme/.dorhub/cases/last                the name of the last one
///
/// A case holds the document's bytes, so the folder tells git to leave it out. Values; any thread.

#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <string_view>

#include "sdk/record/payload.hpp"

namespace dorhub::kit {

struct Case {
  std::string name = {};    ///< the check's, "whole/rows", or "run"
  std::string what = {};    ///< what failed, one sentence
  std::string again = {};   ///< the command that runs it in the sandbox again
  std::string frames = {};  ///< from the hub's hello to the last byte that it sends
};

/// What the hub sends to have a document translated, `envelope.options` as JSON.
[[nodiscard]] std::string frames_of_document(const Envelope& envelope, std::string_view document);
/// What it sends while an adapter asks as in the recording `ndjson`. Error: that of Conversation::parse().
[[nodiscard]] Result<std::string> frames_of_conversation(const JobHead& head, std::string_view ndjson,
                                                         const std::string& name);

/// Keeps a case, as the last one. Error: "file.…".
[[nodiscard]] Result<void> keep_case(const std::filesystem::path& project, const Case& one);

/// A case on disk.
struct KeptCase {
  std::string name = {};
  std::string what = {};
  std::string again = {};
  std::filesystem::path frames_file = {};  ///< absolute
};

/// The case called `name`, or the last one for "last". Error: "kit.no_case", naming those that there are.
[[nodiscard]] Result<KeptCase> kept_case(const std::filesystem::path& project, const std::string& name);

}  // namespace dorhub::kit
