// SPDX-License-Identifier: EUPL-1.2

/// rewrite_goldens ADAPTER [SAMPLE…]: writes the goldens anew, of all the adapter's samples or of those
/// named. Read the difference before you commit it: a golden says what is right, and this program does not
/// know that.

#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "tests/golden/golden_run.hpp"

int main(int count, char** words) {
  if (count < 2) {
    std::cerr << "usage: rewrite_goldens ADAPTER [SAMPLE…]\n";
    return 2;
  }
  const std::vector<std::string> wanted(words + 2, words + count);
  golden::Runner runner;
  bool is_clean = true;
  for (const golden::Sample& sample : golden::samples_of(words[1])) {
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), sample.name()) == wanted.end()) continue;
    const golden::Ran ran = runner.run(sample);
    for (const std::string& fault : ran.faults)
      std::cerr << sample.file.filename().string() << ": " << fault << '\n';
    is_clean = is_clean && ran.faults.empty();
    if (!ran.faults.empty() || golden::read_file(sample.golden()) == ran.text) continue;
    std::ofstream(sample.golden(), std::ios::binary) << ran.text;
    std::cout << "wrote " << sample.golden().string() << '\n';
  }
  return is_clean ? 0 : 1;
}
