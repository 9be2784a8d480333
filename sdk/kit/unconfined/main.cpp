// SPDX-License-Identifier: EUPL-1.2

/// dorhub-unconfined-worker: a worker without a sandbox, for bad/fuzz and `dorhub adapter debug`.
///
/// A library that was built with AddressSanitizer needs calls that no sandbox allows (terabytes of address
/// space, /proc, signal stacks), and so does a debugger's work. So it is loaded here, by the kit on the
/// vendor's own machine, never by a hub. The same order, frames and jobs as in dorhub-worker.

#include <unistd.h>

#include <cerrno>
#include <string>

#include "plugins/sandbox/call_trap.hpp"
#include "plugins/worker/adapter_jobs.hpp"
#include "plugins/worker/library.hpp"
#include "plugins/worker_order.hpp"

namespace {

using namespace dorhub;
using namespace dorhub::plugins;

std::string read_exactly(std::size_t count) {
  std::string bytes(count, '\0');
  for (std::size_t have = 0; have < count;) {
    const ssize_t got = ::read(0, bytes.data() + have, count - have);
    if (got == 0 || (got < 0 && errno != EINTR)) _exit(0);
    if (got > 0) have += static_cast<std::size_t>(got);
  }
  return bytes;
}

template <class Value>
Value or_end(Result<Value> result) {
  if (!result) end_without_start(result.error().text());
  return std::move(*result);
}

}  // namespace

int main() {
  const std::size_t size = or_end(order_size(read_exactly(kOrderHeader)));
  const WorkerOrder order = or_end(read_order(read_exactly(size)));
  const dor_adapter adapter = or_end(read_descriptor(or_end(load_library(order.program))));
  AdapterJobs(adapter, "library").run();
}
