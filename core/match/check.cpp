// SPDX-License-Identifier: EUPL-1.2
#include "core/match/check.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/identifier/label.hpp"
#include "core/match/explanation.hpp"
#include "core/match/judge.hpp"
#include "core/match/near_check.hpp"
#include "core/match/prepared.hpp"
#include "core/match/search_equal.hpp"

namespace dorhub::match {
namespace {

/// A number that hundreds of goods carry is no news; the best of them are shown.
constexpr std::size_t most_matches = 50;

class Check {
 public:
  Check(const View& view, const catalogue::Catalogue& catalogue, const Settings& settings, const Good& query)
      : view_(view), catalogue_(catalogue), settings_(settings), query_(query) {}

  CheckResult run_equal() {
    for (std::uint32_t i = 0; i < query_.numbers.size(); ++i) search_number(i);
    judge_equal();
    finish();
    return std::move(result_);
  }

  CheckResult run() {
    for (std::uint32_t i = 0; i < query_.numbers.size(); ++i) search_number(i);
    judge_equal();
    judge_near();
    finish();
    return std::move(result_);
  }

 private:
  void judge_near() {
    // An equal number leaves no doubt about which character to read again.
    const bool has_hit = std::any_of(result_.matches.begin(), result_.matches.end(),
                                     [](const Match& match) { return match.grade >= Grade::hit; });
    for (std::size_t i = 0; !has_hit && i < numbers_.size(); ++i) search_near_number(i);
  }

  void search_number(std::uint32_t index) {
    const Number& number = query_.numbers[index];
    if (const auto other = other_reading(number)) search_equal_only(*other, index);
    if (!number.written.empty()) search_equal_only({number.kind, number.written}, index);
    identifier::Identifier id = prepare(number);
    if (!id.searchable) {
      advise(advise_unsearchable(id.reason));
      return;
    }
    // "GA12?4567" is not the number GA124567.
    const bool is_whole = number.value.find('?') == std::string::npos;
    const bool is_shared = is_whole && search_equal(view_, catalogue_, id, index, equal_);
    if (is_shared) advise(advise_non_unique(id.match_key));
    if (id.reason == "identifier.may_be_article_number") if_nothing_found(advise_may_be_article());
    if (id.reason == "identifier.other_form") if_nothing_found(advise_other_form(id.kind));
    if (id.never_alone && id.match_key.size() > min_part) if_nothing_found(advise_never_alone(id.kind));
    // Four characters prove nothing as a number, but they may be a part of one.
    const bool is_part = id.match_key.size() == min_part && !identifier::proves_nothing_alone(id.kind) &&
                         id.kind != identifier::Kind::engraving;
    if (is_part) if_nothing_found(advise_short());
    // Near a maker's type number lie its other types.
    const bool is_sought = (!id.never_alone || is_part) && id.kind != identifier::Kind::article_number;
    if (is_sought && !is_shared) numbers_.push_back({index, std::move(id)});
  }

  void search_equal_only(const Number& reading, std::uint32_t index) {
    const identifier::Identifier id = prepare(reading);
    if (id.searchable) (void)search_equal(view_, catalogue_, id, index, equal_);
  }

  void search_near_number(std::size_t at) {
    const auto& [index, id] = numbers_[at];
    const NearFinds finds = search_near(view_, query_.numbers[index].value, id);
    std::vector<Match> matches = check_near(view_, catalogue_, settings_, query_, index, id, finds);
    if (matches.empty() && finds.parts > 0) {
      // How selective the part was says more than that it was short.
      Advice told = advise_part(id.match_key, finds.parts);
      if (finds.parts > most_parts)
        advise(std::move(told));
      else
        doubt_ = std::move(told);
    }
    for (Match& match : matches) add(std::move(match));
  }

  void advise(Advice advice) {
    if (!result_.advice) result_.advice = std::move(advice);
  }

  void if_nothing_found(Advice advice) {
    if (!doubt_) doubt_ = std::move(advice);
  }

  [[nodiscard]] const GoodRow& row_of(const Candidate& candidate) const {
    return view_.parts[candidate.part].segment->arrays().goods[candidate.row];
  }

  [[nodiscard]] Agreements agreements_with(const Candidate& candidate) const {
    const Segment& segment = *view_.parts[candidate.part].segment;
    const GoodRow& row = row_of(candidate);
    return compare_descriptions(catalogue_, {query_.brand, query_.model, query_.colour, query_.product_group},
                                {segment.word(row.brand), segment.word(row.model), segment.word(row.colour),
                                 segment.word(row.product_group)});
  }

  /// Whether another number of the query is equal to another number of the same good. Two numbers that each
  /// prove nothing alone prove something together, but not when many goods carry them: a product's codes (UPC
  /// and GTIN-14) are on every copy, so they are nobody's company and beside a key number they say no more
  /// than brand and type do.
  [[nodiscard]] bool has_company(const Candidate& candidate) const {
    if (query_.numbers.size() < 2) return false;
    return std::any_of(equal_.begin(), equal_.end(), [&](const Candidate& other) {
      return other.number != candidate.number && other.part == candidate.part && other.row == candidate.row &&
             other.offset != candidate.offset && !other.non_unique && !other.may_be_article &&
             !(candidate.may_be_article && other.never_alone);
    });
  }

  void judge_equal() {
    for (const Candidate& candidate : equal_) {
      const Agreements agreements = agreements_with(candidate);
      const std::string_view value = view_.parts[candidate.part].segment->key_at(candidate.offset);
      const EqualNumber number{candidate.never_alone, has_company(candidate), candidate.non_unique,
                               candidate.may_be_article, candidate.is_only_called};
      const Grade grade = grade_equal(number, agreements);
      if (grade == Grade::none) continue;
      add({.id = row_of(candidate).id,
           .grade = grade,
           .rule = candidate.rule,
           .kind = candidate.tag.kind(),
           .value = std::string(value),
           .number = candidate.number,
           .probability = probability_equal(number, agreements),
           .explanation = explain_equal(candidate.rule, candidate.tag.kind(), value, number, agreements),
           // Of what may be an article or key number nobody made a copy.
           .brand_contradicts = grade >= Grade::hit && agreements.brand == catalogue::Agreement::different});
    }
  }

  /// Keeps the better match of each good.
  void add(Match match) {
    const auto [at, is_new] = by_id_.try_emplace(match.id, result_.matches.size());
    if (is_new) {
      result_.matches.push_back(std::move(match));
    } else if (is_before(match, result_.matches[at->second])) {
      result_.matches[at->second] = std::move(match);
    }
  }

  static bool is_before(const Match& a, const Match& b) {
    if (a.grade != b.grade) return a.grade > b.grade;
    if (a.probability != b.probability) return a.probability > b.probability;
    return a.id < b.id;
  }

  void finish() {
    std::sort(result_.matches.begin(), result_.matches.end(), is_before);
    if (result_.matches.size() > most_matches) result_.matches.resize(most_matches);
    if (!result_.matches.empty()) result_.grade = result_.matches.front().grade;
    if (result_.matches.empty() && doubt_) advise(std::move(*doubt_));
  }

  const View& view_;
  const catalogue::Catalogue& catalogue_;
  const Settings& settings_;
  const Good& query_;
  std::vector<std::pair<std::uint32_t, identifier::Identifier>>
      numbers_;  ///< that may be searched for near ones
  std::vector<Candidate> equal_;
  std::unordered_map<std::uint64_t, std::size_t> by_id_;
  std::optional<Advice> doubt_;  ///< told when nothing was found
  CheckResult result_;
};

}  // namespace

CheckResult check(const View& view, const catalogue::Catalogue& catalogue, const Settings& settings,
                  const Good& query) {
  return Check(view, catalogue, settings, query).run();
}

CheckResult check_equal(const View& view, const catalogue::Catalogue& catalogue, const Settings& settings,
                        const Good& query) {
  return Check(view, catalogue, settings, query).run_equal();
}

}  // namespace dorhub::match
