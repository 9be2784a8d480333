// SPDX-License-Identifier: EUPL-1.2
#include "plugins/job_tally.hpp"

#include <fmt/core.h>

#include "plugins/oversize_record.hpp"

namespace dorhub::plugins {

Result<void> check_small(std::string_view what, std::string_view payload) {
  if (payload.size() <= kSmallFrame) return {};
  return Error{"frame.size_exceeds_limit", fmt::format("{} of {} bytes; a frame of its kind has at most {}",
                                                       what, payload.size(), kSmallFrame)};
}

void JobTally::begin(const Limits& limits, const Receiver* receiver) {
  limits_ = &limits;
  receiver_ = receiver;
  last_fatal_.reset();
  rows_ = {};
  said_problems_ = 0;
  oversize_ = 0;
}

void JobTally::tell(const Problem& problem, bool is_kept) {
  if (is_kept && receiver_ != nullptr && receiver_->problem) receiver_->problem(problem);
}

Result<bool> JobTally::admit(std::string_view record) {
  if (outcome_.records + oversize_ >= limits_->records)
    return Error{"limits.records",
                 fmt::format("more than {} records exceed limits.records", limits_->records)};
  if (record.size() <= limits_->record_bytes) {
    ++outcome_.records;
    return true;
  }
  ++oversize_;
  const Problem told = oversize_record(record, limits_->record_bytes);
  rows_.take_record(told);
  outcome_.refused_rows = rows_.count();
  if (++outcome_.problems <= limits_->problems) tell(told, true);
  return false;
}

Result<void> JobTally::take_problem(std::string_view payload) {
  ++outcome_.problems;
  ++said_problems_;
  const bool is_kept = outcome_.problems <= limits_->problems;
  DORHUB_CHECK(check_small("a problem", payload));
  // Beyond the kept ones only counting is left, but a fatal one may say why the adapter gave up.
  if (!is_kept && outcome_.problems > 4 * limits_->problems) return {};
  Result<Problem> problem = read_problem(payload);
  if (!problem) return Error{"frame.bad_payload", "a problem can't be read: " + problem.error().text()};
  // This code is the hub's own, and of an exception it keeps the type only: a text may quote a person.
  // (Adapters built with an older wrapper send one.)
  if (problem->code == "adapter.exception")
    std::erase_if(problem->args, [](const auto& each) { return each.first != "kind"; });
  rows_.take(*problem);
  outcome_.refused_rows = rows_.count();
  tell(*problem, is_kept);
  if (problem->severity == Severity::fatal) last_fatal_ = std::move(*problem);
  return {};
}

Result<void> JobTally::take_skip(std::string_view payload) {
  if (++outcome_.skips > limits_->records)
    return Error{"limits.skips",
                 fmt::format("more than {} skips; limits.records holds for them too", limits_->records)};
  DORHUB_CHECK(check_small("a skip", payload));
  const Result<Skip> skip = read_skip(payload);
  if (!skip) return Error{"frame.bad_payload", "a skip can't be read: " + skip.error().text()};
  if (receiver_->skip) receiver_->skip(*skip);
  return {};
}

Result<Done> JobTally::take_done(std::string_view payload) {
  Result<Done> done = read_done(payload);
  if (!done) return Error{"frame.bad_payload", "done can't be read: " + done.error().text()};
  const std::uint64_t records = outcome_.records + oversize_;
  if (done->records != records || done->skips != outcome_.skips || done->problems < said_problems_ ||
      done->refused.value_or(0) > done->problems)
    return Error{
        "frame.wrong_count",
        fmt::format("done says {} records, {} problems and {} skips; {}, {} and {} came", done->records,
                    done->problems, done->skips, records, said_problems_, outcome_.skips)};
  outcome_.problems = done->problems + oversize_;
  if (done->refused) outcome_.refused_rows = *done->refused + oversize_;
  done->complete = done->complete && oversize_ == 0;  // the adapter can't know that its list has a gap
  return done;
}

}  // namespace dorhub::plugins
