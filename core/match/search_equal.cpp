// SPDX-License-Identifier: EUPL-1.2
#include "core/match/search_equal.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/identifier/key/luhn.hpp"
#include "core/identifier/key/plain_key.hpp"
#include "core/match/judge.hpp"
#include "core/match/prepared.hpp"

namespace dorhub::match {
namespace {

using catalogue::Agreement;
using identifier::Identifier;
using identifier::Kind;

/// No good is reported more often than this: a longer list needs no comparing.
constexpr std::size_t most_repeat_reports = 8;
/// The same of a number that its kind makes unique, where only a shared default is on more goods.
constexpr std::size_t most_reports_of_unique = 50;
/// Reports of one theft reach the register within this time.
constexpr int repeat_days = 45;

Description describe(const Segment& segment, const GoodRow& row) {
  return {segment.word(row.brand), segment.word(row.model), segment.word(row.colour),
          segment.word(row.product_group)};
}

/// The numbers of a candidate's good beside the one that was found, as one mark; 0 if there are none.
std::uint16_t other_numbers(const Segment& segment, const Candidate& candidate) {
  return segment.arrays().goods[candidate.row].numbers_mark ^ mark_of(segment.key_at(candidate.offset));
}

/// Whether the number is its good's alone by its kind: makers give out no IMEI and no VIN twice, so that
/// three of one brand and type are three reports and no stock number.
bool is_unique_by_kind(const View& view, const Candidate& candidate) {
  if (!candidate.tag.valid()) return false;
  const std::string_view key = view.parts[candidate.part].segment->key_at(candidate.offset);
  const identifier::Kind kind = kind_compared(candidate.tag, key);
  if (kind != identifier::Kind::imei) return kind == identifier::Kind::vin;
  return key.size() != 15 || !identifier::all_digits(key) || identifier::passes_luhn(key);
}

/// Whether two reports of a number that is unique by its kind are about one good all the same: unless brand
/// or model contradicts.
bool is_repeat_of_unique(const Agreements& agree) {
  return agree.brand != Agreement::different && agree.model != Agreement::different;
}

/// Whether two reports are about one good. That nothing contradicts is not enough, for a stock number's goods
/// would pass for one good reported often: brand, model and colour agree, or the other numbers do; and where
/// both days are known they lie near each other.
bool is_repeat(const catalogue::Catalogue& catalogue, const View& view, const Candidate& one,
               const Candidate& other) {
  const Segment& segment_a = *view.parts[one.part].segment;
  const Segment& segment_b = *view.parts[other.part].segment;
  const GoodRow& a = segment_a.arrays().goods[one.row];
  const GoodRow& b = segment_b.arrays().goods[other.row];
  const Agreements agree = compare_descriptions(catalogue, describe(segment_a, a), describe(segment_b, b));
  if (is_unique_by_kind(view, one)) return is_repeat_of_unique(agree);
  if (agree.brand == Agreement::different || agree.model == Agreement::different ||
      agree.model == Agreement::related || agree.colour == Agreement::different ||
      agree.product_group == Agreement::different) {
    return false;
  }
  const bool are_days_known = a.reported_day != 0 && b.reported_day != 0;
  if (are_days_known && std::abs(a.reported_day - b.reported_day) > repeat_days) return false;
  if (agree.is_full() && agree.colour == Agreement::same) return true;
  const std::uint16_t others = other_numbers(segment_a, one);
  return others != 0 && others == other_numbers(segment_b, other);
}

bool names_brand(const View& view, const catalogue::Catalogue& catalogue, const Candidate& candidate) {
  const Segment& segment = *view.parts[candidate.part].segment;
  catalogue::ReadBrand room;
  const std::string_view brand = segment.word(segment.arrays().goods[candidate.row].brand);
  return !catalogue.read_brand(brand, room).means.empty();
}

bool are_three_unlike(const View& view, const catalogue::Catalogue& catalogue,
                      std::span<const Candidate> carriers) {
  if (carriers.size() < unlike_goods_for_non_unique) return false;
  const bool is_unique = is_unique_by_kind(view, carriers.front());
  if (carriers.size() > (is_unique ? most_reports_of_unique : most_repeat_reports)) return true;
  std::vector<const Candidate*> unlike;
  for (const Candidate& carrier : carriers) {
    // A report without a brand contradicts none, so it must not stand for all that do.
    if (is_unique && !names_brand(view, catalogue, carrier)) continue;
    const bool repeats = std::any_of(unlike.begin(), unlike.end(), [&](const Candidate* other) {
      return is_repeat(catalogue, view, carrier, *other);
    });
    if (!repeats) unlike.push_back(&carrier);
    if (unlike.size() >= unlike_goods_for_non_unique) return true;
  }
  return false;
}

/// Kinds that prove nothing alone; without that a number is only called so.
bool is_of_key_or_owner(Kind kind) {
  return kind == Kind::key_number || kind == Kind::lock_number || kind == Kind::engraving;
}

/// Whether a stored key, read as the kind of its tag, has the query's kind key.
bool same_kind_key(const Identifier& query, NumberTag tag, std::string_view key) {
  return tag.valid() && kind_compared(tag, key) == query.kind &&
         identifier::normalise(query.kind, key).kind_key == query.kind_key;
}

class EqualSearch {
 public:
  EqualSearch(const View& view, const Identifier& query, std::uint32_t number, std::size_t most,
              std::vector<Candidate>& out)
      : view_(view), query_(query), number_(number), out_(out), first_(out.size()), most_(most) {}

  void run() {
    const bool by_kind = is_strict(query_.kind) && query_.valid;
    for (part_ = 0; part_ < view_.parts.size(); ++part_) {
      const Segment& segment = *view_.parts[part_].segment;
      add_equal_keys(segment, query_.match_key, Rule::equal);
      if (!by_kind) continue;
      segment.find_kind_key(query_.kind, query_.kind_key,
                            [&](std::uint32_t offset) { add_if_same_form(segment, offset); });
      if (query_.kind_key != query_.match_key) add_equal_keys(segment, query_.kind_key, Rule::equal_kind);
    }
  }

 private:
  void add_equal_keys(const Segment& segment, std::string_view key, Rule rule) {
    std::uint32_t offset = segment.find_key(key);
    if (offset == Segment::nothing) return;
    std::uint32_t rank = segment.rank_of(offset);
    for (; rank < segment.number_count() && !is_enough() && segment.key_at(offset) == key; ++rank) {
      const NumberTag tag = segment.arrays().number_tags[rank];
      // Equal to our own form counts only if the other is valid as that kind, and its form is its key.
      if (rule == Rule::equal || same_kind_key(query_, tag, key)) add(segment, offset, rank, rule);
      offset += static_cast<std::uint32_t>(key.size()) + 1;
    }
  }

  void add_if_same_form(const Segment& segment, std::uint32_t offset) {
    std::uint32_t rank = segment.rank_of(offset);
    const std::string_view key = segment.key_at(offset);
    if (key != query_.match_key && same_kind_key(query_, segment.arrays().number_tags[rank], key)) {
      add(segment, offset, rank, Rule::equal_kind);
    }
  }

  /// By either side's word: whoever asks may not know what the number is, or what it is called there.
  [[nodiscard]] bool may_be_article(NumberTag tag, std::string_view key) const {
    if (query_.kind == Kind::article_number) return true;
    const bool is_doubted =
        query_.reason == "identifier.may_be_article_number" && tag.kind() != Kind::frame_number;
    return is_doubted || (!tag.is_proven() && identifier::may_be_product_code(tag.kind(), key));
  }

  [[nodiscard]] bool is_enough() const { return out_.size() - first_ >= most_; }

  void add(const Segment& segment, std::uint32_t offset, std::uint32_t rank, Rule rule) {
    const std::uint32_t row = segment.arrays().number_goods[rank];
    if (is_enough() || !view_.parts[part_].is_live(row)) return;
    // One good may carry the number twice.
    const bool known =
        std::any_of(out_.begin() + static_cast<std::ptrdiff_t>(first_), out_.end(),
                    [&](const Candidate& other) { return other.part == part_ && other.row == row; });
    if (known) return;
    const NumberTag tag = segment.arrays().number_tags[rank];
    out_.push_back({.part = part_,
                    .offset = offset,
                    .row = row,
                    .number = number_,
                    .tag = tag,
                    .rule = rule,
                    .never_alone = tag.never_alone() || query_.never_alone,
                    .may_be_article = may_be_article(tag, segment.key_at(offset)),
                    .is_only_called = (!tag.is_proven() && is_of_key_or_owner(tag.kind())) ||
                                      is_of_key_or_owner(query_.kind)});
  }

  const View& view_;
  const Identifier& query_;
  std::uint32_t number_;
  std::vector<Candidate>& out_;
  std::size_t first_;
  std::size_t most_;
  std::uint32_t part_ = 0;
};

}  // namespace

bool search_equal(const View& view, const catalogue::Catalogue& catalogue, const Identifier& query,
                  std::uint32_t number, std::vector<Candidate>& out) {
  const std::size_t first = out.size();
  EqualSearch(view, query, number, most_carriers, out).run();
  const std::span<Candidate> found = std::span(out).subspan(first);
  if (!are_three_unlike(view, catalogue, found)) return false;
  for (Candidate& candidate : found) candidate.non_unique = true;
  return true;
}

bool is_non_unique(const View& view, const catalogue::Catalogue& catalogue, std::string_view key) {
  Identifier query;
  query.match_key = std::string(key);
  query.valid = false;
  std::vector<Candidate> found;
  EqualSearch(view, query, 0, most_reports_of_unique + 1, found).run();
  return are_three_unlike(view, catalogue, found);
}

}  // namespace dorhub::match
