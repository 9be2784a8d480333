// SPDX-License-Identifier: EUPL-1.2
// The rules by which a record is refused beside those of privacy, and its times resolved.
#include "core/registry/batch.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

bool completes_itself(const Record& record) {
  const auto* one = std::get_if<Registration>(&record);
  return one != nullptr && one->completes && one->completes->system == one->system &&
         one->completes->id == one->id;
}

}  // namespace

void Batch::warn_repeated(const ParsedRecord& parsed, std::int64_t number, Outcome& outcome) {
  if (outcome.result == RecordResult::refused) return;
  // Lines of a workbook say nothing without their sheet, which may bear a person's name, as may a pointer.
  const std::uint32_t line = parsed.place.sheet.empty() ? parsed.place.line : 0;
  const auto first = ids_.note(parsed.type, parsed.system, parsed.id,
                               {.number = static_cast<std::uint32_t>(number), .mark = line});
  if (!first) return;
  if (outcome.result != RecordResult::changed && outcome.result != RecordResult::older) return;
  const auto where = [&](const char* word) {
    const bool says_more = first->mark != 0 && first->mark != line;
    return says_more ? " (" + std::string(word) + " " + std::to_string(first->mark) + ")" : std::string();
  };
  outcome.problems.push_back({"registry.repeated_id",
                              Severity::warning,
                              parsed.place,
                              {{"first", std::to_string(first->number)},
                               {"second", std::to_string(number)},
                               {"where", where("line")},
                               {"where_nl", where("regel")}}});
}

std::optional<Problem> Batch::find_refusal(const Record& record, const Place& place) const {
  if (std::holds_alternative<StolenGood>(record) && !context_.is_police)
    return Problem{"registry.not_police", Severity::error, place, {}};
  if (std::holds_alternative<Decision>(record) && !context_.is_municipality)
    return Problem{"registry.not_municipality", Severity::error, place, {}};
  if (completes_itself(record))
    return Problem{"registry.completes_itself", Severity::error, place, {{"field", "completes"}}};
  return std::nullopt;
}

std::optional<Problem> Batch::resolve_times(Incoming& in) {
  std::optional<Moment> ignored;
  if (auto refusal = resolve(record_head(in.record).occurred_at, "occurred_at", in, in.occurred_at, ignored))
    return refusal;
  if (const auto* stolen = std::get_if<StolenGood>(&in.record)) {
    std::string text;
    return resolve(stolen->reported_at, "reported_at", in, text, in.reported_at);
  }
  return std::nullopt;
}

std::optional<Problem> Batch::resolve(const Field<std::string>& field, std::string_view name, Incoming& in,
                                      std::string& text, std::optional<Moment>& moment) {
  if (!field) return std::nullopt;
  auto resolved = times_.resolve(*field);
  const ProblemArgs args{{"field", std::string(name)}};
  if (!resolved) return Problem{resolved.error().code, Severity::error, in.place, args};
  if (resolved->is_double_hour)
    in.outcome.problems.push_back({"registry.time_double_hour", Severity::note, in.place, args});
  text = std::move(resolved->text);
  moment = resolved->moment;
  return std::nullopt;
}

}  // namespace dorhub::registry
