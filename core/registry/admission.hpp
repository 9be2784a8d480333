// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What of a record may be kept where everybody who sees the register can read it: the rules of privacy, the
/// same for a partner's delivery and for an administrator's import. The rules themselves stand in
/// burgerservicenummer.hpp, person_in_good.hpp, party_in_clear.hpp, record_ids.hpp, name_words.hpp and
/// number_text.hpp; this is the only way through them. Pure; any thread. Inside this room only.

#include <dorhub/record.hpp>
#include <optional>
#include <vector>

#include "sdk/record/problem.hpp"

namespace dorhub::registry {

struct Admission {
  Record record;                        ///< with the texts beside its numbers set apart
  std::vector<Problem> warnings;        ///< what was set apart
  std::optional<Problem> refusal = {};  ///< why it may not be kept at all: names the field, never its content
};

/// Looks a record over before anything of it is stored.
[[nodiscard]] Admission admit(const Record& record, const Place& place);

/// Takes out of the numbers of `record` what the party of `known_by` is called, with a warning for each,
/// where the two came in different records.
void take_names_out(Record& record, const Record& known_by, const Place& place,
                    std::vector<Problem>& warnings);

/// The same of `state`, which comes of `said` upon `before`, and why it may not be kept all the same: nobody
/// is refused for a number that can be mended. Of a seller who comes after the number, the state from then on
/// and what is searched are without the name; the versions from before stay, as the audit log proves them.
[[nodiscard]] std::optional<Problem> admit_upon(const Record& said, const Record& before, Record& state,
                                                const Place& place, std::vector<Problem>& warnings);

}  // namespace dorhub::registry
