// SPDX-License-Identifier: EUPL-1.2

/// rewrite_goldens ADAPTER BY ON [SAMPLE…]: writes the goldens anew, of all the adapter's samples or of those
/// named, and that BY has read them on the day ON (yyyy-mm-dd). Read the difference before you commit it: a
/// golden says what is right, and this program does not know that.

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "sdk/kit/accepted.hpp"
#include "sdk/kit/workbench.hpp"

namespace {

/// Whether the sample's golden is as it must be now, or was written.
bool rewrite(dorhub::kit::Workbench& bench, const dorhub::kit::Sample& sample, const char* by,
             const char* on) {
  const auto run = bench.run("rewrite", sample, true);
  const std::string wrong = run.ok() ? run->failure_text() : run.error().text();
  if (!wrong.empty()) {
    std::cerr << sample.place() << ": " << wrong << '\n';
    return false;
  }
  const bool is_new = dorhub::kit::file_bytes(sample.golden()) != run->golden();
  const auto written = dorhub::kit::accept_golden(sample, run->golden(), by, on);
  if (!written.ok()) std::cerr << written.error().text() << '\n';
  if (is_new) std::cout << "wrote " << sample.golden().string() << '\n';
  return written.ok();
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) {
    std::cerr << "usage: rewrite_goldens ADAPTER BY ON [SAMPLE…]\n";
    return 2;
  }
  const std::string adapter = words[1];
  const std::vector<std::string> wanted(words + 4, words + count);
  const auto project = dorhub::kit::open_project(DORHUB_SAMPLES "/" + adapter, DORHUB_ADAPTERS "/" + adapter);
  if (!project.ok()) {
    std::cerr << project.error().text() << '\n';
    return 2;
  }
  dorhub::kit::Workbench bench(*project, DORHUB_WORKER);
  bool is_clean = true;
  for (const auto& sample : project->samples) {
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), sample.name()) == wanted.end()) continue;
    is_clean = rewrite(bench, sample, words[2], words[3]) && is_clean;
  }
  return is_clean ? 0 : 1;
}
