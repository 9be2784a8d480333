// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cstddef>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/label.hpp"
#include "core/match/confusion.hpp"
#include "core/match/near_searches.hpp"
#include "core/match/prepared.hpp"
#include "core/match/surroundings.hpp"

namespace dorhub::match {
namespace {

/// A number glued to another is at least this long.
constexpr std::size_t least_contained = 6;

class RewrittenSearch {
 public:
  explicit RewrittenSearch(NearCollector& found)
      : found_(found), segment_(&found.segment()), key_(found.key()) {}

  void run() {
    fetch_rewritten();
    search_rewritten();
    search_as_kind();
    search_contained();
  }

 private:
  void add_equal(std::string_view wanted, Rule rule, std::string_view written, double error) {
    found_.add_equal(wanted, rule, written, error);
  }

  /// Fetches what is looked for below, in so far as it is many.
  void fetch_rewritten() {
    const auto fetch = [&](std::string_view wanted, Rule) { segment_->fetch_key(wanted); };
    for (std::size_t length = key_.size() - 1; length >= least_contained && length < key_.size(); --length) {
      segment_->fetch_key(key_.substr(0, length));
      segment_->fetch_key(key_.substr(key_.size() - length));
    }
    each_jump(fetch);
    each_look_alikes(fetch);
    each_twin(fetch);
    each_with_zeros(fetch);
    each_with_label(fetch);
  }

  void search_rewritten() {
    if (const auto label = identifier::label_glued(key_)) {
      add_equal(label->rest, Rule::label, label->rest, rule_probability(Rule::label));
      search_label_forms(*label);
    }
    each_with_label([&](std::string_view wanted, Rule rule) {
      add_equal(wanted, rule, key_, rule_probability(rule) / static_cast<double>(labels.size()));
    });
    search_zeros();
    const auto add = [&](std::string_view wanted, Rule rule) {
      add_equal(wanted, rule, key_, rule_probability(rule));
    };
    each_twin(add);
    each_jump(add);
    each_look_alikes(add);
  }

  /// "IMEI35…" with 14 or 16 digits: the label says which form counts.
  void search_label_forms(const identifier::Label& label) {
    if (!label.kind) return;
    const identifier::Identifier id = identifier::normalise(*label.kind, label.rest);
    if (!id.valid || !is_strict(id.kind)) return;
    if (id.kind_key != id.match_key)
      add_equal(id.kind_key, Rule::label, label.rest, rule_probability(Rule::label));
    segment_->find_kind_key(id.kind, id.kind_key, [&](std::uint32_t offset) {
      const identifier::Identifier there = identifier::normalise(id.kind, segment_->key_at(offset));
      if (there.kind_key == id.kind_key)
        found_.add(offset, Rule::label, found_.ask(label.rest), rule_probability(Rule::label));
    });
  }

  /// A hull number, plate or IMEISV without a word that it is one, and without what would tell so: 12, 6 or
  /// 16 characters, the NL of a plate's strip before them, O for 0. Too many serials have that form for a
  /// hit.
  void search_as_kind() {
    const auto form = form_without_kind(key_);
    if (!form) return;
    const auto add_if_same = [&](std::uint32_t offset) {
      const NumberTag tag = segment_->arrays().number_tags[segment_->rank_of(offset)];
      const std::string_view there = segment_->key_at(offset);
      if (kind_compared(tag, there) != form->kind || !tag.valid() || there == key_) return;
      if (identifier::normalise(form->kind, there).kind_key == form->key)
        found_.add(offset, Rule::equal_kind, 0, rule_probability(Rule::equal_kind));
    };
    segment_->find_kind_key(form->kind, form->key, add_if_same);
    if (const std::uint32_t offset = segment_->find_key(form->key); offset != Segment::nothing)
      add_if_same(offset);
  }

  void search_zeros() {
    std::string_view without = key_;
    while (without.size() > min_part && without.front() == '0') {
      without.remove_prefix(1);
      add_equal(without, Rule::leading_zero, without, rule_probability(Rule::leading_zero));
    }
    each_with_zeros(
        [&](std::string_view wanted, Rule rule) { add_equal(wanted, rule, key_, rule_probability(rule)); });
  }

  /// Words that may stand glued before a stolen good's number, as its label or its beginning: SN4471238.
  static constexpr std::array<std::string_view, 3> labels{"SN", "NR", "NO"};

  /// Calls `each(text, rule)` for the query with a label before it.
  template <class Each>
  void each_with_label(Each each) const {
    constexpr std::size_t longest = 9;
    if (key_.size() > longest) return;
    std::string with;
    for (const std::string_view label : labels) {
      with.assign(label).append(key_);
      each(with, Rule::label);
    }
  }

  /// … with one zero more at its start, two …
  template <class Each>
  void each_with_zeros(Each each) const {
    std::string with(key_);
    for (int zeros = 0; zeros < 4 && with.size() < identifier::max_key_length; ++zeros) {
      with.insert(with.begin(), '0');
      each(with, Rule::leading_zero);
    }
  }

  /// … with two characters exchanged across a third.
  template <class Each>
  void each_jump(Each each) const {
    std::string text(key_);
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
      if (text[i] == text[i + 2]) continue;
      std::swap(text[i], text[i + 2]);
      each(text, Rule::jump);
      std::swap(text[i], text[i + 2]);
    }
  }

  /// … with the digit for a letter that is typed for it throughout, or the letter for the digit: two
  /// characters or more, for one is found by the edits. The letters that a number begins with, or its maker's
  /// two, may be right as they are ("CO12OO34").
  template <class Each>
  void each_look_alikes(Each each) const {
    struct Habit {
      std::string_view typed;
      std::string_view meant;
    };
    static constexpr std::array habits{Habit{"O", "0"}, Habit{"I", "1"}, Habit{"OI", "01"},
                                       Habit{"0", "O"}, Habit{"1", "I"}, Habit{"01", "OI"}};
    constexpr std::size_t makers_letters = 2;
    const std::size_t letters = std::min(key_.find_first_of("0123456789"), key_.size());
    std::string text(key_);
    for (const Habit& habit : habits) {
      const bool to_digits = identifier::is_letter(habit.typed[0]);
      // Who types O for 0 types no 0.
      if (to_digits && key_.find_first_of(habit.meant) != std::string_view::npos) continue;
      std::ptrdiff_t before = 0;
      for (const std::size_t kept : {std::size_t{0}, makers_letters, letters}) {
        if (kept > 0 && (!to_digits || kept > letters)) continue;
        text.assign(key_);
        const std::ptrdiff_t changed = replace_from(text, kept, habit.typed, habit.meant);
        if (changed >= 2 && changed != before && is_each_typed(key_, habit.typed))
          each(text, Rule::look_alikes);
        before = changed;
      }
    }
  }

  static bool is_each_typed(std::string_view key, std::string_view typed) {
    return std::all_of(typed.begin(), typed.end(),
                       [&](char c) { return key.find(c) != std::string_view::npos; });
  }

  /// Writes `meant` for `typed` from `at` on; how many characters that changed.
  static std::ptrdiff_t replace_from(std::string& text, std::size_t at, std::string_view typed,
                                     std::string_view meant) {
    std::ptrdiff_t changed = 0;
    for (; at < text.size(); ++at) {
      const std::size_t which = typed.find(text[at]);
      if (which == std::string_view::npos) continue;
      text[at] = meant[which];
      ++changed;
    }
    return changed;
  }

  /// … with another pair for a pair of equal characters, or one number word for another.
  template <class Each>
  void each_twin(Each each) const {
    std::string text(key_);
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
      const char first = text[i];
      const char second = text[i + 1];
      if (first == second) {
        const std::string_view others =
            identifier::is_digit(first) ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        for (const char other : others) {
          text[i] = text[i + 1] = other;
          if (other != first) each(text, Rule::twin);
        }
      } else if (first == '1' && second >= '2' && identifier::is_digit(second)) {
        text[i] = second, text[i + 1] = '0';  // dertien, dertig
        each(text, Rule::sound);
      } else if (second == '0' && first >= '2' && identifier::is_digit(first)) {
        text[i] = '1', text[i + 1] = first;
        each(text, Rule::sound);
      }
      text[i] = first, text[i + 1] = second;
    }
  }

  /// Two numbers glued together, or letters before and behind the number.
  void search_contained() {
    double before = rule_probability(Rule::contains);
    double behind = before;
    for (std::size_t length = key_.size() - 1; length >= least_contained; --length) {
      if (length >= key_.size()) return;
      const std::string_view front = key_.substr(0, length);
      const std::string_view back = key_.substr(key_.size() - length);
      // Of all that may be glued to it, just these characters.
      behind /= alphabet_of(key_[length]);
      before /= alphabet_of(key_[key_.size() - length - 1]);
      add_equal(front, Rule::contains, front, behind);
      add_equal(back, Rule::contains, back, before);
    }
  }

  NearCollector& found_;
  const Segment* segment_;
  std::string_view key_;
};

}  // namespace

void search_rewritten(NearCollector& found) { RewrittenSearch(found).run(); }

}  // namespace dorhub::match
