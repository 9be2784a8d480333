// SPDX-License-Identifier: EUPL-1.2
#include "plugins/worker_pool.hpp"

#include <pthread.h>

#include <algorithm>
#include <csignal>
#include <utility>

namespace dorhub::plugins {

using Clock = std::chrono::steady_clock;

WorkerPool::WorkerPool(const HostSettings& settings) : settings_(settings) {
  // The hub's signals are for its own threads.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  thread_ = std::thread([this] { tend(); });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

Result<std::unique_ptr<WorkerProcess>> WorkerPool::take_empty() {
  std::unique_lock lock(mutex_);
  const std::uint64_t failures = failures_;
  ++waiting_;
  wake_.notify_one();
  started_.wait(lock, [&] { return !empty_.empty() || failures_ != failures; });
  --waiting_;
  if (empty_.empty()) return last_failure_;
  std::unique_ptr<WorkerProcess> worker = std::move(empty_.front());
  empty_.pop_front();
  wake_.notify_one();
  return worker;
}

std::unique_ptr<WorkerSession> WorkerPool::take_kept(const WorkerKey& key) {
  std::list<Kept> dead;  // ended after the lock is given back
  const std::lock_guard lock(mutex_);
  // The last used first: its memory is warm, and the others get a chance to become idle.
  for (auto after = kept_.end(); after != kept_.begin();) {
    const auto kept = std::prev(after);
    if (!(kept->key == key)) {
      after = kept;
      continue;
    }
    if (kept->session->is_reusable()) {
      std::unique_ptr<WorkerSession> session = std::move(kept->session);
      kept_.erase(kept);
      return session;
    }
    dead.splice(dead.end(), kept_, kept);
  }
  return nullptr;
}

void WorkerPool::keep(WorkerKey key, std::unique_ptr<WorkerSession> session) {
  std::list<Kept> ended;
  const std::lock_guard lock(mutex_);
  kept_.push_back({std::move(key), std::move(session), Clock::now()});
  if (kept_.size() > settings_.kept) ended.splice(ended.end(), kept_, kept_.begin());
  wake_.notify_one();
}

void WorkerPool::drop_outdated(const std::vector<WorkerKey>& current) {
  std::list<Kept> ended;
  const std::lock_guard lock(mutex_);
  for (auto kept = kept_.begin(); kept != kept_.end();) {
    const auto at = kept++;
    const bool is_current = std::any_of(current.begin(), current.end(), [&](const WorkerKey& key) {
      return key.adapter == at->key.adapter && key.generation == at->key.generation;
    });
    if (!is_current) ended.splice(ended.end(), kept_, at);
  }
}

// Moves out what was idle too long; says when the next one will be.
Clock::time_point WorkerPool::end_idle(std::list<Kept>& ended) {
  const auto now = Clock::now();
  while (!kept_.empty() && kept_.front().since + settings_.idle <= now)
    ended.splice(ended.end(), kept_, kept_.begin());
  return kept_.empty() ? now + std::chrono::hours(1) : kept_.front().since + settings_.idle;
}

void WorkerPool::start_one(std::unique_lock<std::mutex>& lock) {
  lock.unlock();
  Result<std::unique_ptr<WorkerProcess>> started =
      WorkerProcess::start(settings_.worker_program, settings_.environment);
  lock.lock();
  if (started) {
    empty_.push_back(std::move(*started));
  } else {
    ++failures_;
    last_failure_ = started.error();
    retry_at_ = Clock::now() + std::chrono::milliseconds(500);
  }
  started_.notify_all();
}

void WorkerPool::tend() {
  std::unique_lock lock(mutex_);
  while (!is_ending_) {
    const bool is_wanted = empty_.size() < std::max<std::size_t>(waiting_, settings_.pool);
    if (is_wanted && (waiting_ > empty_.size() || Clock::now() >= retry_at_)) {
      start_one(lock);
      continue;
    }
    std::list<Kept> ended;
    auto until = end_idle(ended);
    if (is_wanted) until = std::min(until, retry_at_);
    if (!ended.empty()) {
      lock.unlock();
      ended.clear();
      lock.lock();
      continue;
    }
    wake_.wait_until(lock, until);
  }
  // Ended here, on the thread that started them.
  empty_.clear();
  kept_.clear();
}

}  // namespace dorhub::plugins
