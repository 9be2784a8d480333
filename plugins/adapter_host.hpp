// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Runs adapters: the only way in which foreign code works for the hub. Open this first.
///
/// The host reads manifests and starts workers; it never loads a plugin. A worker is a process of its own in
/// a sandbox (architecture.md, "The sandbox in two stages"), so whatever an adapter does costs its own job
/// and nothing else. Calls block until the job has ended; call from as many threads as jobs should run at a
/// time. For the values see job.hpp, for the tools that only list adapters see adapter_shelf.hpp.
///
///     AdapterHost host(host_settings(settings), log);
///     Outcome outcome = host.translate({"acme-bv", "acme"}, envelope, document, receiver);
///     if (!outcome.ok()) dead_letter(outcome.failure->text);
///
/// What the host promises:
///  - A worker that has seen one organisation's job never sees another's. Empty ones wait in a pool; used
///  ones
///    are kept for the same organisation and adapter until they have been idle for `idle`.
///  - However many bytes a worker sends, the hub holds one frame of a limited size and a limited text.
///  - Every worker is reaped; none outlives the host. Other child processes are never touched.
///  - When an adapter can't even start, the next try waits: 100 ms, 200 ms … 5 s.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/environment/log.hpp"
#include "plugins/adapter_shelf.hpp"
#include "plugins/host_settings.hpp"
#include "plugins/job.hpp"

namespace dorhub::plugins {

class Ask;

class AdapterHost {
 public:
  /// Reads the manifests in `settings.folders` and starts the empty workers. Keeps `log`. Throws
  /// std::runtime_error when the worker program is missing.
  AdapterHost(HostSettings settings, Log& log);
  /// Ends all workers. No call may be running.
  ~AdapterHost();
  AdapterHost(const AdapterHost&) = delete;
  AdapterHost& operator=(const AdapterHost&) = delete;

  /// All adapters found, those that can't run included, with the reason. Any thread.
  [[nodiscard]] std::vector<FoundAdapter> adapters() const;

  /// Cuts off the jobs under way: each fails with `kHubStops`, as every later one does. Returns at once; the
  /// calls return within the time that their receiver takes for one record. Any thread.
  void stop();

  /// Looks for adapters again; workers of changed ones, and of those that are refused now, end after their
  /// present job. `refused` takes the place of the settings'. Any thread.
  void refresh(const std::vector<RefusedFolder>& refused = {});

  /// Starts a new worker for one adapter and ends it again: does it load, how fast, and what does it say it
  /// is? For the conformance kit. Any thread.
  [[nodiscard]] Introduction introduce(const std::string& adapter);

  /// Turns a document into records. `envelope.options` are the connection's, checked after the manifest's
  /// schema. `document` is borrowed. The deadline is settings.deadline plus deadline_per_mib for each MiB,
  /// from the moment at which the document is handed over. Any thread.
  [[nodiscard]] Outcome translate(const JobOwner& owner, const Envelope& envelope, std::string_view document,
                                  const Receiver& receiver);

  /// Turns a canonical answer (sdk/schema/answer.schema.json) into the partner's bytes; `rendered` stays
  /// empty when this partner gets none (result "unsupported"). Any thread.
  [[nodiscard]] Outcome render(const JobOwner& owner, const JobHead& head, std::string_view answer_json,
                               std::optional<Rendered>& rendered);

  /// Begins to ask a system (dor.ask/1). `state` is what the last ask saved, empty at first. The Ask holds a
  /// worker until it is destroyed, and must not outlive the host. Any thread.
  [[nodiscard]] std::unique_ptr<Ask> ask(const JobOwner& owner, const JobHead& head, std::string_view state,
                                         const Receiver& receiver);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// One conversation with a system that must be asked: the adapter says the next HTTP request, the caller
/// makes it. One thread at a time.
///
///     auto ask = host.ask(owner, head, state, receiver);
///     while (auto request = ask->next()) ask->respond(fetch(*request));
///     if (ask->outcome().ok()) save(ask->state());
class Ask {
 public:
  virtual ~Ask() = default;
  /// The next request; none when the ask has ended, and outcome() says how. Records, problems and skips of
  /// the last response reach the receiver during this call.
  [[nodiscard]] virtual std::optional<HttpRequest> next() = 0;
  /// Its response. Exactly one for each request (asserted).
  virtual void respond(const ResponseHead& head, std::string_view body) = 0;
  /// How it ended; meaningful after next() gave none.
  [[nodiscard]] virtual const Outcome& outcome() const = 0;
  /// What to pass to the next ask: the last state that the adapter saved, else the one it was begun with.
  [[nodiscard]] virtual const std::string& state() const = 0;
};

}  // namespace dorhub::plugins
