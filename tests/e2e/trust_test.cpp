// SPDX-License-Identifier: EUPL-1.2
// A hub starts with what was installed before: whether it is trusted is asked by the configuration of now.
#include "tests/e2e/install_world.hpp"

namespace dorhub::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class TrustAtStart : public Install {
 protected:
  void install(const std::string& package) const {
    const Finished done = adapter({"install", package, "--yes"});
    ASSERT_EQ(done.exit_code, 0) << done.err;
  }
  /// Another connection, of an adapter that comes with the hub.
  void add_depot() const {
    change_config(
        "connections:\n",
        "connections:\n  - {id: winkel-lijst, organisation: winkel, adapter: depot, inbox: inbox/lijst}\n");
  }
  /// The hub starts, says why acme does not, registers the depot's list, and acme's delivery is dead.
  void expect_refused_beside_others(const std::string& why) {
    hub_.start();
    EXPECT_THAT(hub_.log(), AllOf(HasSubstr("\"event\":\"adapter.refused\",\"connection\":\"winkel-kassa\""),
                                  HasSubstr(why), HasSubstr("start the hub again")));
    write_file(hub_.path() / "inbox/lijst/.a.csv", depot_csv("CD", 2), 0666);
    fs::rename(hub_.path() / "inbox/lijst/.a.csv", hub_.path() / "inbox/lijst/a.csv");
    deliver("a.txt", "AB1234567\n");
    EXPECT_TRUE(eventually([&] { return hub_.number("SELECT count(*) FROM registration") == 2; }));
    EXPECT_TRUE(
        eventually([&] { return hub_.number("SELECT count(*) FROM attempt WHERE outcome = 'dead'") == 1; }));
    EXPECT_THAT(hub_.texts("SELECT reason FROM attempt WHERE outcome = 'dead'").at(0), HasSubstr(why));
    EXPECT_EQ(hub_.stop().exit_code, 0);
    const Finished checked = hub_.command({"config", "validate"});
    EXPECT_EQ(checked.exit_code, 1);
    EXPECT_THAT(checked.err, AllOf(HasSubstr("connections[winkel-kassa].adapter: «acme» can't run"),
                                   HasSubstr(why), Not(HasSubstr("winkel-lijst"))));
    EXPECT_THAT(adapter({"list"}).out, HasSubstr(why));
  }
};

TEST_F(TrustAtStart, AnUnsignedOneOfADevelopmentHubDoesNotRunOnceTheHubIsReal) {
  add_depot();
  install(packed("1.0.0", "", "", false));
  make_real();
  expect_refused_beside_others("acme 1.0.0 is not signed by a trusted key");
  const std::string said = hub_.command({"config", "validate"}).err;
  const std::size_t at = said.find("add ");
  ASSERT_NE(at, std::string::npos) << said;
  change_config("adapters: {", "adapters: {allow: [" + said.substr(at + 4, 64) + "], ");
  EXPECT_EQ(hub_.command({"config", "validate"}).exit_code, 0);
  hub_.start();
  EXPECT_THAT(hub_.log(), Not(HasSubstr("adapter.refused")));
  deliver("b.txt", "AB1234568\n");
  EXPECT_TRUE(
      eventually([&] { return hub_.number("SELECT count(*) FROM attempt WHERE outcome = 'tested'") == 1; }));
}

// Nothing is registered, so it may be tried; but a try that works must not pass for a delivery that will.
TEST_F(TrustAtStart, OneThatTheHubRefusesIsTriedWithANoteThatSaysWhy) {
  write_file(hub_.path() / "a.txt", "AB1234567\n");
  const auto tried = [&] {
    const Finished done = adapter({"run", "acme", hub_.path() / "a.txt"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("AB1234567"));
    return done.err;
  };
  install(packed("1.0.0"));
  make_real();
  EXPECT_THAT(tried(), Not(HasSubstr("note:")));
  change_config("trust: [\"" + key_ + "\"]", "trust: []");
  EXPECT_THAT(tried(), AllOf(HasSubstr("note: «dorhub serve» refuses acme: "),
                             HasSubstr("acme 1.0.0 was signed with key " + key_)));
  change_config("version: 1\n", "version: 1\nmode: dev\n");
  EXPECT_THAT(tried(), Not(HasSubstr("note:"))) << "a hub for development runs everything";
}

// The vendor signs the same bytes: installing them again is all that an administrator has to do.
TEST_F(TrustAtStart, OneThatIsSignedAfterwardsRunsOnceItIsInstalledAgain) {
  install(packed("1.0.0", "", "", false));
  make_real();
  EXPECT_EQ(hub_.command({"config", "validate"}).exit_code, 1);
  const Finished again = adapter({"install", packed("1.0.0"), "--yes"});
  ASSERT_EQ(again.exit_code, 0) << again.err;
  EXPECT_THAT(again.err, AllOf(HasSubstr("In use now: the same bytes"), Not(HasSubstr("rollback"))));
  EXPECT_THAT(adapter({"rollback", "acme"}).err, HasSubstr("no earlier version"));
  const Finished checked = hub_.command({"config", "validate"});
  EXPECT_EQ(checked.exit_code, 0) << checked.err;
  EXPECT_THAT(adapter({"install", packed("1.0.0"), "--yes"}).err, HasSubstr("in use already"));
}

// It would be compared with itself, and trusted without having been installed.
TEST_F(TrustAtStart, OneThatIsSignedAfterwardsIsNoShadowOfItself) {
  install(packed("1.0.0", "", "", false));
  make_real();
  const Finished shadow = adapter({"install", packed("1.0.0"), "--shadow", "7", "--yes"});
  EXPECT_EQ(shadow.exit_code, 1);
  EXPECT_THAT(shadow.err, AllOf(HasSubstr("of the same bytes"), HasSubstr("install it without --shadow")));
  EXPECT_EQ(hub_.command({"config", "validate"}).exit_code, 1);
}

TEST_F(TrustAtStart, OneWhoseKeyWasTakenOutOfTheConfigurationDoesNotRun) {
  add_depot();
  install(packed("1.0.0"));
  make_real();
  change_config("trust: [\"" + key_ + "\"], ", "");
  expect_refused_beside_others("acme 1.0.0 was signed with key " + key_);
}

TEST_F(TrustAtStart, WhatWasPutAmongTheInstalledOnesByHandDoesNotRun) {
  add_depot();
  (void)packed("1.0.0");  // makes the project
  make_real();
  fs::create_directories(hub_.path() / "installed/current");
  fs::copy(hub_.path() / "project", hub_.path() / "installed/current/acme");
  expect_refused_beside_others("was not installed on this hub");
}

// Installed while it was trusted; the key goes while it runs in shadow.
TEST_F(TrustAtStart, AShadowThatIsNotTrustedAnyMoreIsNotRun) {
  install(packed("1.0.0"));
  ASSERT_EQ(adapter({"install", packed("1.1.0", "", "", false), "--shadow", "7", "--yes"}).exit_code, 0);
  make_real();
  hub_.start();
  EXPECT_TRUE(eventually([&] { return hub_.log().find("shadow.not_run") != std::string::npos; }))
      << hub_.log();
  EXPECT_THAT(hub_.log(), HasSubstr("acme 1.1.0 is not signed by a trusted key"));
}

}  // namespace
}  // namespace dorhub::testing
