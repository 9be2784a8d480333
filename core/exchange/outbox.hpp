// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Brings messages to partners: receipts and hits, rendered by the partner's own adapter where it renders.
///
/// A message was written in the transaction of its cause and stays until it has been brought: at least once,
/// with back-off on failure. A connection with an inbox folder finds them there (`done/`, `failed/`); others
/// ask for the outcome through the API, and their messages are marked as given up: nobody waits for them.
/// Call from one thread.

#include <atomic>

#include "core/environment/clock.hpp"
#include "core/environment/log.hpp"
#include "core/exchange/connections.hpp"
#include "core/exchange/inbox.hpp"
#include "core/exchange/journal.hpp"
#include "core/exchange/problem_texts.hpp"
#include "core/store/outbox_store.hpp"
#include "plugins/adapter_host.hpp"

namespace dorhub::exchange {

class Outbox {
 public:
  /// Everything given outlives this.
  Outbox(store::Database& database, const Journal& journal, const Connections& connections, Inbox& inbox,
         plugins::AdapterHost& adapters, const ProblemTexts& texts, const Clock& clock, Log& log);

  /// Brings the messages whose time has come, at most 100; returns how many were brought.
  std::size_t send_due();
  /// Lets send_due() return after the message that it is at. Any thread.
  void stop() { stopping_ = true; }

 private:
  [[nodiscard]] Result<void> bring(const store::OutboxMessage& message, const LiveConnection& connection,
                                   InboxFolder& folder);
  [[nodiscard]] Result<void> bring_report(const store::OutboxMessage& message, InboxFolder& folder);

  store::Database& database_;
  const Journal& journal_;
  const Connections& connections_;
  Inbox& inbox_;
  plugins::AdapterHost& adapters_;
  const ProblemTexts& texts_;
  const Clock& clock_;
  Log& log_;
  std::atomic<bool> stopping_ = false;
};

}  // namespace dorhub::exchange
