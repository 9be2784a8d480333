// SPDX-License-Identifier: EUPL-1.2

// How fast do records come through a sandboxed worker: CSV in, frames out, counted by the hub. One adapter,
// written four times, side by side: C++ by the ABI, and C++, Python and JavaScript by frames. For each,
// records a second of a large delivery, deliveries a second of small ones, and how long a delivery in a fresh
// worker takes.

#include <fmt/core.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "core/environment/log.hpp"
#include "plugins/adapter_host.hpp"

namespace {

using namespace dorhub;
using namespace dorhub::plugins;
using Stopwatch = std::chrono::steady_clock;

std::string csv_of(int rows) {
  std::string csv = "id;brand;frame;description\n";
  for (int i = 0; i < rows; ++i) csv += fmt::format("A{0};Gazelle;WBK{0:08};grijze damesfiets met rek\n", i);
  return csv;
}

double seconds_since(Stopwatch::time_point begin) {
  return std::chrono::duration<double>(Stopwatch::now() - begin).count();
}

class Bench {
 public:
  explicit Bench(HostSettings settings) : host_(std::move(settings), log_) {}

  // Seconds for a document of so many rows; ends the program when one is lost.
  double deliver(const std::string& document, std::uint64_t rows, const JobOwner& owner) {
    std::uint64_t bytes = 0;
    Receiver receiver;
    receiver.record = [&](std::string_view json) { return bytes += json.size(), true; };
    const auto begin = Stopwatch::now();
    const Outcome outcome = host_.translate(owner, Envelope{}, document, receiver);
    const double took = seconds_since(begin);
    if (!outcome.ok() || outcome.records != rows || bytes == 0) {
      fmt::print(stderr, "failed: {} records of {}: {}\n", outcome.records, rows,
                 outcome.ok() ? "" : outcome.failure->text);
      std::exit(1);
    }
    return took;
  }

 private:
  NoLog log_;
  AdapterHost host_;
};

/// One way of writing the adapter.
struct Way {
  const char* name;
  const char* adapter;
  int rows;           // of the large delivery: some seconds of work each
  const char* needs;  // the interpreter's path; a machine without it leaves the row out
};

void measure(Bench& bench, const Way& way) {
  const std::string large = csv_of(way.rows);
  double best = 0;
  for (int i = 0; i < 3; ++i)
    best = std::max(
        best, way.rows / bench.deliver(large, static_cast<std::uint64_t>(way.rows), {"one", way.adapter}));
  const std::string small = csv_of(1);
  constexpr int kSmall = 2'000;
  auto begin = Stopwatch::now();
  for (int i = 0; i < kSmall; ++i) (void)bench.deliver(small, 1, {"one", way.adapter});
  const double deliveries = kSmall / seconds_since(begin);
  constexpr int kFresh = 50;
  begin = Stopwatch::now();
  for (int i = 0; i < kFresh; ++i) (void)bench.deliver(small, 1, {"one", way.adapter, true});
  fmt::print("frames: {:<22} {:>12.0f} {:>14.0f} {:>16.2f}\n", way.name, best, deliveries,
             seconds_since(begin) / kFresh * 1000);
}

}  // namespace

int main() {
  HostSettings settings;
  settings.folders = {BENCH_ADAPTERS};
  settings.worker_program = DORHUB_WORKER;
  settings.deadline = std::chrono::minutes(5);
  Bench bench(settings);
  fmt::print("frames: {:<22} {:>12} {:>14} {:>16}\n", "through a sandbox", "records/s", "deliveries/s",
             "ms, fresh worker");
  const Way ways[] = {{"C++ by the ABI", "frames", 500'000, ""},
                      {"C++ by frames", "frames-native", 500'000, ""},
                      {"Python by frames", "frames-python", 100'000, "/usr/bin/python3"},
                      {"JavaScript by frames", "frames-js", 100'000, "/usr/bin/node"}};
  for (const Way& way : ways) {
    if (*way.needs == '\0' || std::filesystem::exists(way.needs))
      measure(bench, way);
    else
      fmt::print("frames: {:<22} not measured: there is no {}\n", way.name, way.needs);
  }
}
