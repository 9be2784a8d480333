// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>
#include <regex>

#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_edit.hpp"
#include "sdk/kit/record_values.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kRowsEach = 3;  // of a sample; a column's dates are read by one piece of code

/// A day as a document writes it, and what stands around it.
struct WrittenDay {
  std::string before = {};  ///< day and month, or the year, in their order
  std::string sign = {};    ///< what stands between
  bool is_year_first = false;
  std::string year = {};
  std::string rest = {};  ///< the time
  std::string canonical = {};

  [[nodiscard]] std::string with(std::string_view day, std::string_view month, const std::string& y) const {
    return is_year_first ? fmt::format("{}{}{}{}{}{}", y, sign, month, sign, day, rest)
                         : fmt::format("{}{}{}{}{}{}", day, sign, month, sign, y, rest);
  }
};

std::optional<WrittenDay> read_day(const std::string& text) {
  static const std::regex year_last(R"(^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})((?:[ T].*)?)$)");
  static const std::regex year_first(R"(^(\d{4})([-/.])(\d{1,2})[-/.](\d{1,2})((?:[ T].*)?)$)");
  std::smatch found;
  WrittenDay out;
  std::string day;
  out.is_year_first = std::regex_match(text, found, year_first);
  if (!out.is_year_first && !std::regex_match(text, found, year_last)) return std::nullopt;
  out.sign = found[2];
  out.year = out.is_year_first ? found[1] : found[4];
  day = out.is_year_first ? found[4] : found[1];
  out.rest = found[5];
  out.canonical = fmt::format("{}-{:0>2}-{:0>2}", out.year, found[3].str(), day);
  return out;
}

/// The same day's form with days and a month that no calendar has.
std::vector<std::string> impossible_days(const WrittenDay& day) {
  return {day.with("30", "02", day.year), day.with("31", "04", day.year), day.with("29", "02", "2025"),
          day.with("04", "13", day.year), day.with("00", "05", day.year)};
}

bool is_date(const RecordValue& value) {
  static const std::regex date(R"(^\d{4}-\d{2}-\d{2}(T.*)?$)");
  return value.is_text && std::regex_match(value.text, date);
}

/// By path, what a record holds of a day of the document: "occurred_at".
using Dates = std::map<std::string, std::string>;

Dates dates_of(const Run& run, const DocumentShape& shape, const Part& part, const std::string& canonical) {
  Dates out;
  for (const Said& said : run.said) {
    if (said.kind != Said::Kind::record || shape.part_of(said.place) != &part) continue;
    for (const RecordValue& value : record_values(said.json))
      if (is_date(value) && value.text.starts_with(canonical)) out.emplace(value.path, value.text);
  }
  return out;
}

/// What became of an impossible day; empty when the partner is told of it.
std::string what_became(const Run& now, const DocumentShape& shape, const Part& part, const Dates& dates) {
  bool is_told = false;
  bool is_there = false;
  std::string became;
  for (const Said& said : now.said) {
    if (shape.part_of(said.place) != &part && said.place.known()) continue;
    if (said.kind != Said::Kind::record) {
      is_told = true;
      continue;
    }
    is_there = true;
    for (const RecordValue& value : record_values(said.json))
      if (const auto was = dates.find(value.path); was != dates.end() && is_date(value)) {
        if (was->second == value.text) return {};  // it comes from another column
        became = value.text;
      }
  }
  if (is_told) return {};
  if (!became.empty()) return "became " + became;
  return is_there ? "was left out without a word" : "made the row vanish without a word";
}

/// Puts impossible days in one cell. False: something was found, and the column needs no second finding.
bool look(CheckRun& run, const SampleRun& one, const DocumentShape& shape, const Part& part,
          const Spot& spot) {
  const auto day = read_day(spot.text);
  if (!day) return true;
  const Dates dates = dates_of(one.run, shape, part, day->canonical);
  if (dates.empty()) return true;
  for (const std::string& text : impossible_days(*day)) {
    Document document = one.document;
    document.bytes = with_value(document.bytes, shape, part, spot.what, text);
    const Run now = run.translate(document);
    std::string what = bad_end(run, now.outcome);
    if (what.empty()) what = what_became(now, shape, part, dates);
    if (what.empty()) continue;
    run.fail(
        {.place = part.place(*one.sample), .what = fmt::format(": «{}» in «{}» {}", text, spot.what, what)},
        document);
    return false;
  }
  return true;
}

void run(CheckRun& run) {
  bool has_dates = false;
  for (const SampleRun* one : run.documents()) {
    const DocumentShape shape = shape_of(one->document.bytes, one->run.said);
    if (!shape.can_be_changed()) continue;
    std::vector<std::string> found;  // columns
    for (std::size_t i = 0; i < std::min(kRowsEach, shape.parts.size()); ++i)
      for (const Spot& spot : spots_of(one->document.bytes, shape, shape.parts[i])) {
        if (std::find(found.begin(), found.end(), spot.what) != found.end()) continue;
        has_dates = has_dates || read_day(spot.text).has_value();
        if (!look(run, *one, shape, shape.parts[i], spot)) found.push_back(spot.what);
      }
  }
  if (!has_dates && !run.has_failed())
    run.skip("no good CSV, XLSX, JSON or XML sample has a date that a record holds");
}

}  // namespace

extern const Check bad_dates{
    .name = "bad/dates",
    .order = 220,
    .promise = "a day that no calendar has is reported, not moved",
    .why = "a purchase that moves to another day is compared with the wrong thefts, and no one sees it",
    .cure = "report the date and go on; convert.moment() does, while mktime() and Date() count on",
    .page =
        R"(In the first rows of each CSV, XLSX, JSON or XML sample every date that a record holds is replaced, in its own
form, by 30 February, 31 April, 29 February of a common year, a thirteenth month and a day 0. The partner must be
told: by a problem or a skip at that row.

    samples/export.csv:4: «30-02-2026» in «Datum» became 2026-03-02.

mktime(), timegm(), JavaScript's Date and some parsers of dates count on into the next month instead of refusing.
The SDK's convert.moment() refuses, and says what it was.
)",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
