// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/new/title.hpp"

#include <algorithm>

#include "sdk/tools/new/name_fit.hpp"
#include "sdk/tools/redact/column_words.hpp"

namespace dorhub::scaffold {
namespace {

constexpr std::size_t kLooked = 5;  // rows; a title has few lines

bool is_columns_name(const std::string& text) {
  const std::string plain = " " + plain_name(text) + " ";
  const auto words = redact::column_words();
  return plain.size() > 2 && std::any_of(words.begin(), words.end(), [&](const redact::ColumnWords& one) {
           return (" " + std::string(one.words) + " ").find(plain) != std::string::npos;
         });
}

}  // namespace

Result<void> check_no_title(const sample::Sample& sample) {
  if (!sample.is_table()) return {};
  const auto names_in = [&](const auto& text_of) {
    return std::count_if(sample.columns.begin(), sample.columns.end(),
                         [&](const sample::Column& column) { return is_columns_name(text_of(column)); });
  };
  const auto named = names_in([](const sample::Column& column) { return column.name; });
  for (std::size_t row = 0; row < std::min(sample.rows, kLooked); ++row) {
    const auto below = names_in([&](const sample::Column& column) { return column.values[row]; });
    if (below > 1 && below > named)
      return Error{"sample.title",
                   "the first row is a title: the columns' names stand in row " + std::to_string(row + 1) +
                       " below it",
                   "line 1", "delete what stands above the columns' names"};
  }
  return {};
}

}  // namespace dorhub::scaffold
