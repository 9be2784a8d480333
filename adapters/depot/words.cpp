// SPDX-License-Identifier: EUPL-1.2
#include "adapters/depot/words.hpp"

#include <array>
#include <dorhub/convert.hpp>
#include <utility>

namespace dorhub::depot {
namespace {

struct Word {
  std::string_view word;
  std::string_view code;
};

constexpr std::array<Word, 13> kReasons{{{"wees", "orphan"},
                                         {"langdurig", "orphan"},
                                         {"ongebruikt", "orphan"},
                                         {"wrak", "wreck"},
                                         {"hinder", "hindrance"},
                                         {"verkeerd", "hindrance"},
                                         {"gevaar", "hindrance"},
                                         {"fout gestald", "hindrance"},
                                         {"foutgestald", "hindrance"},
                                         {"inbeslag", "seized"},
                                         {"in beslag", "seized"},
                                         {"gevonden", "found"},
                                         {"aangetroffen", "found"}}};

}  // namespace

bool says(std::string_view text, std::string_view word) {
  for (std::size_t i = 0; i + word.size() <= text.size(); ++i)
    if (Row::same_name(text.substr(i, word.size()), word)) return true;
  return false;
}

std::optional<std::string> reason_of(std::string_view text) {
  if (!known(text)) return std::nullopt;
  for (const auto& [word, code] : kReasons)
    if (says(text, word)) return std::string(code);
  return "other";
}

std::optional<std::string> product_group_of(std::string_view text) {
  std::optional<std::string> word = known(text);
  if (word && (Row::same_name(*word, "fiets") || Row::same_name(*word, "fietsen"))) return "bicycle";
  return word;
}

}  // namespace dorhub::depot
