// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The texts of a new project's files. Pure functions.

#include <string>
#include <utility>
#include <vector>

#include "sdk/tools/new/new_project.hpp"

namespace dorhub::scaffold {

/// Path within the project, and content.
using Files = std::vector<std::pair<std::string, std::string>>;

/// All but the samples and their goldens.
[[nodiscard]] Files project_files(const NewChoice& choice, const NewProject& made);

/// The manifest as a mapping, whatever the language: what must come of the samples is found with it.
[[nodiscard]] std::string golden_manifest(const NewChoice& choice, const NewProject& made);

/// "src/acme.cpp", "acme.py", "adapter.yaml": where the guesses stand.
[[nodiscard]] std::string main_file(const NewChoice& choice);

/// "csv", "xlsx" …
[[nodiscard]] std::string ending_of(sample::Format format);

}  // namespace dorhub::scaffold
