// SPDX-License-Identifier: EUPL-1.2
// How soon a hub is ready: its settings read, and the index of stolen goods built from the database and from
// its snapshot, through the same calls as `dorhub serve` and `dorhub check`. Figures are printed one a line:
// NAME VALUE UNIT. Usage: bench_start [STOLEN]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/configuration/load.hpp"
#include "core/environment/random.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace {

using namespace dorhub;
using namespace dorhub::testing;
using Watch = std::chrono::steady_clock;

double since(Watch::time_point begun) { return std::chrono::duration<double>(Watch::now() - begun).count(); }

void print(const char* name, double value, const char* unit) {
  std::printf("%-52s %12.3f %s\n", name, value, unit);
  std::fflush(stdout);
}

/// A good with a number of one of several forms, as police lists have them.
StolenGood good_of(SeededRandom& random, std::size_t i) {
  static const char* const kBrands[] = {"Gazelle", "Batavus", "Sparta", "Apple", "Samsung", "Bosch"};
  static const char* const kColours[] = {"zwart", "grijs", "blauw", "rood"};
  Good good;
  good.brand = kBrands[random.below(6)];
  good.model = "Model " + std::to_string(random.below(400));
  good.colours.fill().push_back(kColours[random.below(4)]);
  char number[24];
  if (random.below(3) == 0) {
    std::snprintf(number, sizeof number, "35%06u%07u", static_cast<unsigned>(random.below(1'000'000)),
                  static_cast<unsigned>(random.below(10'000'000)));
    good.product_group = "phone";
    good.identifier("serial_number", number);
  } else {
    std::snprintf(number, sizeof number, "%c%c%07u", 'A' + static_cast<char>(random.below(26)),
                  'A' + static_cast<char>(random.below(26)), static_cast<unsigned>(random.below(10'000'000)));
    good.product_group = "bicycle";
    good.identifier("frame_number", number);
  }
  return stolen("P" + std::to_string(i), std::move(good));
}

std::unique_ptr<registry::Registry> new_registry(World& world) {
  return std::make_unique<registry::Registry>(*world.database, world.sealer, catalogue::Catalogue::standard(),
                                              world.clock, world.ids);
}

void import_all(World& world, std::size_t count) {
  const auto importer = new_registry(world);  // without an index: only the table is wanted
  SeededRandom random(7);
  std::vector<StolenGood> batch;
  for (std::size_t i = 0; i < count; ++i) {
    batch.push_back(good_of(random, i));
    if (batch.size() < 20'000 && i + 1 < count) continue;
    (void)importer->import_stolen(world.organisation("police"), batch);
    batch.clear();
  }
}

double check_microseconds(const registry::Registry& registry) {
  SeededRandom random(8);
  constexpr int kChecks = 5000;
  const auto begun = Watch::now();
  for (int i = 0; i < kChecks; ++i)
    (void)registry.check(registry::good_to_match(*good_of(random, static_cast<std::size_t>(i)).good));
  return since(begun) * 1e6 / kChecks;
}

/// Reads the settings of a hub with as many organisations, a connection with an option and an inbox each.
void read_settings(std::size_t organisations) {
  std::string text = "version: 1\nmaster_key: {env: DORHUB_MASTER_KEY}\ninbox: {folder: inbox}\n";
  std::string connections = "connections:\n";
  text += "organisations:\n";
  for (std::size_t i = 0; i < organisations; ++i) {
    const std::string n = std::to_string(i);
    text += "  - {id: o" + n + ", name: Winkel, place: Utrecht}\n";
    connections += "  - {id: c" + n + ", organisation: o" + n + ", adapter: depot, inbox: i" + n +
                   ", options: {skip_rows: 1}}\n";
  }
  const auto begun = Watch::now();
  const auto loaded = configuration::load_settings_text(text + connections, "dorhub.yaml", "/etc/dorhub",
                                                        {std::filesystem::path(BENCH_MANIFESTS)});
  if (!loaded.settings || loaded.settings->connections.size() != organisations) std::abort();
  print(("settings of " + std::to_string(organisations) + " organisations").c_str(), since(begun), "s");
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t goods = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'700'000;
  for (const std::size_t organisations : {1'000, 8'000}) read_settings(organisations);
  World world;
  print("stolen goods", static_cast<double>(goods), "");
  auto begun = Watch::now();
  import_all(world, goods);
  print("import of all goods, no index", since(begun), "s");
  const auto snapshot = world.database.folder() / "hub.db.index";
  {
    const auto registry = new_registry(world);
    begun = Watch::now();
    (void)registry->load(snapshot);
    print("index from the database (aim: 15)", since(begun), "s");
    print("mean check", check_microseconds(*registry), "us");
    begun = Watch::now();
    const auto kept = registry->keep_index(true);
    if (kept.done != registry::IndexNeed::snapshot || kept.failure) std::abort();
    print("snapshot taken and written", since(begun), "s");
    print("snapshot", static_cast<double>(std::filesystem::file_size(snapshot)) / static_cast<double>(goods),
          "bytes/good");
  }
  for (const std::size_t changes : {std::size_t{0}, goods / 100}) {
    SeededRandom random(9);
    std::vector<StolenGood> batch;
    for (std::size_t i = 0; i < changes; ++i) batch.push_back(good_of(random, goods + i));
    if (!batch.empty()) (void)new_registry(world)->import_stolen(world.organisation("police"), batch);
    const auto registry = new_registry(world);
    begun = Watch::now();
    const auto start = registry->load(snapshot);
    if (!start.is_from_snapshot) std::abort();
    print(changes == 0 ? "index from the snapshot (aim: 1)" : "index from the snapshot, 1 % changed since",
          since(begun), "s");
    if (start.goods < goods * 99 / 100) std::abort();
  }
  // An import while the hub runs leaves many parts; compacting them goes on beside checks.
  const auto registry = new_registry(world);
  (void)registry->load(snapshot);
  SeededRandom random(10);
  for (std::size_t part = 0; part < 20; ++part) {
    std::vector<StolenGood> batch;
    for (std::size_t i = 0; i < goods / 40; ++i)
      batch.push_back(good_of(random, 2 * goods + part * goods / 40 + i));
    (void)new_registry(world)->import_stolen(world.organisation("police"), batch);
    begun = Watch::now();
    registry->follow();
    if (part == 19) print("following another process's 2.5 % more goods", since(begun), "s");
  }
  print("parts after an import of half as many again", static_cast<double>(registry->index_shape().parts),
        "");
  print("mean check on them", check_microseconds(*registry), "us");
  begun = Watch::now();
  (void)registry->keep_index(true);
  print("compacted and saved", since(begun), "s");
  print("mean check on one part", check_microseconds(*registry), "us");
  return 0;
}
