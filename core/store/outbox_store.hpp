// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The outbox: messages to partners, written in the transaction of their cause and sent afterwards.
///
/// Each is sent at least once with `message_id` as its id for de-duplication, retried with back-off and
/// visible until it is sent or given up. Payloads are the answers of the canonical model as JSON and hold no
/// personal data. Sending is core/exchange's business.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/ids.hpp"
#include "core/store/database.hpp"
#include "core/store/moment.hpp"

namespace dorhub::store {

enum class MessageStatus : std::int64_t { waiting = 0, sent = 1, given_up = 2 };

struct OutboxMessage {
  OrganisationId organisation_id = {};
  MessageId message_id = {};
  ConnectionId connection_id = {};  ///< whose adapter renders it
  DeliveryId delivery_id = {};      ///< its cause; 0: none
  std::string kind =
      {};  ///< "received", "accepted", "rejected", "check_result", "hit", "hit_ended", "trader_account"
  std::string payload = {};  ///< the answer as canonical JSON
  Moment created_at = {};
  MessageStatus status = MessageStatus::waiting;
  std::int64_t attempts = 0;
  Moment next_attempt_at = {};
  std::optional<Moment> sent_at = {};
  std::string last_error = {};
};

namespace outbox {

void put(Transaction& tx, const OutboxMessage& message);
/// Messages whose time has come, oldest first.
[[nodiscard]] std::vector<OutboxMessage> due(Session& session, Moment now, std::size_t limit);
/// When the next waiting message is due; empty when none waits.
[[nodiscard]] std::optional<Moment> next_due(Session& session);
void mark_sent(Transaction& tx, OrganisationId organisation_id, MessageId message_id, Moment at);
/// Counts the attempt; tried again at `next_attempt_at`, or given up when that is empty.
void mark_failed(Transaction& tx, OrganisationId organisation_id, MessageId message_id,
                 std::string_view error, std::optional<Moment> next_attempt_at);
/// Messages of one delivery, oldest first.
[[nodiscard]] std::vector<OutboxMessage> of_delivery(Session& session, OrganisationId organisation_id,
                                                     DeliveryId delivery_id);
[[nodiscard]] std::int64_t count(Session& session, MessageStatus status);

}  // namespace outbox
}  // namespace dorhub::store
