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
  EXPECT_EQ(reason_of_deadline(kBounds).text, "it was not done within 10 s (worker.deadline)");
}

TEST(EndReason, GivesAStartsOwnWords) {
  const Failure failure =
      reason_of_end({.exit_code = kExitNoStart}, "start the library can't be loaded", kLoading);
  EXPECT_EQ(failure.code, "worker.start");
  EXPECT_EQ(failure.text, "the library can't be loaded");
}

}  // namespace
}  // namespace dorhub::plugins
