// SPDX-License-Identifier: EUPL-1.2

// An executable adapter that lies in its frames, or reaches out of its looser sandbox.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "plugins/sandbox/landlock.hpp"
#include "tests/hostile/hostile_world.hpp"

namespace hostile {
namespace {

using testing::HasSubstr;

class Liar : public testing::Test {
 protected:
  void SetUp() override {
    if (access("/usr/bin/python3", X_OK) != 0) GTEST_SKIP() << "no /usr/bin/python3 here";
    if (dorhub::plugins::landlock_version() == 0) GTEST_SKIP() << "no Landlock here";
  }
  World world_;
};

TEST_F(Liar, WorksWhenItIsHonest) {
  const Delivered delivered = world_.deliver("liar", "nothing");
  EXPECT_EQ(delivered.code(), "none") << delivered.text() << delivered.printed();
  EXPECT_EQ(delivered.records.size(), 1u);
  EXPECT_TRUE(delivered.outcome.is_complete);
}

TEST_F(Liar, IsCaughtAtEachLieAndTheNextDeliveryGoesOn) {
  const std::pair<const char*, const char*> lies[] = {
      {"size", "frame.size_exceeds_limit"},
      {"bad-size", "frame.bad_number"},
      {"bad-kind", "frame.unknown_kind"},
      {"twice", "frame.answered_twice"},
      {"other-number", "frame.other_number"},
      {"hello-again", "frame.other_number"},
      {"counts", "frame.wrong_count"},
      {"bad-problem", "frame.bad_payload"},
      {"half", "worker.exited"},
  };
  for (const auto& [how, code] : lies) {
    const Delivered delivered = world_.deliver("liar", how);
    EXPECT_EQ(delivered.code(), code) << how << ": " << delivered.text() << delivered.printed();
    EXPECT_FALSE(delivered.outcome.is_complete);
    EXPECT_EQ(world_.deliver("liar", "nothing").code(), "none");
  }
}

TEST_F(Liar, IsNotWaitedForWhenItPromisesMoreThanItSends) {
  World world(impatient_settings());
  EXPECT_EQ(world.deliver("liar", "long-size").code(), "worker.deadline");
}

// Time that the hub takes for a record is not the adapter's; using the processor all the while is.
TEST_F(Liar, CantHideALoopBehindASlowHub) {
  auto settings = small_settings();
  settings.deadline = std::chrono::seconds(3);  // until its record is there, and the processor time it gets
  World world(settings);
  dorhub::plugins::Receiver slow;
  slow.record = [](std::string_view) {
    // As slow as it takes: on a busy machine its processor time passes slowly, and how slowly nobody knows.
    const auto has_ended = [](pid_t child) {
      return slurp("/proc/" + std::to_string(child) + "/stat").find(") Z ") != std::string::npos;
    };
    for (;;) {
      const std::vector<pid_t> all = children();
      if (std::any_of(all.begin(), all.end(), has_ended)) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  };
  const auto outcome = world.host().translate({"shop", "liar"}, {}, "send-then-loop", slow);
  ASSERT_TRUE(outcome.failure);
  EXPECT_EQ(outcome.failure->code, "worker.cpu") << outcome.failure->text;
}

TEST_F(Liar, CutsItsOwnRecordWhenItSaysTooSmallASize) {
  const Delivered delivered = world_.deliver("liar", "short-size");
  // The rest of the payload is text that is no frame: quoted. The record itself fails the hub's check of
  // records.
  EXPECT_EQ(delivered.code(), "none") << delivered.text();
  EXPECT_THAT(delivered.printed(), HasSubstr("longer than it says"));
  EXPECT_EQ(delivered.records.at(0).size(), 3u);
}

TEST_F(Liar, PrintsWithoutHarm) {
  const Delivered delivered = world_.deliver("liar", "stray");
  EXPECT_EQ(delivered.code(), "none") << delivered.text();
  EXPECT_THAT(delivered.printed(), HasSubstr("Loading…"));
  EXPECT_THAT(delivered.printed(), HasSubstr("no line feed"));
}

TEST_F(Liar, SendsAMillionProblemsOfWhichAThousandAreKept) {
  const Delivered delivered = world_.deliver("liar", "problems 1000000");
  EXPECT_EQ(delivered.code(), "none") << delivered.text();
  EXPECT_EQ(delivered.outcome.problems, 1'000'000u);
  EXPECT_EQ(delivered.problems.size(), 1'000u);
}

TEST_F(Liar, IsStoppedAtItsMemoryLimit) {
  const Delivered delivered = world_.deliver("liar", "allocate");
  EXPECT_THAT(delivered.code(), testing::AnyOf("worker.memory", "worker.exited")) << delivered.text();
}

TEST_F(Liar, OpensSendsAndStartsNothing) {
  const Listener listener;
  const std::string trace = world_.path("trace");
  const std::string secret = world_.path("secret");
  spit(secret, "secret");
  for (const std::string& how : {"open " + trace, "fork " + trace, "run " + trace, "read " + secret,
                                 "read /etc/passwd" + std::string(),
                                 "socket " + std::to_string(listener.port()), std::string("kill-parent")}) {
    const Delivered delivered = world_.deliver("liar", how);
    EXPECT_EQ(delivered.code(), "worker.exited") << how << delivered.text();
    EXPECT_THAT(delivered.printed(), HasSubstr("PermissionError")) << how;
  }
  EXPECT_FALSE(std::filesystem::exists(trace));
  EXPECT_FALSE(listener.was_visited());
}

}  // namespace
}  // namespace hostile
