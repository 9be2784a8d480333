// SPDX-License-Identifier: EUPL-1.2

// Harm in a static initialiser, which runs while the library is being loaded: the sandbox stands before.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "tests/hostile/hostile_world.hpp"

namespace hostile {
namespace {

using testing::HasSubstr;

const std::string kEvidence = HOSTILE_EVIDENCE;

class Initialiser : public testing::Test {
 protected:
  Initialiser() {
    std::filesystem::create_directories(kEvidence);
    chmod(kEvidence.c_str(), 0777);
    world_ = std::make_unique<World>();
  }
  ~Initialiser() override {
    world_.reset();
    EXPECT_EQ(count_workers(true), 0u) << "something was started";
  }
  std::unique_ptr<World> world_;
};

// A refused call gives an error that the library may ignore: then nothing was opened, and it goes on.
TEST_F(Initialiser, RefusedCallsGoOnWithNothingDone) {
  // Here and not in the fixture: its other tests may run at the same time, in the same folder.
  for (const char* left :
       {"file", "process", "fork-bomb", "exec", "sigaction", "block-signals", "unlink", "chmod", "read-file"})
    std::filesystem::remove(kEvidence + "/" + left);
  spit(kEvidence + "/unlink", "stays");
  spit(kEvidence + "/chmod", "stays");
  chmod((kEvidence + "/chmod").c_str(), 0600);
  spit(kEvidence + "/read-file", "secret");
  const Listener listener(HOSTILE_PORT);
  for (const char* harm :
       {"file", "read-file", "chmod", "unlink", "socket", "process", "fork-bomb", "exec", "kill-parent",
        "ptrace-parent", "sigaction", "block-signals", "setrlimit", "kernel-doors"}) {
    const Delivered delivered = world_->deliver(std::string("init-") + harm, "nothing");
    EXPECT_EQ(delivered.code(), "none") << harm << ": " << delivered.text() << delivered.printed();
    EXPECT_EQ(delivered.records.size(), 2u) << harm;
    EXPECT_THAT(delivered.printed(), Not(HasSubstr("secret"))) << harm;
  }
  for (const char* made : {"file", "process", "fork-bomb", "exec", "sigaction", "block-signals"})
    EXPECT_FALSE(std::filesystem::exists(kEvidence + "/" + made)) << made;
  EXPECT_EQ(slurp(kEvidence + "/unlink"), "stays");
  struct stat file {};
  stat((kEvidence + "/chmod").c_str(), &file);
  EXPECT_EQ(file.st_mode & 0777u, 0600u);
  EXPECT_FALSE(listener.was_visited());
}

TEST_F(Initialiser, WhatCrashesHangsOrHogsEndsWithItsReason) {
  EXPECT_EQ(world_->deliver("init-segfault", "nothing").code(), "worker.crashed");
  auto settings = small_settings();
  settings.start_deadline = std::chrono::seconds(1);
  World impatient(settings);
  EXPECT_EQ(impatient.deliver("init-loop", "nothing").code(), "worker.deadline");
  EXPECT_EQ(world_->deliver("init-allocate", "nothing").code(), "worker.memory");
  EXPECT_EQ(world_->deliver("init-exit", "nothing").code(), "worker.exited");
  EXPECT_EQ(world_->deliver("init-throw", "nothing").code(), "worker.crashed");
  EXPECT_EQ(world_->deliver("torture", "nothing").code(), "none");
}

TEST_F(Initialiser, TextPrintedWhileLoadingIsKeptForTheFirstDelivery) {
  const Delivered delivered = world_->deliver("init-print", "nothing");
  EXPECT_EQ(delivered.code(), "none") << delivered.text();
  EXPECT_THAT(delivered.printed(), HasSubstr("Loading the seller's list"));
}

// A handler that was replaced, or a signal that was blocked, while loading gives nothing later either.
TEST_F(Initialiser, WhatItPreparedDoesNotOpenTheSecondStage) {
  for (const char* id : {"init-sigaction", "init-block-signals"}) {
    const Delivered delivered = world_->deliver(id, "file " + world_->path("trace"));
    EXPECT_EQ(delivered.code(), "worker.refused_call") << id << delivered.text();
    EXPECT_FALSE(std::filesystem::exists(world_->path("trace")));
  }
}

// Stage 2 asks the kernel for proof; a word of "done" from a filter of the library's own is none.
TEST_F(Initialiser, AFilterThatSwallowsTheSecondStageEndsTheStart) {
  const Delivered delivered = world_->deliver("init-swallow-filters", "nothing");
  EXPECT_EQ(delivered.code(), "worker.start") << delivered.text() << delivered.printed();
  EXPECT_THAT(delivered.text(), HasSubstr("kept from being loaded"));
  EXPECT_TRUE(delivered.records.empty());
}

TEST_F(Initialiser, AStartThatFailsIsTriedAgainMoreAndMoreSlowly) {
  const auto before = std::chrono::steady_clock::now();
  for (int i = 0; i < 4; ++i) EXPECT_EQ(world_->deliver("init-segfault", "nothing").code(), "worker.crashed");
  EXPECT_GE(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(700));  // 100 + 200 + 400
}

}  // namespace
}  // namespace hostile
