// SPDX-License-Identifier: EUPL-1.2
#include "core/http/session.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

#include "core/http/admission.hpp"
#include "core/http/response_writer.hpp"

namespace dorhub::http {
namespace {

constexpr std::size_t kFirstBuffer = 4 * 1024;
constexpr std::size_t kBodyBuffer = 64 * 1024;
/// How long a closing connection is read and its bytes dropped, so that the answer is not lost in a reset.
constexpr std::chrono::seconds kLinger{2};

}  // namespace

std::uint64_t LoopView::random() {
  random_state += 0x9E3779B97F4A7C15U;
  std::uint64_t z = random_state;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

Session::Session(Wire& wire, Engine& engine, LoopView& loop, std::string peer_address, bool is_secure)
    : wire_(wire),
      engine_(engine),
      loop_(loop),
      peer_address_(std::move(peer_address)),
      is_secure_(is_secure),
      deadline_(loop.now + engine.options.limits.header_timeout),
      idle_since_(loop.now),
      in_(kFirstBuffer),
      reader_(engine.options.limits.header_bytes) {}

Session::~Session() { release_body(); }

void Session::begin() {
  phase_ = Phase::idle;
  request_began_ = loop_.now;
  advance();
}

void Session::on_read(std::size_t count) {
  is_reading_ = false;
  if (phase_ == Phase::closed) return;
  end_ += count;
  advance();
}

void Session::on_read_failed(bool at_end) {
  is_reading_ = false;
  if (phase_ == Phase::closed) return;
  if (phase_ == Phase::head || phase_ == Phase::body) {
    if (has_timed_out_) {
      const bool in_head = phase_ == Phase::head;
      const Limits& limits = engine_.options.limits;
      return refuse(problem_with(408, in_head ? "http.header_timeout" : "http.body_timeout",
                                 in_head ? "The headers took longer than the limit http.header_timeout of " +
                                               std::to_string(limits.header_timeout.count()) + " ms."
                                         : "The body came slower than the limits http.body_timeout of " +
                                               std::to_string(limits.body_timeout.count()) +
                                               " ms and http.body_rate of " +
                                               std::to_string(limits.body_rate) + " bytes a second allow."));
    }
    if (at_end)
      return refuse(problem_with(400, "http.cut_short", "The request ended before it was complete."));
  }
  close();
}

void Session::on_written() {
  if (phase_ == Phase::closed) return;
  if (phase_ == Phase::continuing) {
    begin_body();
    return advance();
  }
  report();
  if (closes_after_ || is_draining_) return linger();
  begin_next();
  advance();
}

void Session::on_write_failed() { close(); }

void Session::on_tick() {
  if (!deadline_ || loop_.now < *deadline_) return;
  deadline_.reset();
  if (phase_ == Phase::head || phase_ == Phase::body) {
    // The read's end brings us to on_read_failed, where the client is told.
    ++engine_.timed_out;
    has_timed_out_ = true;
    return wire_.cancel_read();
  }
  close();
}

void Session::drain() {
  is_draining_ = true;
  if (phase_ == Phase::idle) close();
}

void Session::advance() {
  while (phase_ == Phase::idle || phase_ == Phase::head || phase_ == Phase::body) {
    if (phase_ == Phase::idle && begin_ < end_) {
      phase_ = Phase::head;
      request_began_ = loop_.now;  // for one that is refused before its headers are whole
      deadline_ = loop_.now + engine_.options.limits.header_timeout;
    }
    if (begin_ == end_) return read_more();
    const auto used = reader_.feed({in_.data() + begin_, end_ - begin_});
    begin_ += used;
    switch (reader_.state()) {
      case RequestReader::State::head:
        return read_more();
      case RequestReader::State::head_complete:
        on_head();
        break;
      case RequestReader::State::body:
        account_body();
        if (phase_ != Phase::body || used > 0) break;
        // The parser waits for the end of a line (a chunk's size, a trailer) that must fit as a header does.
        if (end_ - begin_ > engine_.options.limits.header_bytes)
          return refuse(problem_with(431, "http.header_limit",
                                     "A chunk's line is longer than the limit http.header_limit of " +
                                         std::to_string(engine_.options.limits.header_bytes) + " bytes."));
        return read_more();
      case RequestReader::State::complete:
        account_body();
        if (phase_ == Phase::body) return dispatch();
        break;
      case RequestReader::State::failed:
        return refuse(reader_.problem());
    }
  }
}

void Session::read_more() {
  if (is_reading_) return;
  if (phase_ == Phase::idle) {
    if (is_draining_) return close();
    deadline_ = loop_.now + engine_.options.limits.idle_timeout;
  }
  if (begin_ == end_) begin_ = end_ = 0;
  if (begin_ > 0) {
    std::memmove(in_.data(), in_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  // A head must lie in the buffer whole; the parser refuses one above its limit before this grows further.
  const std::size_t wanted =
      phase_ == Phase::body ? kBodyBuffer : engine_.options.limits.header_bytes + kFirstBuffer;
  if (end_ == in_.size() || (phase_ == Phase::body && in_.size() < wanted))
    in_.resize(std::max(std::min(in_.size() * 2, wanted), end_ + kFirstBuffer));
  is_reading_ = true;
  wire_.read(in_.data() + end_, in_.size() - end_);
}

void Session::on_head() {
  Request& request = reader_.request();
  ++engine_.requests;
  request_began_ = loop_.now;
  request.peer_address = peer_address_;
  request.is_secure = is_secure_;
  const auto bits = [this] { return engine_.options.random ? engine_.options.random() : loop_.random(); };
  const auto high = bits();
  const auto low = bits();
  request.trace = continue_trace(request.headers.find("traceparent"), high, low, bits());
  const auto id = request.headers.find("X-Request-Id");
  request.request_id = id && is_harmless_request_id(*id) ? std::string(*id) : request.trace.span_id;
  group_ = &engine_.router.group_of(request.path);
  Admission admission = admit(engine_, request);
  route_ = admission.route;
  allow_ = std::move(admission.allow);
  failure_ = std::move(admission.failure);
  if (admission.refusal) return refuse(*admission.refusal);
  const bool has_route = route_ != nullptr;
  reader_.read_body(has_route ? route_->options.body_limit : 0,
                    has_route ? route_->options.limit_name : "http.body_limit");
  if (reader_.state() == RequestReader::State::failed) return refuse(reader_.problem());
  if (reader_.state() == RequestReader::State::complete) {
    phase_ = Phase::body;
    return dispatch();
  }
  if (reader_.expects_continue() && begin_ == end_) {
    phase_ = Phase::continuing;
    deadline_ = loop_.now + engine_.options.limits.write_timeout;
    return wire_.write("HTTP/1.1 100 Continue\r\n\r\n", {});
  }
  begin_body();
}

void Session::begin_body() {
  phase_ = Phase::body;
  body_began_ = loop_.now;
  deadline_ = body_began_ + engine_.options.limits.body_timeout;
}

/// Charges what came to the memory for bodies, and gives the client time for what it has sent.
void Session::account_body() {
  const std::size_t size = reader_.body_size();
  const std::size_t grown = size - body_charged_;
  body_charged_ = size;
  const Limits& limits = engine_.options.limits;
  if (engine_.body_memory.fetch_add(grown) + grown > limits.body_memory)
    return refuse(problem_with(503, "http.body_memory",
                               "Too many large bodies are being received: the limit http.body_memory of " +
                                   std::to_string(limits.body_memory) + " bytes is reached."));
  deadline_ = body_began_ + limits.body_timeout +
              std::chrono::milliseconds(size * 1000 / std::max<std::size_t>(limits.body_rate, 1));
}

/// The answer that needs no other thread, if there is one.
std::optional<Response> Session::answer_at_once(const Request& request) {
  if (route_->options.lane == Lane::quick) return run_handler(route_->handler, request, failure_);
  if (!route_->options.at_once) return std::nullopt;
  std::optional<Response> early;
  Response on_failure = run_handler(
      [&](const Request& asked) {
        early = route_->options.at_once(asked);
        return Response{};
      },
      request, failure_);
  if (!failure_.empty()) return on_failure;
  return early;
}

void Session::dispatch() {
  phase_ = Phase::handling;
  deadline_.reset();
  Request& request = reader_.request();
  answered_.request_bytes = request.body.size();
  if (!route_) {
    Response response = no_content();
    response.headers.add("Allow", allow_);
    return answer(std::move(response));
  }
  if (auto early = answer_at_once(request)) return answer(*std::move(early));
  // The session stays in Phase::handling, and the wire alive, until the answer is posted back: the
  // request and `failure` belong to the pool's thread until then.
  const bool queued = engine_.patient->submit([this, held = wire_.hold(), route = route_, &request] {
    Response response = run_handler(route->handler, request, failure_);
    wire_.post([this, response = std::move(response)]() mutable { answer(std::move(response)); });
  });
  if (!queued)
    answer(to_response(problem_with(503, "http.max_waiting",
                                    "Too many requests are waiting: the limit http.max_waiting of " +
                                        std::to_string(engine_.options.limits.max_waiting) + " is reached."),
                       request.path));
}

void Session::answer(Response response) {
  if (phase_ == Phase::closed) return;
  phase_ = Phase::writing;
  deadline_ = loop_.now + engine_.options.limits.write_timeout;
  Request& request = reader_.request();
  // The body has been answered, so a slow reader of the answer must not hold its memory.
  request.body = std::string();
  release_body();
  const bool has_head = reader_.state() != RequestReader::State::head && !request.path.empty();
  if (!reader_.keeps_alive() || reader_.has_unread_body() || is_draining_ || engine_.is_stopping)
    closes_after_ = true;
  if (const auto connection = response.headers.find("Connection"); connection && *connection == "close")
    closes_after_ = true;

  ExchangeFacts facts;
  facts.date = loop_.date;
  facts.group = group_;
  facts.trace = request.trace.span_id.empty() ? nullptr : &request.trace;
  facts.request_id = request.request_id;
  facts.is_strict_transport = is_secure_ || engine_.options.behind_proxy;
  facts.closes = closes_after_;
  facts.says_keep_alive = has_head && reader_.is_http_1_0();

  answered_.method = request.method;
  answered_.route = route_ ? std::string_view(route_->pattern) : std::string_view();
  answered_.status = response.status;
  std::string head = head_of(response, facts);
  const bool is_bodiless = request.method == Method::head || response.status == 204 || response.status == 304;
  std::string body = is_bodiless ? std::string() : std::move(response.body);
  answered_.response_bytes = body.size();
  wire_.write(std::move(head), std::move(body));
}

void Session::refuse(const Problem& problem) {
  closes_after_ = closes_after_ || reader_.state() == RequestReader::State::failed || has_timed_out_ ||
                  reader_.has_unread_body() || problem.code == "http.cut_short";
  answer(to_response(problem, reader_.request().path));
}

void Session::report() {
  if (!engine_.options.observer) return;
  Request& request = reader_.request();
  answered_.duration = std::chrono::duration_cast<std::chrono::microseconds>(loop_.now - request_began_);
  answered_.trace = &request.trace;
  answered_.request_id = request.request_id;
  answered_.failure = failure_;
  engine_.options.observer(answered_);
}

void Session::begin_next() {
  reader_ = RequestReader(engine_.options.limits.header_bytes);
  route_ = nullptr;
  allow_.clear();
  group_ = nullptr;
  answered_ = {};
  failure_.clear();
  has_timed_out_ = false;
  phase_ = Phase::idle;
  idle_since_ = loop_.now;
  if (begin_ == end_ && in_.size() > kFirstBuffer) {
    in_ = std::vector<char>(kFirstBuffer);
    begin_ = end_ = 0;
  }
}

/// Closing with unread bytes makes the kernel send a reset, which can overtake and erase our answer at
/// the client. So: say that we are done, and read for a while what still comes.
void Session::linger() {
  phase_ = Phase::lingering;
  deadline_ = loop_.now + kLinger;
  wire_.finish();
}

void Session::close() {
  if (phase_ == Phase::closed) return;
  phase_ = Phase::closed;
  deadline_.reset();
  wire_.close();
}

void Session::release_body() {
  engine_.body_memory -= body_charged_;
  body_charged_ = 0;
}

}  // namespace dorhub::http
