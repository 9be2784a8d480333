// SPDX-License-Identifier: EUPL-1.2
#include "tests/package/staging.hpp"

#include <stdexcept>

namespace dorhub::testing {
namespace {

namespace fs = std::filesystem;

}  // namespace

Staging::Staging() {
  ProcessOptions options;
  options.environment["DESTDIR"] = root_.path();
  for (const char* component : {"hub", "sdk"}) {
    const Finished installed = run({"/usr/bin/cmake", "--install", DORHUB_BUILD, "--prefix", "/usr",
                                    "--strip", "--component", component},
                                   options);
    if (installed.exit_code != 0) throw std::runtime_error(installed.out + installed.err);
  }
}

Finished Staging::dorhub(std::vector<std::string> words, const fs::path& folder) const {
  words.insert(words.begin(), usr() / "bin" / "dorhub");
  ProcessOptions options;
  options.folder = folder;
  return run(words, options);
}

Finished Staging::build(const fs::path& folder, const std::string& compiler,
                        const std::vector<std::string>& extra) const {
  std::vector<std::string> words = {"/usr/bin/cmake",
                                    "-G",
                                    "Ninja",
                                    "-S",
                                    folder,
                                    "-B",
                                    folder / "build",
                                    "-DCMAKE_BUILD_TYPE=Release",
                                    "-DCMAKE_PREFIX_PATH=" + usr().string(),
                                    "-DCMAKE_CXX_COMPILER=" + compiler,
                                    "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic -Werror"};
  words.insert(words.end(), extra.begin(), extra.end());
  const Finished configured = run(words);
  if (configured.exit_code != 0) return configured;
  return run({"/usr/bin/cmake", "--build", folder / "build"});
}

void Staging::copy_example(const std::string& name, const fs::path& folder) const {
  fs::copy(usr() / "share" / "dorhub" / "sdk" / "examples" / name, folder, fs::copy_options::recursive);
}

std::vector<std::string> compilers() {
  std::vector<std::string> found;
  for (const char* name :
       {"g++-11", "g++-12", "clang++-13", "clang++-14", "clang++-15", "clang++-16", "clang++-19"})
    if (fs::exists(fs::path("/usr/bin") / name)) found.emplace_back(name);
  return found;
}

}  // namespace dorhub::testing
