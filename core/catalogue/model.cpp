// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/catalogue/catalogue.hpp"
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

}  // namespace

std::string Catalogue::model(std::string_view brand, std::string_view text) const {
  std::string out;
  const auto add = [&](std::string_view word) {
    if (!out.empty()) out += ' ';
    out += word;
  };
  const std::string folded = fold_words(text);
  const std::vector<std::string_view> words = split_words(folded);
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
    if (word == brand || (brand.starts_with(word) && brand.substr(word.size()).starts_with(' '))) continue;
    const bool two = i + 1 < words.size();
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

const ReadModel& Catalogue::read_model(std::string_view brand, std::string_view text, ReadModel& room) const {
  std::string key(brand);
  key.append("|").append(text);
  if (const ReadModel* known = models_read_.find(key)) return *known;
  const std::string folded = model(brand, write_measures(text));
  room.joined = without_spaces(folded);
  ModelPieces read = take_apart(folded);
  room.pieces = std::move(read.pieces);
  room.measures = std::move(read.measures);
  if (say_nothing(room.pieces)) {
    room.pieces.clear();
    room.joined.clear();
  }
  room.may_be_cut = catalogue::may_be_cut(text);
  const ReadModel* kept = models_read_.remember(key, room);
  return kept ? *kept : room;
}

Agreement Catalogue::compare_models(const ReadModel& a, const ReadModel& b) {
  const Agreement agreement = compare_model_words(a, b);
  // Sizes and years tell siblings apart however alike their words are.
  return agreement == Agreement::same && contradict(a.measures, b.measures) ? Agreement::related : agreement;
}

Agreement Catalogue::compare_model_words(const ReadModel& a, const ReadModel& b) {
  if (!a.joined.empty() && a.joined == b.joined) return Agreement::same;
  if (a.pieces.empty() || b.pieces.empty()) return Agreement::unknown;
  if (joined(a.pieces) == joined(b.pieces)) return Agreement::same;
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

Agreement Catalogue::compare_models(std::string_view brand, std::string_view a, std::string_view b) const {
  ReadModel room_a;
  ReadModel room_b;
  return compare_models(read_model(brand, a, room_a), read_model(brand, b, room_b));
}

}  // namespace dorhub::catalogue
