// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The keys of a mapping and the words that may stand behind them: the one table from which the plan's
/// reader knows what is allowed and MAPPING.md says what it means. Constant data; any thread.

#include <dorhub/row_converter.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/mapping/plan.hpp"

namespace dorhub::mapping {

struct Key {
  std::string_view name;
  std::string_view doc;  ///< a sentence or two, for the reference
  std::string_view example;
};

[[nodiscard]] std::span<const Key> top_keys();        ///< of the mapping itself
[[nodiscard]] std::span<const Key> record_keys();     ///< of a record under «also»
[[nodiscard]] std::span<const Key> source_keys();     ///< of a field's value
[[nodiscard]] std::span<const Key> condition_keys();  ///< under «skip» and «when»
[[nodiscard]] std::span<const Key> read_keys();       ///< under «read»

/// A word behind a key, what it means, and the value that it stands for.
template <class T>
struct Word {
  std::string_view name;
  T value;
  std::string_view doc;
};

[[nodiscard]] std::span<const Word<DateForm>> date_forms();    ///< behind «format»
[[nodiscard]] std::span<const Word<Decimal>> decimal_signs();  ///< behind «decimal»
[[nodiscard]] std::span<const Word<Otherwise>> fallbacks();  ///< behind «otherwise»; {value: X} beside them
[[nodiscard]] std::span<const Word<Need>> needs();           ///< behind «need»
[[nodiscard]] std::span<const Word<bool>> units();           ///< behind «unit»: whether it is cents

/// The names alone, for «did you mean».
template <class Named>
[[nodiscard]] std::vector<std::string> names_of(std::span<const Named> all) {
  std::vector<std::string> out;
  for (const Named& one : all) out.emplace_back(one.name);
  return out;
}

}  // namespace dorhub::mapping
