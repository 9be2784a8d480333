// SPDX-License-Identifier: EUPL-1.2
// The hub itself fails at a delivery: what becomes of the others.
#include "core/exchange/pipeline.hpp"

#include <gtest/gtest.h>

#include <atomic>

#include "core/catalogue/catalogue.hpp"
#include "core/environment/files.hpp"
#include "core/exchange/exchange.hpp"
#include "core/store/statement.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::exchange {
namespace {

using dorhub::testing::eventually;

/// Counts how often the hub itself failed at a delivery.
class PostponedLog final : public Log {
 public:
  void write(LogLevel, std::string_view event, Fields) override {
    if (event == "delivery.postponed") ++postponed;
  }
  std::atomic<int> postponed = 0;
};

/// A hub with one thread and `kConnections` connections, whose adapter isn't there: a delivery ends as a dead
/// letter, unless a trigger makes the database fail at it.
class PipelineTest : public ::testing::Test {
 protected:
  static constexpr int kConnections = 4;

  PipelineTest() : ids_(clock_, 0), sealer_(security::Secret(std::string(32, 'k'))) {
    settings_.store.sqlite = folder_ / "hub.db";
    settings_.worker.parallel = 1;
    settings_.organisations = {{.id = "ketting", .name = "Ketting"}};
    for (int i = 0; i < kConnections; ++i) {
      configuration::Connection connection;
      connection.id = "kassa-" + std::to_string(i);
      connection.organisation = "ketting";
      connection.adapter = "gone";
      settings_.connections.push_back(connection);
    }
    database = store::Database::open({.path = settings_.store.sqlite}).value();
    registry_ = std::make_unique<registry::Registry>(*database, sealer_, catalogue::Catalogue::standard(),
                                                     clock_, ids_);
    registry_->load();
    plugins::HostSettings host;
    host.worker_program = "/bin/false";  // no worker is started in these tests
    host.pool = 0;
    adapters_ = std::make_unique<plugins::AdapterHost>(host, log);
    open_exchange();
  }
  void open_exchange() {
    exchange = std::make_unique<Exchange>(ExchangeParts{settings_, manifests_, *database, sealer_, *registry_,
                                                        *adapters_, files_, clock_, ids_, log, metrics_});
  }

  DeliveryId deliver(int connection) {
    const LiveConnection* live = exchange->connections().find("kassa-" + std::to_string(connection));
    return exchange->accept({*live, "command", "text/csv", "a.csv", {}, "", "a;b\n"}).value().delivery_id;
  }
  void fail_before(DeliveryId first_good) {
    database->write([&](store::Transaction& tx) {
      tx.session().run("CREATE TRIGGER broken BEFORE INSERT ON attempt WHEN NEW.delivery_id < " +
                       first_good.text() + " BEGIN SELECT RAISE(ABORT, 'broken'); END");
    });
  }
  bool has_ended(DeliveryId delivery) {
    return database->read([&](store::Session& session) {
      auto& query = session.prepared("SELECT 1 FROM delivery WHERE delivery_id = ? AND status = 3", "i");
      return query.one(delivery);
    });
  }

  // In the order in which each stands on those before it.
  dorhub::testing::TempFolder folder_;
  configuration::Settings settings_;
  std::vector<configuration::Manifest> manifests_;
  SystemClock clock_;
  Metrics metrics_;
  DiskFiles files_;
  IdMaker ids_;
  security::Sealer sealer_;
  PostponedLog log;
  std::unique_ptr<store::Database> database;
  std::unique_ptr<registry::Registry> registry_;
  std::unique_ptr<plugins::AdapterHost> adapters_;
  std::unique_ptr<Exchange> exchange;
};

TEST_F(PipelineTest, GoesOnWithOtherConnectionsWhenTheHubItselfFailsAtOne) {
  const DeliveryId bad = deliver(0);
  const DeliveryId good = deliver(1);
  fail_before(good);
  EXPECT_EQ(exchange->run_until_idle(), 1U);
  EXPECT_TRUE(has_ended(good));
  EXPECT_FALSE(has_ended(bad));
  EXPECT_EQ(log.postponed, 1) << "and not at once again";
}

// `import delivery --now` may be the first to open the database after an update, and translates by headers.
TEST_F(PipelineTest, SealsWhatAnUpdateLeftOpenAlsoForACommand) {
  const DeliveryId delivery = deliver(0);
  database->write([&](store::Transaction& tx) {
    tx.session()
        .prepared(
            "INSERT INTO unsealed_headers SELECT organisation_id, delivery_id, '[[\"x-a\",\"b\"]]' FROM "
            "delivery WHERE delivery_id = ?")
        .run(delivery);
  });
  exchange.reset();
  open_exchange();
  EXPECT_FALSE(database->read(
      [](store::Session& session) { return session.prepared("SELECT 1 FROM unsealed_headers", "i").one(); }));
  EXPECT_TRUE(database->read([&](store::Session& session) {
    auto& query =
        session.prepared("SELECT 1 FROM delivery WHERE delivery_id = ? AND length(sealed_headers) > 0", "i");
    return query.one(delivery);
  }));
}

TEST_F(PipelineTest, KeepsTheOrderOfAConnectionThatWaits) {
  const DeliveryId bad = deliver(0);
  const DeliveryId next = deliver(1);
  fail_before(next);
  const DeliveryId behind =
      exchange
          ->accept(
              {*exchange->connections().find("kassa-0"), "command", "text/csv", "b.csv", {}, "", "c;d\n"})
          .value()
          .delivery_id;
  EXPECT_EQ(exchange->run_until_idle(), 1U);
  EXPECT_FALSE(has_ended(bad) || has_ended(behind));
}

TEST_F(PipelineTest, HoldsNoThreadForAConnectionThatWaitsAndComesBackToIt) {
  const DeliveryId bad = deliver(0);
  deliver(1);
  deliver(2);
  const DeliveryId good = deliver(3);
  fail_before(good);
  ASSERT_TRUE(exchange->start().ok());
  ASSERT_TRUE(eventually([&] { return has_ended(good); }));
  EXPECT_EQ(log.postponed, 3) << "the one thread came to the good one before it tried any again";
  database->write([](store::Transaction& tx) { tx.session().run("DROP TRIGGER broken"); });
  EXPECT_TRUE(eventually([&] { return has_ended(bad); }));
  exchange->stop();
}

TEST_F(PipelineTest, GivesUpAfterFailuresOfTheHubButNotAfterKills) {
  const auto begin = [&](DeliveryId delivery, int times, bool is_killed) {
    database->write([&](store::Transaction& tx) {
      const OrganisationId organisation = exchange->connections().find("kassa-0")->organisation_id;
      for (int i = 0; i < times; ++i)
        store::journal::begin_attempt(tx, organisation, delivery, settings_.node, clock_.now());
      if (is_killed) store::journal::end_interrupted(tx, settings_.node, clock_.now());
    });
  };
  const DeliveryId killed = deliver(0);
  const DeliveryId failing = deliver(1);
  begin(killed, 30, true);
  begin(failing, 19, false);
  database->write([](store::Transaction& tx) {
    tx.session().run(
        "CREATE TRIGGER broken BEFORE UPDATE ON attempt WHEN NEW.reason_code NOT IN ('', 'hub.failed') BEGIN "
        "SELECT RAISE(ABORT, 'broken'); END");
  });
  exchange->run_until_idle();
  EXPECT_FALSE(has_ended(killed)) << "that the machine was switched off says nothing against it";
  EXPECT_TRUE(has_ended(failing));
}

}  // namespace
}  // namespace dorhub::exchange
