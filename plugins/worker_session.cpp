// SPDX-License-Identifier: EUPL-1.2
#include "plugins/worker_session.hpp"

#include <dorhub/abi.h>
#include <fmt/core.h>

#include <cassert>
#include <span>
#include <utility>

#include "core/environment/random.hpp"
#include "plugins/adapter_limits.hpp"
#include "plugins/end_reason.hpp"
#include "plugins/hello_check.hpp"
#include "plugins/oversize_record.hpp"
#include "plugins/refused_call.hpp"

namespace dorhub::plugins {
namespace {

using std::chrono::milliseconds;

std::string version_text(unsigned major, unsigned minor) { return fmt::format("{}.{}", major, minor); }

}  // namespace

std::uint64_t new_job_number() {
  std::uint64_t number = 0;
  SystemRandom().fill(std::as_writable_bytes(std::span(&number, 1)));
  return (number >> 2) | 1;  // never 0, which is hello's
}

WorkerSession::WorkerSession(std::unique_ptr<WorkerProcess> process, const HostSettings& settings,
                             const WorkerOrder& order, const StopEvent& stop)
    : process_(std::move(process)),
      settings_(settings),
      limits_(settings.limits),
      posture_(order.posture),
      memory_bytes_(order.memory_bytes),
      channel_(*process_, stop, order.posture == WorkerOrder::Posture::interpreter ? order.memory_bytes : 0) {
  channel_.set_bytes_at_once(settings.bytes_at_once);
}

std::optional<Failure> WorkerSession::start(const WorkerOrder& order,
                                            const configuration::Manifest& manifest) {
  outcome_ = {};
  began_ = WorkerChannel::Clock::now();
  budget_ = settings_.start_deadline;
  channel_.forget_printed(settings_.output_bytes);
  channel_.begin(kSmallFrame, began_ + budget_);
  process_->allow_processor_time(budget_);
  Hello hello;
  hello.abi = version_text(DOR_ABI_MAJOR, DOR_ABI_MINOR);
  hello.model = version_text(DOR_MODEL_MAJOR, DOR_MODEL_MINOR);
  hello.name = "dorhub";
  limits_.record_bytes = lower_limit(manifest.limits.record_bytes, settings_.limits.record_bytes);
  hello.limits = limits_;
  std::string bytes = write_order(order);
  append_frame(bytes, FrameKind::hello, 0, write_hello(hello));
  channel_.send(std::move(bytes), {});
  const WorkerEvent event = channel_.next();
  if (event.what != WorkerEvent::What::frame) {
    fail_by_event(event);
  } else if (event.frame.kind != FrameKind::hello) {
    fail("frame.unexpected_kind",
         fmt::format("a {} frame came before hello", frame_kind_name(event.frame.kind)));
  } else {
    outcome_.failure = check_hello(event.frame.payload, manifest);
    if (Result<Hello> said = read_hello(event.frame.payload)) hello_ = std::move(*said);
  }
  is_loading_ = false;
  is_spent_ = outcome_.failure.has_value();
  return outcome_.failure;
}

void WorkerSession::begin_job(FrameKind kind, std::string head, std::string_view body,
                              const Receiver* receiver, std::uint64_t frame_limit) {
  assert(!is_spent_);
  ++jobs_;
  kind_ = kind;
  number_ = new_job_number();
  receiver_ = receiver;
  outcome_ = {};
  answer_.reset();
  state_.reset();
  tally_.begin(limits_, receiver);
  began_ = WorkerChannel::Clock::now();
  budget_ = settings_.deadline +
            milliseconds(static_cast<std::int64_t>(static_cast<double>(settings_.deadline_per_mib.count()) *
                                                   static_cast<double>(body.size()) / (1 << 20)));
  // What was printed while loading belongs to the first job.
  if (jobs_ > 1) channel_.forget_printed(settings_.output_bytes);
  channel_.calls().forget();  // an interpreter tries what it can do without when it starts
  processor_before_ = process_->processor_time();
  channel_.begin(std::max(frame_limit, kSmallFrame), began_ + budget_);
  process_->allow_processor_time(budget_);
  make_room(body.size());
  std::string bytes = frame_header(kind, number_, head.size() + 1 + body.size());
  bytes += head;
  bytes += '\n';
  channel_.send(std::move(bytes), body);
}

// How large a document may be is settled by its own limit (limits.push, limits.inbox_file): what the adapter
// may take beside it is worker.memory, the same for every document.
void WorkerSession::make_room(std::uint64_t document_bytes) {
  document_bytes_ = document_bytes;
  process_->allow_document(document_bytes);
  channel_.set_resident_limit(memory_bytes_ + document_bytes);
}

WorkerBounds WorkerSession::bounds() const { return {memory_bytes_, budget_, is_loading_, document_bytes_}; }

Outcome WorkerSession::translate(const Envelope& envelope, std::string_view document,
                                 const Receiver& receiver) {
  begin_job(FrameKind::translate, write_envelope(envelope), document, &receiver, kRecordReadMost);
  while (step() == Step::go_on) {
  }
  return end_job();
}

Outcome WorkerSession::render(const JobHead& head, std::string_view answer,
                              std::optional<Rendered>& rendered) {
  begin_job(FrameKind::render, write_job_head(head), answer, nullptr, settings_.answer_bytes);
  while (step() == Step::go_on) {
  }
  rendered.reset();
  if (outcome_.ok() && outcome_.result == "ok") {
    if (answer_) {
      const HeadAndBody parts = split_head(*answer_);
      rendered = Rendered{std::string(parts.head), std::string(parts.body)};
    } else {
      fail("frame.wrong_count", "it ended the rendering without an answer");
    }
  }
  return end_job();
}

void WorkerSession::begin_ask(const JobHead& head, std::string_view state, const Receiver& receiver) {
  begin_job(FrameKind::ask, write_job_head(head), state, &receiver, settings_.answer_bytes);
}

std::optional<HttpRequest> WorkerSession::next_request() {
  Step found = Step::go_on;
  while ((found = step()) == Step::go_on) {
  }
  if (found == Step::done) return std::nullopt;
  Result<HttpRequest> request = read_request(request_json_);
  if (request) return std::move(*request);
  fail("frame.bad_payload", "a request can't be read: " + request.error().text());
  return std::nullopt;
}

void WorkerSession::respond(const ResponseHead& head, std::string_view body) {
  const std::string head_json = write_response_head(head);
  std::string bytes = frame_header(FrameKind::response, number_, head_json.size() + 1 + body.size());
  bytes += head_json;
  bytes += '\n';
  // Each response starts the clock anew: how long the partner took is not the adapter's doing.
  began_ = WorkerChannel::Clock::now();
  channel_.set_deadline(began_ + budget_);
  process_->allow_processor_time(budget_);
  make_room(body.size());
  channel_.send(std::move(bytes), body);
}

Outcome WorkerSession::end_ask() { return end_job(); }

WorkerSession::Step WorkerSession::step() {
  const WorkerEvent event = channel_.next();
  if (event.what == WorkerEvent::What::frame) return on_frame(event.frame);
  fail_by_event(event);
  return Step::done;
}

WorkerSession::Step WorkerSession::on_frame(const Frame& frame) {
  const bool is_asking = kind_ == FrameKind::ask;
  const bool gives_records = kind_ != FrameKind::render;
  const auto unexpected = [&] {
    fail("frame.unexpected_kind", fmt::format("a {} frame does not belong to a {} job",
                                              frame_kind_name(frame.kind), frame_kind_name(kind_)));
  };
  if (frame.number != number_) {
    fail("frame.other_number",
         fmt::format("a {} frame bears another job's number", frame_kind_name(frame.kind)));
    return Step::done;
  }
  switch (frame.kind) {
    case FrameKind::record:
      gives_records ? on_record(frame.payload) : unexpected();
      break;
    case FrameKind::problem:
      check(tally_.take_problem(frame.payload));
      break;
    case FrameKind::skip:
      gives_records ? check(tally_.take_skip(frame.payload)) : unexpected();
      break;
    case FrameKind::log:
      on_log(frame.payload);
      break;
    case FrameKind::answer:
      if (kind_ != FrameKind::render || answer_) unexpected();
      answer_ = std::string(frame.payload);
      break;
    case FrameKind::state:
      is_asking ? on_state(frame.payload) : unexpected();
      break;
    case FrameKind::request:
      if (is_asking) {
        request_json_ = std::string(frame.payload);
        return Step::request;
      }
      unexpected();
      break;
    case FrameKind::done:
      return on_done(frame.payload);
    default:
      unexpected();
  }
  return outcome_.failure || outcome_.result == "stopped" ? Step::done : Step::go_on;
}

void WorkerSession::on_record(std::string_view payload) {
  const Result<bool> is_admitted = tally_.admit(payload);
  if (!is_admitted) return fail(is_admitted.error());
  if (!*is_admitted) return;
  const auto before = WorkerChannel::Clock::now();
  const bool wants_more = receiver_->record(payload);
  channel_.extend(WorkerChannel::Clock::now() - before);
  if (wants_more) return;
  outcome_.result = "stopped";
  is_spent_ = true;  // what it still sends would be taken for the next job's
}

void WorkerSession::on_state(std::string_view payload) {
  state_ = std::string(payload);
  if (receiver_->state) receiver_->state(payload);
}

void WorkerSession::on_log(std::string_view payload) {
  if (const auto small = check_small("a log line", payload); !small) return fail(small.error());
  Result<LogLine> line = read_log(payload);
  if (!line) return fail("frame.bad_payload", "a log line can't be read: " + line.error().text());
  const std::string text = line->level + " " + line->event + (line->text.empty() ? "" : ": " + line->text);
  channel_.printed().add_line(PrintedLine::Source::log, text, text.size());
}

WorkerSession::Step WorkerSession::on_done(std::string_view payload) {
  const Result<Done> done = tally_.take_done(payload);
  if (!done && done.error().code == "frame.bad_payload") {
    fail(done.error());
    return Step::done;
  }
  // An executable writes its answers one by one: give a second one a moment to show up.
  const auto rest = channel_.rest(milliseconds(posture_ == WorkerOrder::Posture::interpreter ? 1 : 0));
  if (rest == WorkerChannel::Rest::frame) {
    fail("frame.answered_twice", "more frames came after done");
    return Step::done;
  }
  is_spent_ = rest == WorkerChannel::Rest::text;
  if (!done) {
    fail(done.error());
    return Step::done;
  }
  outcome_.is_complete = done->complete && done->outcome == "ok" && outcome_.result == "ok";
  if (done->outcome == "failed" || done->outcome == "limit") {
    const std::optional<Problem>& last_fatal = tally_.last_fatal();
    const std::string code = last_fatal ? last_fatal->code : "adapter.failed";
    if (code == "worker.memory" || code == "read.out_of_memory") {
      outcome_.failure = reason_of_memory(bounds());
      is_spent_ = true;
      return Step::done;
    }
    const bool is_limit = code.starts_with("worker.") || code.starts_with("limits.");
    std::string text = last_fatal ? "the adapter gave up: " + code : "the adapter gave up without a reason";
    for (const auto& [name, value] : last_fatal ? last_fatal->args : ProblemArgs{})
      if (name == "limit" || name == "kind") text += ", " + value;
    fail(is_limit ? code : "adapter.failed", std::move(text));
    if (!is_limit) tell_refusal();
  } else if (outcome_.result == "ok") {
    outcome_.result = done->outcome;
  }
  return Step::done;
}

void WorkerSession::check(const Result<void>& taken) {
  if (!taken) fail(taken.error());
}

void WorkerSession::fail(const Error& error) { fail(error.code, error.message); }

void WorkerSession::fail(std::string code, std::string text) {
  is_spent_ = true;
  if (!outcome_.failure) outcome_.failure = Failure{std::move(code), std::move(text)};
}

// The codec knows frames only: which limit of the hub's a record's frame is beyond, it can't say.
std::string WorkerSession::limit_told(const Error& error) const {
  if (error.code != "frame.size_exceeds_limit" || !error.message.starts_with("a record frame")) return {};
  return fmt::format("; a record may have {} bytes (limits.record)", limits_.record_bytes);
}

void WorkerSession::fail_by_event(const WorkerEvent& event) {
  switch (event.what) {
    case WorkerEvent::What::deadline:
      return fail_by_deadline();
    case WorkerEvent::What::memory:
      is_spent_ = true;
      outcome_.failure = reason_of_memory(bounds());
      return;
    case WorkerEvent::What::stopped:
      return fail(std::string(kHubStops), "the hub stops; the job is begun anew when it is back");
    case WorkerEvent::What::bad:
      return fail(event.error.code, event.error.text() + limit_told(event.error));
    case WorkerEvent::What::ended:
      return fail_by_end();
    case WorkerEvent::What::frame:
      break;
  }
}

// Its time is up. Where it was is worth a moment: a loop has a line.
void WorkerSession::fail_by_deadline() {
  outcome_.processor = process_->processor_time() - processor_before_;
  process_->interrupt(milliseconds(200));
  read_last_text();
  is_spent_ = true;
  outcome_.failure = reason_of_deadline(bounds());
  outcome_.failure->stack = channel_.printed().stack();
}

void WorkerSession::read_last_text() {
  for (int i = 0; i < 16; ++i) channel_.drain_text();
  channel_.printed().finish();
}

// It closed its end: how it ended, and what its sandbox said of it, is the reason.
void WorkerSession::fail_by_end() {
  const ProcessEnd end = process_->stop(milliseconds(500));
  read_last_text();
  const std::string notice = channel_.printed().notice().value_or("");
  is_spent_ = true;
  if (outcome_.failure) return;
  outcome_.failure = reason_of_end(end, notice, bounds());
  if (outcome_.failure->code == "worker.exited") tell_refusal();
  outcome_.failure->stack = channel_.printed().stack();
}

// Beside the end of an executable that chose it itself: what it was refused, by the kernel's word or its own.
void WorkerSession::tell_refusal() {
  Failure& failure = *outcome_.failure;
  failure.call = channel_.calls().last();
  if (!failure.call.empty())
    failure.text += "; the last call that its sandbox refused it was " + describe_call(failure.call);
  failure.text += refusal_told(channel_.printed().lines());
}

Outcome WorkerSession::end_job() {
  // Whoever catches the error tried all the same, and what the answer rests on then nobody knows.
  if (const std::string& call = channel_.calls().last(); !outcome_.failure && !call.empty())
    outcome_.failure = Failure{.code = "worker.refused_call",
                               .text = "it made the refused call " + describe_call(call),
                               .call = call,
                               .stack = {}};
  is_spent_ = is_spent_ || outcome_.failure.has_value();
  if (outcome_.failure) outcome_.is_complete = false;
  outcome_.took = std::chrono::duration_cast<std::chrono::microseconds>(WorkerChannel::Clock::now() - began_);
  // A process that has been reaped has no time any more.
  outcome_.processor = std::max(process_->processor_time() - processor_before_, outcome_.processor);
  take_printed(outcome_);
  receiver_ = nullptr;
  return std::move(outcome_);
}

void WorkerSession::take_printed(Outcome& outcome) {
  channel_.drain_text();
  channel_.printed().finish();
  outcome.printed = channel_.printed().take_lines();
  outcome.printed_dropped = channel_.printed().dropped();
}

bool WorkerSession::is_reusable() const {
  return !is_spent_ && jobs_ < settings_.jobs_per_worker && channel_.is_quiet();
}

}  // namespace dorhub::plugins
