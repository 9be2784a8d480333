// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What of a record may be kept where everybody who sees the register can read it: the rules of privacy, the
/// same for a partner's delivery and for an administrator's import. The rules themselves stand in
/// burgerservicenummer.hpp, person_in_good.hpp, party_in_clear.hpp, record_ids.hpp and number_text.hpp; this
/// is the only way through them. Pure; any thread. Inside this room only.

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

}  // namespace dorhub::registry
