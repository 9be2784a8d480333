// SPDX-License-Identifier: EUPL-1.2
#include "core/match/near_search.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/identifier/label.hpp"
#include "core/identifier/match_key.hpp"
#include "core/identifier/placeholder.hpp"
#include "core/match/confusion.hpp"

namespace dorhub::match {
namespace {

/// Two errors are searched in numbers of this length and more: shorter ones have too many neighbours.
constexpr std::size_t least_for_two = 10;
/// A number glued to another is at least this long.
constexpr std::size_t least_contained = 6;
/// More keys than this share an end or a middle: it selects nothing.
constexpr std::size_t most_ends = 1500;
/// Of stretches that select so many or fewer, so many keys are looked at in all, the best stretches first.
constexpr std::uint32_t most_middles = 300;
constexpr std::uint32_t middles_looked_at = 1200;
/// A stretch that selects too little at this length is part of what all of a maker's numbers share.
constexpr std::size_t longest_stretch_tried = 6;
/// A number just too short for two errors may be a longer one of which a character is missing.
constexpr std::uint32_t middles_of_short = 200;

/// A set of the offsets that were looked at; emptied for each part.
class SeenOffsets {
 public:
  void clear() { slots_.fill(0), count_ = 0; }
  /// False if it was there. When the set is three quarters full it forgets: looking twice does no harm.
  bool insert(std::uint32_t offset) {
    std::size_t at = (offset * 2654435761U) >> (32 - bits);
    while (slots_[at] != 0) {
      if (slots_[at] == offset + 1) return false;
      at = (at + 1) & (slots_.size() - 1);
    }
    if (++count_ > slots_.size() * 3 / 4) slots_.fill(0), count_ = 1;
    slots_[at] = offset + 1;
    return true;
  }

 private:
  static constexpr unsigned bits = 11;
  std::array<std::uint32_t, 1U << bits> slots_{};
  std::size_t count_ = 0;
};

class NearSearch {
 public:
  NearSearch(const View& view, std::string_view raw, const identifier::Identifier& query)
      : view_(view), key_(query.match_key), distance_(query.match_key) {
    finds_.asked.push_back(query.match_key);
    pattern_ = identifier::pattern_key(raw);
    if (const auto label = identifier::label_apart(raw)) pattern_ = identifier::pattern_key(label->rest);
  }

  NearFinds run() {
    for (part_ = 0; part_ < view_.parts.size(); ++part_) {
      segment_ = view_.parts[part_].segment.get();
      if (segment_->number_count() == 0) continue;
      if (pattern_.find('?') != std::string::npos) search_unreadable();
      fetch_rewritten();
      search_rewritten();
      search_contained();
      search_edits();
      search_parts();
    }
    return std::move(finds_);
  }

 private:
  // ---- whole numbers that the query is rewritten to ----

  void add(std::uint32_t offset, Rule rule, std::uint32_t asked, double error, Edits edits = {}) {
    for (NearKey& known : finds_.keys) {
      if (known.part != part_ || known.offset != offset) continue;
      if (error > known.error) known = {part_, offset, rule, edits, asked, error};
      return;
    }
    finds_.keys.push_back({part_, offset, rule, edits, asked, error});
  }

  std::uint32_t ask(std::string_view text) {
    const auto known = std::find(finds_.asked.begin(), finds_.asked.end(), text);
    if (known != finds_.asked.end()) return static_cast<std::uint32_t>(known - finds_.asked.begin());
    finds_.asked.emplace_back(text);
    return static_cast<std::uint32_t>(finds_.asked.size() - 1);
  }

  /// `text` is what of the query counts as written; `wanted` is the key that would explain it.
  void add_equal(std::string_view wanted, Rule rule, std::string_view written, double error) {
    if (wanted.size() < min_part || wanted == key_) return;
    const std::uint32_t offset = segment_->find_key(wanted);
    if (offset != Segment::nothing) add(offset, rule, ask(written), error);
  }

  /// Fetches what search_rewritten and search_contained will look for, in so far as it is many.
  void fetch_rewritten() {
    for (std::size_t length = key_.size() - 1; length >= least_contained && length < key_.size(); --length) {
      segment_->fetch_key(key_.substr(0, length));
      segment_->fetch_key(key_.substr(key_.size() - length));
    }
    std::string text(key_);
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
      std::swap(text[i], text[i + 2]);
      segment_->fetch_key(text);
      std::swap(text[i], text[i + 2]);
    }
    text.insert(text.begin(), 3, '0');
    for (std::size_t zeros = 0; zeros < 3; ++zeros) segment_->fetch_key(std::string_view(text).substr(zeros));
  }

  void search_rewritten() {
    if (const auto label = identifier::label_glued(key_)) {
      add_equal(label->rest, Rule::label, label->rest, rule_probability(Rule::label));
      search_label_forms(*label);
    }
    search_zeros();
    search_twins();
    std::string text(key_);
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
      if (text[i] == text[i + 2] || text[i] == text[i + 1] || text[i + 1] == text[i + 2]) continue;
      std::swap(text[i], text[i + 2]);
      add_equal(text, Rule::jump, key_, rule_probability(Rule::jump));
      std::swap(text[i], text[i + 2]);
    }
  }

  /// "IMEI35…" with 14 or 16 digits: the label says which form counts.
  void search_label_forms(const identifier::Label& label) {
    if (!label.kind) return;
    const identifier::Identifier id = identifier::normalise(*label.kind, label.rest);
    if (!id.valid || id.kind_key == id.match_key) return;
    add_equal(id.kind_key, Rule::label, label.rest, rule_probability(Rule::label));
    segment_->find_kind_key(id.kind, id.kind_key, [&](std::uint32_t offset) {
      const identifier::Identifier there = identifier::normalise(id.kind, segment_->key_at(offset));
      if (there.kind_key == id.kind_key)
        add(offset, Rule::label, ask(label.rest), rule_probability(Rule::label));
    });
  }

  void search_zeros() {
    std::string_view without = key_;
    while (without.size() > min_part && without.front() == '0') {
      without.remove_prefix(1);
      add_equal(without, Rule::leading_zero, without, rule_probability(Rule::leading_zero));
    }
    std::string with(key_);
    for (int zeros = 0; zeros < 4 && with.size() < identifier::max_key_length; ++zeros) {
      with.insert(with.begin(), '0');
      add_equal(with, Rule::leading_zero, key_, rule_probability(Rule::leading_zero));
    }
  }

  void search_twins() {
    std::string text(key_);
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
      const char first = text[i];
      const char second = text[i + 1];
      if (first == second) {
        const std::string_view others =
            identifier::is_digit(first) ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        for (const char other : others) {
          text[i] = text[i + 1] = other;
          if (other != first) add_equal(text, Rule::twin, key_, rule_probability(Rule::twin));
        }
      } else if (first == '1' && second >= '2' && identifier::is_digit(second)) {
        text[i] = second, text[i + 1] = '0';  // dertien, dertig
        add_equal(text, Rule::sound, key_, rule_probability(Rule::sound));
      } else if (second == '0' && first >= '2' && identifier::is_digit(first)) {
        text[i] = '1', text[i + 1] = first;
        add_equal(text, Rule::sound, key_, rule_probability(Rule::sound));
      }
      text[i] = first, text[i + 1] = second;
    }
  }

  /// Two numbers glued together, or letters before and behind the number.
  void search_contained() {
    for (std::size_t length = key_.size() - 1; length >= least_contained; --length) {
      if (length >= key_.size()) return;
      const std::string_view front = key_.substr(0, length);
      const std::string_view back = key_.substr(key_.size() - length);
      const double error = rule_probability(Rule::contains) / static_cast<double>(key_.size() - length);
      add_equal(front, Rule::contains, front, error);
      add_equal(back, Rule::contains, back, error);
    }
  }

  // ---- one or two edits ----

  void search_edits() {
    seen_.clear();
    collect_deletions();
    const std::string end = std::string(key_.substr(key_.size() - std::min(key_.size(), deleted_end))) + '\0';
    if (key_.size() >= deleted_end) collect_ends(end);
    if (key_.size() + 2 >= least_for_two) collect_middles();
  }

  void verify(std::uint32_t offset) {
    if (!seen_.insert(offset)) return;
    const std::string_view there = segment_->key_at(offset);
    const std::size_t most = there.size() >= least_for_two ? 2 : 1;
    if (there.size() > key_.size() + most || there.size() + most < key_.size()) return;
    if (distance_.to(there) > static_cast<int>(most)) return;
    const auto edits = find_edits(key_, there, most);
    if (!edits || edits->count == 0) return;
    const Rule rule = edits->count == 1 ? rule_of(edits->edits[0], key_, there) : Rule::two_errors;
    add(offset, rule, 0, edit_probability(*edits, key_, there), *edits);
  }

  /// Errors among the last characters: the key or the query, or both, without one character.
  void collect_deletions() {
    const auto take = [&](std::uint32_t offset) { verify(offset); };
    std::array<char, identifier::max_key_length> shorter{};
    const std::size_t first = key_.size() > deleted_end + 1 ? key_.size() - deleted_end - 1 : 0;
    segment_->fetch_deletion(key_);
    for (std::size_t i = first; i < key_.size(); ++i) {
      std::memcpy(shorter.data(), key_.data(), i);
      std::memcpy(shorter.data() + i, key_.data() + i + 1, key_.size() - i - 1);
      segment_->fetch_deletion({shorter.data(), key_.size() - 1});
      segment_->fetch_key({shorter.data(), key_.size() - 1});
    }
    segment_->find_deletion(key_, take);
    for (std::size_t i = first; i < key_.size(); ++i) {
      if (i > first && key_[i] == key_[i - 1]) continue;
      std::memcpy(shorter.data(), key_.data(), i);
      std::memcpy(shorter.data() + i, key_.data() + i + 1, key_.size() - i - 1);
      const std::string_view text(shorter.data(), key_.size() - 1);
      segment_->find_deletion(text, take);
      const std::uint32_t equal = segment_->find_key(text);
      if (equal != Segment::nothing) take(equal);
    }
  }

  /// Errors before the last characters, one or two.
  void collect_ends(std::string_view end) {
    const SuffixRange range = segment_->find_suffixes(end);
    const std::uint32_t most = std::min<std::uint32_t>(range.end, range.begin + most_ends);
    const std::span<const std::uint32_t> suffixes = segment_->arrays().suffixes;
    for (std::uint32_t at = range.begin; at < most; ++at)
      __builtin_prefetch(segment_->arrays().text.data() + suffixes[at]);
    for (std::uint32_t at = range.begin; at < most; ++at) {
      verify(segment_->start_of(segment_->arrays().suffixes[at]));
    }
  }

  /// Two errors on both sides of a stretch that is whole: at each place the shortest stretch that selects.
  void collect_middles() {
    struct Stretch {
      SuffixRange range;
      std::size_t at;
    };
    std::array<Stretch, identifier::max_key_length> stretches;
    std::array<Narrowing, identifier::max_key_length> wide;
    std::array<std::size_t, identifier::max_key_length> wide_at;
    std::size_t count = 0;
    std::size_t wide_count = 0;
    // The groups of three characters and more are known; what selects too little takes one more, all in step.
    for (std::size_t i = 0; i + min_part <= key_.size(); ++i) {
      const SuffixRange range = segment_->find_suffixes(key_.substr(i, min_part));
      wide[wide_count] = {range, min_part, 0}, wide_at[wide_count++] = i;
    }
    for (std::size_t length = min_part; wide_count > 0; ++length) {
      std::size_t still = 0;
      for (std::size_t w = 0; w < wide_count; ++w) {
        const std::size_t i = wide_at[w];
        const SuffixRange range = wide[w].range;
        if (range.size() <= most_middles) {
          if (range.size() > 0) stretches[count++] = {range, i};
        } else if (i + length < key_.size() && length < longest_stretch_tried) {
          wide[still] = {range, static_cast<std::uint32_t>(length), key_[i + length]}, wide_at[still++] = i;
        }
      }
      wide_count = still;
      segment_->narrow_all({wide.data(), wide_count});
    }
    std::sort(stretches.begin(), stretches.begin() + static_cast<std::ptrdiff_t>(count),
              [](const Stretch& a, const Stretch& b) {
                return a.range.size() != b.range.size() ? a.range.size() < b.range.size() : a.at < b.at;
              });
    std::uint32_t budget = key_.size() >= least_for_two ? middles_looked_at : middles_of_short;
    for (std::size_t s = 0; s < count && stretches[s].range.size() <= budget; ++s) {
      budget -= stretches[s].range.size();
      collect_stretch(stretches[s].range, stretches[s].at);
    }
  }

  /// The keys of a range in which the stretch stands where it stands in the query, give or take two.
  void collect_stretch(SuffixRange range, std::size_t at) {
    const std::span<const std::uint32_t> suffixes = segment_->arrays().suffixes;
    const char* text = segment_->arrays().text.data();
    for (std::uint32_t i = range.begin; i < range.end; ++i) __builtin_prefetch(text + suffixes[i]);
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const std::uint32_t start = segment_->start_of(suffixes[i]);
      const std::size_t in_key = suffixes[i] - start;
      if (in_key + 2 >= at && in_key <= at + 2) verify(start);
    }
  }

  // ---- parts and unreadable characters ----

  void search_parts() {
    if (key_.size() < min_part) return;
    const SuffixRange range = segment_->find_suffixes(key_);
    if (range.size() > most_parts * 4) {
      finds_.parts += range.size();
      return;
    }
    for (std::uint32_t at = range.begin; at < range.end; ++at) {
      const std::uint32_t start = segment_->start_of(segment_->arrays().suffixes[at]);
      if (segment_->key_at(start).size() == key_.size()) continue;
      ++finds_.parts;
      if (finds_.parts <= most_parts) add(start, Rule::part, 0, rule_probability(Rule::part));
    }
  }

  /// "?" for one character each. The longest readable stretch selects, the others are compared.
  void search_unreadable() {
    if (pattern_.size() > identifier::max_key_length) return;
    offsets_.clear();
    const std::size_t marks = static_cast<std::size_t>(std::count(pattern_.begin(), pattern_.end(), '?'));
    if (marks * 2 > pattern_.size()) return;
    // A mark behind a whole number is a doubt, no character.
    if (const std::uint32_t whole = segment_->find_key(key_); whole != Segment::nothing) {
      add(whole, Rule::unreadable, 0, rule_probability(Rule::unreadable) / 10);
    }
    if (marks == 1) segment_->find_deletion(key_, [&](std::uint32_t offset) { offsets_.push_back(offset); });
    const auto [from, length] = longest_stretch();
    std::string stretch = pattern_.substr(from, length);
    if (from + length == pattern_.size()) stretch += '\0';
    if (length >= 3) {
      const SuffixRange range = segment_->find_suffixes(stretch);
      const std::uint32_t most = std::min<std::uint32_t>(range.end, range.begin + most_ends * 2);
      for (std::uint32_t at = range.begin; at < most; ++at) {
        offsets_.push_back(segment_->start_of(segment_->arrays().suffixes[at]));
      }
    }
    std::sort(offsets_.begin(), offsets_.end());
    offsets_.erase(std::unique(offsets_.begin(), offsets_.end()), offsets_.end());
    for (const std::uint32_t offset : offsets_) {
      const std::string_view there = segment_->key_at(offset);
      if (fits_pattern(there)) add(offset, Rule::unreadable, ask(there), rule_probability(Rule::unreadable));
    }
  }

  [[nodiscard]] std::pair<std::size_t, std::size_t> longest_stretch() const {
    std::pair<std::size_t, std::size_t> best{0, 0};
    for (std::size_t from = 0; from < pattern_.size();) {
      const std::size_t end = std::min(pattern_.find('?', from), pattern_.size());
      // Of equals the last: it is anchored at the end, and serials differ there most.
      if (end - from >= best.second) best = {from, end - from};
      from = end + 1;
    }
    return best;
  }

  [[nodiscard]] bool fits_pattern(std::string_view there) const {
    return there.size() == pattern_.size() &&
           std::equal(there.begin(), there.end(), pattern_.begin(),
                      [](char c, char mark) { return mark == '?' || mark == c; });
  }

  const View& view_;
  std::string_view key_;
  std::string pattern_;
  NearFinds finds_;
  std::uint32_t part_ = 0;
  const Segment* segment_ = nullptr;
  std::vector<std::uint32_t> offsets_;
  EditDistance distance_;
  SeenOffsets seen_;
};

}  // namespace

NearFinds search_near(const View& view, std::string_view raw, const identifier::Identifier& query) {
  return NearSearch(view, raw, query).run();
}

}  // namespace dorhub::match
