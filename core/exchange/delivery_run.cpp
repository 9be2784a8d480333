// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/delivery_run.hpp"

#include "core/exchange/delivery_envelope.hpp"
#include "core/exchange/delivery_outcome.hpp"
#include "core/store/outbox_store.hpp"

namespace dorhub::exchange {
namespace {

/// Records registered in one transaction: enough to share the fsync, few enough to keep others waiting only
/// briefly.
constexpr std::size_t kBatch = 1000;

std::string printed_text(const plugins::Outcome& outcome) {
  std::string text;
  for (const plugins::PrintedLine& line : outcome.printed) {
    text += line.source == plugins::PrintedLine::Source::standard_output  ? "stdout: "
            : line.source == plugins::PrintedLine::Source::standard_error ? "stderr: "
                                                                          : "log: ";
    text += line.text;
    text += '\n';
  }
  if (outcome.printed_dropped > 0)
    text += std::to_string(outcome.printed_dropped) + " bytes more were dropped (limits.output)\n";
  return text;
}

// Whether a fresh worker would end just so: the adapter may not run here, or the document passes a limit of a
// delivery, which it will pass again. What a worker's own limits (worker.*) stop may go better alone.
bool is_hopeless(std::string_view reason_code) {
  return reason_code == "adapter.unknown" || reason_code == "adapter.refused" ||
         reason_code.starts_with("sandbox.") || reason_code.starts_with("limits.");
}

}  // namespace

DeliveryRun::DeliveryRun(RunParts& parts, const store::Delivery& delivery, const LiveConnection& connection,
                         bool is_alone)
    : parts_(parts),
      delivery_(delivery),
      connection_(connection),
      is_alone_(is_alone),
      is_test_(connection.settings->mode == configuration::ConnectionMode::test),
      context_{.organisation_id = delivery.organisation_id,
               .connection_id = delivery.connection_id,
               .delivery_id = delivery.delivery_id,
               .arrival = delivery.arrival,
               .received_at = delivery.received_at,
               .zone = connection.settings->zone,
               .establishments = connection.establishments,
               .is_police = connection.is_police(),
               .is_municipality = connection.is_municipality(),
               .repeated_ids = &ids_,
               .empty_list_closes = connection.settings->empty_list_closes,
               .list_closes_at_most = connection.settings->list_closes_at_most},
      parser_(parts.limits) {}

DeliveryRun::~DeliveryRun() = default;

void DeliveryRun::begin() {
  attempt_ = parts_.database.write([&](store::Transaction& tx) {
    const std::int64_t attempt = store::journal::begin_attempt(
        tx, delivery_.organisation_id, delivery_.delivery_id, parts_.node, parts_.clock.now());
    // Besides the one just begun: the hub failed at it, be it at a single record.
    context_.is_each_apart =
        attempt > 1 &&
        store::journal::count_unended(tx, delivery_.organisation_id, delivery_.delivery_id, parts_.node) > 1;
    return attempt;
  });
  context_.attempt = attempt_;
}

void DeliveryRun::give_up(const Error& why) {
  begin();
  (void)set_aside(why);
}

RunEnd DeliveryRun::run() {
  begin();
  const Result<std::string> document = parts_.journal.document(delivery_);
  if (!document.ok()) return set_aside(document.error());
  if (document->empty()) {
    take_problem({.code = "document.empty", .severity = Severity::fatal, .place = {}, .args = {}});
    plugins::Outcome unreadable;
    unreadable.result = "invalid";
    return finish(unreadable);
  }
  return finish(translate(*document));
}

plugins::Outcome DeliveryRun::translate(std::string_view document) {
  const Envelope envelope = envelope_of(parts_.journal, delivery_, connection_, connection_.options->get());
  const plugins::Receiver receiver{
      .record = [this](std::string_view json) { return take_record(json); },
      .problem =
          [this](const Problem& problem) {
            ++worker_problems_;
            take_problem(problem);
          },
      .skip = [](const Skip&) {}};  // counted by the outcome; a skip is no problem
  return parts_.adapters.translate({.organisation = connection_.settings->organisation,
                                    .adapter = connection_.settings->adapter,
                                    .is_alone = is_alone_},
                                   envelope, document, receiver);
}

bool DeliveryRun::take_record(std::string_view json) {
  batch_.push_back(parser_.parse(json));
  ++counts_.records;
  if (batch_.size() >= kBatch) register_batch(nullptr);
  return true;
}

void DeliveryRun::take_problem(const Problem& problem) {
  has_fatal_ = has_fatal_ || problem.severity == Severity::fatal;
  ++counts_.problems;
  if (problems_.size() >= parts_.limits.problems) return;
  problems_.push_back(
      {.code = problem.code,
       .severity = std::string(severity_name(problem.severity)),
       .sealed_place = problem.place == Place{}
                           ? store::Bytes{}
                           : parts_.journal.seal_place(delivery_, write_place(problem.place)),
       .args = write_args(problem.args),
       .text = parts_.texts.find(connection_.settings->adapter, problem.code, problem.args).en});
}

void DeliveryRun::register_batch(store::Transaction* transaction) {
  if (batch_.empty()) return;
  if (is_test_) {  // translated and checked, never registered: test goods must not match real ones
    for (const ParsedRecord& each : batch_) {
      for (const RecordProblem& problem : each.problems) take_problem(problem.problem(each.place));
      if (!each.ok()) ++counts_.refused;
    }
  } else if (transaction != nullptr) {
    note_outcomes(parts_.registry.apply(*transaction, context_, batch_, first_index_));
  } else {
    note_outcomes(parts_.registry.apply(context_, batch_, first_index_));
  }
  first_index_ += static_cast<std::int64_t>(batch_.size());
  batch_.clear();
}

void DeliveryRun::note_outcomes(const std::vector<registry::Outcome>& outcomes) {
  for (const registry::Outcome& each : outcomes) {
    switch (each.result) {
      case registry::RecordResult::fresh:
      case registry::RecordResult::changed:
        ++counts_.registered;
        break;
      case registry::RecordResult::same:
      case registry::RecordResult::older:
        ++counts_.unchanged;
        break;
      case registry::RecordResult::refused:
        ++counts_.refused;
        break;
    }
    counts_.hits += static_cast<std::int64_t>(each.hits.size());
    for (const Problem& problem : each.problems) take_problem(problem);
  }
}

// A row that was refused before it became a record came with the document too: it stands in the sum of
// records and among the refused, or it would be gone. The worker counts problems beyond the limit as well;
// ours are those that it handed on, and those of records.
void DeliveryRun::count_in(const plugins::Outcome& outcome) {
  counts_.records += static_cast<std::int64_t>(outcome.refused_rows);
  counts_.refused += static_cast<std::int64_t>(outcome.refused_rows);
  counts_.skips = static_cast<std::int64_t>(outcome.skips);
  counts_.problems += static_cast<std::int64_t>(outcome.problems) - worker_problems_;
}

RunEnd DeliveryRun::finish(const plugins::Outcome& outcome) {
  if (!outcome.ok() && outcome.failure->code == plugins::kHubStops) return interrupt();
  const bool has_records = counts_.records > 0;
  count_in(outcome);
  store::AttemptEnd end;
  end.sealed_output = sealed_output(outcome);
  store::DeliveryStatus status = store::DeliveryStatus::registered;
  if (!outcome.ok()) {
    end.reason_code = outcome.failure->code;
    end.reason = outcome.failure->text;
    end.outcome = is_alone_ || is_hopeless(end.reason_code) ? "dead" : "retry";
    status = store::DeliveryStatus::dead;
  } else if (outcome.result == "unsupported") {
    end.outcome = "dead";
    end.reason_code = "adapter.unsupported";
    end.reason = "the adapter does not translate documents";
    status = store::DeliveryStatus::dead;
  } else if (has_fatal_ && !has_records) {
    end.outcome = "dead";
    end.reason_code = "document.unreadable";
    end.reason = problems_.empty() ? "the document can't be read" : problems_.front().text;
    status = store::DeliveryStatus::dead;
  } else {
    end.outcome = is_test_ ? kTested : "registered";
  }
  if (end.outcome == "retry") status = store::DeliveryStatus::received;
  write_end(end, status, outcome.ok() && outcome.is_complete && !has_fatal_);
  parts_.metrics.counter("dorhub_deliveries", "Attempts at deliveries by outcome",
                         "outcome=\"" + end.outcome + "\"") += 1;
  const Log::Fields fields{{"connection", connection_.settings->id},
                           {"delivery", delivery_.delivery_id.value()},
                           {"attempt", attempt_},
                           {"outcome", end.outcome},
                           {"reason", end.reason_code},
                           {"records", end.records},
                           {"refused", end.refused},
                           {"problems", end.problems},
                           {"hits", end.hits}};
  parts_.log.write(status == store::DeliveryStatus::dead ? LogLevel::warning : LogLevel::info,
                   "delivery.ended", fields);
  return end.outcome == "retry" ? RunEnd::try_alone : RunEnd::finished;
}

// What was registered so far stands, and comes again without effect.
RunEnd DeliveryRun::interrupt() {
  store::AttemptEnd end = counts_;
  end.outcome = "interrupted";
  end.reason_code = plugins::kHubStops;
  end.reason = "the hub was stopped; the delivery is taken up again when it starts";
  parts_.database.write([&](store::Transaction& tx) {
    store::journal::end_attempt(tx, delivery_.organisation_id, delivery_.delivery_id, attempt_,
                                parts_.clock.now(), end);
  });
  parts_.log.info("delivery.interrupted",
                  {{"delivery", delivery_.delivery_id.value()}, {"records", end.records}});
  return RunEnd::interrupted;
}

RunEnd DeliveryRun::set_aside(const Error& why) {
  store::AttemptEnd end;
  end.outcome = "dead";
  end.reason_code = why.code;
  end.reason = why.message;
  write_end(end, store::DeliveryStatus::dead, false);
  parts_.log.error("delivery.unreadable",
                   {{"delivery", delivery_.delivery_id.value()}, {"reason", why.code}});
  return RunEnd::finished;
}

void DeliveryRun::close_list(store::Transaction& tx) {
  const registry::ListClosing closing = parts_.registry.close_list(tx, context_);
  // What becomes of the whole list is told, however many problems its rows have.
  if (!problems_.empty() && problems_.size() >= parts_.limits.problems) problems_.pop_back();
  if (closing.is_empty)
    take_problem({.code = "registry.empty_list", .severity = Severity::warning, .place = {}, .args = {}});
  else if (closing.is_held)
    take_problem({.code = "registry.list_held",
                  .severity = Severity::warning,
                  .place = {},
                  .args = {{"count", std::to_string(closing.missing)},
                           {"before", std::to_string(closing.before)},
                           {"share", std::to_string(context_.list_closes_at_most)}}});
  else if (closing.is_outdated)
    take_problem({.code = "registry.list_outdated", .severity = Severity::note, .place = {}, .args = {}});
  else if (closing.closed >
           0)  // a list that was cut off does the same as one that is short: somebody must see
    take_problem({.code = "registry.list_closed",
                  .severity = Severity::note,
                  .place = {},
                  .args = {{"count", std::to_string(closing.closed)}}});
}

void DeliveryRun::write_end(store::AttemptEnd& end, store::DeliveryStatus status, bool is_complete) {
  parts_.database.write([&](store::Transaction& tx) {
    register_batch(&tx);
    const OrganisationId organisation = delivery_.organisation_id;
    const DeliveryId delivery = delivery_.delivery_id;
    if (is_complete && !is_test_) close_list(tx);
    store::journal::add_problems(tx, organisation, delivery, attempt_, problems_);
    if (status == store::DeliveryStatus::registered)
      store::journal::set_status(tx, organisation, delivery, store::DeliveryStatus::translated);
    if (status != store::DeliveryStatus::received)
      store::journal::set_status(tx, organisation, delivery, status);
    store::AttemptEnd& counted = end;
    counted.records = counts_.records;
    counted.registered = counts_.registered;
    counted.unchanged = counts_.unchanged;
    counted.refused = counts_.refused;
    counted.problems = counts_.problems;
    counted.skips = counts_.skips;
    counted.hits = counts_.hits;
    store::journal::end_attempt(tx, organisation, delivery, attempt_, parts_.clock.now(), counted);
    if (status != store::DeliveryStatus::received) put_message(tx, status, counted);
  });
}

void DeliveryRun::put_message(store::Transaction& tx, store::DeliveryStatus status,
                              const store::AttemptEnd& end) {
  if (delivery_.door != "inbox") return;  // who pushed asks for the outcome
  const Moment now = parts_.clock.now();
  store::OutboxMessage message;
  message.organisation_id = delivery_.organisation_id;
  message.message_id = parts_.ids.next<MessageId>();
  message.connection_id = delivery_.connection_id;
  message.delivery_id = delivery_.delivery_id;
  message.kind = is_good(status, end) ? "accepted" : "rejected";
  message.payload = "{}";  // made from the journal when it is sent: a list of receipts may be long
  message.created_at = now;
  message.next_attempt_at = now;
  store::outbox::put(tx, message);
}

store::Bytes DeliveryRun::sealed_output(const plugins::Outcome& outcome) {
  auto sealed = parts_.journal.seal_output(delivery_, attempt_, printed_text(outcome));
  return sealed.ok() ? std::move(sealed).value() : store::Bytes{};
}

}  // namespace dorhub::exchange
