// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A sample without people: only what is known to be impersonal stays, everything else becomes a pseudonym.
///
/// By allow-list: a column stays when its field of the canonical model may, never because nothing speaks
/// against it. What nobody mapped, and what lies around the list of a tree, is replaced. So are the numbers
/// by which a good or a purchase is known: they lead to a person through other registers. One thread.

#include <cstddef>
#include <dorhub/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/tools/sample/sample.hpp"

namespace dorhub::redact {

/// What a column or place is in the canonical model.
struct Meaning {
  std::string name = {};
  std::string field = {};               ///< path of a registration's field
  std::vector<std::string> words = {};  ///< values that say nothing of a person, such as «paspoort»
  bool is_vouched_for = false;          ///< somebody says that none of its values is a person's

  /// Whether all its values stay.
  [[nodiscard]] bool stays() const;
};

struct Redacted {
  std::string bytes = {};
  std::size_t rows = 0;
};

/// The sample's first `most` rows. `key`: of the pseudonyms, 32 bytes; empty: a random one. Error:
/// "redact.survivor" when, with several keys, a word of four letters or more of a person still stands in it:
/// it is part of a value that stays.
[[nodiscard]] Result<Redacted> redacted(std::string_view document, const sample::Sample& sample,
                                        const std::vector<Meaning>& meanings, std::size_t most,
                                        const std::string& key = {});

}  // namespace dorhub::redact
