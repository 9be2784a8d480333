// SPDX-License-Identifier: EUPL-1.2
#include "core/cli/delivery_printer.hpp"

#include <boost/json.hpp>
#include <ostream>

#include "core/cli/problem_words.hpp"
#include "core/cli/progress.hpp"
#include "sdk/record/printable.hpp"

namespace dorhub::cli {
namespace {

namespace json = boost::json;

std::string count(std::int64_t number) { return grouped(static_cast<std::uint64_t>(number)); }

Style style_of(store::DeliveryStatus status) {
  switch (status) {
    case store::DeliveryStatus::registered:
      return Style::good;
    case store::DeliveryStatus::dead:
      return Style::bad;
    case store::DeliveryStatus::received:
    case store::DeliveryStatus::translated:
      return Style::warning;
  }
  return Style::plain;
}

Style state_style(const exchange::DeliveryOutcome& outcome) {
  const Style style = style_of(outcome.delivery.status);
  if (style != Style::good) return style;
  return exchange::is_good(outcome) ? Style::good : Style::bad;
}

void print_attempts(const Console& console, const exchange::DeliveryOutcome& outcome) {
  for (const auto& attempt : outcome.attempts) {
    console.out() << "  attempt " << attempt.number << "  " << to_rfc3339(attempt.started_at) << "  "
                  << (attempt.outcome.empty() ? "under way, or cut off" : attempt.outcome);
    if (!attempt.reason.empty())
      console.out() << ": " << printable(exchange::reason_words(attempt.reason, attempt.reason_code));
    console.out() << '\n';
    if (!attempt.sealed_output.empty())
      console.out() << "    the adapter printed something: «dorhub delivery show "
                    << outcome.delivery.delivery_id.text() << " --output» quotes it\n";
  }
  if (outcome.attempts.empty()) return;
  const auto& last = outcome.attempts.back();
  const auto some = [](std::int64_t number, std::string_view word) {
    return many(static_cast<std::uint64_t>(number), word);
  };
  console.out() << "  " << some(last.records, "record") << ": " << count(last.registered) << " registered, "
                << count(last.unchanged) << " unchanged, " << count(last.refused) << " refused; "
                << some(last.problems, "problem") << ", " << some(last.skips, "skip") << ", "
                << some(outcome.hits.count, "hit") << '\n';
}

void print_receipts_left(const Console& console, const exchange::DeliveryOutcome& outcome) {
  if (outcome.receipts_left == 0) return;
  const std::int64_t last = outcome.receipts.back().index + 1;
  console.out() << "  " << count(outcome.receipts_left) << " more receipts than the first " << count(last)
                << ": «dorhub delivery show " << outcome.delivery.delivery_id.text() << " --json --after "
                << last << "»\n";
}

void print_problems_of(const Console& console, const exchange::Exchange& exchange,
                       const exchange::DeliveryOutcome& outcome) {
  for (const auto& problem : outcome.problems) {
    Problem shown;
    shown.code = problem.code;
    shown.severity = severity_of(problem.severity).value_or(Severity::error);
    if (auto place = read_place(problem.place); place.ok()) shown.place = *place;
    if (auto args = read_args(problem.args); args.ok()) shown.args = *args;
    const auto text = exchange.texts().find(outcome.adapter, problem.code, shown.args);
    console.out() << "  " << problem_words(shown, outcome.file_name, text.en) << '\n';
  }
}

void print_hits(const Console& console, const exchange::DeliveryOutcome& outcome) {
  for (const auto& hit : outcome.hits.first) {
    console.out() << "  " << console.on_out(Style::bad, hit.hit.grade) << "  register number "
                  << hit.registration.register_number << " is like stolen good "
                  << printable(hit.stolen_source_id) << "  "
                  << printable(hit.stolen_brand + " " + hit.stolen_model) << '\n';
  }
}

}  // namespace

void print_delivery(const Invocation& invocation, const exchange::Exchange& exchange,
                    const exchange::DeliveryOutcome& outcome) {
  const Console& console = invocation.console;
  if (invocation.is_json) {
    console.out() << exchange.write(outcome) << '\n';
    return;
  }
  const auto& delivery = outcome.delivery;
  console.out() << console.on_out(Style::bold, "delivery " + delivery.delivery_id.text()) << "  "
                << console.on_out(state_style(outcome), exchange::state_word(outcome)) << "  "
                << delivery.connection_code << "  " << printable(outcome.file_name) << "  by "
                << delivery.door << " at " << to_rfc3339(delivery.received_at) << "  "
                << many(delivery.size, "byte") << '\n';
  print_attempts(console, outcome);
  print_receipts_left(console, outcome);
  print_problems_of(console, exchange, outcome);
  print_hits(console, outcome);
}

void print_who_takes_it(const Invocation& invocation, const app::Hub& hub, std::string_view cure) {
  if (invocation.is_json) return;
  auto& err = invocation.console.err();
  if (app::HubLock::is_held(hub.settings().store.sqlite))
    err << "The running hub takes it from the journal.\n";
  else
    err << "It waits in the journal: no hub is running here, so nothing happens with it yet. Start one with "
           "«dorhub serve»"
        << cure << ".\n";
}

void print_delivery_line(const Invocation& invocation, const store::Delivery& delivery,
                         const std::string& file_name) {
  const Console& console = invocation.console;
  if (invocation.is_json) {
    console.out() << json::serialize(json::object{{"delivery", delivery.delivery_id.text()},
                                                  {"connection", delivery.connection_code},
                                                  {"state", json::string(store::to_string(delivery.status))},
                                                  {"received_at", to_rfc3339(delivery.received_at)},
                                                  {"door", delivery.door},
                                                  {"file_name", file_name},
                                                  {"bytes", delivery.size},
                                                  {"attempts", delivery.attempts}})
                  << '\n';
    return;
  }
  const std::string state(store::to_string(delivery.status));
  console.out() << delivery.delivery_id.text() << "  " << to_rfc3339(delivery.received_at) << "  "
                << console.on_out(style_of(delivery.status), state)
                << std::string(12 - std::min<std::size_t>(state.size(), 11), ' ') << delivery.connection_code
                << "  " << printable(file_name) << '\n';
}

}  // namespace dorhub::cli
