// SPDX-License-Identifier: EUPL-1.2

// An executable adapter that lies in its frames, or reaches out of its looser sandbox.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <thread>

#include "plugins/folder_sum.hpp"
#include "plugins/sandbox/landlock.hpp"
#include "tests/hostile/hostile_world.hpp"
#include "tests/support/eventually.hpp"

namespace hostile {
namespace {

using testing::HasSubstr;

// What the kernel said to one call of the liar's.
std::string said(int number) { return R"({"answer":-1,"errno":)" + std::to_string(number) + "}"; }

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

// limits.record is 64 KiB here; what is beyond 16 MiB is not even read.
TEST_F(Liar, SendsARecordBeyondItsLimitAndThoseBesideItGoIn) {
  for (const char* bytes : {"65537", "200000", "16777216"}) {
    const Delivered delivered = world_.deliver("liar", std::string("big ") + bytes);
    EXPECT_EQ(delivered.code(), "none") << delivered.text();
    EXPECT_EQ(delivered.records.size(), 2u);
    EXPECT_EQ(delivered.outcome.refused_rows, 1u);
    EXPECT_EQ(delivered.outcome.problems, 1u);
    ASSERT_EQ(delivered.problems.size(), 1u) << bytes;
    const dorhub::Problem& told = delivered.problems[0];
    EXPECT_EQ(told.code, "limits.record");
    EXPECT_EQ(told.severity, dorhub::Severity::error);
    EXPECT_EQ(told.place.line, 7u);
    EXPECT_EQ(told.args, (dorhub::ProblemArgs{{"limit", "65536"}, {"found", bytes}}));
  }
  const Delivered exact = world_.deliver("liar", "big 65536");
  EXPECT_EQ(exact.records.size(), 3u) << exact.text();
  const Delivered huge = world_.deliver("liar", "big 16777217");
  EXPECT_EQ(huge.code(), "frame.size_exceeds_limit");
  EXPECT_THAT(huge.text(), HasSubstr("a record may have 65536 bytes (limits.record)"));
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
    return dorhub::testing::eventually(
        [&] {
          const std::vector<pid_t> all = children();
          return std::any_of(all.begin(), all.end(), has_ended);
        },
        std::chrono::hours(1));
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

// The kernel's word, not the interpreter's: it may print what it likes, or catch the error.
TEST_F(Liar, HasItsRefusedCallNamedInTheDeadLetter) {
  const Listener listener;
  for (const auto& [how, call] : std::initializer_list<std::pair<std::string, const char*>>{
           {"socket " + std::to_string(listener.port()), "`socket` (open a socket)"},
           {"fork " + world_.path("trace"), "`clone` (start a process or thread)"},
           {"kill-parent", "`kill` (signal a process)"}}) {
    const Delivered delivered = world_.deliver("liar", how);
    EXPECT_THAT(delivered.text(),
                HasSubstr(std::string("the last call that its sandbox refused it was ") + call))
        << how << delivered.printed();
    ASSERT_TRUE(delivered.outcome.failure);
    EXPECT_THAT(call, HasSubstr("`" + delivered.outcome.failure->call + "`"));
  }
  const Delivered exits = world_.deliver("liar", "half");
  EXPECT_EQ(exits.code(), "worker.exited");
  EXPECT_THAT(exits.text(), testing::Not(HasSubstr("refused"))) << "nothing was";
}

TEST_F(Liar, ThatCatchesItsRefusalAnswersInVain) {
  const Listener listener;
  const Delivered delivered = world_.deliver("liar", "socket-caught " + std::to_string(listener.port()));
  EXPECT_EQ(delivered.code(), "worker.refused_call") << delivered.text();
  EXPECT_THAT(delivered.text(), HasSubstr("`socket` (open a socket)"));
  EXPECT_FALSE(listener.was_visited());
}

TEST_F(Liar, ChangesNoModeByAnyCallThatDoes) {
  const std::string file = world_.path("modes");
  spit(file, "stays");
  ASSERT_EQ(chmod(file.c_str(), 0600), 0);
  for (const auto& [number, arguments] :
       std::initializer_list<std::pair<long, const char*>>{{SYS_fchmodat, "-100 FILE 438"},
                                                           {SYS_setxattr, "FILE FILE FILE 0 0"},
                                                           {452, "-100 FILE 438 0"},       // fchmodat2
                                                           {463, "-100 FILE 0 FILE 0 0"},  // setxattrat
                                                           {466, "-100 FILE 0 FILE"},      // removexattrat
                                                           {469, "-100 FILE 0 0 0"}}) {    // file_setattr
    std::string words = std::to_string(number) + " " + arguments;
    for (auto at = words.find("FILE"); at != std::string::npos; at = words.find("FILE"))
      words.replace(at, 4, file);
    const Delivered delivered = world_.deliver("liar", "call " + words);
    EXPECT_THAT(delivered.records, testing::ElementsAre(said(EPERM))) << words << delivered.printed();
  }
  struct stat now {};
  ASSERT_EQ(stat(file.c_str(), &now), 0);
  EXPECT_EQ(now.st_mode & 07777u, 0600u);
}

// Without the filter a kernel that has the call answers by its arguments: EINVAL, EFAULT, EBADF or success.
TEST_F(Liar, ReachesNoCallThatIsNewerThanTheFilter) {
  for (int number = 451; number < 520; ++number) {
    const Delivered delivered =
        world_.deliver("liar", "call " + std::to_string(number) + " -1 /nowhere -1 -1 -1 -1");
    EXPECT_THAT(delivered.records, testing::ElementsAre(testing::AnyOf(said(ENOSYS), said(EPERM))))
        << number << delivered.text() << delivered.printed();
  }
}

TEST_F(Liar, TouchesNoOtherProcessAndNothingShared) {
  const std::string hub = std::to_string(getpid());
  for (const auto& [number, arguments] :
       std::initializer_list<std::pair<long, std::string>>{{SYS_sched_setaffinity, hub + " 0 0"},
                                                           {SYS_ioprio_set, "1 " + hub + " 0"},
                                                           {SYS_migrate_pages, hub + " 0 0 0"},
                                                           {SYS_move_pages, hub + " 0 0 0 0 0"},
                                                           {SYS_shmctl, "0 0 0"},
                                                           {SYS_semctl, "0 0 0 0"},
                                                           {SYS_msgctl, "0 0 0"},
                                                           {SYS_mq_unlink, "/nothing"}}) {
    const Delivered delivered = world_.deliver("liar", "call " + std::to_string(number) + " " + arguments);
    EXPECT_THAT(delivered.records, testing::ElementsAre(said(EPERM))) << number << delivered.printed();
  }
}

#if defined(__x86_64__)
TEST_F(Liar, IsEndedByACallOfTheX32Table) {
  const long getpid_of_x32 = 0x40000000L + SYS_getpid;
  const Delivered delivered = world_.deliver("liar", "call " + std::to_string(getpid_of_x32));
  EXPECT_EQ(delivered.code(), "worker.refused_call") << delivered.text();
  EXPECT_TRUE(delivered.records.empty());
}
#endif

// The hub looked at the files when it started; a worker starts later, and runs what lies there then.
TEST_F(Liar, RunsNoFileThatWasChangedAfterTheAdminAllowedIt) {
  const std::string folder = world_.path("by-hand/liar");
  std::filesystem::create_directories(world_.path("by-hand"));
  std::filesystem::copy(HOSTILE_ADAPTERS "/liar", folder);
  spit(folder + "/beside.py", "# read by the program\n");
  auto settings = small_settings();
  settings.folders = {world_.path("by-hand")};
  settings.takes_unsigned = false;
  settings.allow = {dorhub::plugins::folder_sum(folder).value().sha256};
  World world(settings);
  EXPECT_EQ(world.deliver("liar", "nothing", "one").code(), "none");

  spit(folder + "/beside.py", "# read by the PROGRAM\n");
  const Delivered delivered = world.deliver("liar", "nothing", "two");
  EXPECT_EQ(delivered.code(), "adapter.unsigned") << delivered.text();
  EXPECT_TRUE(delivered.records.empty());
  EXPECT_EQ(world.host().introduce("liar").failure->code, "adapter.unsigned");
  world.host().refresh();
  EXPECT_EQ(world.deliver("liar", "nothing", "two").code(), "adapter.refused");

  spit(folder + "/beside.py", "# read by the program\n");
  world.host().refresh();
  EXPECT_EQ(world.deliver("liar", "nothing", "two").code(), "none");
}

}  // namespace
}  // namespace hostile
