// SPDX-License-Identifier: EUPL-1.2
#include "plugins/worker/host_table.hpp"

#include <utility>

#include "plugins/oversize_record.hpp"

namespace dorhub::plugins {
namespace {

constexpr std::uint64_t kLogBytes = 64 * 1024;
constexpr std::size_t kCodeMax = 100;

std::string_view text_of(dor_bytes bytes) {
  return bytes.size == 0 ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

}  // namespace

HostTable::HostTable(FrameOutput& output, const Limits& limits) : output_(output), limits_(limits) {
  table_.size = sizeof table_;
  table_.abi_minor = DOR_ABI_MINOR;
  table_.context = this;
  table_.emit = [](void* context, std::uint32_t kind, dor_bytes payload) {
    return self(context).emit(kind, payload);
  };
  table_.report = [](void* context, dor_bytes code, std::uint32_t severity, dor_bytes place, dor_bytes args) {
    return self(context).problem(text_of(code), severity, text_of(place), text_of(args));
  };
  table_.log = [](void* context, std::uint32_t level, dor_bytes event, dor_bytes text) {
    return self(context).log(level, text_of(event), text_of(text));
  };
  table_.extension = [](void* context, dor_bytes id) -> const void* {
    return text_of(id) == DOR_READ_V1 ? self(context).reader_->table() : nullptr;
  };
  renew_reader();
}

void HostTable::renew_reader() {
  reader_ = std::make_unique<read::ReadExtension>(limits_, [this](const Problem& problem) {
    // A row that the readers refused never reached the adapter, which can't know that its list has a gap.
    if (problem.severity >= Severity::error) has_gap_ = true;
    report(problem);
  });
}

void HostTable::begin_job(std::uint64_t number) {
  number_ = number;
  reader_->begin_job();
  done_ = {};
  log_left_ = kLogBytes;
  rows_ = {};
  has_gap_ = false;
  has_request_ = false;
  passed_limit_ = false;
}

void HostTable::end_job(std::string_view outcome) {
  reader_->finish_job();  // may report the last row
  done_.refused = rows_.count();
  // An adapter that says "ok" after its reader has met the document's broken end has not read it all the
  // same.
  done_.outcome = outcome == "ok" && reader_->has_broken_off() ? "invalid" : outcome;
  if (done_.outcome != "ok" || has_gap_) done_.complete = false;
  // Told only here: to a list that closes nothing, a last row without its line end is a row like any other.
  if (done_.complete && reader_->open_end()) {
    done_.complete = false;
    report(*reader_->open_end());
  }
  output_.add(FrameKind::done, number_, write_done(done_));
  output_.flush();
}

void HostTable::report(const Problem& problem) {
  rows_.take(problem);
  send(problem);
}

void HostTable::send(const Problem& problem) {
  ++done_.problems;
  // A fatal one says why the job ended: it goes out however many came before.
  if (done_.problems <= limits_.problems || problem.severity == Severity::fatal)
    output_.add(FrameKind::problem, number_, write_problem(problem));
}

std::int32_t HostTable::emit_record(std::string_view json) {
  reader_->note_output();
  if (json.size() > limits_.record_bytes) {
    const Problem told = oversize_record(json, limits_.record_bytes);
    rows_.take_record(told);
    has_gap_ = true;
    send(told);
    return DOR_OK;
  }
  if (done_.records >= limits_.records) {
    if (!std::exchange(passed_limit_, true))
      report({"limits.records", Severity::fatal, {}, {{"limit", std::to_string(limits_.records)}}});
    return DOR_LIMIT;
  }
  ++done_.records;
  output_.add(FrameKind::record, number_, json);
  return DOR_OK;
}

std::int32_t HostTable::emit_skip(std::string_view json) {
  reader_->note_output();
  ++done_.skips;
  output_.add(FrameKind::skip, number_, json);
  return DOR_OK;
}

std::int32_t HostTable::emit(std::uint32_t kind, dor_bytes payload) {
  const std::string_view bytes = text_of(payload);
  switch (kind) {
    case DOR_EMIT_RECORD:
      return emit_record(bytes);
    case DOR_EMIT_SKIP:
      return emit_skip(bytes);
    case DOR_EMIT_ANSWER:
      output_.add(FrameKind::answer, number_, bytes);
      return DOR_OK;
    case DOR_EMIT_REQUEST:
      has_request_ = true;
      output_.add(FrameKind::request, number_, bytes);
      return DOR_OK;
    case DOR_EMIT_STATE:
      output_.add(FrameKind::state, number_, bytes);
      return DOR_OK;
    case DOR_EMIT_COMPLETE:
      done_.complete = true;
      return DOR_OK;
    default:
      return DOR_UNSUPPORTED;
  }
}

std::int32_t HostTable::problem(std::string_view code, std::uint32_t severity, std::string_view place,
                                std::string_view args) {
  reader_->note_output();
  if (severity < DOR_NOTE || severity > DOR_FATAL) severity = DOR_ERROR;
  Problem problem{std::string(code.substr(0, kCodeMax)), static_cast<Severity>(severity), {}, {}};
  // A million problems cost a million counts, no more; the place says whether it is a row's first one.
  const bool is_kept = done_.problems < limits_.problems || severity == DOR_FATAL;
  if (is_kept || severity == DOR_ERROR)
    if (auto read = read_place(place)) problem.place = std::move(*read);
  if (is_kept)
    if (auto read = read_args(args)) problem.args = std::move(*read);
  report(problem);
  return DOR_OK;
}

std::int32_t HostTable::log(std::uint32_t level, std::string_view event, std::string_view text) {
  const std::uint64_t cost = event.size() + text.size() + 16;
  // Left out; not DOR_LIMIT, which asks the adapter to return and leaves the rest of its rows unread.
  if (cost > log_left_) return DOR_OK;
  log_left_ -= cost;
  const char* name = level == DOR_LOG_DEBUG ? "debug" : level == DOR_LOG_WARNING ? "warning" : "info";
  output_.add(FrameKind::log, number_, write_log({name, std::string(event), std::string(text)}));
  return DOR_OK;
}

}  // namespace dorhub::plugins
