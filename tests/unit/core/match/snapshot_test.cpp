// SPDX-License-Identifier: EUPL-1.2
#include "core/match/snapshot.hpp"

#include <gtest/gtest.h>
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

  void damage(std::streamoff at) const {
    std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(at);
    const char was = static_cast<char>(file.get());
    file.seekp(at);
    file.put(static_cast<char>(was ^ 0x40));
  }
};

TEST_F(SnapshotFile, GivesTheSameAnswersAndItsPosition) {
  const auto index = index_of({stolen(7, gazelle("GZ1234567")), stolen(8, gazelle("GZ7654321"))});
  index->upsert(stolen(9, gazelle("BA7654329")));
  index->withdraw(8);
  ASSERT_TRUE(index->save(path_, 4711).ok());

  StolenIndex other(catalogue::Catalogue::standard());
  const auto position = other.load(path_);
  ASSERT_TRUE(position.ok());
  EXPECT_EQ(*position, 4711U);
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
  ASSERT_TRUE(index_of({stolen(7, gazelle("GZ1234567"))})->save(path_, 1).ok());
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

TEST_F(SnapshotFile, IsRefusedWhenCutOff) {
  ASSERT_TRUE(index_of({stolen(7, gazelle("GZ1234567"))})->save(path_, 1).ok());
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) / 2);
  EXPECT_EQ(load_snapshot(path_).error().code, "snapshot.damaged");
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
