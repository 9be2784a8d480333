// SPDX-License-Identifier: EUPL-1.2

// Libraries that were built with an earlier SDK, kept as bytes, still give what they gave.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "plugins/checksum.hpp"
#include "sdk/kit/golden.hpp"
#include "sdk/kit/project.hpp"
#include "sdk/kit/workbench.hpp"

namespace dorhub::kit {
namespace {

namespace fs = std::filesystem;

/// "0.1/g++-12-shared" …
std::vector<std::string> recordings() {
  std::vector<std::string> out;
  constexpr std::string_view kEnding = ".tar.xz";
  for (const auto& release : fs::directory_iterator(DORHUB_RECORDED))
    for (const auto& entry : fs::directory_iterator(release.path()))
      if (std::string name = entry.path().filename(); name.ends_with(kEnding))
        out.push_back(release.path().filename().string() + "/" +
                      name.substr(0, name.size() - kEnding.size()));
  std::sort(out.begin(), out.end());
  return out;
}

std::string test_name(const ::testing::TestParamInfo<std::string>& one) {
  std::string name = one.param;
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
}

class Recorded : public ::testing::TestWithParam<std::string> {
 protected:
  Recorded()
      : folder_(fs::path(DORHUB_RECORDED) / fs::path(GetParam()).parent_path()),
        project_(*open_project(folder_, fs::path(DORHUB_UNPACKED) / GetParam())),
        bench_(project_, DORHUB_WORKER) {}

  const fs::path folder_;
  const Project project_;
  Workbench bench_;
};

TEST_P(Recorded, LoadsInTheWorkerOfThisHub) {
  const plugins::Introduction introduction = bench_.introduce();
  ASSERT_FALSE(introduction.failure) << introduction.failure->text;
  EXPECT_EQ(introduction.hello.id, "recorded");
  EXPECT_EQ(introduction.hello.abi, project_.manifest()->abi);
}

TEST_P(Recorded, GivesWhatItGave) {
  ASSERT_GE(project_.samples.size(), 4u);
  for (const Sample& sample : project_.samples) {
    const auto run = bench_.run("recorded", sample);
    ASSERT_TRUE(run.ok()) << run.error().text();
    EXPECT_TRUE(run->ended_well()) << sample.place() << ": " << run->failure_text();
    const std::string golden = file_bytes(sample.golden());
    for (const GoldenDifference& each : compare_goldens(golden, run->golden()))
      ADD_FAILURE() << sample.place() << ": " << each.place << " " << each.what;
    EXPECT_FALSE(golden.empty()) << "what it gives now:\n" << run->golden();
  }
}

TEST_P(Recorded, RendersWhatItRendered) {
  const auto received = bench_.render(
      "recorded", R"({"type":"received","delivery":"42","received_at":"2026-03-21T10:00:00Z"})");
  ASSERT_TRUE(received.outcome.ok()) << received.outcome.failure->text;
  ASSERT_TRUE(received.rendered);
  EXPECT_EQ(received.rendered->content_type, "text/plain");
  EXPECT_EQ(received.rendered->body, "delivery 42 received\n");
  const auto other = bench_.render("recorded", R"({"type":"rejected","delivery":"42","problems":[]})");
  EXPECT_EQ(other.outcome.result, "unsupported");
}

INSTANTIATE_TEST_SUITE_P(Abi, Recorded, ::testing::ValuesIn(recordings()), test_name);

TEST(Recordings, AreOfEachCompilerOfDebianWithBothRuntimes) {
  for (const char* build : {"g++-12", "clang++-14", "clang++-16"})
    for (const char* runtime : {"-shared", "-static"})
      EXPECT_THAT(recordings(), ::testing::Contains("0.1/" + std::string(build) + runtime));
}

TEST(Recordings, AreTheBytesThatWereRecorded) {
  std::size_t files = 0;
  for (const auto& release : fs::directory_iterator(DORHUB_RECORDED)) {
    std::istringstream sums(file_bytes(release.path() / "SHA256SUMS"));
    for (std::string sum, name; sums >> sum >> name; ++files) {
      const auto now = plugins::file_sha256(release.path() / name);
      ASSERT_TRUE(now.ok()) << now.error().text();
      EXPECT_EQ(*now, sum) << name << " was changed: record a new release instead (tests/abi/record.sh)";
    }
  }
  EXPECT_GE(files, 8u);
}

}  // namespace
}  // namespace dorhub::kit
