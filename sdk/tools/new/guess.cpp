// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/new/guess.hpp"

#include <algorithm>
#include <dorhub/amount.hpp>
#include <optional>
#include <set>

#include "sdk/mapping/model_fields.hpp"
#include "sdk/tools/new/name_fit.hpp"
#include "sdk/tools/new/value_looks.hpp"
#include "sdk/tools/redact/column_words.hpp"

namespace dorhub::scaffold {
namespace {

constexpr double kMost = 0.6;
constexpr std::string_view kType = "registration";

bool has_text(const Values& values) {
  return std::any_of(values.begin(), values.end(), [](const std::string& value) { return !value.empty(); });
}

class Guesser {
 public:
  explicit Guesser(const sample::Sample& sample) : sample_(sample) {}

  Guesses run() {
    by_looks("good.identifiers.imei", is_imei);
    by_looks("good.identifiers.vin", is_vin);
    by_looks("seller.email", is_email);
    births();
    by_names();
    choose_id();
    choose_moment();
    add_constants();
    in_model_order();
    for (const sample::Column& column : sample_.columns)
      if (taken_.count(column.name) == 0 && !column.name.empty()) out_.unused.push_back(column.name);
    return std::move(out_);
  }

 private:
  void add(Guess guess) {
    const mapping::ModelField* field = mapping::field_of(kType, guess.field);
    guess.is_personal = field != nullptr && field->is_personal;
    taken_.insert(guess.name);
    out_.fields.push_back(std::move(guess));
  }

  [[nodiscard]] bool has(std::string_view field) const {
    return std::any_of(out_.fields.begin(), out_.fields.end(),
                       [&](const Guess& one) { return one.field == field; });
  }

  void by_looks(const std::string& field, bool (*looks)(std::string_view)) {
    for (const sample::Column& column : sample_.columns) {
      if (column.name.empty() || has(field) || share(column.values, looks) < 0.8) continue;
      Guess one;
      one.field = field;
      one.name = column.name;
      add(std::move(one));
    }
  }

  /// The day below a «geboorte», whatever its own name is.
  void births() {
    for (const sample::Column& column : sample_.columns) {
      if (has("seller.born_on") || taken_.count(column.name) == 1 ||
          !above(column.name, !sample_.is_table()).is_birth)
        continue;
      auto one = believed("seller.born_on", column, true);
      if (!one) continue;
      one->is_by_name = true;
      add(*std::move(one));
    }
  }

  /// Whether a place below a person can be such a field: only what is the person's.
  [[nodiscard]] bool may_be(std::string_view field, const sample::Column& column) const {
    const Above what = above(column.name, !sample_.is_table());
    if (what.is_birth) return field == "seller.born_on";
    return !what.is_person || field.starts_with("seller.") || field == "employee";
  }

  /// The best pairs of field and column first, so that an exact name is never lost to a likely one.
  void by_names() {
    struct Pair {
      int fit;
      const redact::ColumnWords* words;
      const sample::Column* column;
    };
    std::vector<Pair> pairs;
    for (const redact::ColumnWords& words : redact::column_words())
      for (const sample::Column& column : sample_.columns)
        if (const int fits = fit(column.name, !sample_.is_table(), words);
            fits > 0 && may_be(words.field, column))
          pairs.push_back({fits, &words, &column});
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.fit > b.fit; });
    for (const Pair& pair : pairs) {
      const std::string field(pair.words->field);
      if (has(field) || taken_.count(pair.column->name) == 1) continue;
      const bool is_whole_name = pair.fit >= kWholeName;
      auto one = believed(field, *pair.column, is_whole_name);
      if (!one) continue;
      one->is_by_name = is_whole_name;
      add(*std::move(one));
    }
  }

  static bool holds_names(const sample::Column& column) {
    return share(column.values, is_like_a_name) >= kMost;
  }
  /// Whether any column is called after a seller's name and holds names, and no kinds of customers: those
  /// come back in row after row, in a word each.
  [[nodiscard]] bool has_column_of_names() const {
    return std::any_of(sample_.columns.begin(), sample_.columns.end(), [&](const sample::Column& column) {
      if (!holds_names(column)) return false;
      int best = 0;
      for (const redact::ColumnWords& words : redact::column_words())
        if (is_name_field(words.field)) best = std::max(best, fit(column.name, !sample_.is_table(), words));
      if (best >= kWholeName) return !come_back(column.values) || share(column.values, is_one_word) < kMost;
      return best > 0 && !come_back(column.values) && !tells_something_else(column.name, !sample_.is_table());
    });
  }

  /// The guess when the values are what the name promises.
  std::optional<Guess> believed(const std::string& field, const sample::Column& column,
                                bool is_whole_name) const {
    Guess out;
    out.field = field;
    out.name = column.name;
    const mapping::ModelField& model = *mapping::field_of(kType, field);
    if (model.rule.shape == Shape::moment || model.rule.shape == Shape::date) {
      const std::string form = date_form_of(column.values);
      if (form.empty()) return std::nullopt;
      if (form != "dutch") out.format = form;
      if (form == "dutch_20yy" && field.ends_with("born_on")) out.format = "dutch_birth";
      return out;
    }
    if (field == "id") return are_all_different(column.values) ? std::optional(out) : std::nullopt;
    if (field == "price_cents") return amount(std::move(out), column);
    if (field == "seller.document.kind") return document(std::move(out), column);
    if (is_name_field(field) && !is_whole_name && tells_something_else(column.name, !sample_.is_table()))
      return std::nullopt;
    if (is_name_field(field) && !holds_names(column)) {
      // «Verkoper» is the seller's name also where it is masked («***») or a number in this one export, but
      // not beside a «Klantnaam» that holds names. «Soort klant» holds none, whatever letters stand there.
      const bool is_masked = is_whole_name && has_text(column.values) && !has_column_of_names();
      return is_masked ? std::optional(out) : std::nullopt;
    }
    if (field == "good.identifiers.imei" && share(column.values, is_imei) < kMost) return std::nullopt;
    if (model.rule.shape == Shape::country && share(column.values, is_country) < 1.0) return std::nullopt;
    if (model.rule.shape == Shape::currency)
      return share(column.values, [](std::string_view text) { return text.size() == 3; }) < 1.0
                 ? std::nullopt
                 : std::optional(out);
    if (field == "good.product_group" && !is_whole_name && names_a_person(column.name)) return std::nullopt;
    if (field == "good.model_year" && share(column.values, is_whole_number) < kMost) return std::nullopt;
    return share(column.values, [](std::string_view) { return true; }) > 0 ? std::optional(out)
                                                                           : std::nullopt;
  }

  std::optional<Guess> amount(Guess out, const sample::Column& column) const {
    const auto reads = [&](Decimal decimal) {
      return share(column.values,
                   [&](std::string_view text) { return cents_of(text, decimal).value.has_value(); });
    };
    const bool is_cents = plain_name(column.name).find("cent") != std::string::npos;
    if (is_cents && share(column.values, is_whole_number) >= kMost) {
      out.is_in_cents = true;
      return out;
    }
    const bool usual_is_comma = sample_.is_table();
    const double usual = reads(usual_is_comma ? Decimal::comma : Decimal::point);
    const double other = reads(usual_is_comma ? Decimal::point : Decimal::comma);
    if (std::max(usual, other) < kMost) return std::nullopt;
    if (other > usual) out.decimal = usual_is_comma ? "point" : "comma";
    return out;
  }

  /// A table for the documents that stand there, and only for those.
  static std::optional<Guess> document(Guess out, const sample::Column& column) {
    std::set<std::string> seen;
    for (const std::string& value : column.values) {
      if (value.empty() || !seen.insert(value).second) continue;
      for (const redact::DocumentWord& word : redact::document_words())
        if (convert_detail::same(word.word, value)) out.values.emplace_back(value, word.code);
    }
    return out.values.empty() ? std::nullopt : std::optional(out);
  }

  /// Without a column that is called one: the first whose values all differ, a number on the good last.
  void choose_id() {
    if (has("id")) return;
    out_.is_id_doubtful = true;
    const sample::Column* chosen = nullptr;
    for (const sample::Column& column : sample_.columns)
      if (chosen == nullptr && !column.name.empty() && are_all_different(column.values) &&
          taken_.count(column.name) == 0 && may_be("id", column))
        chosen = &column;
    for (const Guess& one : out_.fields)
      if (chosen == nullptr && one.field.starts_with("good.identifiers.")) chosen = sample_.find(one.name);
    if (chosen == nullptr) chosen = &sample_.columns.front();
    Guess id;
    id.field = "id";
    id.name = chosen->name;
    add(std::move(id));
  }

  void choose_moment() {
    for (const sample::Column& column : sample_.columns) {
      if (has("occurred_at")) return;
      if (taken_.count(column.name) == 1 || column.name.empty() || !may_be("occurred_at", column)) continue;
      const std::string form = date_form_of(column.values);
      if (form.empty() || form.starts_with("unix")) continue;
      Guess one;
      one.field = "occurred_at";
      one.name = column.name;
      if (form != "dutch") one.format = form;
      add(std::move(one));
    }
  }

  void add_constants() {
    Guess bought;
    bought.field = "acquisition";
    bought.value = "purchase";
    add(std::move(bought));
    if (has("good.product_group")) return;
    Guess group;
    group.field = "good.product_group";
    if (has("good.identifiers.frame_number")) group.value = "bicycle";
    if (has("good.identifiers.imei")) group.value = "phone";
    if (!group.value.empty()) add(std::move(group));
  }

  void in_model_order() {
    std::stable_sort(out_.fields.begin(), out_.fields.end(), [](const Guess& a, const Guess& b) {
      return mapping::field_of(kType, a.field) < mapping::field_of(kType, b.field);
    });
  }

  const sample::Sample& sample_;
  Guesses out_;
  std::set<std::string> taken_;
};

}  // namespace

std::vector<redact::Meaning> meanings_of(const Guesses& guesses) {
  std::vector<redact::Meaning> out;
  for (const Guess& guess : guesses.fields) {
    if (guess.name.empty()) continue;  // a constant
    redact::Meaning meaning{.name = guess.name,
                            .field = guess.field,
                            .format = guess.format,
                            .is_named_so = guess.is_by_name,
                            .is_doubtful = !guess.is_by_name};
    for (const auto& [theirs, ours] : guess.values) meaning.words.push_back(theirs);
    out.push_back(std::move(meaning));
  }
  return out;
}

Guesses guess(const sample::Sample& sample) { return Guesser(sample).run(); }

}  // namespace dorhub::scaffold
