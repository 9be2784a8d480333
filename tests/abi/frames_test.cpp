// SPDX-License-Identifier: EUPL-1.2

// Frames that hub and adapter once exchanged, replayed both ways: this hub says what that hub said and
// understands what that adapter answered, and an adapter of this SDK understands what that hub said.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <sstream>

#include "sdk/kit/golden.hpp"
#include "sdk/kit/project.hpp"
#include "sdk/kit/workbench.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::testing {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::vector<fs::path> transcripts() {
  std::vector<fs::path> out;
  for (const auto& release : fs::directory_iterator(DORHUB_RECORDED))
    for (const auto& entry : fs::directory_iterator(release.path() / "frames"))
      if (entry.path().extension() == ".ndjson") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

/// Everything that one side said, in order.
std::string said_by(const std::string& side, const fs::path& transcript) {
  std::string out;
  std::istringstream lines(kit::file_bytes(transcript));
  for (std::string line; std::getline(lines, line);) {
    const json::value step = json::parse(line);
    if (const json::value* said = step.as_object().if_contains(side)) out += std::string(said->as_string());
  }
  return out;
}

fs::path beside(const fs::path& transcript, const char* ending) {
  return transcript.parent_path() / (transcript.stem().string() + ending);
}

class Transcript : public ::testing::TestWithParam<fs::path> {};

TEST_P(Transcript, OfAnAdapterIsUnderstoodByThisHubWhichSaysWhatThatHubSaid) {
  TempFolder folder;
  for (const auto& file : fs::directory_iterator(DORHUB_PLAYER))
    fs::copy(file.path(), folder.path() / file.path().filename());
  fs::copy(GetParam(), folder.path() / "transcript.ndjson");
  const auto project = kit::open_project(folder.path());
  ASSERT_TRUE(project.ok()) << project.error().text();
  kit::Workbench bench(*project, DORHUB_WORKER);
  const fs::path sample = beside(GetParam(), ".csv");
  const kit::Run run = bench.translate(
      "recorded", {.bytes = kit::file_bytes(sample), .file_name = sample.filename().string()});
  std::string printed;
  for (const auto& line : run.outcome.printed) printed += line.text + "\n";
  ASSERT_TRUE(run.ended_well()) << run.failure_text() << "\n" << printed;
  const std::string golden = kit::file_bytes(beside(GetParam(), ".golden.jsonl"));
  ASSERT_FALSE(golden.empty());
  for (const kit::GoldenDifference& each : kit::compare_goldens(golden, run.golden()))
    ADD_FAILURE() << each.place << " " << each.what;
}

TEST_P(Transcript, OfAHubIsUnderstoodByAnAdapterOfThisSdk) {
  const Finished done = run({"/usr/bin/python3", "-B", "shop.py"},
                            {.folder = fs::path(DORHUB_SOURCE) / "sdk/examples/shop-python",
                             .environment = {},
                             .input = said_by("hub", GetParam())});
  EXPECT_EQ(done.exit_code, 0) << done.err;
  // Its hello may say a newer version; every frame of the job is what it was.
  const std::string recorded = said_by("worker", GetParam());
  EXPECT_THAT(done.out, ::testing::HasSubstr(recorded.substr(recorded.find("}DH1 ") + 1)));
}

TEST(Transcripts, AreThereForGoodAndForWrongRows) {
  std::vector<std::string> names;
  for (const fs::path& one : transcripts()) names.push_back(one.stem().string());
  EXPECT_THAT(names, ::testing::IsSupersetOf({"broken-rows", "purchases"}));
}

INSTANTIATE_TEST_SUITE_P(Abi, Transcript, ::testing::ValuesIn(transcripts()), [](const auto& one) {
  std::string name =
      one.param.parent_path().parent_path().filename().string() + "_" + one.param.stem().string();
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
});

}  // namespace
}  // namespace dorhub::testing
