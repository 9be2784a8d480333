// SPDX-License-Identifier: EUPL-1.2
#include "core/demo/generate.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace dorhub::demo {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;

class Generate : public testing::Test {
 protected:
  ~Generate() override { fs::remove_all(folder); }
  std::string read(const fs::path& path) const {
    std::ifstream in(folder / path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  const fs::path folder = fs::temp_directory_path() / ("dorhub-generate-" + std::to_string(getpid()));
};

TEST_F(Generate, WritesTheImportFormat) {
  StolenGood stolen;
  stolen.id = "demo-7";
  stolen.good = Good{};
  stolen.good->product_group = "bicycle";
  stolen.good->brand = "Merk, met komma";
  stolen.good->model = "Type \"X\"";
  stolen.good->identifier("frame_number", "GZ 123").identifier("chip", "999");
  stolen.reported_at = "2026-01-02T03:04:00+01:00";
  stolen.status = "stolen";
  std::string line;
  append_stolen_csv(stolen, line);
  EXPECT_EQ(line,
            "demo-7,bicycle,\"Merk, met komma\",\"Type \"\"X\"\"\",,frame_number:GZ 123;chip:999,"
            "2026-01-02T03:04:00+01:00,stolen\n");
}

TEST_F(Generate, GivesEqualBytesForEqualPlans) {
  ASSERT_TRUE(generate({5, 10'000, 50}, folder / "a").ok());
  ASSERT_TRUE(generate({5, 10'000, 50}, folder / "b").ok());
  ASSERT_TRUE(generate({6, 10'000, 50}, folder / "c").ok());
  const auto csv = read("a/stolen.csv");
  EXPECT_THAT(csv, StartsWith(std::string(stolen_csv_header()) + "\ndemo-0,"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 10'001);
  EXPECT_EQ(csv, read("b/stolen.csv"));
  EXPECT_NE(csv, read("c/stolen.csv"));
  EXPECT_EQ(read("a/organisations.yaml"), read("b/organisations.yaml"));
  EXPECT_FALSE(fs::exists(folder / "a/stolen.csv.part"));
}

TEST_F(Generate, SaysWhenTheDiskRefuses) {
  fs::create_directories(folder);
  std::ofstream(folder / "file") << "no folder";
  const auto refused = generate({1, 1, 1}, folder / "file");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "demo.write");
  EXPECT_THAT(refused.error().where, HasSubstr("file"));
}

TEST_F(Generate, TellsHowFarItIs) {
  std::uint64_t last = 0;
  ASSERT_TRUE(generate({1, 5'000, 1}, folder, [&](std::uint64_t done, std::uint64_t all) {
                EXPECT_GE(done, last);
                EXPECT_EQ(all, 5'000U);
                last = done;
              }).ok());
  EXPECT_EQ(last, 5'000U);
}

}  // namespace
}  // namespace dorhub::demo
