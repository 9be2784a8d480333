// SPDX-License-Identifier: EUPL-1.2

// What an adapter may try while it works: each harm ends its own delivery with the reason, and nothing comes
// of it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "tests/hostile/hostile_world.hpp"

namespace hostile {
namespace {

using testing::HasSubstr;

// A call that ends the worker, by the name that the report must give.
struct Refused {
  std::string harm;
  std::string argument;
  std::string call;
};

void PrintTo(const Refused& refused, std::ostream* out) { *out << refused.harm; }

class RefusedCall : public testing::TestWithParam<Refused> {};

TEST_P(RefusedCall, EndsTheDeliveryAndIsNamed) {
  auto world_now = std::make_unique<World>();
  World& world = *world_now;
  const Listener listener;
  const std::string trace = world.path("trace");
  std::string argument = GetParam().argument;
  if (argument == "TRACE") argument = trace;
  if (argument == "PORT") argument = std::to_string(listener.port());
  if (argument == "HUB") argument = std::to_string(getpid());

  const Delivered delivered = world.deliver("torture", GetParam().harm + " " + argument);

  EXPECT_EQ(delivered.code(), "worker.refused_call") << delivered.text() << delivered.printed();
  ASSERT_TRUE(delivered.outcome.failure);
  EXPECT_THAT(delivered.outcome.failure->call, testing::MatchesRegex(GetParam().call));
  EXPECT_THAT(delivered.text(), HasSubstr("`" + delivered.outcome.failure->call + "`"));
  EXPECT_FALSE(std::filesystem::exists(trace));
  EXPECT_FALSE(listener.was_visited());
  EXPECT_EQ(world.deliver("torture", "nothing").code(), "none");
  world_now.reset();
  EXPECT_EQ(count_workers(true), 0u) << "something was started";
}

INSTANTIATE_TEST_SUITE_P(
    Torture, RefusedCall,
    testing::Values(
        Refused{"file", "TRACE", "open|openat"}, Refused{"read-file", "/etc/passwd", "open|openat"},
        Refused{"chmod", "TRACE", "chmod|fchmodat"}, Refused{"unlink", "TRACE", "unlink|unlinkat"},
        Refused{"socket", "PORT", "socket"}, Refused{"process", "TRACE", "clone|clone3|fork"},
        Refused{"fork-bomb", "TRACE", "clone|clone3|fork"}, Refused{"exec", "TRACE", "execve"},
        Refused{"thread", "", "rt_sigaction|clone|clone3"}, Refused{"kill-parent", "", "getppid|kill"},
        Refused{"tgkill-parent", "HUB", "tgkill"}, Refused{"ptrace-parent", "", "getppid|ptrace"},
        Refused{"read-parent", "HUB", "process_vm_readv"}, Refused{"mprotect", "", "mprotect"},
        Refused{"mmap", "", "mmap"}, Refused{"sigaction", "TRACE", "rt_sigaction"},
        Refused{"setrlimit", "", "setrlimit|prlimit64"}, Refused{"kernel-doors", "", "io_uring_setup"},
        Refused{"sleep", "", "nanosleep|clock_nanosleep"}),
    [](const auto& test) {
      std::string name = test.param.harm;
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });

TEST(Torture, ARefusedCallWithItsSignalBlockedEndsTheDeliveryAllTheSame) {
  World world;
  const Delivered delivered = world.deliver("torture", "block-signals " + world.path("trace"));
  EXPECT_EQ(delivered.code(), "worker.refused_call") << delivered.text();
  EXPECT_FALSE(std::filesystem::exists(world.path("trace")));
}

TEST(Torture, CallsOfThe32BitTableEndTheDelivery) {
  World world;
  EXPECT_EQ(world.deliver("torture", "old-calls").code(), "worker.refused_call");
}

TEST(Torture, ACrashIsNamedByItsSignal) {
  World world;
  const Delivered delivered = world.deliver("torture", "segfault");
  EXPECT_EQ(delivered.code(), "worker.crashed");
  EXPECT_THAT(delivered.text(), HasSubstr("SIGSEGV"));
  EXPECT_THAT(world.deliver("torture", "abort").text(), HasSubstr("SIGABRT"));
  EXPECT_THAT(world.deliver("torture", "overflow x").text(), HasSubstr("SIGSEGV"));
  EXPECT_THAT(world.deliver("torture", "kill-self").text(), HasSubstr("SIGKILL"));
}

TEST(Torture, AnExitInTheMiddleIsNoEnd) {
  World world;
  EXPECT_THAT(world.deliver("torture", "exit").text(), HasSubstr("code 3"));
  EXPECT_EQ(world.deliver("torture", "exit-zero").code(), "worker.exited");
}

TEST(Torture, WhatHangsEndsAtItsDeadline) {
  World world(impatient_settings());
  for (const char* harm : {"loop", "wait", "stop-self", "flood-text", "flood-errors", "skips-for-ever"}) {
    const Delivered delivered = world.deliver("torture", harm);
    EXPECT_THAT(delivered.code(), testing::AnyOf("worker.deadline", "limits.skips"))
        << harm << delivered.text();
    if (delivered.code() == "worker.deadline") {
      EXPECT_THAT(delivered.text(), HasSubstr("1 s (worker.deadline)"));
    }
  }
}

TEST(Torture, ClosingTheDescriptorsEndsTheDelivery) {
  World world;
  EXPECT_EQ(world.deliver("torture", "close").code(), "worker.exited");
}

TEST(Torture, MemoryWithoutEndEndsAtItsLimit) {
  World world;
  const Delivered crashed = world.deliver("torture", "allocate");
  EXPECT_EQ(crashed.code(), "worker.memory") << crashed.text();
  EXPECT_THAT(crashed.text(), HasSubstr("128 MiB"));
  EXPECT_EQ(world.deliver("torture", "allocate-by-new").code(), "worker.memory");
}

TEST(Torture, OneAllocationTooLargeIsNamedByTheLimitThoughRoomIsLeft) {
  World world;
  for (const char* harm : {"allocate-at-once", "allocate-at-once-by-new"}) {
    const Delivered crashed = world.deliver("torture", harm);
    EXPECT_EQ(crashed.code(), "worker.memory") << harm << ": " << crashed.text();
    EXPECT_THAT(crashed.text(), HasSubstr("128 MiB of memory (worker.memory)"));
  }
  EXPECT_EQ(world.deliver("torture", "segfault").code(), "worker.crashed");
}

TEST(Torture, WhatIsThrownAcrossTheBorderIsCaughtAndNamedByItsType) {
  World world;
  const Delivered delivered = world.deliver("torture", "throw Jan Jansen, Dorpsstraat 1");
  EXPECT_EQ(delivered.code(), "adapter.failed");
  EXPECT_THAT(delivered.text(), HasSubstr("std::runtime_error"));
  EXPECT_THAT(delivered.text(), Not(HasSubstr("Jansen")));
  EXPECT_THAT(delivered.printed(), HasSubstr("the adapter threw std::runtime_error: Jan Jansen"));
  EXPECT_EQ(world.deliver("torture", "throw-number").code(), "adapter.failed");
}

TEST(Torture, PrintedTextIsQuotedAndTheDeliveryGoesOn) {
  World world;
  const Delivered delivered = world.deliver("torture", "print");
  EXPECT_EQ(delivered.code(), "none") << delivered.text();
  EXPECT_EQ(delivered.records.size(), 2u);
  EXPECT_THAT(delivered.printed(), HasSubstr("Loading the seller's list"));
}

TEST(Torture, FramesOfAnotherNumberBreakTheDelivery) {
  World world;
  EXPECT_EQ(world.deliver("torture", "write DH1 record 1 2\n{}").code(), "frame.other_number");
  EXPECT_EQ(world.deliver("torture", "write DH1 done 7 2\n{}").code(), "frame.other_number");
}

TEST(Torture, LiesAboutTheSizeBreakTheDelivery) {
  World world;
  EXPECT_EQ(world.deliver("torture", "write DH1 record 1 99999999999999\n").code(),
            "frame.size_exceeds_limit");
  EXPECT_EQ(world.deliver("torture", "write DH1 record 1 -1\n").code(), "frame.bad_number");
  EXPECT_EQ(world.deliver("torture", "write DH1 \n").code(), "frame.unknown_kind");
}

TEST(Torture, AMillionProblemsAreCountedAndAThousandKept) {
  World world;
  const Delivered delivered = world.deliver("torture", "problems 1000000");
  EXPECT_EQ(delivered.code(), "none") << delivered.text();
  EXPECT_EQ(delivered.outcome.problems, 1'000'000u);
  EXPECT_EQ(delivered.problems.size(), 1'000u);
}

TEST(Torture, RecordsBeyondTheLimitEndTheDeliveryByName) {
  auto settings = small_settings();
  settings.limits.records = 1'000;
  World world(settings);
  const Delivered delivered = world.deliver("torture", "records 100000");
  EXPECT_EQ(delivered.code(), "limits.records") << delivered.text();
  EXPECT_EQ(delivered.outcome.records, 1'000u);
}

TEST(Torture, ARecordBeyondItsLimitIsRefusedAloneByName) {
  World world;
  const Delivered delivered = world.deliver("torture", "big-record 1000000");
  EXPECT_EQ(delivered.code(), "none") << delivered.text();
  EXPECT_EQ(delivered.outcome.refused_rows, 1u);
  ASSERT_EQ(delivered.problems.size(), 1u);
  EXPECT_EQ(delivered.problems[0].code, "limits.record");
  EXPECT_EQ(delivered.records.size(), 2u);
}

TEST(Torture, LosesLinesOfALogThatIsFullAndNoRecord) {
  World world;
  const std::size_t without = world.deliver("torture", "nothing").records.size();
  const Delivered chatty = world.deliver("torture", "chatty");
  EXPECT_EQ(chatty.code(), "none") << chatty.text();
  EXPECT_EQ(chatty.records.size(), without + 1);
}

TEST(Torture, LowersItsOwnLimitsButNeverRaisesTheAdmins) {
  World world;
  const Delivered modest = world.deliver("modest", "allocate");
  EXPECT_EQ(modest.code(), "worker.memory") << modest.text();
  EXPECT_THAT(modest.text(), HasSubstr("64 MiB"));
  EXPECT_EQ(world.deliver("modest", "big-record 2000").problems.at(0).code, "limits.record");
  const Delivered greedy = world.deliver("greedy", "nothing");
  EXPECT_EQ(greedy.code(), "adapter.refused");
  EXPECT_THAT(greedy.text(),
              HasSubstr("greedy 1.0.0 asks for 256 MiB (limits.memory in adapter.yaml); this hub "
                        "allows 128 MiB (worker.memory)"));
  EXPECT_TRUE(greedy.records.empty());
}

}  // namespace
}  // namespace hostile
