// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// `dorhub adapter new`: from a partner's own export to a small complete project that is green at once.
///
/// Looks at the sample, guesses what its columns mean, takes the people out of it and writes manifest, code,
/// samples with their goldens and what a vendor needs beside: fifteen files or fewer, in a folder that holds
/// none of them yet. What must come of the samples is found with a mapping in a worker, so that nothing need
/// be built; the code does the same in its own language (a script that reads JSON itself is run instead).
/// Starts a worker; one at a time.

#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "sdk/tools/new/guess.hpp"
#include "sdk/tools/new/languages.hpp"
#include "sdk/tools/redact/redaction.hpp"
#include "sdk/tools/sample/sample.hpp"

namespace dorhub::scaffold {

struct NewChoice {
  std::string name = {};                   ///< the adapter's id: lower case, digits, '-'
  std::filesystem::path folder = {};       ///< the project's; made when it is not there
  std::filesystem::path sample_file = {};  ///< empty: an invented one
  Language language = Language::cpp;
  std::string worker_program = {};
  /// Of the pseudonyms in the sample, 32 bytes. Empty: a random one, kept nowhere, as it should be for a
  /// sample of real people.
  std::string pseudonym_key = {};
};

struct NewProject {
  std::vector<std::string> files = {};  ///< relative, in the order in which they were written
  std::string sample_name = {};         ///< the export's file; for the person who made it, written nowhere
  sample::Sample sample = {};
  std::size_t kept_rows = 0;
  std::vector<Guess> fields = {};  ///< what the code says
  std::vector<Guess> left = {};    ///< what was guessed and the language's code does not say
  std::vector<std::string> unused = {};
  std::vector<redact::NewName> new_names = {};  ///< that became others, in sample, code and goldens
  std::vector<std::string> unknown_names = {};  ///< that stayed, and may be somebody's
  std::vector<redact::Struck> struck = {};      ///< whose values stay, but for some
  /// Names whose texts or numbers are longer than their field takes; they are shortened in the samples, since
  /// a hub refuses such a record.
  std::vector<std::string> shortened = {};
  bool is_id_doubtful = false;
  std::string check_at = {};  ///< "src/acme.cpp:21": where the first guess stands
};

/// Errors: "new.name"; "new.exists" (a file is already there); "new.no_sample", and those of look_at() and
/// redacted(); "new.language" (no reader of that format in it); "new.worker"; "file.…".
[[nodiscard]] Result<NewProject> make_project(const NewChoice& choice);

}  // namespace dorhub::scaffold
