// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One attempt at one delivery: has it translated, registers what comes, and writes down how it ended.
///
/// Records are registered in batches while the adapter is still at work. What ended the attempt, its
/// problems, receipts and the message to the partner are written in the transaction of the last batch, so
/// that a delivery is either finished or is taken up again whole. Used by the pipeline; one object, one
/// thread, one attempt.

#include <cstdint>
#include <string>
#include <vector>

#include "core/environment/clock.hpp"
#include "core/environment/log.hpp"
#include "core/environment/metrics.hpp"
#include "core/exchange/connections.hpp"
#include "core/exchange/journal.hpp"
#include "core/exchange/problem_texts.hpp"
#include "core/registry/registry.hpp"
#include "core/registry/repeated_ids.hpp"
#include "core/store/journal_store.hpp"
#include "plugins/adapter_host.hpp"
#include "sdk/record/parse.hpp"

namespace dorhub::exchange {

/// What attempts work with. All is owned by the application and may be used by several threads.
struct RunParts {
  store::Database& database;
  Journal& journal;
  registry::Registry& registry;
  plugins::AdapterHost& adapters;
  const Connections& connections;
  const ProblemTexts& texts;
  const Clock& clock;
  IdMaker& ids;
  Log& log;
  Metrics& metrics;
  Limits limits;
  std::int64_t node = 0;
};

/// How an attempt ended, for the pipeline.
enum class RunEnd {
  finished,     ///< registered, tested, or dead: nothing more to do
  interrupted,  ///< the hub stops: it is undone, and taken up again after the next start
  try_alone,    ///< the worker was lost: once more, in a fresh one
};

class DeliveryRun {
 public:
  /// `connection` is the delivery's.
  DeliveryRun(RunParts& parts, const store::Delivery& delivery, const LiveConnection& connection,
              bool is_alone);
  ~DeliveryRun();
  DeliveryRun(const DeliveryRun&) = delete;
  DeliveryRun& operator=(const DeliveryRun&) = delete;

  /// Does it. Throws store::StoreFailure when the database fails: the delivery is still undone then.
  [[nodiscard]] RunEnd run();
  /// Sets the delivery aside as a dead letter without trying: what was tried before failed for this reason.
  void give_up(const Error& why);

 private:
  void begin();
  plugins::Outcome translate(std::string_view document);
  bool take_record(std::string_view json);
  void take_problem(const Problem& problem);
  void register_batch(store::Transaction* transaction);
  void note_outcomes(const std::vector<registry::Outcome>& outcomes);
  void count_in(const plugins::Outcome& outcome);
  RunEnd finish(const plugins::Outcome& outcome);
  RunEnd interrupt();
  RunEnd set_aside(const Error& why);
  /// Disposes of the holdings that a complete list lacks, and says how many.
  void close_list(store::Transaction& tx);
  void write_end(store::AttemptEnd& end, store::DeliveryStatus status, bool is_complete);
  void put_message(store::Transaction& tx, store::DeliveryStatus status, const store::AttemptEnd& end);
  [[nodiscard]] store::Bytes sealed_output(const plugins::Outcome& outcome);

  RunParts& parts_;
  const store::Delivery& delivery_;
  const LiveConnection& connection_;
  bool is_alone_;
  bool is_test_;
  std::int64_t attempt_ = 0;
  registry::RepeatedIds ids_;
  registry::DeliveryContext context_;
  RecordParser parser_;
  std::vector<ParsedRecord> batch_;
  std::int64_t first_index_ = 0;  // of the batch's first record in the delivery
  std::vector<store::DeliveryProblem> problems_;
  bool has_fatal_ = false;
  store::AttemptEnd counts_;
  std::int64_t worker_problems_ = 0;  // that the adapter or a reader reported, as far as they were kept
};

}  // namespace dorhub::exchange
