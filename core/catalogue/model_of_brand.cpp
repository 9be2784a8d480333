// SPDX-License-Identifier: EUPL-1.2
#include "core/catalogue/model_of_brand.hpp"

#include "core/catalogue/model_pieces.hpp"
#include "core/catalogue/words.hpp"

namespace dorhub::catalogue {
namespace {

/// How many pieces from `at` on are one of the endings together, the longest such; 0 if none.
std::size_t ending_at(const Pieces& pieces, std::size_t at, const std::vector<std::string>& endings) {
  constexpr std::size_t most = 3;
  std::size_t found = 0;
  std::string ending;
  for (std::size_t count = 1; count <= most && at + count <= pieces.size(); ++count) {
    ending += pieces[at + count - 1];
    if (has(endings, ending)) found = count;
  }
  return found;
}

bool is_word(const std::string& piece) { return piece.size() > 1 && !all_digits(piece); }

/// Whether a machine's code ends before `at`: "dhp 482", or letters behind a voltage, "m 18 chx".
bool is_code_before(const Pieces& pieces, std::size_t at) {
  if (at >= 2 && is_word(pieces[at - 2]) && all_digits(pieces[at - 1])) return true;
  return at >= 3 && pieces[at - 3] == "m" && all_digits(pieces[at - 2]) && is_word(pieces[at - 1]) &&
         at < pieces.size() && all_digits(pieces[at]);
}

/// Takes out what follows a code of letters and digits and says only what came with the machine: the "rfj" of
/// "dhp 482 rfj", and the 0 of "m 18 chx 0", which came without batteries.
void drop_kit(Pieces& pieces, const std::vector<std::string>& endings) {
  if (endings.empty()) return;
  for (std::size_t i = 2; i < pieces.size(); ++i) {
    if (!is_code_before(pieces, i)) continue;
    const auto from = pieces.begin() + static_cast<std::ptrdiff_t>(i);
    while (const std::size_t count = ending_at(pieces, i, endings))
      pieces.erase(from, from + static_cast<std::ptrdiff_t>(count));
  }
}

/// Parts the family from what is glued to it: "galaxys 21" is "galaxy s 21". Not the short ones, with which
/// other words begin ("mi").
void part_family(Pieces& pieces, const std::vector<std::string>& families) {
  constexpr std::size_t shortest = 4;
  std::string found;
  for (const std::string& family : families) {
    if (pieces.front() == family) return;
    if (family.size() >= shortest && pieces.front().starts_with(family)) found = family;
  }
  if (found.empty()) return;
  pieces.front().erase(0, found.size());
  pieces.insert(pieces.begin(), found);
}

/// Finds the family that a model's text names, or takes over that of its brand's text.
void name_family(ReadModel& model, const ModelWords& words, std::string_view of_brand) {
  const auto named = std::find_if(model.pieces.begin(), model.pieces.end(),
                                  [&](const std::string& piece) { return has(words.families, piece); });
  if (named != model.pieces.end()) {
    model.family = *named;
  } else if (!of_brand.empty()) {
    model.family = of_brand;
    model.pieces.emplace(model.pieces.begin(), of_brand);
    model.joined.insert(0, of_brand);
  }
  const auto left_out = words.families.begin() + static_cast<std::ptrdiff_t>(words.left_out);
  model.may_lack_family = std::find(words.families.begin(), left_out, model.family) != left_out;
}

/// The model's name, without `year`, as the brand's lists of models have it.
std::string name_in_lists(const ReadModel& model, std::string_view year) {
  std::string out;
  for (const std::string& piece : model.pieces) {
    const bool is_left_out = model.may_lack_family && piece == model.family;
    if (!is_left_out && piece != network_piece && piece != year && !is_harmless(piece)) out += piece;
  }
  return out;
}

/// Whether the model is another with 5G. Of a family that has such models all are, for which it isn't known
/// that they come with 5G only: a hit that is no full hit is checked again, a wrong full hit accuses.
bool differs_by_network(const ReadModel& model, std::string_view family, const ModelWords& words) {
  const std::string name = name_in_lists(model, model.year);
  if (has(words.models_by_network, name)) return true;
  return has(words.families_by_network, family) && !has(words.models_with_network, name);
}

/// Drops the network where the model doesn't differ by it, and the "Series" of "Watch Series 8".
void drop_of_family(ReadModel& model, const ModelWords& words) {
  std::string_view family = model.family;
  if (family.empty() && words.left_out > 0) family = words.families.front();
  if (has(model.pieces, network_piece) && !differs_by_network(model, family, words))
    std::erase(model.pieces, std::string(network_piece));
  if (!has(words.families_in_series, family)) return;
  for (std::size_t i = 0; i + 1 < model.pieces.size(); ++i) {
    const std::string& piece = model.pieces[i];
    if ((piece == "series" || piece == "s") && all_digits(model.pieces[i + 1]))
      model.pieces.erase(model.pieces.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

/// Writes the year of "iPhone SE 2020" as the generation that it means, 2.
void write_year_as_generation(ReadModel& model, const ModelWords& words) {
  for (const Generation& each : words.generations) {
    const auto year = std::find(model.pieces.begin(), model.pieces.end(), each.year);
    if (year == model.pieces.end()) continue;
    const std::string name = name_in_lists(model, each.year);
    if (name != each.model && name != each.model + each.number) continue;
    model.pieces.erase(year);
    if (name == each.model) model.pieces.push_back(each.number);
    model.year.clear();
    return;
  }
}

}  // namespace

void read_as_of_brand(ReadModel& model, const ModelWords& words, std::string_view of_brand) {
  drop_kit(model.pieces, words.kit_endings);
  std::erase_if(model.pieces, [&](const std::string& piece) { return has(words.colours, piece); });
  if (say_nothing(model.pieces)) {
    model.pieces.clear();
    model.joined.clear();
    return;
  }
  part_family(model.pieces, words.families);
  name_family(model, words, of_brand);
  drop_of_family(model, words);
  write_year_as_generation(model, words);
  model.is_told_by_year = !model.year.empty() && has(words.models_by_year, name_in_lists(model, model.year));
}

}  // namespace dorhub::catalogue
