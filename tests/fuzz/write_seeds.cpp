// SPDX-License-Identifier: EUPL-1.2
//
// fuzz_seeds FOLDER writes the seeds of every target to FOLDER/NAME/: where libFuzzer begins, and keeps what
// it finds.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/fuzz/targets.hpp"

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "fuzz_seeds FOLDER\n";
    return 2;
  }
  for (const dorhub::fuzz::Target& target : dorhub::fuzz::targets()) {
    const std::filesystem::path folder = std::filesystem::path(arguments[1]) / target.name;
    std::filesystem::create_directories(folder);
    int number = 0;
    for (const std::string& seed : target.seeds()) {
      std::ofstream file(folder / ("seed-" + std::to_string(++number)), std::ios::binary);
      file.write(seed.data(), static_cast<std::streamsize>(seed.size()));
      if (!file.flush()) {
        std::cerr << "can't write to " << folder << "\n";
        return 1;
      }
    }
  }
}
