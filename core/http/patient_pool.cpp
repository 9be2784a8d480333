// SPDX-License-Identifier: EUPL-1.2
#include "core/http/patient_pool.hpp"

#include <cassert>

namespace dorhub::http {

PatientPool::PatientPool(unsigned threads, std::size_t max_waiting)
    : idle_(threads), max_waiting_(max_waiting) {
  assert(threads >= 1);
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

PatientPool::~PatientPool() {
  {
    const std::lock_guard lock(mutex_);
    is_closing_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool PatientPool::submit(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    // A job that an idle thread will take at once does not wait.
    if (jobs_.size() >= max_waiting_ + idle_) return false;
    jobs_.push_back(std::move(job));
  }
  wake_.notify_one();
  return true;
}

void PatientPool::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return is_closing_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    const std::function<void()> job = std::move(jobs_.front());
    jobs_.pop_front();
    --idle_;
    lock.unlock();
    job();
    lock.lock();
    ++idle_;
  }
}

}  // namespace dorhub::http
