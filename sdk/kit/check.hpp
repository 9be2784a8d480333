// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a check is: a name, its texts and a function. One file a check, in checks/, and nothing else: the
/// list is written from the files' names.
///
/// To add one: copy checks/load_time.cpp to checks/GROUP_NAME.cpp, call the value as the file, and change its
/// name, order, texts and function. Then plant its bug (tests/kit/README.md): a check without an adapter that
/// it catches fails the tests. Constant data; any thread.

#include <string_view>

namespace dorhub::kit {

class CheckRun;

/// For which of the adapter's powers a check is evidence (level.hpp).
enum class Capability : unsigned char { all, translate, render, ask };

/// What must hold before a check makes sense; when it does not, the check «could not run».
enum class Needs : unsigned char {
  nothing,   ///< reads files only
  manifest,  ///< load/manifest passed
  worker,    ///< and the adapter starts (load/entry, load/range)
  runs,      ///< and at least one of the samples that it is about (blame.hpp) runs to its end
};

/// To which adapters it applies; the others skip it with the reason.
enum class Applies : unsigned char { always, libraries, executables };

struct Check {
  /// "group/name". Live for ever: vendors' scripts and levels name it.
  std::string_view name;
  /// Where it stands among all, in running and in reports: behind those that it stands on (`needs`, `after`,
  /// `yields_to`). Each its own, with room between.
  int order = 0;
  /// What a pass means, one clause: "every row ends as a record, a problem or a skip".
  std::string_view promise;
  /// Why it matters, one clause: "a bicycle would vanish unseen".
  std::string_view why;
  /// What to do about a finding that has no cure of its own, one clause.
  std::string_view cure;
  /// The rest of its page (`dorhub adapter explain NAME`): what is done, what it looks like, how to mend it.
  /// Paragraphs with an empty line between, lines of at most 100 signs.
  std::string_view page;
  Needs needs = Needs::runs;
  /// Another check that must not have failed, because this one would only see the same fault again.
  std::string_view after = {};
  /// A group ("bad/"): where one of it has failed in the same test, this check would only find that again.
  std::string_view yields_to = {};
  Applies applies = Applies::always;
  Capability capability = Capability::all;
  /// Says what it found to the run; null when looking at the ends is all. Returning without a word means
  /// passed. What it throws becomes «the kit broke» for this check alone.
  void (*run)(CheckRun& run) = nullptr;
  /// Says what it found in how samples ended. For a check that answers for bad ends (blame.hpp), which must
  /// not wait for those that wait for it: done also when no sample runs to its end, and before `after` and
  /// `yields_to` are looked at.
  void (*look_at_ends)(CheckRun& run) = nullptr;
};

}  // namespace dorhub::kit
