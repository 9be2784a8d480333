// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/admission.hpp"

#include "core/registry/burgerservicenummer.hpp"
#include "core/registry/number_text.hpp"
#include "core/registry/party_in_clear.hpp"
#include "core/registry/person_in_good.hpp"
#include "core/registry/record_ids.hpp"

namespace dorhub::registry {
namespace {

std::optional<Problem> find_refusal(const Record& record, const Place& place) {
  const auto refusal = [&](const char* code, const std::string& field) {
    return Problem{code, Severity::error, place, {{"field", field}}};
  };
  if (const auto field = find_burgerservicenummer(record))
    return refusal("registry.burgerservicenummer", *field);
  if (const auto field = find_person_in_good(record)) return refusal("registry.person_in_good", *field);
  if (const auto field = find_party_in_clear(record, record))
    return refusal("registry.party_in_clear", *field);
  if (const auto field = find_id(record, is_person_as_id)) return refusal("registry.person_in_id", *field);
  return std::nullopt;
}

/// What became of a text; of a stolen good none is kept.
Problem warning_of(const TextApart& apart, bool is_kept, const Place& place) {
  std::string done = apart.has_number ? "the number was taken out" : "there is no number in it";
  std::string done_nl = apart.has_number ? "het nummer is eruit genomen" : "er is geen nummer in gevonden";
  done += is_kept ? " and the text is sealed" : " and the text is not kept";
  done_nl += is_kept ? " en de tekst is verzegeld" : " en de tekst wordt niet bewaard";
  return {"registry.number_in_text",
          Severity::warning,
          place,
          {{"field", apart.field}, {"done", std::move(done)}, {"done_nl", std::move(done_nl)}}};
}

/// The warnings about what was set apart of a record.
void warn(const std::vector<TextApart>& texts, bool is_kept, const Place& place,
          std::vector<Problem>& warnings) {
  for (const TextApart& each : texts) warnings.push_back(warning_of(each, is_kept, place));
}

}  // namespace

Admission admit(const Record& record, const Place& place) {
  auto apart = set_texts_apart(record);
  Admission out{apart ? std::move(apart->record) : record, {}};
  if (apart) warn(apart->texts, !std::holds_alternative<StolenGood>(record), place, out.warnings);
  out.refusal = find_refusal(out.record, place);
  return out;
}

void take_names_out(Record& record, const Record& known_by, const Place& place,
                    std::vector<Problem>& warnings) {
  auto apart = set_names_apart(record, known_by);
  if (!apart) return;
  warn(apart->texts, !std::holds_alternative<StolenGood>(record), place, warnings);
  record = std::move(apart->record);
}

std::optional<Problem> admit_upon(const Record& said, const Record& before, Record& state, const Place& place,
                                  std::vector<Problem>& warnings) {
  take_names_out(state, before, place, warnings);
  take_names_out(state, state, place, warnings);
  const auto apart = set_names_apart(said, before);
  const auto field = find_party_in_merged(apart ? apart->record : said, before, state);
  if (!field) return std::nullopt;
  return Problem{"registry.party_in_clear", Severity::error, place, {{"field", *field}}};
}

}  // namespace dorhub::registry
