// SPDX-License-Identifier: EUPL-1.2
// How many records a second the register takes, durable, into all its tables; how fast stolen goods are
// imported and loaded. Figures are printed one a line: NAME VALUE UNIT. Usage: registry_bench [RECORDS
// [STOLEN]]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "tests/unit/core/registry/world.hpp"

namespace {

using namespace dorhub;
using namespace dorhub::testing;

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
  }

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

/// Processor time of this program: what a rate costs whoever else uses the machine.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void print(const std::string& name, double value, const char* unit) {
  std::printf("%-44s %12.0f %s\n", name.c_str(), value, unit);
  std::fflush(stdout);
}

std::string serial(std::uint64_t number) {
  static constexpr char kLetters[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
  number = number * 6364136223846793005ULL + 1442695040888963407ULL;
  std::string out{kLetters[number % 23], kLetters[number / 23 % 23]};
  return out + std::to_string(10'000'000 + (number >> 20U) % 90'000'000);
}

/// Registers `count` records in batches of `batch`.
template <class Make>
double rate(World& world, const std::string& connection, std::size_t count, std::size_t batch, Make make) {
  std::vector<std::vector<ParsedRecord>> batches;
  for (std::size_t i = 0; i < count; ++i) {
    if (i % batch == 0) batches.emplace_back();
    batches.back().push_back(parsed(make(i)));
  }
  const auto context = world.next(connection);
  const Stopwatch watch;
  const double begun = processor_seconds();
  std::int64_t index = 0;
  for (const auto& each : batches) {
    (void)world.registry.apply(context, each, index);
    index += static_cast<std::int64_t>(each.size());
  }
  const double cost = (processor_seconds() - begun) * 1e6 / static_cast<double>(count);
  std::printf("  (%.1f microseconds of processor time a record)\n", cost);
  return static_cast<double>(count) / watch.seconds();
}

/// Imports `count` goods; without `load` the registry keeps no index.
double import_rate(World& world, registry::Registry& importer, const std::string& prefix, std::size_t count) {
  std::vector<StolenGood> all;
  for (std::size_t i = 0; i < count; ++i)
    all.push_back(stolen(prefix + std::to_string(i), bicycle(serial(i + prefix[0] * 100'000'000ULL))));
  const Stopwatch watch;
  const double begun = processor_seconds();
  for (std::size_t at = 0; at < count; at += 10'000)
    (void)importer.import_stolen(world.organisation("police"),
                                 std::span(all).subspan(at, std::min<std::size_t>(10'000, count - at)));
  const double cost = (processor_seconds() - begun) * 1e6 / static_cast<double>(count);
  std::printf("  (%.1f microseconds of processor time a good)\n", cost);
  return static_cast<double>(count) / watch.seconds();
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t records = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100'000;
  const std::size_t goods = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 200'000;
  World world;
  registry::Registry importer(*world.database, world.sealer, catalogue::Catalogue::standard(), world.clock,
                              world.ids);
  print("import of stolen goods", import_rate(world, importer, "A", goods), "goods/s");
  print("the same again", import_rate(world, importer, "A", goods), "goods/s");
  print("import of stolen goods, index live", import_rate(world, world.registry, "B", goods), "goods/s");
  {
    const Stopwatch watch;
    world.registry.load();
    print("load of the index", static_cast<double>(goods) / watch.seconds(), "goods/s");
  }
  for (const std::size_t batch : {std::size_t{1000}, std::size_t{10'000}}) {
    const std::string size = ", batches of " + std::to_string(batch);
    const std::uint64_t base = batch * 1'000'000;
    print("holdings" + size,
          rate(world, "depot", records, batch,
               [&](std::size_t i) { return holding(std::to_string(base + i), bicycle(serial(base + i))); }),
          "records/s");
    print("purchases with a seller" + size,
          rate(world, "shop", records, batch,
               [&](std::size_t i) {
                 return purchase(std::to_string(base + i), bicycle(serial(base + i + 500'000)));
               }),
          "records/s");
  }
  print("the same holdings again",
        rate(world, "depot", records, 1000,
             [&](std::size_t i) {
               return holding(std::to_string(1'000'000'000 + i), bicycle(serial(1'000'000'000 + i)));
             }),
        "records/s");
  return 0;
}
