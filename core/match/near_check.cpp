// SPDX-License-Identifier: EUPL-1.2
#include "core/match/near_check.hpp"

#include <algorithm>
#include <optional>

#include "core/identifier/key/luhn.hpp"
#include "core/identifier/key/plain_key.hpp"
#include "core/match/description_comparison.hpp"
#include "core/match/explanation.hpp"
#include "core/match/judge.hpp"
#include "core/match/key_characters.hpp"
#include "core/match/score.hpp"
#include "core/match/search_equal.hpp"
#include "core/match/surroundings.hpp"

namespace dorhub::match {
namespace {

using catalogue::Agreement;

/// Goods that carry one near key; more are no news.
constexpr std::size_t most_weighed = 8;

class NearCheck {
 public:
  NearCheck(const View& view, const catalogue::Catalogue& catalogue, const Settings& settings,
            const Good& query, std::uint32_t index, const identifier::Identifier& id, const NearFinds& finds)
      : view_(view),
        catalogue_(catalogue),
        settings_(settings),
        written_(query.numbers[index].value),
        index_(index),
        id_(id),
        finds_(finds),
        surroundings_(finds.asked.size()),
        comparison_(catalogue, {query.brand, query.model, query.colour, query.product_group}) {}

  std::vector<Match> run() {
    for (const NearKey& key : finds_.keys) weigh(key);
    double total = 0;
    for (const Weighed& weighed : weighed_) total += weighed.odds;
    std::vector<Match> matches;
    for (const Weighed& weighed : weighed_) {
      const double probability = near_probability(weighed.odds, total);
      if (probability >= settings_.check_number_from) matches.push_back(match_of(weighed, probability));
    }
    return matches;
  }

 private:
  struct Weighed {
    const NearKey* key = nullptr;
    std::uint32_t rank = 0;
    std::uint32_t row = 0;
    Agreements agreements;
    double odds = 0;
  };

  struct Around {
    Surroundings surroundings;
    std::optional<ChanceAgreement> chance;
  };

  Around& around(std::uint32_t asked) {
    std::optional<Around>& known = surroundings_[asked];
    if (!known) known.emplace(Around{Surroundings(view_, finds_.asked[asked]), std::nullopt});
    return *known;
  }

  ChanceAgreement chance_around(const Surroundings& surroundings) {
    // A little prior knowledge keeps the shares away from 0 and 1.
    double brands = 1, brand_same = 0.15, models = 1, model_same = 0.1, colours = 1, colour_same = 0.3;
    for (const Neighbour& neighbour : surroundings.neighbours()) {
      const Agreements agree = agreements_with(neighbour.part, neighbour.row);
      if (agree.brand == Agreement::unknown) continue;
      brands += 1;
      brand_same += agree.brand == Agreement::same ? 1 : 0;
      if (agree.brand != Agreement::same || agree.model == Agreement::unknown) continue;
      models += 1;
      model_same += agree.model == Agreement::same ? 1 : 0;
      if (agree.model != Agreement::same || agree.colour == Agreement::unknown) continue;
      colours += 1;
      colour_same += agree.colour == Agreement::same ? 1 : 0;
    }
    return {brand_same / brands, model_same / models, colour_same / colours};
  }

  Agreements agreements_with(std::uint32_t part, std::uint32_t row) {
    const Segment& segment = *view_.parts[part].segment;
    return comparison_.with(part, segment, segment.arrays().goods[row]);
  }

  /// Weighs the goods that carry the key: NearCollector gives the first of equal keys, once for all of them.
  void weigh(const NearKey& key) {
    const ViewPart& part = view_.parts[key.part];
    const Segment& segment = *part.segment;
    const std::string_view there = segment.key_at(key.offset);
    std::size_t carriers = 0;
    const std::size_t weighed_before = weighed_.size();
    std::uint32_t offset = key.offset;
    for (std::uint32_t rank = segment.rank_of(offset);
         rank < segment.number_count() && carriers < most_weighed && segment.key_at(offset) == there;
         ++rank) {
      offset += static_cast<std::uint32_t>(there.size()) + 1;
      const std::uint32_t row = segment.arrays().number_goods[rank];
      if (!part.is_live(row)) continue;
      ++carriers;
      const NumberTag tag = segment.arrays().number_tags[rank];
      const bool is_article = tag.kind() == identifier::Kind::article_number && !tag.is_proven();
      if (!tag.never_alone() && !is_article) weigh_good(key, there, rank, row);
    }
    // Three carriers, in this part or in all, may be three unlike goods: none of them is proof of anything.
    const bool may_be_shared = carriers >= unlike_goods_for_non_unique || view_.parts.size() > 1;
    if (weighed_.size() > weighed_before && may_be_shared && is_non_unique(view_, catalogue_, there))
      weighed_.resize(weighed_before);
  }

  void weigh_good(const NearKey& key, std::string_view there, std::uint32_t rank, std::uint32_t row) {
    Around& near = around(key.asked);
    const std::size_t without = std::max<std::size_t>(1, common_beginning(there, finds_.asked[key.asked]));
    const bool is_glued = key.asked != 0 && (key.rule == Rule::contains || key.rule == Rule::label);
    Evidence evidence{.error = is_glued ? 1 : key.error,
                      .density = is_glued ? density_glued(key, near.surroundings.density(without))
                                          : near.surroundings.density(without),
                      .description = most_description_ratio,
                      .form = form_share(near.surroundings, key, there),
                      .check_digit = check_digit_factor(there)};
    // Comparing words costs more than all the rest: not for what no description can lift over the threshold.
    if (near_odds(evidence, settings_) < settings_.check_number_from) return;
    if (!near.chance) near.chance = chance_around(near.surroundings);
    const Agreements agreements = agreements_with(key.part, row);
    evidence.description = description_ratio(agreements, *near.chance);
    weighed_.push_back({&key, rank, row, agreements, near_odds(evidence, settings_)});
  }

  /// How many honest goods carry the number as it was written, for each that carries it with just these
  /// characters glued to it: those whose own number, `density` of them, has been written so as well, and
  /// those whose number it is as it stands.
  double density_glued(const NearKey& key, double density) {
    // A label is a label; of longer numbers that begin or end as a maker's do, one in four is two numbers.
    const double share = key.rule == Rule::label ? 0.9 : 0.25;
    return density / share + around(0).surroundings.registered_density() / key.error;
  }

  /// Where the number has a letter for the key's digit, or the other way round: an error has no regard for
  /// the form of a maker's numbers, honest numbers keep to it.
  [[nodiscard]] double form_share(const Surroundings& surroundings, const NearKey& key,
                                  std::string_view there) const {
    constexpr double least = 0.03;  // honest numbers are mistyped too
    const std::string_view asked = finds_.asked[key.asked];
    double share = 1;
    if (key.rule == Rule::look_alikes) {
      for (std::size_t i = 0; i < asked.size(); ++i)
        if (asked[i] != there[i]) share *= surroundings.form_share(i);
    }
    for (std::size_t i = 0; i < key.edits.count; ++i) {
      const Edit& edit = key.edits.edits[i];
      if (edit.kind != Edit::Kind::substitution) continue;
      if (identifier::is_digit(asked[edit.query_at]) == identifier::is_digit(there[edit.key_at])) continue;
      share *= surroundings.form_share(edit.query_at);
    }
    return std::max(share, least);
  }

  /// Honest numbers that fail their check digit are those with an error of their own: strong for a key that
  /// repairs it. One that would fail as well repairs nothing. That another repairs it too is told by the
  /// odds, which candidates share.
  [[nodiscard]] double check_digit_factor(std::string_view there) const {
    const bool fails = id_.kind == identifier::Kind::imei && is_imei_that_fails(id_.match_key);
    return fails && !is_imei_that_fails(there) ? 0.1 : 1;
  }

  static bool is_imei_that_fails(std::string_view key) {
    return key.size() == 15 && identifier::all_digits(key) && !identifier::passes_luhn(key);
  }

  /// The grade follows from what the evidence says; told is no more than an equal number would be worth, for
  /// long numbers with a label glued to them the odds say next to 1.
  Match match_of(const Weighed& weighed, double probability) const {
    const Segment& segment = *view_.parts[weighed.key->part].segment;
    const std::string_view value = segment.key_at(weighed.key->offset);
    const identifier::Kind kind = segment.arrays().number_tags[weighed.rank].kind();
    const Grade grade = probability >= settings_.possible_from ? Grade::possible : Grade::check_number;
    return {.id = segment.arrays().goods[weighed.row].id,
            .grade = grade,
            .rule = weighed.key->rule,
            .kind = kind,
            .value = std::string(value),
            .number = index_,
            .probability = std::min(probability, probability_equal({}, weighed.agreements)),
            .explanation = explain_near(
                {weighed.key->rule, weighed.key->edits, written_, id_.match_key, value, kind, finds_.parts},
                grade, weighed.agreements),
            .brand_contradicts = false};
  }

  const View& view_;
  const catalogue::Catalogue& catalogue_;
  const Settings& settings_;
  std::string_view written_;
  std::uint32_t index_;
  const identifier::Identifier& id_;
  const NearFinds& finds_;
  std::vector<std::optional<Around>> surroundings_;
  DescriptionComparison comparison_;
  std::vector<Weighed> weighed_;
};

}  // namespace

std::vector<Match> check_near(const View& view, const catalogue::Catalogue& catalogue,
                              const Settings& settings, const Good& query, std::uint32_t index,
                              const identifier::Identifier& id, const NearFinds& finds) {
  return NearCheck(view, catalogue, settings, query, index, id, finds).run();
}

}  // namespace dorhub::match
