// SPDX-License-Identifier: EUPL-1.2
#include "core/app/adapter_run.hpp"

#include <utility>
#include <vector>

#include "plugins/content_type.hpp"
#include "plugins/request/request_gate.hpp"
#include "sdk/record/parse.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::app {
namespace {

/// Nobody's organisation: a try never shares a worker with a partner's delivery.
constexpr const char* trier = "adapter-run";

std::vector<std::string> hosts_of(const plugins::AdapterHost& host, const std::string& adapter) {
  for (const plugins::FoundAdapter& found : host.adapters())
    if (found.id == adapter && found.manifest) return found.manifest->hosts;
  return {};
}

/// Checks records and counts what comes by.
class Checker {
 public:
  Checker(const AdapterRun& run, bool is_asked, const RunOutput& output)
      : adapter_(run.adapter), is_asked_(is_asked), parser_(run.limits), output_(output) {}

  plugins::Receiver receiver() {
    return {.record = [this](std::string_view json) { return take(json); },
            .problem = [this](const Problem& problem) { report(problem, ""); },
            .skip =
                [this](const Skip& skip) {
                  ++summary.skips;
                  output_.skip(skip);
                }};
  }

  /// Takes over how the job ended.
  void end(const plugins::Outcome& outcome) {
    summary.refused += outcome.refused_rows;
    summary.is_complete = outcome.is_complete;
    summary.printed = outcome.printed;
    if (outcome.failure) {
      // The reasons speak of the worker as "it"; the reader must know of whom.
      summary.failure =
          Error{outcome.failure->code, outcome.failure->text, "the adapter " + adapter_ + " failed"};
    } else if (outcome.result == "invalid") {
      summary.failure = Error{"document.invalid", "the document could not be read to its end", "",
                              "the problems above say where it breaks off"};
    } else if (outcome.result == "unsupported") {
      summary.failure =
          is_asked_ ? Error{"adapter.unsupported", "the adapter " + adapter_ + " asks no system", "",
                            "give it a document: dorhub adapter run " + adapter_ + " FILE"}
                    : Error{"adapter.unsupported", "the adapter " + adapter_ + " takes no documents", "",
                            "if it asks a system, give it a recorded conversation: dorhub adapter run " +
                                adapter_ + " --conversation FILE"};
    }
  }

  RunSummary summary;

 private:
  bool take(std::string_view json) {
    ParsedRecord parsed = parser_.parse(json);
    if (parsed.ok()) {
      ++summary.records;
      output_.record(write_record(*parsed.record));
      return true;
    }
    ++summary.refused;
    const std::string name =
        (parsed.type.empty() ? "record" : parsed.type) + (parsed.id.empty() ? "" : " " + parsed.id);
    for (const auto& problem : parsed.problems) {
      ++summary.problems;
      output_.problem(problem.problem(parsed.place), name);
    }
    return true;
  }

  void report(const Problem& problem, const std::string& record) {
    ++summary.problems;
    if (problem.severity == Severity::error || problem.severity == Severity::fatal) ++summary.errors;
    output_.problem(problem, record);
  }

  const std::string adapter_;
  const bool is_asked_;  // with a conversation, not with a document
  RecordParser parser_;
  const RunOutput& output_;
};

}  // namespace

Envelope envelope_of(const AdapterRun& run) {
  return {
      .delivery = "0",
      .received_at = run.received_at,
      .content_type = run.content_type.empty() ? plugins::content_type_of(run.file_name) : run.content_type,
      .file_name = run.file_name,
      .headers = run.headers,
      .connection = trier,
      .options = run.options};
}

JobHead job_head_of(const AdapterRun& run) { return {trier, run.options}; }

RunSummary run_on_document(plugins::AdapterHost& host, const AdapterRun& run, std::string_view document,
                           const RunOutput& output) {
  Checker checker(run, false, output);
  const Envelope envelope = envelope_of(run);
  const auto receiver = checker.receiver();
  checker.end(host.translate({trier, run.adapter, true}, envelope, document, receiver));
  return std::move(checker.summary);
}

RunSummary run_on_conversation(plugins::AdapterHost& host, const AdapterRun& run,
                               plugins::Conversation conversation, const RunOutput& output) {
  Checker checker(run, true, output);
  const auto receiver = checker.receiver();
  const auto ask = host.ask({trier, run.adapter, true}, job_head_of(run), conversation.state(), receiver);
  const std::vector<std::string> hosts = hosts_of(host, run.adapter);
  while (const auto request = ask->next()) {
    // A recording must not answer what the hub would never send.
    if (auto allowed = plugins::check_request(*request, hosts); !allowed.ok()) {
      checker.summary.failure = allowed.error();
      return std::move(checker.summary);
    }
    auto response = conversation.answer(*request);
    if (!response.ok()) {
      checker.summary.failure = response.error();
      return std::move(checker.summary);
    }
    ask->respond(response->head, response->body);
  }
  checker.end(ask->outcome());
  if (!checker.summary.failure) checker.summary.failure = conversation.left();
  return std::move(checker.summary);
}

}  // namespace dorhub::app
