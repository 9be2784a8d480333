// SPDX-License-Identifier: EUPL-1.2
#include "plugins/end_reason.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/syscall.h>

#include <csignal>

#include "plugins/sandbox/call_trap.hpp"

namespace dorhub::plugins {
namespace {

using testing::HasSubstr;

const WorkerBounds kBounds{512ull << 20, std::chrono::seconds(10), false};
const WorkerBounds kLoading{512ull << 20, std::chrono::seconds(10), true};

TEST(EndReason, NamesTheRefusedCallAndWhatItWouldHaveDone) {
  const Failure failure =
      reason_of_end({.exit_code = kExitRefusedCall}, "refused " + std::to_string(SYS_openat), kBounds);
  EXPECT_EQ(failure.code, "worker.refused_call");
  EXPECT_EQ(failure.call, "openat");
  EXPECT_EQ(failure.text, "it made the refused call `openat` (open a file)");
}

TEST(EndReason, KnowsARefusedCallWhoseNoticeWasLost) {
  EXPECT_EQ(reason_of_end({.signal = SIGSYS}, "", kBounds).code, "worker.refused_call");
  EXPECT_EQ(reason_of_end({.exit_code = kExitRefusedCall}, "", kBounds).code, "worker.refused_call");
}

TEST(EndReason, NamesTheSignalOfACrash) {
  EXPECT_EQ(reason_of_end({.signal = SIGSEGV}, "", kBounds).text, "it crashed: signal 11 (SIGSEGV)");
  EXPECT_THAT(reason_of_end({.signal = SIGSEGV}, "", kLoading).text, HasSubstr("while it was loaded"));
}

TEST(EndReason, NamesTheLimitThatWasHit) {
  EXPECT_THAT(reason_of_end({.signal = SIGSEGV}, "memory", kBounds).text,
              HasSubstr("512 MiB of memory (worker.memory)"));
  EXPECT_EQ(reason_of_end({.signal = SIGXCPU}, "", kBounds).code, "worker.cpu");
  EXPECT_THAT(reason_of_end({.signal = SIGXCPU}, "", kBounds).text, HasSubstr("than 10 s (worker.deadline)"));
  EXPECT_EQ(reason_of_deadline(kBounds).text, "it was not done within 10 s (worker.deadline)");
}

TEST(EndReason, GivesAStartsOwnWords) {
  const Failure failure =
      reason_of_end({.exit_code = kExitNoStart}, "start the library can't be loaded", kLoading);
  EXPECT_EQ(failure.code, "worker.start");
  EXPECT_EQ(failure.text, "the library can't be loaded");
}

TEST(EndReason, SaysWhatAnInterpreterPrintedOfARefusalAndNothingElseOfIt) {
  using Source = PrintedLine::Source;
  const auto told = [](std::vector<PrintedLine> lines) { return refusal_told(lines); };
  EXPECT_EQ(told({{Source::standard_error, "PermissionError: [Errno 13] Permission denied: '/home/jan'"}}),
            "; it printed EACCES (Permission denied): its sandbox refuses files and folders outside the "
            "adapter's own");
  EXPECT_EQ(
      told({{Source::standard_error, "  code: 'EPERM',"}, {Source::standard_error, "  syscall: 'connect',"}}),
      "; it printed EPERM (Operation not permitted) of connect: its sandbox refuses connections, other "
      "programs and the like");
  EXPECT_THAT(told({{Source::standard_error, "EACCES"}, {Source::standard_error, "syscall: 'Jan de Vries'"}}),
              testing::StartsWith("; it printed EACCES (Permission denied): "))
      << "only a call's name";
  EXPECT_EQ(
      told({{Source::standard_error, "ValueError: no"}, {Source::standard_output, "Permission denied"}}), "");
}

}  // namespace
}  // namespace dorhub::plugins
