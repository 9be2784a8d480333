// SPDX-License-Identifier: EUPL-1.2
// Versions in shadow: old and new on the same deliveries of a real hub, which must not notice.
#include <chrono>

#include "core/environment/clock.hpp"
#include "core/store/adapter_store.hpp"
#include "tests/e2e/install_world.hpp"

namespace dorhub::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// In shadow: a line that ends in 7 gets a model.
constexpr const char* kOtherModel = R"(**({"model": "Omafiets"} if line.endswith("7") else {}),)";

class Shadow : public Install {
 protected:
  void SetUp() override {
    change_config("version: 1\n", "version: 1\nworker: {deadline: 60 s}\n");
    ASSERT_EQ(adapter({"install", packed("1.0.0"), "--yes"}).exit_code, 0);
    hub_.start();
  }
  void begin(const std::string& brand, const std::string& more = {}) {
    const Finished done = adapter({"install", packed("1.1.0", more, brand), "--shadow", "7", "--yes"});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("acme 1.1.0 runs in shadow for 7 days"));
  }
  [[nodiscard]] bool has_compared(int deliveries) const {
    // What runs in shadow has the lowest priority: on a busy machine its turn comes late.
    return eventually([&] { return hub_.number("SELECT deliveries FROM adapter_shadow") == deliveries; },
                      std::chrono::minutes(5));
  }
  [[nodiscard]] bool has_registered(int registrations) const {
    return eventually([&] { return hub_.number("SELECT count(*) FROM registration") == registrations; });
  }
};

TEST_F(Shadow, ShowsWhatDiffersRegistersNothingOfItAndIsTakenIntoUseAndBack) {
  begin(kOtherModel);
  deliver("a.txt", "AB1234561\nAB1234562\nAB1234567\n");
  deliver("b.txt", "CD1234561\nCD1234567\n");
  ASSERT_TRUE(has_compared(2));
  ASSERT_TRUE(has_registered(5));
  EXPECT_EQ(hub_.number("SELECT count(*) FROM registration WHERE model <> ''"), 0);
  const Finished shown = adapter({"shadow", "acme"});
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  EXPECT_THAT(shown.out,
              AllOf(HasSubstr("1.1.0 in shadow of 1.0.0"), HasSubstr("7 days left; 2 deliveries"),
                    HasSubstr("5: 3 same, 2 differ\n"), HasSubstr("registration acme/AB1234567: /good/model"),
                    HasSubstr("registration acme/CD1234567: /good/model"), Not(HasSubstr("Omafiets"))));
  EXPECT_THAT(hub_.files_with("Omafiets"), ::testing::Each(HasSubstr("acme")));  // the program, nothing else
  EXPECT_THAT(adapter({"list"}).out, HasSubstr("1.1.0  in shadow"));

  const Finished promoted = adapter({"shadow", "acme", "--promote"});
  ASSERT_EQ(promoted.exit_code, 0) << promoted.err;
  ASSERT_TRUE(eventually([&] { return hub_.log().find("adapters.renewed") != std::string::npos; }));
  deliver("c.txt", "EF1234567\n");
  ASSERT_TRUE(has_registered(6));
  EXPECT_EQ(hub_.number("SELECT count(*) FROM registration WHERE model = 'Omafiets'"), 1);
  EXPECT_THAT(adapter({"shadow"}).err, HasSubstr("nothing runs in shadow"));
  EXPECT_THAT(adapter({"rollback", "acme"}).out, HasSubstr("acme 1.0.0 is in use again"));
  EXPECT_EQ(hub_.command({"audit", "verify"}).exit_code, 0);
}

TEST_F(Shadow, KeepsNoIdThatTheRegisterRefuses) {
  begin(kOtherModel);
  deliver("a.txt", "BSN999990007\nAB1234567\n");
  ASSERT_TRUE(has_compared(1));
  EXPECT_THAT(adapter({"shadow", "acme"}).out, AllOf(HasSubstr("2: 0 same, 2 differ\n"),
                                                     HasSubstr("registration acme/AB1234567: /good/model")));
  EXPECT_THAT(hub_.files_with("999990007"), ::testing::IsEmpty());
}

TEST_F(Shadow, OneThatCrashesHangsOrWritesNonsenseCostsTheDeliveryNothing) {
  begin(R"(**({} if not line.endswith("7") else __import__("os")._exit(3)),)");
  deliver("a.txt", "AB1234567\n");
  ASSERT_TRUE(has_compared(1));
  EXPECT_EQ(hub_.number("SELECT failed FROM adapter_shadow"), 1);
  EXPECT_THAT(adapter({"shadow", "acme"}).out, AllOf(HasSubstr("1 deliveries failed by 1.1.0"),
                                                     HasSubstr("1.1.0 failed at it: worker.exited")));
  EXPECT_EQ(hub_.number("SELECT count(*) FROM attempt WHERE outcome <> 'registered'"), 0);
  EXPECT_EQ(hub_.number("SELECT max(number) FROM attempt"), 1);

  // The next one, far slower than the version in use: deliveries go by while it sleeps.
  begin(R"(**({} if __import__("time").sleep(50) else {}),)");
  deliver("b.txt", "CD1234567\n");
  ASSERT_TRUE(has_registered(2));
  deliver("c.txt", "EF1234567\n");
  ASSERT_TRUE(has_registered(3));
  EXPECT_EQ(hub_.number("SELECT deliveries FROM adapter_shadow"), 0);
  // And a hub that is told to stop does not wait for it.
  const auto stopped = std::chrono::steady_clock::now();
  EXPECT_EQ(hub_.stop().exit_code, 0);
  EXPECT_LT(std::chrono::steady_clock::now() - stopped, std::chrono::seconds(20));
}

TEST_F(Shadow, EndsByItselfAfterItsDaysAndItsOutcomeStaysToBeRead) {
  begin(kOtherModel);
  deliver("a.txt", "AB1234567\n");
  ASSERT_TRUE(has_compared(1));
  {  // the days pass
    auto database = store::Database::open({.path = hub_.database(), .create = false});
    ASSERT_TRUE(database.ok()) << database.error().text();
    (*database)->write([](store::Transaction& tx) {
      auto row = store::adapters::find_shadow(tx.session(), "acme");
      ASSERT_TRUE(row);
      row->until_at = SystemClock().now() - std::chrono::hours(1);
      store::adapters::put_shadow(tx, *row);
    });
  }
  deliver("b.txt", "CD1234567\n");
  ASSERT_TRUE(has_registered(2));
  EXPECT_FALSE(eventually([&] { return hub_.number("SELECT deliveries FROM adapter_shadow") == 2; },
                          std::chrono::seconds(3)));
  EXPECT_THAT(adapter({"shadow", "acme"}).out,
              AllOf(HasSubstr("ended 20"), HasSubstr("1: 0 same, 1 differ")));
}

TEST_F(Shadow, IsDroppedAndEndsWhenAnotherVersionIsPutToUse) {
  begin(kOtherModel);
  EXPECT_EQ(adapter({"shadow", "acme", "--drop"}).exit_code, 0);
  EXPECT_THAT(adapter({"list"}).out, AllOf(HasSubstr("1.0.0  in use"), HasSubstr("1.1.0  kept")));
  begin(kOtherModel);
  ASSERT_EQ(adapter({"install", packed("1.2.0"), "--yes"}).exit_code, 0);
  EXPECT_EQ(hub_.number("SELECT count(*) FROM adapter_shadow"), 0);
  EXPECT_THAT(adapter({"shadow", "acme"}).err, HasSubstr("no version of acme runs in shadow"));
}

TEST_F(Shadow, AnEarlierVersionThatWasTriedAgainAndDroppedIsStillTheWayBack) {
  const std::string earlier = "acme-1.0.0.dha";
  ASSERT_EQ(adapter({"install", packed("1.1.0"), "--yes"}).exit_code, 0);
  const Finished begun = adapter({"install", earlier, "--shadow", "7", "--yes"});
  ASSERT_EQ(begun.exit_code, 0) << begun.err;
  ASSERT_EQ(adapter({"shadow", "acme", "--drop"}).exit_code, 0);
  const Finished back = adapter({"rollback", "acme"});
  EXPECT_EQ(back.exit_code, 0) << back.err;
  EXPECT_THAT(back.out, HasSubstr("acme 1.0.0 is in use again"));
}

TEST_F(Shadow, AVersionThatTheConfigurationDoesNotFitIsRefused) {
  const std::string option =
      "options:\n  type: object\n  required: [shop]\n  properties:\n    shop: {type: string, description: "
      "The shop., examples: [a]}\n";
  const Finished done = adapter({"install", packed("2.0.0", option), "--shadow", "7", "--yes"});
  EXPECT_EQ(done.exit_code, 1);
  EXPECT_THAT(done.err, AllOf(HasSubstr("shop"), HasSubstr("does not fit acme 2.0.0")));
  EXPECT_EQ(hub_.number("SELECT count(*) FROM adapter_shadow"), 0);
}

}  // namespace
}  // namespace dorhub::testing
