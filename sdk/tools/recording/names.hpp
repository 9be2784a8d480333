// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What the names in a document mean to an adapter, found by trying: all values under one name are replaced,
/// and what changes in the records tells what the adapter makes of them. So it holds for code in any
/// language, and nothing has to be believed of a column's name.
///
/// One run per name. One thread.

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "sdk/kit/workbench.hpp"
#include "sdk/tools/sample/rewriting.hpp"

namespace dorhub::recording {

/// A name as sample::Change gives it, with * for the numbers of lists: "lines/*/serial".
[[nodiscard]] std::string general(std::string_view name);

struct Names {
  std::set<std::string> staying = {};   ///< taken over as fields that may stay, and as nothing else
  std::set<std::string> personal = {};  ///< taken over as fields that tell who somebody is
  /// With other values the adapter answers otherwise. Of them only the adapter's own words may stay.
  std::set<std::string> deciding = {};
};

struct Trial {
  std::string_view document;
  const sample::Sample& sample;
  const kit::Run& was;  ///< what the adapter said of it
  std::function<kit::Run(std::string bytes)> run;
  std::string key = {};  ///< of the pseudonyms that are tried
};

[[nodiscard]] Names find_names(const Trial& trial);

}  // namespace dorhub::recording
