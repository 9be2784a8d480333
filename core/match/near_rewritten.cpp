// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cstring>

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
    each_twin(fetch);
    each_with_zeros(fetch);
  }

  void search_rewritten() {
    if (const auto label = identifier::label_glued(key_)) {
      add_equal(label->rest, Rule::label, label->rest, rule_probability(Rule::label));
      search_label_forms(*label);
    }
    search_zeros();
    const auto add = [&](std::string_view wanted, Rule rule) {
      add_equal(wanted, rule, key_, rule_probability(rule));
    };
    each_twin(add);
    each_jump(add);
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

  void search_zeros() {
    std::string_view without = key_;
    while (without.size() > min_part && without.front() == '0') {
      without.remove_prefix(1);
      add_equal(without, Rule::leading_zero, without, rule_probability(Rule::leading_zero));
    }
    each_with_zeros(
        [&](std::string_view wanted, Rule rule) { add_equal(wanted, rule, key_, rule_probability(rule)); });
  }

  /// Calls `each(text, rule)` for the query with one zero more at its start, two …
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
