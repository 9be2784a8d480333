// SPDX-License-Identifier: EUPL-1.2
// Registrations of several sources: one joins, leaves for another, takes back what it said, and what the
// others say stays.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "core/store/hit_store.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;
using store::RegistrationState;
using ::testing::UnorderedElementsAre;

Registration said_by(const std::string& system, const std::string& id) {
  Registration out;
  out.system = system;
  out.id = id;
  return out;
}

/// The details' record that completes the till's `of`, with a battery's number of its own.
Registration details(const std::string& of, const std::string& number = "") {
  Registration out = said_by("details", "X");
  out.completes = Reference{"pos", of};
  out.price_cents = 100;
  if (!number.empty()) out.good.fill().identifier("battery_number", number);
  return out;
}

class Completes : public ::testing::Test {
 protected:
  ~Completes() override {
    for (const TableDifference& each : world.registry.prove_tables().differences)
      ADD_FAILURE() << each.table << ' ' << each.record << ": " << each.message;
    EXPECT_TRUE(world.registry.recheck({}).is_same());
  }
  void steal(const std::string& id, const std::string& number) {
    (void)world.registry.import_stolen(world.organisation("police"),
                                       std::vector{stolen(id, bicycle(number))});
  }
  std::vector<std::string> open_hits() {
    std::vector<std::string> out;
    for (const HitView& each : world.hits(true))
      out.push_back(std::to_string(each.registration.register_number) + " " + each.stolen_source_id);
    return out;
  }
  World world;
};

TEST_F(Completes, ACorrectionMovesOnlyWhatItSaidItself) {
  steal("P1", "GZ1000001");
  steal("P2", "GZ1000002");
  steal("P3", "BAT77331");
  const auto a = world.deliver_one(purchase("A", bicycle("GZ1000001")));
  const auto b = world.deliver_one(purchase("B", bicycle("GZ1000002")));
  auto x = details("A");
  x.good.fill().colours = std::vector<std::string>{"red"};
  EXPECT_EQ(world.deliver_one(x).entity_id, a.entity_id);
  EXPECT_EQ(world.row(a).colour, "red");
  EXPECT_THAT(open_hits(), UnorderedElementsAre("1 P1", "2 P2"));
  x.completes = Reference{"pos", "B"};
  EXPECT_EQ(world.deliver_one(x).entity_id, b.entity_id);
  EXPECT_THAT(open_hits(), UnorderedElementsAre("1 P1", "2 P2"));
  EXPECT_EQ(world.row(a).state, RegistrationState::open);
  EXPECT_EQ(world.row(a).colour, "");
  EXPECT_EQ(world.row(b).colour, "red");
  EXPECT_EQ(world.row(b).numbers,
            (std::vector<std::pair<std::string, std::string>>{{"frame_number", "GZ1000002"}}));
  // And its own goes on in the other one, as theirs does.
  world.deliver_one(purchase("A", bicycle("GZ1000001", "Koga", "Miyata")));
  x.good->colours = std::vector<std::string>{"blue"};
  world.deliver_one(x);
  EXPECT_EQ(world.row(a).brand, "Koga");
  EXPECT_EQ(world.row(a).colour, "");
  EXPECT_EQ(world.row(b).colour, "blue");
  EXPECT_EQ(world.row(b).brand, "Gazelle");
}

TEST_F(Completes, ANumberThatItBroughtGoesAlongWithItsHit) {
  steal("P1", "BAT77331");
  const auto a = world.deliver_one(said_by("pos", "A"));
  world.deliver_one(said_by("pos", "B"));
  world.deliver_one(details("A", "BAT77331"));
  EXPECT_THAT(open_hits(), UnorderedElementsAre("1 P1"));
  world.deliver_one(details("B"));
  EXPECT_THAT(open_hits(), UnorderedElementsAre("2 P1")) << "the number is not said again, and is still its";
  EXPECT_TRUE(world.row(a).numbers.empty());
}

TEST_F(Completes, WhatBothSaidStaysWithBoth) {
  steal("P1", "GZ1000001");
  auto x = details("A");
  x.good = bicycle("GZ1000001");
  world.deliver_one(x);  // before the till's, which says the same
  world.deliver_one(purchase("A", bicycle("GZ1000001")));
  world.deliver_one(said_by("pos", "B"));
  x.completes = Reference{"pos", "B"};
  world.deliver_one(x);
  EXPECT_THAT(open_hits(), UnorderedElementsAre("1 P1", "2 P1"));
}

TEST_F(Completes, ASaleOfWhatMovedFollowsIt) {
  const auto a = world.deliver_one(purchase("A", bicycle("GZ1000001")));
  const auto b = world.deliver_one(purchase("B", bicycle("GZ1000002")));
  world.deliver_one(details("A"));
  auto sale = sold("S1", "");
  sale.of = Reference{"details", "X"};
  world.deliver_one(sale);
  EXPECT_EQ(world.row(a).state, RegistrationState::disposed);
  world.deliver_one(details("B"));
  EXPECT_EQ(world.row(a).state, RegistrationState::open);
  EXPECT_EQ(world.row(b).state, RegistrationState::disposed);
}

TEST_F(Completes, WhatItNamedFirstIsFoundWhenItComesAfterAll) {
  world.deliver_one(purchase("A", bicycle("AA1000001")));
  const auto x = world.deliver_one(details("U"));
  world.deliver_one(details("A"));
  EXPECT_EQ(world.row(x).state, RegistrationState::merged);
  const auto u = world.deliver_one(purchase("U", bicycle("UU1000001")));
  EXPECT_EQ(world.row(u).state, RegistrationState::open);
  steal("P1", "UU1000001");
  EXPECT_EQ(open_hits().size(), 1U);
}

TEST_F(Completes, AMergedRegistrationThatAnOlderHubReopensHasItsNumbersAgain) {
  const auto a = world.deliver_one(purchase("A", bicycle("AA1000001")));
  world.deliver_one(purchase("B", bicycle("BB1000001")));
  auto joining = purchase("A", bicycle("AA1000001"));
  joining.completes = Reference{"pos", "B"};
  world.deliver_one(joining);
  EXPECT_EQ(world.row(a).state, RegistrationState::merged);
  world.database->write([&](store::Transaction& tx) {  // the source still points to it
    tx.session().run("UPDATE source_record SET entity_id = " + std::to_string(a.entity_id) +
                     " WHERE source_id = 'A'");
  });
  world.deliver_one(purchase("A", bicycle("AA1000001", "Koga", "Miyata")));
  EXPECT_EQ(world.row(a).state, RegistrationState::open);
  steal("P1", "AA1000001");
  EXPECT_THAT(open_hits(), ::testing::Contains("1 P1"));
}

TEST_F(Completes, ADeletionByTheOtherTakesAwayOnlyWhatItAdded) {
  steal("P1", "GZ1000001");
  steal("P2", "BAT77331");
  const auto a = world.deliver_one(said_by("pos", "A"));
  auto till = purchase("A", bicycle("GZ1000001"));
  till.good->identifiers = {};
  world.deliver_one(till);
  world.deliver_one(details("A", "BAT77331"));
  EXPECT_THAT(open_hits(), UnorderedElementsAre("1 P2"));
  auto deleted = said_by("details", "X");
  deleted.deleted = true;
  world.deliver_one(deleted);
  EXPECT_EQ(world.row(a).state, RegistrationState::open);
  EXPECT_EQ(world.row(a).brand, "Gazelle");
  EXPECT_TRUE(open_hits().empty());
  EXPECT_EQ(world.deliver_one(deleted).result, RecordResult::same);
  auto back = said_by("details", "X");
  back.deleted = false;
  world.deliver_one(back);
  EXPECT_THAT(open_hits(), UnorderedElementsAre("1 P2"));
  till.deleted = true;
  world.deliver_one(till);
  EXPECT_EQ(world.row(a).state, RegistrationState::deleted) << "its own source deletes all of it";
}

/// Two hubs: one hears sources change their minds, the other only what each says in the end. Each kind of
/// source has fields of its own, so that the order between sources does not matter.
class Minds {
 public:
  explicit Minds(unsigned seed) : random_(seed) {}

  Record change() {
    const std::size_t kind = pick(9);
    if (kind < 4) return till(std::string(1, "ABC"[pick(3)]));
    if (kind < 8) return completing(pick(2) == 0 ? "numbers" : "colours");
    Disposal sale = sold("S" + std::to_string(pick(2)), std::string(1, "ABC"[pick(3)]));
    if (pick(2) == 0) sale.of = Reference{pick(2) == 0 ? "numbers" : "colours", "1"};
    keep(sale.system + sale.id, sale);
    return sale;
  }
  /// What each source says in the end, those that complete others behind them, and sales last.
  [[nodiscard]] std::vector<Record> last() const {
    std::vector<Record> out;
    for (const char* order : {"pos", "numbers", "colours", "sales"})
      for (const auto& [name, record] : last_)
        if (name.starts_with(order) && std::holds_alternative<Disposal>(record) == false)
          out.push_back(record);
    for (const auto& [name, record] : last_)
      if (std::holds_alternative<Disposal>(record)) out.push_back(record);
    return out;
  }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }
  void keep(const std::string& name, const Record& record) { last_.insert_or_assign(name, record); }

  Record till(const std::string& id) {
    auto& own = std::get<Registration>(last_.try_emplace("pos" + id, said_by("pos", id)).first->second);
    own.occurred_at = "2026-06-01T10:30:00+02:00";
    own.good.fill().brand = std::string(pick(2) == 0 ? "Koga" : "Gazelle");
    own.good.fill().model = std::string(pick(2) == 0 ? "Miyata" : "Chamonix");
    own.deleted = pick(4) == 0;
    return own;
  }
  Record completing(const std::string& system) {
    auto& own = std::get<Registration>(last_.try_emplace(system + "1", said_by(system, "1")).first->second);
    Registration said = said_by(system, "1");  // only what changes
    if (!own.completes || pick(2) == 0)
      said.completes = own.completes = Reference{"pos", std::string(1, "ABCU"[pick(4)])};
    if (system == "numbers") {
      Good numbered;
      numbered.identifier("frame_number", "GZ100000" + std::to_string(pick(3)));
      said.good.fill().identifiers = numbered.identifiers;
      own.good.fill().identifiers = numbered.identifiers;
    } else {
      said.good.fill().colours = own.good.fill().colours =
          std::vector<std::string>{pick(2) == 0 ? "red" : "blue"};
    }
    const bool is_deleted = pick(4) == 0;
    if (is_deleted != own.deleted.value_or(false))
      said.deleted = is_deleted ? Field<bool>(true) : Field<bool>::cleared();
    own.deleted = is_deleted ? Field<bool>(true) : Field<bool>();
    return said;
  }

  std::mt19937 random_;
  std::map<std::string, Record> last_;
};

/// What is known of each source's registration, and its open hits; empty: the source is not known.
std::string told(World& world, const std::string& system, const std::string& id) {
  return world.database->read([&](store::Session& session) -> std::string {
    const OrganisationId trader = world.organisation("trader");
    const auto source = store::registers::find_source(session, trader, system, Registration::kType, id);
    if (!source || source->arrival == 0) return {};
    const auto row =
        store::registers::find_registration(session, trader, RegistrationId(source->entity_id)).value();
    std::string out = system + id + " state " + std::to_string(static_cast<int>(row.state)) + ' ' +
                      row.brand + '/' + row.model + '/' + row.colour + " missing " + row.missing;
    for (const auto& [kind, value] : row.numbers) out += ' ' + value;
    std::set<std::string> hits;
    for (const auto& hit : store::hits::of_registration(session, trader, row.registration_id))
      if (hit.status == store::HitStatus::open) hits.insert(hit.identifier + '=' + hit.grade);
    for (const std::string& hit : hits) out += " hit " + hit;
    return out;
  });
}

class ManyMinds : public ::testing::TestWithParam<unsigned> {};

TEST_P(ManyMinds, LeaveWhatAFreshHubKnowsWhenItHearsTheLastOfThem) {
  World world;
  World fresh;
  for (World* each : {&world, &fresh})
    for (const int i : {0, 1})
      (void)each->registry.import_stolen(
          each->organisation("police"),
          std::vector{stolen("P" + std::to_string(i), bicycle("GZ100000" + std::to_string(i)))});
  Minds minds(GetParam());
  for (int i = 0; i < 14; ++i) {
    std::vector<Record> records;
    for (int j = 0; j <= i % 3; ++j) records.push_back(minds.change());
    world.deliver(std::move(records));
  }
  for (const Record& record : minds.last()) fresh.deliver_one(record);
  for (const auto& [system, id] : std::vector<std::pair<std::string, std::string>>{
           {"pos", "A"}, {"pos", "B"}, {"pos", "C"}, {"numbers", "1"}, {"colours", "1"}})
    EXPECT_EQ(told(world, system, id), told(fresh, system, id));
  for (World* each : {&world, &fresh}) {
    for (const TableDifference& difference : each->registry.prove_tables().differences)
      ADD_FAILURE() << difference.table << ' ' << difference.record << ": " << difference.message;
    EXPECT_TRUE(each->registry.recheck({}).is_same());
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ManyMinds, ::testing::Range(0U, 12U));

}  // namespace
}  // namespace dorhub::registry
