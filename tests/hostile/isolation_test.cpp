// SPDX-License-Identifier: EUPL-1.2

// What holds for all adapters together: organisations apart, the hub clean, nobody left behind.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <thread>

#include "plugins/checksum.hpp"
#include "tests/hostile/hostile_world.hpp"

namespace hostile {
namespace {

using testing::Contains;
using testing::HasSubstr;

const std::string kCanary = "canary-of-shop-one";

TEST(Isolation, WhatAnAdapterRemembersNeverReachesAnotherOrganisation) {
  World world;
  EXPECT_EQ(world.deliver("torture", "remember " + kCanary, "one").code(), "none");
  // The same organisation's worker is kept, so it does remember: otherwise this test would prove nothing.
  EXPECT_THAT(world.deliver("torture", "remember " + kCanary, "one").records, Contains(HasSubstr(kCanary)));
  for (int i = 0; i < 20; ++i)
    for (const std::string& record :
         world.deliver("torture", "remember x", "two" + std::to_string(i % 3)).records)
      EXPECT_THAT(record, Not(HasSubstr(kCanary)));
  EXPECT_THAT(world.deliver("torture", "remember " + kCanary, "one").records, Contains(HasSubstr(kCanary)));
}

TEST(Isolation, OrganisationsStayApartUnderManyThreads) {
  World world;
  std::vector<std::thread> threads;
  for (int shop = 0; shop < 4; ++shop) {
    threads.emplace_back([&world, shop] {
      const std::string own = "canary" + std::to_string(shop);
      for (int i = 0; i < 25; ++i) {
        const Delivered delivered =
            world.deliver("torture", "remember " + own, "shop" + std::to_string(shop));
        EXPECT_EQ(delivered.code(), "none") << delivered.text();
        for (const std::string& record : delivered.records) {
          const bool has_canary = record.find("canary") != std::string::npos;
          EXPECT_TRUE(!has_canary || record.find(own) != std::string::npos) << record;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(Isolation, TheHubNeverLoadsAPlugin) {
  World world(impatient_settings());
  for (const char* document : {"nothing", "segfault", "loop"}) (void)world.deliver("torture", document);
  (void)world.deliver("init-segfault", "nothing");
  (void)world.host().adapters();
  EXPECT_THAT(slurp("/proc/self/maps"), Not(HasSubstr(HOSTILE_ADAPTERS)));
  EXPECT_THAT(slurp("/proc/self/maps"), Not(HasSubstr("torture.so")));
}

TEST(Isolation, NoWorkerIsLeftAndOtherChildrenAreNotTouched) {
  const pid_t other = fork();
  if (other == 0) {
    pause();
    _exit(0);
  }
  {
    World world(impatient_settings());
    for (const char* document : {"nothing", "segfault", "stop-self", "exit", "fork-bomb /nowhere", "close"})
      (void)world.deliver("torture", document);
    EXPECT_GT(children().size(), 1u);
  }
  EXPECT_THAT(children(), testing::ElementsAre(other));
  kill(other, SIGKILL);
  int status = 0;
  EXPECT_EQ(waitpid(other, &status, 0), other);
}

TEST(Isolation, DescriptorsOfTheHubDoNotReachAWorkerAndNoneLeak) {
  const auto count = [] {
    std::size_t open = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) ++open;
    return open;
  };
  const std::size_t before = count();
  {
    World world;
    for (int i = 0; i < 10; ++i)
      (void)world.deliver("torture", i % 2 == 0 ? "nothing" : "segfault", "o" + std::to_string(i));
  }
  EXPECT_EQ(count(), before);
}

TEST(Isolation, WithoutLandlockAnEmptyRootHidesTheFiles) {
  auto settings = small_settings();
  settings.sandbox.may_use_landlock = false;
  World world(settings);
  const Delivered works = world.deliver("torture", "nothing");
  if (works.code() == "sandbox.unavailable") GTEST_SKIP() << "this user may not make namespaces";
  EXPECT_EQ(works.code(), "none") << works.text();
  spit(world.path("secret"), "secret");
  const Delivered refused = world.deliver("init-read-file", "nothing");
  EXPECT_EQ(refused.code(), "none") << refused.text();
  EXPECT_THAT(refused.printed(), HasSubstr("No such file"));
  EXPECT_THAT(world.deliver("init-file", "nothing").printed(),
              testing::AnyOf(HasSubstr("No such file"), HasSubstr("Read-only")));
  EXPECT_EQ(world.deliver("torture", "socket 1").code(), "worker.refused_call");
}

TEST(Isolation, WithoutAnySandboxOnlyWhatIsOnTheChecksumListRuns) {
  auto settings = small_settings();
  settings.sandbox.may_use_landlock = false;
  settings.sandbox.may_use_namespaces = false;
  {
    World world(settings);
    const Delivered refused = world.deliver("torture", "nothing");
    EXPECT_EQ(refused.code(), "sandbox.unavailable");
    EXPECT_THAT(refused.text(), HasSubstr("neither Landlock nor namespaces"));
  }
  settings.allow = {
      dorhub::plugins::file_sha256(std::string(HOSTILE_ADAPTERS) + "/torture/torture.so").value()};
  World world(settings);
  EXPECT_EQ(world.deliver("torture", "nothing").code(), "none");
}

TEST(Isolation, AnUnknownAdapterIsSaidToBeUnknown) {
  World world;
  EXPECT_EQ(world.deliver("nobody", "nothing").code(), "adapter.unknown");
}

}  // namespace
}  // namespace hostile
