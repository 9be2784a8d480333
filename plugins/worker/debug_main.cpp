// SPDX-License-Identifier: EUPL-1.2

/// dorhub-debug-worker LIBRARY < FRAMES: an adapter's library in one process without a sandbox, under a
/// debugger or with sanitizers. Started by `dorhub adapter debug`, never by a hub: what it loads may do
/// anything that who types the command may do.
///
/// Descriptor 0 holds all that a hub would send; what the adapter answers goes to descriptor 1.

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "plugins/worker/adapter_jobs.hpp"
#include "plugins/worker/library.hpp"

int main(int count, char** arguments) {
  using namespace dorhub::plugins;
  if (count != 2) {
    std::fputs("usage: dorhub-debug-worker LIBRARY < FRAMES; see `dorhub adapter debug --help`\n", stderr);
    return 2;
  }
  setenv("TZ", "UTC0", 1);  // as in the sandbox
  const auto entry = load_library(arguments[1]);
  if (!entry) {
    std::fprintf(stderr, "dorhub-debug-worker: %s\n", entry.error().text().c_str());
    return 1;
  }
  const auto adapter = read_descriptor(*entry);
  if (!adapter) {
    std::fprintf(stderr, "dorhub-debug-worker: %s\n", adapter.error().text().c_str());
    return 1;
  }
  AdapterJobs(*adapter, "library").run();  // ends the process with descriptor 0
}
