// SPDX-License-Identifier: EUPL-1.2

/// dorhub-unconfined-worker: a worker without a sandbox, for bad/fuzz and `dorhub adapter debug`.
///
/// A library that was built with AddressSanitizer needs calls that no sandbox allows (terabytes of address
/// space, /proc, signal stacks), and so does a debugger's work. So it is loaded here, by the kit on the
/// vendor's own machine, never by a hub. The same order, frames and jobs as in dorhub-worker.

#include "plugins/sandbox/call_trap.hpp"
#include "plugins/worker/adapter_jobs.hpp"
#include "plugins/worker/library.hpp"
#include "plugins/worker/order_input.hpp"

namespace {

using namespace dorhub;
using namespace dorhub::plugins;

template <class Value>
Value or_end(Result<Value> result) {
  if (!result) end_without_start(result.error().text());
  return std::move(*result);
}

}  // namespace

int main() {
  const WorkerOrder order = wait_for_order();
  const dor_adapter adapter = or_end(read_descriptor(or_end(load_library(order.program))));
  AdapterJobs(adapter, "library").run();
}
