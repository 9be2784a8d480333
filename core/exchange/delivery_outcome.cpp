// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/delivery_outcome.hpp"

#include <boost/json.hpp>

#include "core/registry/completeness.hpp"
#include "core/store/organisation_store.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub::exchange {
namespace {

namespace json = boost::json;

json::array missing_json(std::string_view text) {
  json::array out;
  for (const std::string_view name : registry::missing_names(text)) out.emplace_back(name);
  return out;
}

json::object problem_json(const OpenedProblem& problem, const std::string& adapter,
                          const ProblemTexts& texts) {
  const auto args = read_args(problem.args);
  const TextPair text = texts.find(adapter, problem.code, args.ok() ? *args : ProblemArgs{});
  boost::system::error_code error;
  json::value place = json::parse(problem.place, error);
  return {{"code", problem.code},
          {"severity", problem.severity},
          {"place", error ? json::value(json::object{}) : std::move(place)},
          {"text", {{"nl", text.nl}, {"en", text.en}}}};
}

json::object receipt_json(const store::DeliveryRecord& record) {
  json::object out{{"system", record.system},
                   {"id", record.source_id},
                   {"record_type", record.type},
                   {"result", record.result}};
  if (record.register_number != 0) out["register_number"] = record.register_number;
  if (!record.missing.empty()) out["missing"] = missing_json(record.missing);
  if (record.hits != 0) out["hits"] = record.hits;
  if (!record.problem_code.empty()) out["problem"] = record.problem_code;
  return out;
}

/// Register numbers are an organisation's own: to another one, which is the police, a hit says whose it is.
json::object hit_json(const registry::HitView& view, OrganisationId reader) {
  json::object out{{"hit", view.hit.hit_id.text()},
                   {"grade", view.hit.grade},
                   {"register_number", view.registration.register_number},
                   {"explanation", {{"nl", view.hit.explanation_nl}, {"en", view.hit.explanation_en}}},
                   {"opened_at", to_rfc3339(view.hit.opened_at)},
                   {"status", store::to_string(view.hit.status)}};
  if (view.hit.organisation_id != reader)
    out["organisation"] = {{"id", view.organisation_code}, {"name", view.organisation_name}};
  return out;
}

json::object near_json(const registry::NearView& view) {
  return {{"grade", view.match.grade},
          {"register_number", view.register_number},
          {"explanation", {{"nl", view.match.explanation_nl}, {"en", view.match.explanation_en}}},
          {"found_at", to_rfc3339(view.match.found_at)}};
}

json::object signal_json(const registry::SignalView& view) {
  return {{"kind", store::to_string(view.signal.kind)},
          {"register_number", view.register_number},
          {"explanation", {{"nl", view.explanation_nl}, {"en", view.explanation_en}}},
          {"opened_at", to_rfc3339(view.signal.opened_at)}};
}

std::string next_page(const DeliveryOutcome& outcome) {
  std::string path = "/hub/v1/aanleveringen/" + outcome.delivery.delivery_id.text() +
                     "?after=" + std::to_string(outcome.receipts.back().index + 1);
  if (outcome.page.limit != ReceiptPage::kMost) path += "&limit=" + std::to_string(outcome.page.limit);
  return path;
}

json::object counts_json(const store::Attempt& attempt, std::int64_t hits) {
  return {{"records", attempt.records},
          {"registered", attempt.registered},
          {"unchanged", attempt.unchanged},
          {"refused", attempt.refused},
          {"problems", attempt.problems},
          {"skips", attempt.skips},
          {"hits", hits}};
}

}  // namespace

std::optional<DeliveryOutcome> find_outcome(store::Session& session, const Journal& journal,
                                            OrganisationId organisation, DeliveryId delivery,
                                            const ReceiptPage& page) {
  const auto found = store::journal::find(session, organisation, delivery);
  if (!found) return std::nullopt;
  DeliveryOutcome out;
  out.delivery = *found;
  if (auto connection = store::organisations::find_connection(session, organisation, found->connection_id))
    out.adapter = std::move(connection->adapter);
  out.attempts = store::journal::attempts(session, organisation, delivery);
  if (out.attempts.empty()) return out;
  const std::int64_t last = out.attempts.back().number;
  for (store::DeliveryProblem& each : store::journal::problems(session, organisation, delivery, last)) {
    OpenedProblem& opened = out.problems.emplace_back();
    static_cast<store::DeliveryProblem&>(opened) = std::move(each);
    if (std::string place = journal.place(out.delivery, opened.sealed_place); !place.empty())
      opened.place = std::move(place);
  }
  out.page = page;
  out.receipts = store::journal::records(session, organisation, delivery, last, page.after, page.limit);
  if (out.receipts.size() == page.limit)
    out.receipts_left =
        store::journal::count_records(session, organisation, delivery, last, out.receipts.back().index + 1);
  out.hits = registry::hits_of_delivery(session, organisation, delivery, ReceiptPage::kMost);
  out.near = registry::near_matches(session, organisation, delivery, ReceiptPage::kMost);
  out.signals = registry::signals(session, organisation, delivery, ReceiptPage::kMost);
  return out;
}

std::string write_outcome(const DeliveryOutcome& outcome, const ProblemTexts& texts) {
  const store::Delivery& delivery = outcome.delivery;
  json::object out{{"delivery", delivery.delivery_id.text()},
                   {"connection", delivery.connection_code},
                   {"state", state_word(outcome)},
                   {"received_at", to_rfc3339(delivery.received_at)}};
  if (!outcome.file_name.empty()) out["file_name"] = outcome.file_name;
  out["attempts"] = outcome.attempts.size();
  if (!outcome.attempts.empty()) {
    const store::Attempt& last = outcome.attempts.back();
    if (!last.outcome.empty()) out["outcome"] = last.outcome;
    if (!last.reason_code.empty()) out["reason"] = {{"code", last.reason_code}, {"text", last.reason}};
    out["counts"] = counts_json(last, outcome.hits.count);
  }
  json::array problems;
  for (const auto& each : outcome.problems) problems.push_back(problem_json(each, outcome.adapter, texts));
  json::array receipts;
  for (const auto& each : outcome.receipts) receipts.push_back(receipt_json(each));
  json::array hits;
  for (const auto& each : outcome.hits.first) hits.push_back(hit_json(each, delivery.organisation_id));
  out["problems"] = std::move(problems);
  out["receipts"] = std::move(receipts);
  out["receipts_left"] = outcome.receipts_left;
  if (outcome.receipts_left > 0) out["next"] = next_page(outcome);
  out["hits"] = std::move(hits);
  json::array near;
  for (const auto& each : outcome.near) near.push_back(near_json(each));
  out["near_matches"] = std::move(near);
  json::array signals;
  for (const auto& each : outcome.signals) signals.push_back(signal_json(each));
  out["signals"] = std::move(signals);
  return json::serialize(out);
}

std::string reason_words(const std::string& reason, const std::string& code) {
  if (reason.empty() || code.empty()) return reason + code;
  const std::string named = "(" + code + ")";
  return reason.find(named) == std::string::npos ? reason + " " + named : reason;
}

std::string_view state_word(store::DeliveryStatus status, const std::vector<store::Attempt>& attempts) {
  if (status != store::DeliveryStatus::registered || attempts.empty()) return store::to_string(status);
  if (!is_good(status, attempts.back())) return "refused";
  return attempts.back().outcome == kTested ? kTested : store::to_string(status);
}

std::string_view state_word(const DeliveryOutcome& outcome) {
  return state_word(outcome.delivery.status, outcome.attempts);
}

bool is_good(store::DeliveryStatus status, const store::AttemptEnd& end) {
  const std::int64_t good =
      end.outcome == kTested ? end.records - end.refused : end.registered + end.unchanged;
  return status == store::DeliveryStatus::registered && !(good == 0 && end.problems > 0);
}

bool is_good(const DeliveryOutcome& outcome) {
  return !outcome.attempts.empty() && is_good(outcome.delivery.status, outcome.attempts.back());
}

}  // namespace dorhub::exchange
