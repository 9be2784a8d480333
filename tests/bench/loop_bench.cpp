// SPDX-License-Identifier: EUPL-1.2
// The vendor's working loop: how long after a save `dorhub adapter run --watch` shows what differs, through
// the real program, on the examples of sdk/examples. C++ is built outside the tree against an installed SDK,
// as a vendor does. Figures are printed one a line: NAME VALUE UNIT. Usage: bench_loop [SAVES]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace {

using namespace dorhub::testing;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Example {
  const char* language;
  const char* folder;
  const char* file;
  const char* text;     ///< in the file, saved once as it is and once as …
  const char* changed;  ///< … this, which changes every record
};

constexpr Example kExamples[] = {
    {"C++", "shop-cpp", "shop.cpp", "acquisition = \"purchase\"", "acquisition = \"trade_in\""},
    {"Python", "shop-python", "shop.py", "\"acquisition\": \"purchase\"", "\"acquisition\": \"trade_in\""},
    {"JavaScript", "shop-js", "shop.js", "acquisition: 'purchase'", "acquisition: 'trade_in'"},
    {"YAML", "shop-yaml", "adapter.yaml", "acquisition: {value: purchase}", "acquisition: {value: trade_in}"},
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("the example lacks " + from);
  return text.replace(at, from.size(), to);
}

fs::path install_sdk(const TempFolder& folder) {
  const Finished installed = run({"/usr/bin/cmake", "--install", DORHUB_BUILD, "--prefix",
                                  (folder / "sdk").string(), "--component", "sdk"});
  if (installed.exit_code != 0) throw std::runtime_error(installed.err);
  return folder / "sdk";
}

class Loop {
 public:
  Loop(const Example& example, const fs::path& folder, const fs::path& sdk)
      : source_(folder / example.file),
        process_({"dorhub", "adapter", "run", "samples/purchases.csv", "--watch"},
                 {.folder = folder,
                  .environment = {{"CMAKE_PREFIX_PATH", sdk.string()}},
                  .patience = std::chrono::minutes(5)}) {
    if (!process_.wait_for_text("first run: 3 records", std::chrono::minutes(2)))
      throw std::runtime_error(process_.out() + process_.err());
  }

  /// From the save to the last line of its answer, which must hold a difference of every record.
  double save(const std::string& text) {
    const std::size_t before = process_.out().size();
    const auto began = Clock::now();
    write_file(source_, text, 0644);
    std::string answer;
    const bool has_come = eventually(
        [&] {
          answer = process_.out().substr(before);
          return answer.ends_with("ms)\n");
        },
        std::chrono::seconds(60));
    const double took = std::chrono::duration<double>(Clock::now() - began).count();
    const auto differences = std::count(answer.begin(), answer.end(), '~');
    if (!has_come || differences != 3) throw std::runtime_error("no difference: " + answer + process_.err());
    return took;
  }

 private:
  fs::path source_;
  Process process_;
};

void measure(const Example& example, const fs::path& sdk, int saves) {
  const TempFolder folder;
  const fs::path project = folder / example.folder;
  fs::copy(fs::path(DORHUB_SOURCE) / "sdk" / "examples" / example.folder, project,
           fs::copy_options::recursive);
  const std::string text = read_file(project / example.file);
  const std::string changed = replaced(text, example.text, example.changed);
  Loop loop(example, project, sdk);
  std::vector<double> took;
  for (int i = 0; i < saves; ++i) took.push_back(loop.save(i % 2 == 0 ? changed : text));
  std::sort(took.begin(), took.end());
  const std::string name = std::string("save to difference, ") + example.language;
  const auto at = [&](double share) {
    return took[std::min(took.size() - 1, static_cast<std::size_t>(share * static_cast<double>(saves)))];
  };
  std::printf("%-52s %12.3f s\n%-52s %12.3f s\n", (name + ", p50").c_str(), at(0.50),
              (name + ", p95").c_str(), at(0.95));
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const int saves = count > 1 ? std::max(1, std::atoi(arguments[1])) : 40;
    const TempFolder folder;
    const fs::path sdk = install_sdk(folder);
    for (const Example& example : kExamples) measure(example, sdk, saves);
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "bench_loop: %s\n", failed.what());
    return 1;
  }
  return 0;
}
