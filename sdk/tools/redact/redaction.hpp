// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A sample without people: only what is known to be impersonal stays, everything else becomes a pseudonym.
///
/// By allow-list: a column stays when its field of the canonical model may, never because nothing speaks
/// against it; and of such a column each value that is what the field says (impersonal.hpp). What nobody
/// mapped, and what lies around the list of a tree, is replaced. So are the numbers
/// by which a good or a purchase is known: they lead to a person through other registers. A value that stays
/// holds no number or address that can be a person's and no word of anybody's in the document («groen» beside
/// «M. Groen»), and is the first of its name in the row. A workbook's
/// sheet loses its name, and so do columns, members and elements that are called after somebody: by a number,
/// by two capitals, or by a name that stands as a value in a column of names. Words of trade and of forms are
/// nobody's name (common_words.hpp): what a mapping reads by must stay as it is in the real export. One
/// thread.

#include <cstddef>
#include <dorhub/result.hpp>
#include <map>
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
  std::string format = {};              ///< of its days, as `format:` of a mapping; empty: Dutch
  bool is_vouched_for = false;          ///< somebody says that none of its values is a person's
  bool is_named_so = false;             ///< its name says what it is, and so is nobody's
  /// The field is guessed from a part of its name («Brand manager») or the looks of its values: none stays
  /// but `words`.
  bool is_doubtful = false;

  /// Whether its values may stay: all of them when somebody vouches, else those that are what the field says.
  [[nodiscard]] bool stays() const;
};

/// The names of members and elements that became others, theirs to ours, as they stand in paths.
using Renamed = std::map<std::string, std::string>;

/// Why a name became another.
enum class WhyRenamed : unsigned char {
  number,     ///< it holds a number or address that can be a person's
  full_name,  ///< two words with capitals, that no field is called by
  person,     ///< somebody in the document is called so
};

/// A name that became another, as it stands in the document, for a person to read.
struct NewName {
  std::string theirs = {};
  std::string ours = {};
  WhyRenamed why = WhyRenamed::number;
  bool is_used =
      false;  ///< a field or the list is read by it: a real export's is not found under the new one
};

/// A column or place whose values stay, and some of which were replaced all the same: somebody in the
/// document is called like a colour or a maker.
struct Struck {
  std::string name = {};  ///< as it is now
  std::size_t values = 0;
};

struct Redacted {
  std::string bytes = {};
  std::size_t rows = 0;
  Renamed renamed = {};
  std::vector<NewName> new_names = {};
  /// Names of columns, members and elements that stayed although no field is called so, and that hold another
  /// word than those of trade and forms: nobody knows whether they are somebody's. Each once, in the order of
  /// the document.
  std::vector<std::string> unknown_names = {};
  std::vector<Struck> struck = {};
};

/// A name as in sample::Column, or a list as in sample::Sample, with the new names of its steps. A name that
/// is renamed as a whole is no path.
[[nodiscard]] std::string renamed_path(const std::string& path, const Renamed& renamed);

/// The sample's first `most` rows. `key`: of the pseudonyms, 32 bytes; empty: a random one. A
/// value that would stay goes all the same where it holds a word of four letters or more of a person. Error:
/// "redact.survivor" when, with several keys, such a word still stands in it, with the row and column.
[[nodiscard]] Result<Redacted> redacted(std::string_view document, const sample::Sample& sample,
                                        const std::vector<Meaning>& meanings, std::size_t most,
                                        const std::string& key = {});

}  // namespace dorhub::redact
