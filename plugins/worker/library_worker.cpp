// SPDX-License-Identifier: EUPL-1.2
#include "plugins/worker/library_worker.hpp"

#include <malloc.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <stdexcept>
#include <vector>

#include "plugins/sandbox/call_trap.hpp"
#include "plugins/worker/adapter_jobs.hpp"
#include "plugins/worker/confinement.hpp"
#include "plugins/worker/library.hpp"
#include "sdk/mapping/mapping_adapter.hpp"

namespace dorhub::plugins {
namespace {

int compare_bytes(const void* left, const void* right) {
  return *static_cast<const char*>(left) - *static_cast<const char*>(right);
}

dor_adapter descriptor_of(dor_adapter_entry entry) {
  try {
    Result<dor_adapter> adapter = read_descriptor(entry);
    if (!adapter) end_without_start(adapter.error().text());
    return *adapter;
  } catch (...) {
    end_without_start("dor_adapter_v0 threw an exception");
  }
}

/// The mapping needs no code of its own, but the partner's bytes deserve the same sandbox.
[[noreturn]] void work_as_mapping(const WorkerOrder& order) {
  confine_before_working();
  AdapterJobs(mapping::mapping_adapter(order.id, order.version), "mapping").run();
  _exit(0);
}

}  // namespace

void warm_up() {
  setenv("TZ", "UTC0", 0);  // the hub has set it; a worker started by hand has none
  tzset();
  mallopt(M_ARENA_MAX, 1);
  std::vector<char> many(4096);
  std::qsort(many.data(), many.size(), 1, compare_bytes);
  try {
    throw std::runtime_error("warm");
  } catch (const std::exception&) {
  }
}

void work_as_library(const WorkerOrder& order) {
  confine_before_loading(order);
  if (order.posture == WorkerOrder::Posture::mapping) work_as_mapping(order);
  const Result<dor_adapter_entry> entry = load_library(order.program);
  if (!entry) end_without_start(entry.error().text());
  confine_before_working();
  const dor_adapter adapter = descriptor_of(*entry);
  AdapterJobs(adapter, "library").run();
  _exit(0);
}

}  // namespace dorhub::plugins
