// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A good in one line, in the language of the page: "Gazelle Orange C7 zwart", "bicycle black".
///
/// Partners write product groups and colours in the language that they have; brand and model are names and
/// stay as they are. A word that is not known here is shown as it was written. Values.

#include <string>

#include "core/web/language.hpp"

namespace dorhub::web {

/// What a page shows of a good; never a number on it.
struct StatusGood {
  std::string name = {};           ///< brand and model as registered; empty: neither is known
  std::string product_group = {};  ///< a code of the catalogue or the partner's word
  std::string colour = {};         ///< the partner's words
};

/// Name and colour; without a name the kind of good, which says more than its colour alone.
[[nodiscard]] std::string good_text(const StatusGood& good, Language language);

}  // namespace dorhub::web
