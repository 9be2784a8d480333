// SPDX-License-Identifier: EUPL-1.2
// The index snapshot: a start from it answers as the database does, whatever happened to either since.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/environment/random.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;

/// A hub whose registry is started again and again on the same database and snapshot.
class Restarts : public ::testing::Test {
 protected:
  std::unique_ptr<Registry> new_registry() {
    return std::make_unique<Registry>(*world.database, world.sealer, catalogue::Catalogue::standard(),
                                      world.clock, world.ids);
  }
  IndexStart start() {
    registry = new_registry();
    return registry->load(snapshot);
  }
  void import(std::vector<StolenGood> goods) {
    (void)registry->import_stolen(world.organisation("police"), goods);
  }
  void save() {
    const IndexUpkeep kept = registry->keep_index(true);
    ASSERT_EQ(kept.done, IndexNeed::snapshot);
    ASSERT_FALSE(kept.failure) << kept.failure->text();
  }
  match::Grade check(const std::string& number) const {
    return registry->check(good_to_match(bicycle(number))).grade;
  }
  void run(std::string_view sql) {
    world.database->write([&](store::Transaction& tx) { tx.session().run(sql); });
  }
  void back_up(const std::filesystem::path& to) {
    world.database.close();  // the write-ahead log is in the file then
    std::filesystem::copy_file(world.database.path(), to);
    world.database.open();
    (void)start();
  }
  void restore(const std::filesystem::path& from) {
    registry.reset();
    world.database.close();
    std::filesystem::copy_file(from, world.database.path(),
                               std::filesystem::copy_options::overwrite_existing);
    world.database.open();
  }
  void expect_as_the_database() {
    auto fresh = new_registry();
    (void)fresh->load();
    EXPECT_EQ(registry->stolen_goods(), fresh->stolen_goods());
    // How thickly numbers lie counts withdrawn ones until the parts are made one: it may lift a near match
    // over the lowest threshold, so whether one is asked to read again is not compared.
    const auto grade = [](const Registry& one, const std::string& number) {
      return std::max(one.check(good_to_match(bicycle(number))).grade, match::Grade::check_number);
    };
    for (int i = 0; i < 40; ++i) {
      const std::string number = "GZ12345" + std::to_string(10 + i);
      EXPECT_EQ(grade(*registry, number), grade(*fresh, number)) << number;
    }
  }

  World world;
  std::filesystem::path folder = world.database.folder();
  std::filesystem::path snapshot = folder / "dorhub.db.index";
  std::unique_ptr<Registry> registry;
};

TEST_F(Restarts, AreFromTheSnapshotAndCatchUpWithTheChangeLog) {
  EXPECT_EQ(start().rebuilt_because->code, "snapshot.missing");
  import({stolen("P1", bicycle("GZ1234511")), stolen("P2", bicycle("GZ1234522")),
          stolen("P3", bicycle("GZ1234533"))});
  save();
  import({stolen("P2", bicycle("GZ1234522"), "withdrawn"), stolen("P3", bicycle("GZ1234539")),
          stolen("P4", bicycle("GZ1234544"))});
  const IndexStart again = start();
  EXPECT_TRUE(again.is_from_snapshot);
  EXPECT_EQ(again.caught_up, 3);
  EXPECT_EQ(again.goods, 3U);
  EXPECT_EQ(check("GZ1234511"), match::Grade::full_hit);
  EXPECT_LT(check("GZ1234522"), match::Grade::hit) << "withdrawn since";
  EXPECT_LT(check("GZ1234533"), match::Grade::hit) << "its number was corrected";
  EXPECT_EQ(check("GZ1234539"), match::Grade::full_hit);
  EXPECT_EQ(check("GZ1234544"), match::Grade::full_hit);
  expect_as_the_database();
}

TEST_F(Restarts, HoldNothingThatWasRolledBack) {
  (void)start();
  import({stolen("P1", bicycle("GZ1234511"))});
  const std::vector<ParsedRecord> batch{parsed(stolen("P1", bicycle("GZ1234511"), "withdrawn"))};
  const auto context = world.next("police");
  EXPECT_THROW(world.database->write([&](store::Transaction& tx) {
    (void)registry->apply(tx, context, batch, 0);
    throw std::runtime_error("the rest failed");
  }),
               std::runtime_error);
  // What was undone is still in memory; nothing is saved before it is gone from there.
  EXPECT_EQ(registry->keep_index(true).done, IndexNeed::nothing);
  registry->follow();
  save();
  EXPECT_TRUE(start().is_from_snapshot);
  EXPECT_EQ(check("GZ1234511"), match::Grade::full_hit);
}

TEST_F(Restarts, RebuildWhenTheSnapshotIsDamagedOrCutOff) {
  (void)start();
  import({stolen("P1", bicycle("GZ1234511"))});
  save();
  {
    std::fstream file(snapshot, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(1024);
    file.put('\x7f');
  }
  EXPECT_EQ(start().rebuilt_because->code, "snapshot.damaged");
  EXPECT_EQ(check("GZ1234511"), match::Grade::full_hit);
  save();
  std::filesystem::resize_file(snapshot, std::filesystem::file_size(snapshot) - 100);
  EXPECT_EQ(start().rebuilt_because->code, "snapshot.damaged");
  EXPECT_EQ(check("GZ1234511"), match::Grade::full_hit);
}

TEST_F(Restarts, RebuildWhenTheSnapshotIsAnotherDatabases) {
  (void)start();
  import({stolen("P1", bicycle("GZ1234511"))});
  {
    World other;
    (void)other.registry.load(snapshot);
    (void)other.registry.import_stolen(other.organisation("police"),
                                       std::vector{stolen("X1", bicycle("GZ1234544"))});
    ASSERT_EQ(other.registry.keep_index(true).done, IndexNeed::snapshot);
  }
  EXPECT_EQ(start().rebuilt_because->code, "snapshot.foreign");
  EXPECT_EQ(check("GZ1234511"), match::Grade::full_hit);
  EXPECT_LT(check("GZ1234544"), match::Grade::hit);
}

/// The case that would hide a theft: a backup is restored, goes on, and outgrows the position of a snapshot
/// that was made of what came after the backup.
TEST_F(Restarts, RebuildWhenABackupWasRestoredThoughItGrewPastTheSnapshotsPosition) {
  (void)start();
  import({stolen("P1", bicycle("GZ1234511")), stolen("P2", bicycle("GZ1234522"))});
  save();
  const std::filesystem::path backup = folder / "backup.db";
  back_up(backup);
  const auto old_snapshot = folder / "old.index";
  std::filesystem::copy_file(snapshot, old_snapshot);
  // In the history that will be lost both are withdrawn; the snapshot knows.
  import({stolen("P1", bicycle("GZ1234511"), "withdrawn"), stolen("P2", bicycle("GZ1234522"), "withdrawn")});
  save();
  registry.reset();
  restore(backup);
  // Here the changes with the same sequence numbers are others, to the very same goods.
  (void)start();
  EXPECT_EQ(check("GZ1234511"), match::Grade::full_hit);
  import({stolen("P1", bicycle("GZ1234519")), stolen("P2", bicycle("GZ1234522", "Batavus", "Finez"))});
  import({stolen("P5", bicycle("GZ1234530")), stolen("P6", bicycle("GZ1234531"))});
  const IndexStart again = start();
  EXPECT_EQ(again.rebuilt_because->code, "snapshot.other_history");
  EXPECT_EQ(check("GZ1234519"), match::Grade::full_hit);
  EXPECT_EQ(check("GZ1234522"), match::Grade::hit);
  expect_as_the_database();
  // The snapshot that is as old as the backup is of this history too.
  std::filesystem::copy_file(old_snapshot, snapshot, std::filesystem::copy_options::overwrite_existing);
  const IndexStart from_old = start();
  EXPECT_TRUE(from_old.is_from_snapshot);
  EXPECT_EQ(from_old.caught_up, 4);
  expect_as_the_database();
}

TEST_F(Restarts, RebuildWhenRowsAreGoneWithoutAChange) {
  (void)start();
  import({stolen("P1", bicycle("GZ1234511")), stolen("P2", bicycle("GZ1234522"))});
  save();
  run("DELETE FROM stolen_good WHERE source_id = 'P1'");
  run("UPDATE organisation SET stolen_goods = stolen_goods - 1 WHERE kind = 'police'");
  EXPECT_EQ(start().rebuilt_because->code, "snapshot.incomplete");
  EXPECT_LT(check("GZ1234511"), match::Grade::hit);
  EXPECT_EQ(check("GZ1234522"), match::Grade::full_hit);
}

TEST_F(Restarts, AreRightAfterAnyOrderOfChangesSavesAndStarts) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    SeededRandom random(seed);
    (void)start();
    for (int step = 0; step < 60; ++step) {
      switch (random.below(6)) {
        case 0:
          (void)registry->keep_index(true);
          break;
        case 1:
          (void)start();
          break;
        default: {
          const std::string id = "P" + std::to_string(random.below(20));
          const std::string number = "GZ12345" + std::to_string(10 + random.below(40));
          import({stolen(id, bicycle(number), random.below(4) == 0 ? "withdrawn" : "stolen")});
        }
      }
    }
    (void)start();
    expect_as_the_database();
  }
}

TEST(IndexUpkeep, IsWorthItsTime) {
  using namespace std::chrono_literals;
  IndexCondition now;
  now.shape = {.parts = 1, .goods = 1'000'000, .largest = 1'000'000, .dead = 0};
  now.may_save = true;
  now.quiet = 1h;
  now.since_compacted = 1h;
  EXPECT_EQ(need_of(now), IndexNeed::nothing);
  now.unsaved = 20'000;
  EXPECT_EQ(need_of(now), IndexNeed::snapshot) << "an import has ended";
  now.quiet = 100ms;
  EXPECT_EQ(need_of(now), IndexNeed::nothing) << "it goes on";
  now.unsaved = 2'000'000;
  EXPECT_EQ(need_of(now), IndexNeed::snapshot) << "it goes on for ever";
  now.unsaved = 1;
  EXPECT_EQ(need_of(now), IndexNeed::nothing);
  now.since_saved = 20min;
  EXPECT_EQ(need_of(now), IndexNeed::snapshot);
  now.may_save = false;
  EXPECT_EQ(need_of(now), IndexNeed::nothing);
  now.quiet = 1h;
  now.shape = {.parts = 9, .goods = 1'000'000, .largest = 999'000, .dead = 0};
  EXPECT_EQ(need_of(now), IndexNeed::compaction);
  now.compaction_took = 10min;
  EXPECT_EQ(need_of(now), IndexNeed::nothing) << "it would do nothing else";
  now.compaction_took = 1s;
  now.shape = {.parts = 2, .goods = 1'000'000, .largest = 1'000'000, .dead = 200'000};
  EXPECT_EQ(need_of(now), IndexNeed::compaction);
}

}  // namespace
}  // namespace dorhub::registry
