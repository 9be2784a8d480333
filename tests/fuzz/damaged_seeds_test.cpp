// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <random>

#include "tests/fuzz/targets.hpp"

namespace dorhub::fuzz {
namespace {

class DamagedSeeds : public testing::TestWithParam<std::size_t> {
 protected:
  const Target& target = targets().at(GetParam());
};

std::string damaged(std::string text, std::mt19937& random) {
  static constexpr std::string_view kBytes("\0\"';,\n\r<>&{}[]:/\\0-E\xFF\xC3", 23);
  for (unsigned changes = random() % 4 + 1; changes > 0 && !text.empty(); --changes) {
    const std::size_t at = random() % text.size();
    switch (random() % 5) {
      case 0:
        text.erase(at, random() % 8 + 1);
        break;
      case 1:
        text[at] = kBytes[random() % kBytes.size()];
        break;
      case 2:
        text.insert(at, 1, kBytes[random() % kBytes.size()]);
        break;
      case 3:
        text.insert(at, text.substr(at / 2, random() % 40));
        break;
      default:
        text[at] = static_cast<char>(random());
        break;
    }
  }
  return text;
}

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
