// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Gathers what is wrong with a mapping while its parts are read; the readers' common words. One thread.

#include <dorhub/known.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/mapping/keys.hpp"
#include "sdk/mapping/plan_reader.hpp"

namespace dorhub::mapping {

class FaultList {
 public:
  void add(Fault fault) { faults_.push_back(std::move(fault)); }
  [[nodiscard]] std::vector<Fault> take() && { return std::move(faults_); }
  [[nodiscard]] bool empty() const { return faults_.empty(); }

  /// `what` is written, but is no text, list or block of keys.
  void wrong_form(const Written& what, std::string_view expected);
  /// A word that is none of `known`. `kind`: "a key of the mapping", "a field of a registration".
  void unknown_word(Spot at, std::string_view code, std::string_view word, std::string_view kind,
                    std::vector<std::string> known);
  /// Whether `block` is a map with none but these keys.
  bool check_keys(const Written& block, std::span<const Key> keys, std::string_view of_what);
  /// The text of a single value; reported and empty when it is something else.
  std::string text(const Written& value, std::string_view expected);
  /// The texts of a list, or of a single value.
  std::vector<std::string> texts(const Written& value, std::string_view expected);

  /// The value that a word stands for; reported and nothing when it stands for none.
  template <class T>
  std::optional<T> word(const Written& written, std::span<const Word<T>> all) {
    const std::string name = text(written, "one word");
    for (const Word<T>& one : all)
      if (one.name == name) return one.value;
    if (!name.empty())
      unknown_word(written.at, "mapping.value", name, "known for «" + written.name + "»", names_of(all));
    return std::nullopt;
  }

 private:
  std::vector<Fault> faults_;
};

}  // namespace dorhub::mapping
