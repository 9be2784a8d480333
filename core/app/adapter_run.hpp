// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Tries an adapter on one document or one recorded conversation, without a database: what
/// `dorhub adapter run` does. The adapter runs in a worker and sandbox like production's, and each record is
/// checked as the pipeline checks it; nothing is registered.

#include <cstdint>
#include <dorhub/result.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "plugins/adapter_host.hpp"
#include "plugins/conversation/conversation.hpp"
#include "sdk/record/limits.hpp"

namespace dorhub::app {

struct AdapterRun {
  std::string adapter;         ///< the manifest's id
  std::string options = "{}";  ///< checked, as JSON
  std::string file_name;       ///< without folders
  std::string content_type;    ///< empty: guessed from the file name
  NamedTexts headers;          ///< names in lower case
  std::string received_at;     ///< RFC 3339
  Limits limits;
};

/// Receives what comes out, in order. Called on the calling thread; views die with the call.
struct RunOutput {
  /// A record that passed all checks, as canonical JSON on one line.
  std::function<void(std::string_view record_json)> record;
  /// A problem, the adapter's own or one found in a record; `record` names the record ("registration 42") or
  /// is empty.
  std::function<void(const Problem& problem, const std::string& record)> problem;
  std::function<void(const Skip& skip)> skip;
};

struct RunSummary {
  std::uint64_t records = 0;  ///< printed
  /// Records that failed a check, and rows of which the adapter reported an error; each once. A document that
  /// can't be read is no row.
  std::uint64_t refused = 0;
  std::uint64_t errors = 0;  ///< problems of severity error or fatal that the adapter reported
  std::uint64_t problems = 0;
  std::uint64_t skips = 0;
  bool is_complete = false;
  /// Why it did not come to a good end: the worker failed, the document could not be read, the conversation
  /// differed.
  std::optional<Error> failure;
  std::vector<plugins::PrintedLine> printed;

  [[nodiscard]] bool is_good() const { return refused == 0 && errors == 0 && !failure; }
};

/// Translates one document.
[[nodiscard]] RunSummary run_on_document(plugins::AdapterHost& host, const AdapterRun& run,
                                         std::string_view document, const RunOutput& output);

/// Lets the adapter ask, and answers from the recording. A request that the hub would not send
/// (request_gate.hpp: a host that the manifest does not list) is a failure. Exchanges that were not asked for
/// are a failure.
[[nodiscard]] RunSummary run_on_conversation(plugins::AdapterHost& host, const AdapterRun& run,
                                             plugins::Conversation conversation, const RunOutput& output);

/// What is sent before the document, and before an ask's state.
[[nodiscard]] Envelope envelope_of(const AdapterRun& run);
[[nodiscard]] JobHead job_head_of(const AdapterRun& run);

}  // namespace dorhub::app
