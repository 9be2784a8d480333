// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/catalogue/catalogue.hpp"
#include "core/catalogue/measure.hpp"
#include "core/catalogue/model_of_brand.hpp"
#include "core/catalogue/model_pieces.hpp"
#include "core/catalogue/words.hpp"

namespace dorhub::catalogue {
namespace {

std::string joined(const Pieces& pieces) {
  std::string out;
  for (const std::string& piece : pieces) out += piece;
  return out;
}

/// Takes pieces out of both that are equal or, for long words, one typo apart.
void cancel(Pieces& a, Pieces& b) {
  const auto take = [&](auto equal) {
    for (auto at = a.begin(); at != a.end();) {
      const auto found =
          std::find_if(b.begin(), b.end(), [&](const std::string& other) { return equal(*at, other); });
      if (found == b.end()) {
        ++at;
      } else {
        b.erase(found);
        at = a.erase(at);
      }
    }
  };
  take([](const std::string& x, const std::string& y) { return x == y; });
  take([](const std::string& x, const std::string& y) {
    return std::min(x.size(), y.size()) >= 4 && !distinguishes(x) && !distinguishes(y) &&
           one_typo_apart(x, y);
  });
}

bool all_harmless(const Pieces& pieces) {
  return std::all_of(pieces.begin(), pieces.end(),
                     [](const std::string& piece) { return is_harmless(piece); });
}

bool any_distinguishes(const Pieces& pieces) {
  return std::any_of(pieces.begin(), pieces.end(),
                     [](const std::string& piece) { return distinguishes(piece); });
}

/// Takes bare numbers out of `pieces` that the other side wrote as a size: "MacBook Pro 13", "13 inch".
void cancel_sizes(Pieces& pieces, const ReadModel& own, const ReadModel& other) {
  for (const Measure& measure : other.measures) {
    if (std::any_of(own.measures.begin(), own.measures.end(),
                    [&](const Measure& mine) { return mine.unit == measure.unit; }))
      continue;
    const auto found = std::find_if(pieces.begin(), pieces.end(), [&](const std::string& piece) {
      return is_bare_number_of(piece, measure);
    });
    if (found != pieces.end()) pieces.erase(found);
  }
}

/// One text cut at 15 characters: the other must go on in the middle of the word where it stops. At the end
/// of a word nobody can tell "Apple iPhone 13" cut off from "Apple iPhone 13" written in full.
bool is_cut_of(const ReadModel& cut_model, const Pieces& whole) {
  const Pieces& cut = cut_model.pieces;
  if (!cut_model.may_be_cut || cut.empty() || whole.size() < cut.size()) return false;
  if (!std::equal(cut.begin(), cut.end() - 1, whole.begin())) return false;
  const std::string& next = whole[cut.size() - 1];
  return joined(cut).size() >= 6 && next.size() > cut.back().size() && next.starts_with(cut.back());
}

/// What of the model stands beside its family, in order and without what is harmless.
std::string beside_family(const ReadModel& model) {
  std::string out;
  for (const std::string& piece : model.pieces)
    if (piece != model.family && !is_harmless(piece)) out += piece;
  return out;
}

/// Whether one side leaves out the family that the other names, and the rest is equal: "S21", "Galaxy S21".
/// In order, because "13 Pro" is no "Pro 13".
bool is_same_without_family(const ReadModel& a, const ReadModel& b) {
  if (a.family.empty() == b.family.empty()) return false;
  if (!(a.family.empty() ? b : a).may_lack_family) return false;
  const std::string rest = beside_family(a);
  return !rest.empty() && rest == beside_family(b);
}

/// Whether `model` names a year that `other` doesn't write, as a year or a model's number.
bool names_year_beside(const ReadModel& model, const ReadModel& other) {
  return !model.year.empty() && !has(other.pieces, model.year);
}

ReadModel without_year(ReadModel model) {
  const auto found = std::find(model.pieces.rbegin(), model.pieces.rend(), model.year);
  if (found != model.pieces.rend()) model.pieces.erase(std::next(found).base());
  model.joined.clear();
  return model;
}

}  // namespace

std::string Catalogue::model(std::string_view brand, std::string_view text) const {
  std::string out;
  const auto add = [&](std::string_view word) {
    if (!out.empty()) out += ' ';
    out += word;
  };
  const std::string folded = fold_words(text);
  const std::vector<std::string_view> words = split_words(folded);
  const ModelWords& model_words = this->model_words(brand);
  const auto is_name_of_brand = [&](std::string_view word) {
    if (word == brand || (brand.starts_with(word) && brand.substr(word.size()).starts_with(' '))) return true;
    const auto alias = brand_by_alias_.find(std::string(word));
    return alias != brand_by_alias_.end() && alias->second == brand && !has(model_words.families, word);
  };
  const bool has_codes = brands_with_codes_.contains(std::string(brand));
  std::string code;  // with its brand before it
  const auto code_means = [&](std::string_view word, std::string_view next) -> const std::string* {
    if (!has_codes) return nullptr;
    code.assign(brand).append("|");
    const std::size_t shortest = code.size() + 4;
    code.append(word).append(next);
    // A region's letters come last: SM-G991B/DS, A2633LL.
    for (; code.size() >= shortest; code.pop_back()) {
      const auto found = model_by_code_.find(code);
      if (found != model_by_code_.end()) return &found->second;
      if (code.back() >= '0' && code.back() <= '9' && code.size() <= shortest + 1) break;
    }
    return nullptr;
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    // The brand's own name, or another name of it, says nothing here unless it is a family's ("iPhone").
    if (is_name_of_brand(word)) continue;
    // "SM-G991B" comes as two words; of "A52 5G" and "A51 6GB" the first is a name and no beginning of A525.
    const bool two = i + 1 < words.size() && std::none_of(word.begin(), word.end(), is_digit);
    const std::string* means = two ? code_means(word, words[i + 1]) : nullptr;
    const bool took_two = means != nullptr;
    if (!means) means = code_means(word, {});
    if (!means) {
      add(word);
      continue;
    }
    for (const std::string_view model_word : split_words(*means)) {
      if (std::find(words.begin(), words.end(), model_word) == words.end()) add(model_word);
    }
    if (took_two) ++i;
  }
  return out;
}

const ReadModel& Catalogue::read_model(std::string_view brand, const ReadBrand& written,
                                       std::string_view text, ReadModel& room) const {
  const std::string_view family = written.means == brand ? std::string_view(written.family) : "";
  std::string key(brand);
  key.append("|").append(family).append("|").append(text);
  if (const ReadModel* known = models_read_.find(key)) return *known;
  const std::string folded = model(brand, write_measures(text));
  ModelPieces read = take_apart(folded);
  room = {.joined = without_spaces(folded),
          .pieces = std::move(read.pieces),
          .measures = std::move(read.measures),
          .year = std::move(read.year)};
  room.may_be_cut = catalogue::may_be_cut(text);
  read_as_of_brand(room, model_words(brand), family);
  const ReadModel* kept = models_read_.remember(key, room);
  return kept ? *kept : room;
}

Agreement Catalogue::compare_models(const ReadModel& a, const ReadModel& b) {
  const bool year_a = names_year_beside(a, b);
  const bool year_b = names_year_beside(b, a);
  if (!year_a && !year_b) return compare_measured(a, b);
  const Agreement agreement = compare_measured(year_a ? without_year(a) : a, year_b ? without_year(b) : b);
  const bool is_told_by_year = (year_a && a.is_told_by_year) || (year_b && b.is_told_by_year);
  return agreement == Agreement::same && is_told_by_year ? Agreement::related : agreement;
}

Agreement Catalogue::compare_measured(const ReadModel& a, const ReadModel& b) {
  const Agreement agreement = compare_model_words(a, b);
  // Sizes and years tell siblings apart however alike their words are.
  return agreement == Agreement::same && contradict(a.measures, b.measures) ? Agreement::related : agreement;
}

Agreement Catalogue::compare_model_words(const ReadModel& a, const ReadModel& b) {
  if (!a.joined.empty() && a.joined == b.joined) return Agreement::same;
  if (a.pieces.empty() || b.pieces.empty()) return Agreement::unknown;
  if (joined(a.pieces) == joined(b.pieces)) return Agreement::same;
  if (is_same_without_family(a, b)) return Agreement::same;
  if (is_cut_of(a, b.pieces) || is_cut_of(b, a.pieces)) return Agreement::same;

  Pieces left_a = a.pieces;
  Pieces left_b = b.pieces;
  cancel(left_a, left_b);
  const bool share = left_a.size() < a.pieces.size();
  if (!share) {
    const std::string joined_a = joined(a.pieces);
    const std::string joined_b = joined(b.pieces);
    const bool words_only = !any_distinguishes(a.pieces) && !any_distinguishes(b.pieces);
    return words_only && joined_a.size() >= 5 && one_typo_apart(joined_a, joined_b) ? Agreement::same
                                                                                    : Agreement::different;
  }
  cancel_sizes(left_a, a, b);
  cancel_sizes(left_b, b, a);
  return all_harmless(left_a) && all_harmless(left_b) ? Agreement::same : Agreement::related;
}

Agreement Catalogue::compare_models(const ReadBrand& brand_a, std::string_view a, const ReadBrand& brand_b,
                                    std::string_view b) const {
  const std::string& brand = brand_a.means.empty() ? brand_b.means : brand_a.means;
  ReadModel room_a;
  ReadModel room_b;
  return compare_models(read_model(brand, brand_a, a, room_a), read_model(brand, brand_b, b, room_b));
}

Agreement Catalogue::compare_models(std::string_view brand, std::string_view a, std::string_view b) const {
  const ReadBrand written{.means = std::string(brand)};
  return compare_models(written, a, written, b);
}

}  // namespace dorhub::catalogue
