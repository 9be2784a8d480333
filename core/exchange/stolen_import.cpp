// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/stolen_import.hpp"

#include <algorithm>
#include <utility>

#include "sdk/record/nearest.hpp"
#include "sdk/record/parse.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::exchange {
namespace {

/// What the file calls a field of the record.
std::string name_in_file(std::string_view field) {
  constexpr std::string_view kGood = "good.";
  if (field.starts_with(kGood)) field.remove_prefix(kGood.size());
  return std::string(field.starts_with("colours") ? "colour" : field);
}

Field<std::string> text_or_cleared(std::string_view text) {
  return text.empty() ? Field<std::string>::cleared() : Field<std::string>(std::string(text));
}

/// A date alone is midnight of that day.
Field<std::string> moment_of(std::string_view text) {
  if (text.empty()) return Field<std::string>::cleared();
  return std::string(text) + (text.size() == 10 ? "T00:00:00" : "");
}

}  // namespace

void StolenImport::report(std::string_view code, const Place& place, ProblemArgs args) {
  tell(code, Severity::error, place, std::move(args));
}

void StolenImport::warn_once(std::string_view code, std::string_view field, const Place& place) {
  if (told_.emplace(field).second) tell(code, Severity::warning, place, {{"field", std::string(field)}});
}

void StolenImport::refuse() {
  ++report_.rows;
  ++report_.refused;
}

void StolenImport::add(StolenGood good, const Place& place) {
  ++report_.rows;
  good.system = options_.system;
  const std::string row = write_record(good);
  const std::vector<RecordProblem> wrong = parse_record(row).problems;
  if (!wrong.empty()) {
    for (const RecordProblem& each : wrong)
      report("import.invalid", place,
             {{"field", name_in_file(each.field)},
              {"expected", each.expected},
              {"expected_nl", each.expected_nl}});
    ++report_.refused;
    return;
  }
  warn_repeated(good, row, place);
  good.place = RecordPlace(place);
  batch_.push_back(std::move(good));
  if (batch_.size() >= options_.batch) flush();
}

void StolenImport::flush() {
  if (batch_.empty()) return;
  const registry::ImportCounts counts = registry_.import_stolen(police_, batch_);
  report_.fresh += counts.fresh;
  report_.changed += counts.changed;
  report_.same += counts.same;
  report_.refused += counts.refused;
  report_.hits_opened += counts.hits_opened;
  report_.hits_withdrawn += counts.hits_withdrawn;
  report_.numberless += counts.numberless;
  if (options_.problem) std::for_each(counts.problems.begin(), counts.problems.end(), options_.problem);
  batch_.clear();
}

void StolenImport::progress(std::uint64_t done, std::uint64_t total) {
  const auto now = std::chrono::steady_clock::now();
  if (!options_.progress || (now - shown_ < std::chrono::milliseconds(100) && done < total)) return;
  shown_ = now;
  options_.progress(done, total);
}

// Says so when the id stood before with another row. Of the row 32 bits of its hash are kept: of four
// thousand million pairs that differ one is taken for the same.
void StolenImport::warn_repeated(const StolenGood& good, std::string_view row, const Place& place) {
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(row));
  const auto first = ids_.note(StolenGood::kType, good.system, good.id, {.number = place.line, .mark = hash});
  if (first && first->mark != hash)
    tell("import.repeated_id", Severity::warning, place,
         {{"first", std::to_string(first->number)}, {"second", std::to_string(place.line)}});
}

void StolenImport::tell(std::string_view code, Severity severity, const Place& place, ProblemArgs args) {
  if (options_.problem)
    options_.problem(
        {.code = std::string(code), .severity = severity, .place = place, .args = std::move(args)});
}

StolenGood stolen_good(const StolenRow& row) {
  StolenGood good;
  good.id = std::string(row.id);
  Good& what = good.good.fill();
  what.product_group = text_or_cleared(row.product_group);
  what.brand = text_or_cleared(row.brand);
  what.model = text_or_cleared(row.model);
  what.colours = Field<std::vector<std::string>>::cleared();
  if (!row.colour.empty()) what.colours.fill().emplace_back(row.colour);
  what.identifiers = Field<std::vector<Identifier>>::cleared();  // until one is read
  good.reported_at = moment_of(row.reported_at);
  good.status = std::string(row.status.empty() ? "stolen" : row.status);
  return good;
}

bool is_identifier_kind(std::string_view kind) {
  return std::find(kIdentifierKinds.begin(), kIdentifierKinds.end(), kind) != kIdentifierKinds.end();
}

std::string meant_by(std::string_view name, std::span<const std::string_view> known) {
  NearestName nearest(name);
  for (const std::string_view one : known) nearest.offer(one);
  return std::string(nearest.best());
}

}  // namespace dorhub::exchange
