// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What the names in a document mean to an adapter, found by trying: all values under one name are replaced,
/// or the name itself, and what changes in the records tells what the adapter makes of them. So it holds for
/// code in any language, and nothing has to be believed of a column's name.
///
/// One run per name. One thread.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/kit/workbench.hpp"
#include "sdk/tools/recording/own_words.hpp"
#include "sdk/tools/sample/rewriting.hpp"

namespace dorhub::recording {

/// A name as sample::Change gives it, with * for the numbers of lists: "lines/*/serial".
[[nodiscard]] std::string general(std::string_view name);

struct Names {
  /// Taken over as fields that may stay, and as nothing else: as which.
  std::map<std::string, std::set<std::string>> staying = {};
  std::set<std::string> personal = {};  ///< taken over as fields that tell who somebody is
  /// With other values the adapter answers otherwise. Of them only the adapter's own words may stay.
  std::set<std::string> deciding = {};

  std::set<std::string> vouched_for = {};  ///< the caller's

  /// Whether a value may stay, as far as its name can tell: the adapter's own word, or what the field that it
  /// is taken over as promises (redact::may_be_shown()). A person's word may stand in it all the same.
  /// `name`: as sample::Change gives it, here and below.
  [[nodiscard]] bool may_stay(const std::string& name, const std::string& value, const OwnWords& own) const;
  /// The same of some words of a value that may not: they must be all that went over. `shown`: shown_by().
  [[nodiscard]] bool may_stay_of(const std::string& name, const std::string& words, const OwnWords& own,
                                 const std::set<std::string>& shown) const;
  [[nodiscard]] bool is_personal(const std::string& name) const;

  /// The caller vouches for all values of that name.
  void vouch_for(const std::string& name);
  /// Those of `names` that end in one of a manifest's personal columns are people's, whatever was found.
  void take_for_personal(const std::set<std::string>& names, const std::vector<std::string>& columns);
};

/// The texts of all fields of a run's records that may stay, in lower case.
[[nodiscard]] std::set<std::string> shown_by(const kit::Run& run);

struct Trial {
  std::string_view document;
  const sample::Sample& sample;
  const kit::Run& was;  ///< what the adapter said of it
  std::function<kit::Run(std::string bytes)> run;
  std::string key = {};  ///< of the pseudonyms that are tried
};

[[nodiscard]] Names find_names(const Trial& trial);

/// Those of `steps`, each as sample::Rename gives it, that make the adapter answer otherwise when they are
/// others, the adapter's own words aside. Of the first 60.
[[nodiscard]] std::set<std::string> deciding_steps(const Trial& trial, const std::set<std::string>& steps,
                                                   const OwnWords& own);

}  // namespace dorhub::recording
