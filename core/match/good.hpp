// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What matching needs to know of a good, on either side. Text as its source wrote it: normalising
/// numbers, brands and models is done inside, so that both sides are treated alike.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/identifier/kind.hpp"

namespace dorhub::match {

/// A number with the kind that its source gave it, if any. A wrong kind does no harm.
struct Number {
  std::optional<identifier::Kind> kind = {};
  std::string value = {};
  /// The text that `value` was taken from, where somebody asks: it may be the number itself ("ASYN 051140"),
  /// so goods whose number equals it are found too. Empty where there was no other text.
  std::string written = {};
};

/// A good that is checked, registered or held. Empty text means unknown.
struct Good {
  std::vector<Number> numbers = {};
  std::string brand = {};
  std::string model = {};
  std::string colour = {};
  std::string product_group = {};
};

/// A good reported stolen or missing. `id` is given by the registry, which maps it to the identity that
/// the police source uses. Never holds anything about a victim.
struct StolenGood {
  std::uint64_t id = 0;
  Good good = {};
  /// The day of the report, if known; tells repeat reports of one good from goods that share a number.
  std::optional<std::chrono::sys_days> reported = {};
};

}  // namespace dorhub::match
