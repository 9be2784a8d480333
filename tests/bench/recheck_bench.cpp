// SPDX-License-Identifier: EUPL-1.2
// The nightly re-check: everything registered streamed from the database through the index of stolen goods.
// Figures are printed one a line: NAME VALUE UNIT. Usage: bench_recheck [REGISTRATIONS [STOLEN]]
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "core/environment/random.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace {

using namespace dorhub;
using namespace dorhub::testing;
using Watch = std::chrono::steady_clock;

double since(Watch::time_point begun) { return std::chrono::duration<double>(Watch::now() - begun).count(); }

void print(const std::string& name, double value, const char* unit) {
  std::printf("%-56s %12.2f %s\n", name.c_str(), value, unit);
  std::fflush(stdout);
}

/// Processor time of all threads: what a walk costs whoever else uses the machine.
double processor_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

struct Bicycle {
  std::string brand;
  std::string model;
  std::string colour;
  std::string number;
};

/// The n-th good of a seed; the same for the same n, so that registrations can repeat stolen goods.
Bicycle bicycle_of(std::uint64_t seed, std::uint64_t n) {
  static const char* const kBrands[] = {"Gazelle", "Batavus", "Sparta", "Cortina", "Giant", "Trek"};
  static const char* const kColours[] = {"zwart", "grijs", "blauw", "rood"};
  SeededRandom random(seed * 1'000'000'007 + n);
  char number[16];
  std::snprintf(number, sizeof number, "%c%c%07u", 'A' + static_cast<char>(random.below(26)),
                'A' + static_cast<char>(random.below(26)), static_cast<unsigned>(random.below(10'000'000)));
  return {kBrands[random.below(6)], "Model " + std::to_string(random.below(400)), kColours[random.below(4)],
          number};
}

void import_all(World& world, std::size_t count) {
  registry::Registry importer(*world.database, world.sealer, catalogue::Catalogue::standard(), world.clock,
                              world.ids);
  std::vector<StolenGood> batch;
  for (std::size_t i = 0; i < count; ++i) {
    const Bicycle one = bicycle_of(1, i);
    Good good = bicycle(one.number, one.brand, one.model);
    good.colours.fill().push_back(one.colour);
    batch.push_back(stolen("P" + std::to_string(i), std::move(good)));
    if (batch.size() < 20'000 && i + 1 < count) continue;
    (void)importer.import_stolen(world.organisation("police"), batch);
    batch.clear();
  }
}

/// One in two hundred is a stolen good, half of those with a wrong digit. Straight into the table: how fast
/// goods are registered is another benchmark's question.
void register_all(World& world, std::size_t count, std::size_t stolen_count) {
  const OrganisationId organisation = world.organisation("trader");
  for (std::size_t done = 0; done < count;) {
    world.database->write([&](store::Transaction& tx) {
      const std::size_t size = std::min<std::size_t>(20'000, count - done);
      const std::int64_t first =
          store::registers::take_register_numbers(tx, organisation, static_cast<std::int64_t>(size));
      store::registers::NewRows counted;
      for (std::size_t i = 0; i < size; ++i, ++done) {
        Bicycle one = done % 200 == 0 ? bicycle_of(1, done % stolen_count) : bicycle_of(2, done);
        if (done % 400 == 0) one.number[5] = one.number[5] == '8' ? '3' : '8';
        store::RegistrationRow row;
        row.organisation_id = organisation;
        row.registration_id = world.ids.next<RegistrationId>();
        row.register_number = first + static_cast<std::int64_t>(i);
        row.acquisition = "purchase";
        row.product_group = "bicycle";
        row.brand = one.brand;
        row.model = one.model;
        row.colour = one.colour;
        row.numbers = {{"frame_number", one.number}};
        store::registers::insert_registration(tx, row, counted);
      }
      store::registers::add_to_figures(tx, organisation, counted);
    });
  }
}

registry::RecheckReport walk(World& world, const std::string& name, bool is_full, double aim) {
  const auto begun = Watch::now();
  const double cost = processor_seconds();
  const auto report = world.registry.recheck({.is_full = is_full});
  print(name + " (aim at 10 million: " + std::to_string(static_cast<int>(aim)) + ")", since(begun), "s");
  print("  processor time", processor_seconds() - cost, "s");
  print("  opened hits", static_cast<double>(report.hits_opened), "");
  print("  added near matches", static_cast<double>(report.near.added), "");
  return report;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t registrations = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
  const std::size_t goods = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1'700'000;
  World world;
  print("registrations", static_cast<double>(registrations), "");
  print("stolen goods", static_cast<double>(goods), "");
  register_all(world, registrations, goods);
  import_all(world, goods);
  (void)world.registry.load();
  // Without the versions from which a hit's message is made: hits are found and not opened, as on a quiet
  // night.
  (void)walk(world, "hits and full hits of everything", false, 20);
  const auto first = walk(world, "all grades of everything, near matches stored anew", true, 300);
  const auto second = walk(world, "all grades of everything, the same set again", true, 300);
  print("differences in the second walk",
        static_cast<double>(second.near.added + second.near.removed + second.near.changed), "");
  print("registrations with a near match, at most",
        100.0 * static_cast<double>(first.near.added) / static_cast<double>(registrations), "%");
  return 0;
}
