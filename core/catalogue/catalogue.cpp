// SPDX-License-Identifier: EUPL-1.2
#include "core/catalogue/catalogue.hpp"

#include <algorithm>

#include "core/catalogue/data.hpp"
#include "core/catalogue/words.hpp"

namespace dorhub::catalogue {
namespace {

template <class Each>
void for_each_part(std::string_view list, char separator, Each each) {
  while (!list.empty()) {
    const std::size_t end = list.find(separator);
    if (end != 0) each(list.substr(0, end));
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

/// A maker's code as people read it off: "G991" of "SM-G991". Empty where that would be a mere number.
std::string_view without_first_part(std::string_view code) {
  const std::size_t dash = code.find('-');
  if (dash == std::string_view::npos) return {};
  const std::string_view rest = code.substr(dash + 1);
  const bool has_letter = std::any_of(rest.begin(), rest.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return has_letter && rest.size() >= 4 ? rest : std::string_view();
}

}  // namespace

std::shared_ptr<const Catalogue> Catalogue::standard() {
  static const std::shared_ptr<const Catalogue> made_once = of_tables();
  return made_once;
}

std::shared_ptr<const Catalogue> Catalogue::of_tables() {
  auto catalogue = std::make_shared<Catalogue>();
  for (const BrandLine& line : brand_lines()) {
    catalogue->add_brand_alias(line.brand, line.brand);
    for_each_part(line.aliases, '|',
                  [&](std::string_view alias) { catalogue->add_brand_alias(line.brand, alias); });
  }
  for (const ModelCodeLine& line : model_code_lines()) {
    for_each_part(line.codes, ' ', [&](std::string_view code) {
      catalogue->add_model_code(line.brand, code, line.model);
      catalogue->add_model_code(line.brand, without_first_part(code), line.model);
    });
  }
  for (const ModelWordsLine& line : model_words_lines()) catalogue->add_model_words(line);
  for (const GenerationLine& line : generation_lines())
    catalogue->words_by_brand_[fold_words(line.brand)].generations.push_back(
        {std::string(line.model), std::string(line.year), std::string(line.generation)});
  return catalogue;
}

void Catalogue::add_brand_alias(std::string_view brand, std::string_view alias) {
  const std::string folded = fold_words(alias);
  if (folded.empty()) return;
  brands_read_.forget();
  const std::string joined = without_spaces(folded);
  if (brand_by_alias_.insert_or_assign(joined, fold_words(brand)).second) {
    if (aliases_by_length_.size() <= joined.size()) aliases_by_length_.resize(joined.size() + 1);
    aliases_by_length_[joined.size()].push_back(joined);
  }
}

void Catalogue::add_model_code(std::string_view brand, std::string_view code, std::string_view model) {
  const std::string folded = without_spaces(fold_words(code));
  if (folded.empty()) return;
  models_read_.forget();
  const std::string folded_brand = fold_words(brand);
  model_by_code_[folded_brand + "|" + folded] = fold_words(model);
  brands_with_codes_.insert(folded_brand);
}

void Catalogue::add_model_words(const ModelWordsLine& line) {
  ModelWords& words = words_by_brand_[fold_words(line.brand)];
  const auto add = [](std::string_view list, std::vector<std::string>& out) {
    for_each_part(list, '|', [&](std::string_view word) { out.emplace_back(word); });
  };
  add(line.families_left_out, words.families);
  words.left_out = words.families.size();
  add(line.families, words.families);
  add(line.kit_endings, words.kit_endings);
  add(line.colours, words.colours);
  add(line.families_by_network, words.families_by_network);
  add(line.models_with_network, words.models_with_network);
  add(line.models_by_network, words.models_by_network);
  add(line.models_by_year, words.models_by_year);
  add(line.families_in_series, words.families_in_series);
}

const ModelWords& Catalogue::model_words(std::string_view brand) const {
  static const ModelWords none;
  const auto found = words_by_brand_.find(std::string(brand));
  return found == words_by_brand_.end() ? none : found->second;
}

}  // namespace dorhub::catalogue
