// SPDX-License-Identifier: EUPL-1.2

/// dorhub-worker: the process in which one adapter lives. Started by the hub only (worker_process.cpp).
///
/// Descriptors 0 and 1 are one end of a socket pair, 2 is a pipe for text. It waits, empty, for its order;
/// then it gives up everything that the adapter must not have (sandbox/), loads it, and works
/// (adapter_jobs.hpp).

#include <unistd.h>

#include <charconv>
#include <string_view>
#include <system_error>

#include "plugins/sandbox/process_limits.hpp"
#include "plugins/worker/confinement.hpp"
#include "plugins/worker/library_worker.hpp"
#include "plugins/worker/order_input.hpp"

int main(int count, char** arguments) {
  using namespace dorhub::plugins;
  int parent = 0;
  const std::string_view text = count == 2 ? arguments[1] : "";
  if (std::from_chars(text.data(), text.data() + text.size(), parent).ec != std::errc()) {
    constexpr std::string_view kUse = "dorhub-worker is started by dorhub; see `dorhub adapter run --help`\n";
    [[maybe_unused]] const ssize_t written = write(2, kUse.data(), kUse.size());
    return 2;
  }
  end_with_parent(parent);
  close_other_descriptors();
  warm_up();
  const WorkerOrder order = wait_for_order();
  if (order.posture == WorkerOrder::Posture::interpreter) become_interpreter(order);
  work_as_library(order);
}
