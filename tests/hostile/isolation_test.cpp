// SPDX-License-Identifier: EUPL-1.2

// What holds for all adapters together: organisations apart, the hub clean, nobody left behind.

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "plugins/checksum.hpp"
#include "tests/hostile/hostile_world.hpp"
#include "tests/support/eventually.hpp"

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

TEST(Isolation, AKeptWorkerThatDiesBetweenDeliveriesCostsNothing) {
  auto settings = small_settings();
  settings.pool = 0;  // no worker but the one that is kept
  World world(settings);
  ASSERT_EQ(world.deliver("torture", "nothing").code(), "none");
  for (const pid_t worker : children()) {
    kill(worker, SIGKILL);
    ASSERT_TRUE(dorhub::testing::eventually(
        [&] { return slurp("/proc/" + std::to_string(worker) + "/stat").find(") Z") != std::string::npos; }));
  }
  EXPECT_EQ(world.deliver("torture", "nothing").code(), "none");
  EXPECT_EQ(world.deliver("torture", "nothing", "another shop").code(), "none");
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

// Resident memory of this process, in MiB.
long resident_mib() {
  long size = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> size >> resident;
  return resident * sysconf(_SC_PAGESIZE) >> 20;
}

TEST(Isolation, FloodsDoNotMakeTheHubGrow) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers keep what was given back";
#endif
  World world(impatient_settings());
  for (const char* flood : {"flood-text", "flood-errors", "skips-for-ever", "problems 3000000"}) {
    (void)world.deliver("torture", "nothing");
    const long before = resident_mib();
    (void)world.deliver("torture", flood);
    EXPECT_LT(resident_mib() - before, 16) << flood;
  }
}

// A hub that is killed takes its workers along, busy ones too.
TEST(Isolation, NoWorkerOutlivesAHubThatIsKilled) {
  const dorhub::testing::TempFolder left;  // by what is killed
  int pids[2];
  ASSERT_EQ(pipe2(pids, O_CLOEXEC), 0);
  const pid_t hub = fork();
  if (hub == 0) {
    setenv("TMPDIR", left.path().c_str(), 1);
    World world;
    std::thread busy([&] { (void)world.deliver("torture", "wait"); });
    std::thread looping([&] { (void)world.deliver("liar", "loop"); });
    // Both are at work: an adapter's library is loaded in the one, the other has become the script.
    const auto has = [](const char* what, const char* file) {
      const std::vector<pid_t> all = children();
      return std::any_of(all.begin(), all.end(), [&](pid_t one) {
        return slurp("/proc/" + std::to_string(one) + "/" + file).find(what) != std::string::npos;
      });
    };
    const auto are_at_work = [&] { return has("torture", "maps") && has("liar.py", "cmdline"); };
    if (dorhub::testing::eventually(are_at_work))
      for (const pid_t worker : children()) (void)!write(pids[1], &worker, sizeof worker);
    kill(getpid(), SIGKILL);
  }
  close(pids[1]);
  std::vector<pid_t> workers;
  for (pid_t worker = 0; read(pids[0], &worker, sizeof worker) == sizeof worker;) workers.push_back(worker);
  close(pids[0]);
  int status = 0;
  waitpid(hub, &status, 0);
  EXPECT_GE(workers.size(), 2u);
  const auto lives = [](pid_t worker) {
    return slurp("/proc/" + std::to_string(worker) + "/comm").find("dorhub-worker") == 0 ||
           slurp("/proc/" + std::to_string(worker) + "/cmdline").find("liar.py") != std::string::npos;
  };
  EXPECT_TRUE(
      dorhub::testing::eventually([&] { return std::none_of(workers.begin(), workers.end(), lives); }));
}

TEST(Isolation, AnUnknownAdapterIsSaidToBeUnknown) {
  World world;
  EXPECT_EQ(world.deliver("nobody", "nothing").code(), "adapter.unknown");
}

}  // namespace
}  // namespace hostile
