// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A real delivery without people, to which an adapter answers as to the delivery itself.
///
/// By allow-list: a value stays only where the adapter takes it over as a field that says nothing of a person
/// (names.hpp) and it is what that field promises, or where the answer hangs on it and it is the adapter's
/// own word (own_words.hpp), and then only while no word, number or address of a person stands in it. Of
/// another value the words alone stay that the adapter took out of it (pieces.hpp). Names of columns, members
/// and elements stay when they are the adapter's own words. Everything else gets a pseudonym of the same
/// shape, moments are moved. The result is given only when the adapter answers alike (alike.hpp) and no
/// person's word of four characters or more is in it, in zip or base64 either. Open this first. One thread.

#include <cstddef>
#include <dorhub/result.hpp>
#include <functional>
#include <string>
#include <vector>

#include "sdk/kit/workbench.hpp"
#include "sdk/tools/recording/own_words.hpp"

namespace dorhub::recording {

/// Runs the adapter on a document; Workbench::translate() as a rule.
using Translate = std::function<kit::Run(const kit::Document&)>;

struct RecordChoice {
  std::string file_name = {};                       ///< of the recording; what comes behind its dot is added
  std::size_t rows = static_cast<std::size_t>(-1);  ///< at most
  std::vector<std::string> keep = {};               ///< names that stay because the caller vouches for them
  std::vector<std::string> personal = {};           ///< columns that the manifest lists as people's
  std::string key = {};                             ///< of the pseudonyms, 32 bytes; empty: a random one
  OwnWords own = {};                                ///< the adapter's: own_words_of()
  std::string reason = {};      ///< what was said of the delivery, to be told without its people
  bool takes_failures = false;  ///< a document on which the adapter fails, too
};

struct Recording {
  kit::Document document = {};  ///< what may be kept
  std::size_t rows = 0;
  std::vector<std::string> kept = {};  ///< names whose values stayed
  std::string reason = {};             ///< the choice's; empty when it may not be told
  kit::Run run = {};                   ///< what the adapter says of it
};

/// Errors, each with what to do: "recording.format" (no table, JSON or XML that the readers know),
/// "recording.fails" (the adapter fails on the delivery, and `takes_failures` is not set),
/// "recording.changed" (cut and written again it already is another document to the adapter),
/// "recording.differs" (the adapter answers otherwise to the pseudonyms: where and what),
/// "recording.survivor" (a person's word is left: where it stands, never the word).
[[nodiscard]] Result<Recording> record(const kit::Document& delivery, const Translate& translate,
                                       const RecordChoice& choice);

}  // namespace dorhub::recording
