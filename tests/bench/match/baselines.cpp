// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/match/baselines.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <unordered_map>

#include "core/catalogue/catalogue.hpp"
#include "core/identifier/key/plain_key.hpp"
#include "core/match/edits.hpp"
#include "core/match/key_hash.hpp"

namespace dorhub::bench {
namespace {

using match::Good;

const std::string& number_of(const Good& good) { return good.numbers[0].value; }

/// Goods by a text made of their number.
class ByText {
 public:
  template <class Text>
  ByText(const World& world, Text text) {
    for (const match::StolenGood& good : world.stolen) ids_[text(number_of(good.good))].push_back(good.id);
  }
  [[nodiscard]] Answer find(const std::string& text) const {
    Answer answer;
    const auto found = ids_.find(text);
    if (text.empty() || found == ids_.end()) return answer;
    for (const std::uint64_t id : found->second) answer.finds.push_back({id, 1, match::Grade::hit});
    return answer;
  }

 private:
  std::unordered_map<std::string, std::vector<std::uint64_t>> ids_;
};

/// Goods by their number without any one character: all within one edit share such a text.
class OneEdit {
 public:
  explicit OneEdit(const World& world) : world_(world) {
    for (const match::StolenGood& good : world.stolen) {
      keys_.push_back(identifier::plain_key(number_of(good.good)));
      for_each_deletion(keys_.back(),
                        [&](std::uint64_t hash) { entries_.emplace_back(hash, keys_.size() - 1); });
    }
    std::sort(entries_.begin(), entries_.end());
  }

  [[nodiscard]] Answer find(const Good& query, bool swaps, bool same_brand) const {
    const std::string key = identifier::plain_key(number_of(query));
    std::vector<std::size_t> seen;
    for_each_deletion(key, [&](std::uint64_t hash) {
      auto at =
          std::lower_bound(entries_.begin(), entries_.end(), std::pair<std::uint64_t, std::size_t>{hash, 0});
      for (; at != entries_.end() && at->first == hash; ++at) seen.push_back(at->second);
    });
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    Answer answer;
    for (const std::size_t i : seen) {
      const auto edits = match::find_edits(key, keys_[i], 1);
      if (!edits || (edits->count == 1 && edits->edits[0].kind == match::Edit::Kind::swap && !swaps))
        continue;
      const Good& there = world_.stolen[i].good;
      if (same_brand && catalogue::fold_words(query.brand) != catalogue::fold_words(there.brand)) continue;
      answer.finds.push_back({world_.stolen[i].id, 1, match::Grade::possible});
    }
    return answer;
  }

 private:
  template <class Each>
  static void for_each_deletion(const std::string& key, Each each) {
    each(match::hash_key(key));
    std::string shorter;
    for (std::size_t i = 0; i < key.size(); ++i) {
      shorter.assign(key, 0, i).append(key, i + 1);
      each(match::hash_key(shorter));
    }
  }

  const World& world_;
  std::vector<std::string> keys_;
  std::vector<std::pair<std::uint64_t, std::size_t>> entries_;
};

/// Bike Index: | I L to 1, O to 0, S to 5, Z to 2, B to 8, signs to spaces, leading zeros dropped.
std::string bike_index_form(std::string_view raw) {
  std::string out;
  for (char c : raw) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    switch (c) {
      case '|':
      case 'I':
      case 'L':
        c = '1';
        break;
      case 'O':
        c = '0';
        break;
      case 'S':
        c = '5';
        break;
      case 'Z':
        c = '2';
        break;
      case 'B':
        c = '8';
        break;
      default:
        break;
    }
    if (identifier::is_digit(c) || identifier::is_letter(c)) out += c;
  }
  return out.erase(0, std::min(out.find_first_not_of('0'), out.size()));
}

std::vector<std::uint32_t> trigrams_of(std::string_view word) {
  const std::string padded = "  " + std::string(word) + " ";
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i + 3 <= padded.size(); ++i) {
    out.push_back(static_cast<std::uint32_t>(padded[i]) << 16 |
                  static_cast<std::uint32_t>(padded[i + 1]) << 8 | static_cast<std::uint32_t>(padded[i + 2]));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

int levenshtein(std::string_view a, std::string_view b) {
  std::vector<int> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

class BikeIndex {
 public:
  explicit BikeIndex(const World& world) : counts_(world.stolen.size()) {
    for (const match::StolenGood& good : world.stolen) {
      const auto at = static_cast<std::uint32_t>(forms_.size());
      forms_.push_back(bike_index_form(number_of(good.good)));
      sizes_.push_back(static_cast<std::uint32_t>(trigrams_of(forms_.back()).size()));
      for (const std::uint32_t trigram : trigrams_of(forms_.back())) by_trigram_[trigram].push_back(at);
    }
  }

  /// Close ones are searched only when nothing is equal, as its screens do.
  Answer find(const Good& query) {
    const std::string form = bike_index_form(number_of(query));
    Answer answer;
    if (form.empty()) return answer;
    const auto trigrams = trigrams_of(form);
    touched_.clear();
    for (const std::uint32_t trigram : trigrams) {
      const auto list = by_trigram_.find(trigram);
      if (list == by_trigram_.end()) continue;
      for (const std::uint32_t at : list->second) {
        if (counts_[at]++ == 0) touched_.push_back(at);
      }
    }
    bool equal = false;
    for (const std::uint32_t at : touched_) equal = equal || forms_[at] == form;
    for (const std::uint32_t at : touched_) {
      const double shared = counts_[at];
      counts_[at] = 0;
      const double similarity = shared / (static_cast<double>(trigrams.size()) + sizes_[at] - shared);
      const bool fits =
          forms_[at] == form || (!equal && (forms_[at].find(form) != std::string::npos ||
                                            (similarity >= 0.2 && levenshtein(forms_[at], form) < 3)));
      if (fits) answer.finds.push_back({at + 1, 1, equal ? match::Grade::hit : match::Grade::possible});
    }
    return answer;
  }

 private:
  std::vector<std::string> forms_;
  std::vector<std::uint32_t> sizes_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_trigram_;
  std::vector<std::uint16_t> counts_;
  std::vector<std::uint32_t> touched_;
};

}  // namespace

std::vector<Baseline> make_baselines(const World& world) {
  const auto stripped = [](const std::string& raw) { return identifier::plain_key(raw); };
  const auto raw = std::make_shared<ByText>(world, [](const std::string& text) { return text; });
  const auto upper = std::make_shared<ByText>(world, stripped);
  const auto edits = std::make_shared<OneEdit>(world);
  const auto bike_index = std::make_shared<BikeIndex>(world);
  return {{"raw equality", [raw](const Good& good) { return raw->find(number_of(good)); }},
          {"upper case, stripped",
           [upper, stripped](const Good& good) { return upper->find(stripped(number_of(good))); }},
          {"Levenshtein ≤ 1", [edits](const Good& good) { return edits->find(good, false, false); }},
          {"Damerau ≤ 1, same brand", [edits](const Good& good) { return edits->find(good, true, true); }},
          {"Bike Index's rule", [bike_index](const Good& good) { return bike_index->find(good); }}};
}

}  // namespace dorhub::bench
