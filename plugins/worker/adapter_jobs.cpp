// SPDX-License-Identifier: EUPL-1.2
#include "plugins/worker/adapter_jobs.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <dorhub/thrown.hpp>
#include <new>
#include <utility>

#include "plugins/sandbox/call_trap.hpp"

namespace dorhub::plugins {
namespace {

constexpr std::size_t kReadSize = 256 * 1024;

dor_bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string text_of(dor_bytes bytes) {
  return bytes.size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

[[noreturn]] void end_by_hub(const char* what) { end_without_start(std::string("the hub sent ") + what); }

}  // namespace

Frame AdapterJobs::next_frame() {
  while (true) {
    const Result<FrameEvent> event = reader_->next();
    if (!event || event->what == FrameEvent::What::stray) end_by_hub("what is no frame");
    if (event->what == FrameEvent::What::frame) return event->frame;
    const std::span<char> room = reader_->prepare(reader_->missing() > 0 ? reader_->missing() : kReadSize);
    const ssize_t count = ::read(0, room.data(), room.size());
    if (count == 0 || (count < 0 && errno != EINTR)) _exit(0);
    if (count > 0) reader_->commit(static_cast<std::size_t>(count));
  }
}

void AdapterJobs::greet() {
  const Frame frame = next_frame();
  if (frame.kind != FrameKind::hello) end_by_hub("no hello");
  const Result<Hello> hub = read_hello(frame.payload);
  if (!hub) end_by_hub("a hello that can't be read");
  host_ = std::make_unique<HostTable>(output_, hub->limits);
  Hello hello;
  hello.abi = fmt::format("{}.{}", DOR_ABI_MAJOR, adapter_.required_minor);
  hello.model = fmt::format("{}.{}", adapter_.model_major, adapter_.model_minor);
  hello.name = "dorhub-worker";
  hello.id = text_of(adapter_.id);
  hello.version = text_of(adapter_.version);
  hello.posture = posture_;
  output_.add(FrameKind::hello, 0, write_hello(hello));
  output_.flush();
}

// Runs a call into the adapter; what it throws becomes a reported failure.
template <class Call>
std::int32_t AdapterJobs::guarded(Call call) {
  std::int32_t result = DOR_FAILED;
  try {
    result = call();
  } catch (const std::bad_alloc&) {
    host_->report({"worker.memory", Severity::fatal, {}, {{"limit", "worker.memory"}}});
    result = DOR_LIMIT;
  } catch (...) {
    log_thrown(host_->table(), "the adapter");
    host_->report({"adapter.exception", Severity::fatal, {}, {{"kind", thrown_type()}}});
  }
  // What was printed without a line feed belongs to this job, and stands before its end.
  std::fflush(stdout);
  return result;
}

bool AdapterJobs::has_instance(const std::string& options) {
  if (instance_ != nullptr && options_ == options) return true;
  const std::int32_t result = guarded([&]() -> std::int32_t {
    if (instance_ != nullptr) adapter_.destroy(std::exchange(instance_, nullptr));
    host_->renew_reader();
    options_ = options;
    return adapter_.create(&host_->table(), bytes_of(*options_), &instance_);
  });
  if (result == DOR_OK && instance_ != nullptr) return true;
  if (result == DOR_OK) host_->report({"adapter.no_instance", Severity::fatal, {}, {}});
  end(result == DOR_OK ? DOR_FAILED : result);
  return false;
}

void AdapterJobs::end(std::int32_t result) {
  const char* outcome = "failed";
  if (result >= 0) outcome = "ok";
  if (result == DOR_INVALID) outcome = "invalid";
  if (result == DOR_LIMIT) outcome = "limit";
  if (result == DOR_UNSUPPORTED) outcome = "unsupported";
  if (result == DOR_STOP) outcome = "stopped";
  if (host_->passed_limit()) outcome = "limit";
  host_->end_job(outcome);
}

void AdapterJobs::translate(std::string_view payload) {
  const HeadAndBody parts = split_head(payload);
  const Result<Envelope> envelope = read_envelope(parts.head);
  if (!envelope) end_by_hub("an envelope that can't be read");
  if (!has_instance(envelope->options)) return;
  host_->note_content_type(envelope->content_type);
  const std::string for_adapter = write_envelope_for_adapter(*envelope);
  end(guarded([&] { return adapter_.translate(instance_, bytes_of(for_adapter), bytes_of(parts.body)); }));
}

void AdapterJobs::render(std::string_view payload) {
  const HeadAndBody parts = split_head(payload);
  const Result<JobHead> head = read_job_head(parts.head);
  if (!head) end_by_hub("a head that can't be read");
  if (!has_instance(head->options)) return;
  end(guarded([&] { return adapter_.render(instance_, bytes_of(parts.body)); }));
}

void AdapterJobs::ask(std::string_view payload) {
  const HeadAndBody parts = split_head(payload);
  const Result<JobHead> head = read_job_head(parts.head);
  if (!head) end_by_hub("a head that can't be read");
  if (!has_instance(head->options)) return;
  dor_ask_v1 ask{};
  std::int32_t result = guarded([&]() -> std::int32_t {
    const auto* given = static_cast<const dor_ask_v1*>(adapter_.extension(instance_, bytes_of(DOR_ASK_V1)));
    if (given == nullptr || given->size < sizeof ask) return DOR_UNSUPPORTED;
    ask = *given;
    return DOR_OK;
  });
  std::string state(parts.body);
  while (result == DOR_OK) {
    result = guarded([&] { return ask.next_request(instance_, bytes_of(state)); });
    if (result != DOR_OK) break;
    state.clear();
    if (!host_->take_has_request()) {
      host_->report({"adapter.no_request", Severity::fatal, {}, {}});
      result = DOR_FAILED;
      break;
    }
    output_.flush();
    const Frame response = next_frame();
    if (response.kind != FrameKind::response || response.number != number_) end_by_hub("no response");
    const HeadAndBody answer = split_head(response.payload);
    result =
        guarded([&] { return ask.on_response(instance_, bytes_of(answer.head), bytes_of(answer.body)); });
  }
  end(result);
}

void AdapterJobs::run() {
  try {
    greet();
    while (true) work();
  } catch (const std::bad_alloc&) {
    end_without_memory();  // the document alone was too large
  }
}

void AdapterJobs::work() {
  const Frame frame = next_frame();
  number_ = frame.number;
  forget_failed_allocations();
  host_->begin_job(number_);
  switch (frame.kind) {
    case FrameKind::translate:
      translate(frame.payload);
      break;
    case FrameKind::render:
      render(frame.payload);
      break;
    case FrameKind::ask:
      ask(frame.payload);
      break;
    default:
      end_by_hub("a frame that begins no job");
  }
  // A large document's memory is not kept for the next one, which may be larger. Assigning an empty reader
  // would keep it: a moved-to string holds on to its buffer.
  reader_.emplace(kFrameLimit);
}

}  // namespace dorhub::plugins
