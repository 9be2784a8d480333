// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Lets a running hub notice that another version of an adapter was put to use (`dorhub adapter install`,
/// `rollback`): looks at the links of core/install's shelf twice a second and renews the hub's adapters.
///
/// A thread of its own from construction to stop().

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/app/hub.hpp"
#include "core/install/shelf.hpp"

namespace dorhub::app {

class AdapterWatch {
 public:
  /// `hub` outlives this; its exchange was started.
  explicit AdapterWatch(Hub& hub);
  ~AdapterWatch() { stop(); }
  AdapterWatch(const AdapterWatch&) = delete;
  AdapterWatch& operator=(const AdapterWatch&) = delete;

  /// Safe to call twice.
  void stop();

 private:
  void watch();

  Hub& hub_;
  const install::Shelf shelf_;
  std::vector<std::string> known_;
  std::mutex mutex_;  // guards stopping_
  std::condition_variable news_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace dorhub::app
