// SPDX-License-Identifier: EUPL-1.2
/// `match_numbers FOLDER` writes the numbers of the benchmark's world for another database: goods.csv (id,
/// key), and parts.csv and near.csv with the queries. DORHUB_BENCH_GOODS as in bench_match.

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/bench/match/corruption.hpp"
#include "tests/bench/match/world.hpp"

int main(int argc, char** argv) {
  using namespace dorhub::bench;
  const std::filesystem::path folder = argc > 1 ? argv[1] : ".";
  const char* goods = std::getenv("DORHUB_BENCH_GOODS");
  const World world =
      make_world({.runs = true, .goods = goods ? std::strtoull(goods, nullptr, 10) : 1'700'000});
  std::ofstream out(folder / "goods.csv");
  for (std::size_t i = 0; i < world.truth.size(); ++i) out << i + 1 << ',' << world.truth[i].number << '\n';
  Random random(2);
  std::ofstream parts(folder / "parts.csv");
  std::ofstream near(folder / "near.csv");
  for (int i = 0; i < 200; ++i) {
    const std::string& number = world.truth[below(random, world.truth.size())].number;
    if (number.size() > 5) parts << number.substr(below(random, number.size() - 4), 5) << '\n';
    const auto wrong = corrupt(number, Error::any, random);
    if (wrong) near << *wrong << '\n';
  }
}
