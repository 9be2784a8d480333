// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The hub's end of an executable's system-call filter: refuses each call that reaches out of its process,
/// and knows which one it was last.
///
/// A library's worker dies of a refused call and its sandbox names it (sandbox/call_trap.hpp). An interpreter
/// gets an error instead and says of it what it likes; so the kernel asks the hub, which says "not permitted"
/// to all, whatever the call and its arguments: nothing is decided here. While nobody answers, the call
/// waits; when the listener is gone, the kernel refuses by itself. One thread at a time.

#include <string>

namespace dorhub::plugins {

class CallListener {
 public:
  CallListener() = default;
  ~CallListener();
  CallListener(const CallListener&) = delete;
  CallListener& operator=(const CallListener&) = delete;

  /// Takes a descriptor that the worker sent. Closes it when it is no listener, or when there is one already.
  void adopt(int descriptor);
  /// Readable when a call waits for its answer; -1 when there is no listener.
  [[nodiscard]] int descriptor() const { return descriptor_; }
  /// Refuses the call that waits, if `events`, which poll() gave for the descriptor, say that one does.
  void answer(short events);

  /// The last call that was refused since forget(): "socket"; empty when none was.
  [[nodiscard]] const std::string& last() const { return last_; }
  void forget() { last_.clear(); }

 private:
  void end();

  int descriptor_ = -1;
  std::string last_;
};

}  // namespace dorhub::plugins
