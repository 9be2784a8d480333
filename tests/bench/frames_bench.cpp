// SPDX-License-Identifier: EUPL-1.2

// How fast do records come through a sandboxed worker: CSV in, frames out, counted by the hub. Prints records
// a second for a large delivery, deliveries a second for small ones, and how long a fresh worker takes.

#include <fmt/core.h>

#include <chrono>
#include <cstdlib>
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

}  // namespace

int main() {
  HostSettings settings;
  settings.folders = {BENCH_ADAPTERS};
  settings.worker_program = DORHUB_WORKER;
  Bench bench(settings);
  const std::string large = csv_of(500'000);
  double best = 0;
  for (int i = 0; i < 3; ++i)
    best = std::max(best, 500'000 / bench.deliver(large, 500'000, {"one", "frames"}));
  fmt::print("frames: {:.0f} records/s through a sandboxed worker ({:.0f} MiB of CSV, best of 3)\n", best,
             static_cast<double>(large.size()) / (1 << 20));
  const std::string small = csv_of(1);
  auto begin = Stopwatch::now();
  for (int i = 0; i < 5'000; ++i) (void)bench.deliver(small, 1, {"one", "frames"});
  fmt::print("frames: {:.0f} deliveries of one record/s in a kept worker\n", 5'000 / seconds_since(begin));
  begin = Stopwatch::now();
  for (int i = 0; i < 200; ++i) (void)bench.deliver(small, 1, {"one", "frames", true});
  fmt::print("frames: {:.2f} ms for a delivery in a fresh worker\n", seconds_since(begin) / 200 * 1000);
}
