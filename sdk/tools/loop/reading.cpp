// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/loop/reading.hpp"

#include <limits>
#include <utility>

#include "core/configuration/nearest.hpp"
#include "plugins/checksum.hpp"
#include "sdk/kit/workbench.hpp"

namespace dorhub::loop {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

bool is_called(const kit::Sample& sample, const std::string& name) {
  const std::string file = fs::path(name).filename().string();
  return file == sample.name() || file == sample.file_name() || file == sample.golden().filename().string();
}

Result<std::vector<kit::Sample>> chosen_samples(const kit::Project& project, const std::string& name) {
  if (name.empty()) return project.samples;
  std::vector<std::string> names;
  for (const kit::Sample& sample : project.samples) {
    if (is_called(sample, name)) return std::vector<kit::Sample>{sample};
    names.push_back(sample.name());
  }
  std::string cure = configuration::did_you_mean(name, names);
  if (cure.empty())
    cure = names.empty() ? "put one in samples/" : "samples are " + configuration::one_of(names);
  return Error{"kit.no_sample", "there is no sample «" + name + "»", "samples/", std::move(cure)};
}

/// Whether the golden on disk is the one that somebody read.
bool is_as_read(const kit::Sample& sample, const kit::Acceptance& before) {
  const auto sum = plugins::file_sha256(sample.golden().string());
  return sum && *sum == before.sha256;
}

void compare(Reading& reading) {
  // Of a golden that somebody changed after it was read nothing is known: it is read whole, as a draft.
  const bool was_read = reading.before && is_as_read(reading.sample, *reading.before);
  const std::string golden = was_read ? kit::file_bytes(reading.sample.golden()) : std::string();
  reading.differences = kit::compare_goldens(golden, reading.golden, kAll);
  if (!was_read)
    reading.state = Reading::State::draft;
  else
    reading.state = reading.differences.empty() ? Reading::State::accepted : Reading::State::changed;
}

Reading read_one(kit::Workbench& bench, const kit::Sample& sample, const kit::Accepted& accepted) {
  Reading reading;
  reading.sample = sample;
  if (const auto line = accepted.find(sample.golden().filename().string()); line != accepted.end())
    reading.before = line->second;
  const auto run = bench.run("accept", sample, true);
  if (!run || !run->ended_well()) {
    reading.state = Reading::State::failed;
    reading.failure = run ? run->failure_text() : run.error().text();
    return reading;
  }
  reading.golden = run->golden();
  compare(reading);
  return reading;
}

}  // namespace

std::string_view state_name(Reading::State state) {
  switch (state) {
    case Reading::State::accepted:
      return "accepted";
    case Reading::State::changed:
      return "changed";
    case Reading::State::draft:
      return "draft";
    case Reading::State::failed:
      break;
  }
  return "failed";
}

Result<std::vector<Reading>> read_samples(const kit::Project& project, const std::string& worker_program,
                                          const std::string& sample) {
  DORHUB_CHECK(kit::require_manifest(project));
  DORHUB_TRY(samples, chosen_samples(project, sample));
  DORHUB_TRY(accepted, kit::read_accepted(project.samples_folder()));
  kit::Workbench bench(project, worker_program);
  std::vector<Reading> out;
  for (const kit::Sample& one : samples) out.push_back(read_one(bench, one, accepted));
  return out;
}

}  // namespace dorhub::loop
