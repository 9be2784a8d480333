// SPDX-License-Identifier: EUPL-1.2
//
// The readers live in the worker's sandbox: whatever a document makes them do must stand on its list of
// calls, the ways that only broken documents take (exceptions, refusals) too.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <random>

#include "plugins/sandbox/call_filter.hpp"
#include "tests/fuzz/damage.hpp"
#include "tests/fuzz/targets.hpp"

namespace dorhub::fuzz {
namespace {

// Runs `work` in a process under the second stage's filter; how that process ended, as wait() tells it.
int sandboxed(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !plugins::filter_while_working().ok()) _exit(9);
    work();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

class Sandboxed : public testing::TestWithParam<std::size_t> {
 protected:
  void SetUp() override {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "a sanitizer makes calls that the sandbox refuses";
#endif
  }
};

TEST_P(Sandboxed, NeedsNoCallThatTheWorkerRefuses) {
  const Target& target = targets().at(GetParam());
  const std::vector<std::string> seeds = target.seeds();
  const int status = sandboxed([&] {
    std::mt19937 random(7);
    for (const std::string& seed : seeds) {
      target.run(seed);
      for (int i = 0; i < 200; ++i) target.run(damaged(seed, random));
    }
  });
  EXPECT_FALSE(WIFSIGNALED(status)) << "ended by signal " << WTERMSIG(status) << " (SIGSYS is " << SIGSYS
                                    << ")";
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
}

std::vector<std::size_t> targets_in_the_worker() {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < targets().size(); ++i)
    if (targets()[i].name != "http") out.push_back(i);  // the hub's own
  return out;
}

INSTANTIATE_TEST_SUITE_P(Reader, Sandboxed, testing::ValuesIn(targets_in_the_worker()),
                         [](const auto& info) { return std::string(targets().at(info.param).name); });

TEST(Sandbox, EndsWhoOpensAFile) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer makes calls that the sandbox refuses";
#endif
  const int status = sandboxed([] { static_cast<void>(open("/etc/passwd", O_RDONLY)); });
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) << status;
}

}  // namespace
}  // namespace dorhub::fuzz
