// SPDX-License-Identifier: EUPL-1.2
#include "plugins/adapter_host.hpp"

#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "plugins/adapter_limits.hpp"
#include "plugins/adapter_origin.hpp"
#include "plugins/known_adapters.hpp"
#include "plugins/sandbox/empty_root.hpp"
#include "plugins/sandbox/landlock.hpp"
#include "plugins/start_backoff.hpp"
#include "plugins/worker_pool.hpp"
#include "plugins/worker_session.hpp"

namespace dorhub::plugins {

using configuration::Posture;

namespace {

// A worker lent to one job.
struct Lease {
  WorkerKey key;
  std::unique_ptr<WorkerSession> session;
  bool is_alone = false;
};

Outcome failed(Failure failure) {
  Outcome outcome;
  outcome.failure = std::move(failure);
  return outcome;
}

WorkerOrder::Posture order_posture(Posture posture) {
  switch (posture) {
    case Posture::library:
      return WorkerOrder::Posture::library;
    case Posture::mapping:
      return WorkerOrder::Posture::mapping;
    case Posture::interpreter:
      break;
  }
  return WorkerOrder::Posture::interpreter;
}

}  // namespace

class AdapterHost::Impl {
 public:
  Impl(HostSettings settings, Log& log)
      : settings_(std::move(settings)),
        log_(log),
        has_landlock_(settings_.sandbox.may_use_landlock && landlock_version() > 0),
        has_empty_root_(!has_landlock_ && settings_.sandbox.may_use_namespaces && can_empty_root()),
        found_(known_adapters(settings_)),
        pool_(settings_) {}

  std::vector<FoundAdapter> adapters() const {
    const std::lock_guard lock(mutex_);
    return found_;
  }

  void stop() { stop_.raise(); }

  void refresh(const std::vector<RefusedFolder>& refused) {
    HostSettings now = settings_;
    now.refused = refused;
    std::vector<FoundAdapter> found = known_adapters(now);
    std::vector<WorkerKey> current;
    for (const FoundAdapter& adapter : found)
      if (adapter.is_runnable()) current.push_back({"", adapter.id, adapter.generation});
    {
      const std::lock_guard lock(mutex_);
      found_ = std::move(found);
    }
    pool_.drop_outdated(current);
  }

  // A worker for the owner's job, or the outcome that says why there is none.
  std::optional<Outcome> lend(const JobOwner& owner, Lease& lease);
  Introduction introduce(const std::string& id);
  void give_back(Lease lease, const Outcome& outcome);

 private:
  Result<FoundAdapter> runnable(const std::string& id) const;
  Result<WorkerOrder> order_for(const FoundAdapter& adapter) const;
  std::optional<Outcome> start(const FoundAdapter& adapter, Lease& lease);

  const HostSettings settings_;
  Log& log_;
  const bool has_landlock_;
  const bool has_empty_root_;
  mutable std::mutex mutex_;  // guards found_
  std::vector<FoundAdapter> found_;
  StopEvent stop_;  // outlives the sessions in the pool
  StartBackoff backoff_;
  WorkerPool pool_;
};

Result<FoundAdapter> AdapterHost::Impl::runnable(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto at =
      std::find_if(found_.begin(), found_.end(), [&](const FoundAdapter& a) { return a.id == id; });
  if (at == found_.end())
    return Error{"adapter.unknown", "there is no adapter «" + id + "» in the folders of adapters.folders"};
  if (at->is_runnable()) return *at;
  std::string text;
  for (const Error& error : at->errors) text += (text.empty() ? "" : "; ") + error.text();
  return Error{"adapter.refused", std::move(text)};
}

// How this adapter's worker hides files; refuses when nothing can and nobody vouched for the program, and
// when what was vouched for is not what lies there now.
Result<WorkerOrder> AdapterHost::Impl::order_for(const FoundAdapter& adapter) const {
  DORHUB_CHECK(still_allowed(adapter, settings_.allow));
  WorkerOrder order;
  order.posture = order_posture(adapter.manifest->posture);
  order.program = adapter.program();
  order.interpreter = adapter.manifest->interpreter;
  order.folder = adapter.folder;
  order.id = adapter.manifest->id;
  order.version = adapter.manifest->version;
  order.memory_bytes = lower_limit(adapter.manifest->limits.memory_bytes, settings_.memory_bytes);
  order.use_landlock = has_landlock_;
  // An interpreter needs its library folders, which an empty root does not hold.
  order.use_empty_root = has_empty_root_ && order.posture != WorkerOrder::Posture::interpreter;
  const bool is_hidden = order.use_landlock || order.use_empty_root;
  if (is_hidden || order.posture == WorkerOrder::Posture::mapping) return order;
  if (allowed_marks(adapter, settings_.allow)) return order;
  DORHUB_TRY(sum, sum_to_allow(adapter));
  return Error{"sandbox.unavailable",
               "this kernel has neither Landlock nor namespaces to hide files from an adapter, and " +
                   adapter.id + " is not on the checksum list",
               adapter.folder,
               "run a kernel from 5.13 on with Landlock, or add " + sum + " to adapters.allow"};
}

std::optional<Outcome> AdapterHost::Impl::start(const FoundAdapter& adapter, Lease& lease) {
  const Result<WorkerOrder> order = order_for(adapter);
  if (!order) return failed({order.error().code, order.error().text()});
  const std::string backoff_key = adapter.id + '\n' + adapter.generation;
  backoff_.wait(backoff_key, stop_);
  Result<std::unique_ptr<WorkerProcess>> process = pool_.take_empty();
  if (!process) return failed({process.error().code, process.error().text()});
  auto session = std::make_unique<WorkerSession>(std::move(*process), settings_, *order, stop_);
  if (std::optional<Failure> failure = session->start(*order, *adapter.manifest)) {
    if (!stop_.is_raised()) backoff_.failed(backoff_key);
    Outcome outcome = failed(std::move(*failure));
    session->take_printed(outcome);
    return outcome;
  }
  backoff_.succeeded(backoff_key);
  lease.session = std::move(session);
  return std::nullopt;
}

std::optional<Outcome> AdapterHost::Impl::lend(const JobOwner& owner, Lease& lease) {
  assert(!owner.organisation.empty());
  if (stop_.is_raised()) return failed({std::string(kHubStops), "the hub stops"});
  const Result<FoundAdapter> adapter = runnable(owner.adapter);
  if (!adapter) return failed({adapter.error().code, adapter.error().text()});
  lease.key = {owner.organisation, adapter->id, adapter->generation};
  lease.is_alone = owner.is_alone;
  if (!owner.is_alone) lease.session = pool_.take_kept(lease.key);
  std::optional<Outcome> outcome;
  if (!lease.session) outcome = start(*adapter, lease);
  if (outcome && !stop_.is_raised())
    log_.warning("adapter.not_started", {{"adapter", owner.adapter}, {"code", outcome->failure->code}});
  return outcome;
}

Introduction AdapterHost::Impl::introduce(const std::string& id) {
  Introduction out;
  const auto refused = [&](const Error& error) {
    out.failure = Failure{error.code, error.text()};
    return out;
  };
  const Result<FoundAdapter> adapter = runnable(id);
  if (!adapter) return refused(adapter.error());
  const Result<WorkerOrder> order = order_for(*adapter);
  if (!order) return refused(order.error());
  Result<std::unique_ptr<WorkerProcess>> process = pool_.take_empty();
  if (!process) return refused(process.error());
  WorkerSession session(std::move(*process), settings_, *order, stop_);
  const auto began = std::chrono::steady_clock::now();
  const auto processor = session.processor_time();
  out.failure = session.start(*order, *adapter->manifest);
  out.took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
  out.processor = std::max(session.processor_time() - processor, std::chrono::microseconds(0));
  out.hello = session.hello();
  Outcome printed;
  session.take_printed(printed);
  out.printed = std::move(printed.printed);
  return out;
}

void AdapterHost::Impl::give_back(Lease lease, const Outcome& outcome) {
  if (!outcome.ok() && !stop_.is_raised())
    log_.warning("worker.given_up", {{"adapter", lease.key.adapter}, {"code", outcome.failure->code}});
  if (lease.session && !lease.is_alone && outcome.ok() && lease.session->is_reusable())
    pool_.keep(std::move(lease.key), std::move(lease.session));
}

namespace {

// An ask holds its lease until it ends.
template <class Host>
class RunningAsk final : public Ask {
 public:
  RunningAsk(Host& host, const Receiver& receiver, std::string_view state)
      : host_(host), receiver_(receiver), state_(state) {}
  ~RunningAsk() override = default;

  void begin(const JobOwner& owner, const JobHead& head) {
    if (auto failure = host_.lend(owner, lease_)) {
      outcome_ = std::move(*failure);
      return;
    }
    lease_.session->begin_ask(head, state_, receiver_);
  }

  std::optional<HttpRequest> next() override {
    if (!lease_.session) return std::nullopt;
    assert(!awaits_response_);
    auto request = lease_.session->next_request();
    if (lease_.session->saved_state()) state_ = *lease_.session->saved_state();
    awaits_response_ = request.has_value();
    if (!request) {
      outcome_ = lease_.session->end_ask();
      host_.give_back(std::move(lease_), outcome_);
      lease_.session.reset();
    }
    return request;
  }

  void respond(const ResponseHead& head, std::string_view body) override {
    assert(awaits_response_ && lease_.session);
    awaits_response_ = false;
    body_ = body;
    lease_.session->respond(head, body_);
  }

  const Outcome& outcome() const override { return outcome_; }
  const std::string& state() const override { return state_; }

 private:
  Host& host_;
  const Receiver receiver_;
  std::string state_;
  std::string body_;
  Lease lease_;
  Outcome outcome_;
  bool awaits_response_ = false;
};

}  // namespace

AdapterHost::AdapterHost(HostSettings settings, Log& log) {
  if (access(settings.worker_program.c_str(), X_OK) != 0)
    throw std::runtime_error("the worker program is not there: " + settings.worker_program);
  impl_ = std::make_unique<Impl>(std::move(settings), log);
}

AdapterHost::~AdapterHost() = default;

std::vector<FoundAdapter> AdapterHost::adapters() const { return impl_->adapters(); }

void AdapterHost::stop() { impl_->stop(); }

void AdapterHost::refresh(const std::vector<RefusedFolder>& refused) { impl_->refresh(refused); }

Introduction AdapterHost::introduce(const std::string& adapter) { return impl_->introduce(adapter); }

Outcome AdapterHost::translate(const JobOwner& owner, const Envelope& envelope, std::string_view document,
                               const Receiver& receiver) {
  Lease lease;
  if (auto failure = impl_->lend(owner, lease)) return std::move(*failure);
  Outcome outcome = lease.session->translate(envelope, document, receiver);
  impl_->give_back(std::move(lease), outcome);
  return outcome;
}

Outcome AdapterHost::render(const JobOwner& owner, const JobHead& head, std::string_view answer_json,
                            std::optional<Rendered>& rendered) {
  rendered.reset();
  Lease lease;
  if (auto failure = impl_->lend(owner, lease)) return std::move(*failure);
  Outcome outcome = lease.session->render(head, answer_json, rendered);
  impl_->give_back(std::move(lease), outcome);
  return outcome;
}

std::unique_ptr<Ask> AdapterHost::ask(const JobOwner& owner, const JobHead& head, std::string_view state,
                                      const Receiver& receiver) {
  auto ask = std::make_unique<RunningAsk<Impl>>(*impl_, receiver, state);
  ask->begin(owner, head);
  return ask;
}

}  // namespace dorhub::plugins
