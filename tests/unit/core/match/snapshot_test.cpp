// SPDX-License-Identifier: EUPL-1.2
#include "core/match/snapshot.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/unit/core/match/goods.hpp"

namespace dorhub::match {
namespace {

class SnapshotFile : public testing::Test {
 protected:
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("dorhub_snapshot_" + std::to_string(::getpid()));
  std::filesystem::path path_ = folder_ / "index";
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void save(StolenIndex& index, const SnapshotOrigin& origin = {}) const {
    auto compaction = index.begin_compaction();
    ASSERT_TRUE(compaction);
    ASSERT_TRUE(save_snapshot({compaction->finish(), origin}, path_).ok());
  }
  void damage(std::streamoff at) const {
    std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(at);
    const char was = static_cast<char>(file.get());
    file.seekp(at);
    file.put(static_cast<char>(was ^ 0x40));
  }
};

TEST_F(SnapshotFile, GivesTheSameAnswersAndItsOrigin) {
  const auto index = index_of({stolen(7, gazelle("GZ1234567")), stolen(8, gazelle("GZ7654321"))});
  index->upsert(stolen(9, gazelle("BA7654329")));
  index->withdraw(8);
  save(*index, {.position = 4711, .hub = "hub", .mark = "mark"});

  StolenIndex other(catalogue::Catalogue::standard());
  const auto snapshot = load_snapshot(path_);
  ASSERT_TRUE(snapshot.ok());
  EXPECT_EQ(snapshot->origin.position, 4711U);
  EXPECT_EQ(snapshot->origin.hub, "hub");
  EXPECT_EQ(snapshot->origin.mark, "mark");
  other.adopt(snapshot->segment);
  EXPECT_EQ(other.size(), 2U);
  EXPECT_EQ(other.check(gazelle("GZ1234567")).grade, Grade::full_hit);
  EXPECT_EQ(other.check(gazelle("BA7654329")).matches.at(0).id, 9U);
  EXPECT_EQ(other.check({.numbers = {frame("GZ7654321")}}).grade, Grade::none);
  other.upsert(stolen(7, gazelle("GZ0000017")));
  EXPECT_LT(other.check({.numbers = {frame("GZ1234567")}}).grade, Grade::hit);
}

TEST_F(SnapshotFile, IsMissingOnTheFirstStart) {
  EXPECT_EQ(load_snapshot(path_).error().code, "snapshot.missing");
}

TEST_F(SnapshotFile, IsRefusedWhereverOneBitIsWrong) {
  save(*index_of({stolen(7, gazelle("GZ1234567"))}));
  const auto size = static_cast<std::streamoff>(std::filesystem::file_size(path_));
  std::size_t refused = 0;
  std::size_t tried = 0;
  for (std::streamoff at = 0; at < size; at += 7, ++tried) {
    damage(at);
    refused += load_snapshot(path_).ok() ? 0 : 1;
    damage(at);
  }
  ASSERT_TRUE(load_snapshot(path_).ok());
  // Only the zeros between the arrays may be wrong without harm.
  EXPECT_GT(refused * 10, tried * 3);
}

TEST_F(SnapshotFile, NeverTakesThePlaceOfSomethingElse) {
  std::ofstream(path_) << "SQLite format 3, say, or a master key";
  const auto index = index_of({stolen(7, gazelle("GZ1234567"))});
  auto compaction = index->begin_compaction();
  const auto saved = save_snapshot({compaction->finish(), {}}, path_);
  ASSERT_FALSE(saved.ok());
  EXPECT_EQ(saved.error().code, "snapshot.not_ours");
  EXPECT_EQ(std::filesystem::file_size(path_), 37U) << "it stands as it was";
}

TEST_F(SnapshotFile, IsRefusedWhenCutOff) {
  save(*index_of({stolen(7, gazelle("GZ1234567"))}));
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) / 2);
  EXPECT_EQ(load_snapshot(path_).error().code, "snapshot.damaged");
}

TEST_F(SnapshotFile, HoldsTheGoodsOfTheMomentWhenItWasBegun) {
  const auto index = index_of({stolen(7, gazelle("GZ1234567")), stolen(8, gazelle("GZ7654321"))});
  index->withdraw(8);
  auto compaction = index->begin_compaction();
  ASSERT_TRUE(compaction);
  EXPECT_FALSE(index->begin_compaction()) << "one at a time";
  index->withdraw(7);
  index->upsert(stolen(9, gazelle("BA7654329")));
  ASSERT_TRUE(save_snapshot({compaction->finish(), {}}, path_).ok());
  EXPECT_EQ(index->size(), 1U) << "changes that came meanwhile stay";
  EXPECT_EQ(index->check({.numbers = {frame("GZ1234567")}}).grade, Grade::none);
  StolenIndex other(catalogue::Catalogue::standard());
  other.adopt(load_snapshot(path_)->segment);
  EXPECT_EQ(other.size(), 1U);
  EXPECT_EQ(other.check({.numbers = {frame("GZ1234567")}}).grade, Grade::hit);
}

TEST_F(SnapshotFile, IsNotWrittenByTwoAtOnce) {
  const int other = ::open((path_.string() + ".new").c_str(), O_CREAT | O_RDWR, 0600);
  ASSERT_EQ(::flock(other, LOCK_EX), 0);
  const auto index = index_of({stolen(7, gazelle("GZ1234567"))});
  const auto segment = index->begin_compaction()->finish();
  EXPECT_EQ(save_snapshot({segment, {}}, path_).error().code, "snapshot.busy");
  ::close(other);
  EXPECT_TRUE(save_snapshot({segment, {}}, path_).ok());
}

TEST(Compaction, GivenUpLeavesEverythingAsItWas) {
  const auto index = index_of({stolen(7, gazelle("GZ1234567"))});
  index->upsert(stolen(9, gazelle("BA7654329")));
  (void)index->begin_compaction();
  EXPECT_EQ(index->size(), 2U);
  index->compact();
  EXPECT_EQ(index->shape().parts, 1U);
}

TEST(Compaction, DoesNotBringBackWhatWasReplacedMeanwhile) {
  const auto index = index_of({stolen(7, gazelle("GZ1234567"))});
  index->upsert(stolen(9, gazelle("BA7654329")));
  auto compaction = index->begin_compaction();
  index->rebuild({stolen(11, gazelle("BA7654322"))});
  (void)compaction->finish();
  EXPECT_EQ(index->size(), 1U);
  EXPECT_EQ(index->check({.numbers = {frame("GZ1234567")}}).grade, Grade::none);
}

TEST(Compaction, KeepsChangesThatComeMeanwhile) {
  const auto index = index_of({});
  for (std::uint64_t id = 1; id <= 50; ++id)
    index->upsert(stolen(id, gazelle("GZ10" + std::to_string(10000 + id * 13))));
  index->withdraw(3);
  index->compact();
  EXPECT_EQ(index->size(), 49U);
  index->upsert(stolen(4, gazelle("GZ7777771")));
  index->compact();
  EXPECT_EQ(index->size(), 49U);
  EXPECT_EQ(index->check({.numbers = {frame("GZ7777771")}}).matches.at(0).id, 4U);
}

}  // namespace
}  // namespace dorhub::match
