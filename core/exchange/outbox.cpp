// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/outbox.hpp"

#include <algorithm>

#include "core/exchange/delivery_outcome.hpp"
#include "core/exchange/report.hpp"

namespace dorhub::exchange {
namespace {

/// 5 s, 10 s, 20 s … at most 10 minutes: a full disk or a missing folder is mended by a person.
std::chrono::milliseconds back_off(std::int64_t attempts) {
  return std::min<std::chrono::milliseconds>(
      std::chrono::seconds(5) * (1LL << std::min<std::int64_t>(attempts, 10)), std::chrono::minutes(10));
}

}  // namespace

Outbox::Outbox(store::Database& database, const Journal& journal, const Connections& connections,
               Inbox& inbox, plugins::AdapterHost& adapters, const ProblemTexts& texts, const Clock& clock,
               Log& log)
    : database_(database),
      journal_(journal),
      connections_(connections),
      inbox_(inbox),
      adapters_(adapters),
      texts_(texts),
      clock_(clock),
      log_(log) {}

std::size_t Outbox::send_due() {
  const auto due =
      database_.read([&](store::Session& s) { return store::outbox::due(s, clock_.now(), 100); });
  std::size_t brought = 0;
  for (const store::OutboxMessage& message : due) {
    if (stopping_) break;
    const LiveConnection* connection = connections_.find(message.connection_id);
    InboxFolder* folder = connection == nullptr ? nullptr : inbox_.folder(message.connection_id);
    const Result<void> done =
        folder == nullptr ? Error{.code = "outbox.no_channel", .message = "the partner asks for the outcome"}
                          : bring(message, *connection, *folder);
    if (!done.ok() && done.error().code == plugins::kHubStops) break;  // as if it had not been tried
    const Moment now = clock_.now();
    database_.write([&](store::Transaction& tx) {
      if (done.ok()) {
        store::outbox::mark_sent(tx, message.organisation_id, message.message_id, now);
      } else {
        // Without a way back it is not kept waiting: the partner finds the same in the outcome.
        const std::optional<Moment> again =
            folder == nullptr ? std::nullopt : std::optional<Moment>(now + back_off(message.attempts));
        store::outbox::mark_failed(tx, message.organisation_id, message.message_id, done.error().message,
                                   again);
      }
    });
    if (done.ok()) ++brought;
    if (!done.ok() && folder != nullptr)
      log_.warning("outbox.failed", {{"message", message.message_id.value()}, {"why", done.error().message}});
  }
  return brought;
}

Result<void> Outbox::bring(const store::OutboxMessage& message, const LiveConnection& connection,
                           InboxFolder& folder) {
  if (message.kind == "accepted" || message.kind == "rejected") return bring_report(message, folder);
  std::optional<plugins::Rendered> rendered;
  const plugins::Outcome outcome = adapters_.render(
      {.organisation = connection.settings->organisation, .adapter = connection.settings->adapter},
      {.connection = connection.settings->id, .options = connection.options->get()}, message.payload,
      rendered);
  if (!outcome.ok()) return outcome.failure->error();
  const std::string name = message.kind + "-" + message.message_id.text();
  return folder.report(name, {}, true, rendered ? rendered->body : laid_out(message.payload));
}

Result<void> Outbox::bring_report(const store::OutboxMessage& message, InboxFolder& folder) {
  const auto outcome = database_.read([&](store::Session& session) {
    return find_outcome(session, journal_, message.organisation_id, message.delivery_id);
  });
  if (!outcome) return Error{.code = "outbox.no_delivery", .message = "the delivery is not in the journal"};
  // The report is called after the file, and says its name nowhere else: who copies it copies no name.
  return folder.report(journal_.file_name(outcome->delivery), outcome->delivery.delivery_id.text(),
                       is_good(*outcome), laid_out(write_outcome(*outcome, texts_)));
}

}  // namespace dorhub::exchange
