// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <random>

#include "tests/fuzz/damage.hpp"
#include "tests/fuzz/targets.hpp"

namespace dorhub::fuzz {
namespace {

class DamagedSeeds : public testing::TestWithParam<std::size_t> {
 protected:
  const Target& target = targets().at(GetParam());
};

TEST_P(DamagedSeeds, BreakNothingThatMustHold) {
  const char* told = std::getenv("DORHUB_SEED");
  const unsigned seed = told != nullptr ? static_cast<unsigned>(std::strtoul(told, nullptr, 10)) : 20261124;
  std::cout << "seed " << seed << " (DORHUB_SEED)\n";
  std::mt19937 random(seed);
  for (const std::string& text : target.seeds()) {
    target.run(text);
    for (std::size_t cut = 0; cut < text.size(); cut += text.size() / 200 + 1)
      target.run(text.substr(0, cut));
    for (int i = 0; i < 1500; ++i) target.run(damaged(text, random));
  }
  target.run("");
}

INSTANTIATE_TEST_SUITE_P(Of, DamagedSeeds, testing::Range<std::size_t>(0, targets().size()),
                         [](const auto& info) { return std::string(targets().at(info.param).name); });

}  // namespace
}  // namespace dorhub::fuzz
