// SPDX-License-Identifier: EUPL-1.2

// Executable adapters that keep to the rules: the looser sandbox lets them live.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "plugins/sandbox/landlock.hpp"
#include "tests/hostile/hostile_world.hpp"

namespace hostile {
namespace {

using testing::HasSubstr;

bool has(const char* program) {
  return access(program, X_OK) == 0 && dorhub::plugins::landlock_version() > 0;
}

TEST(Honest, ANativeExecutableWorksAndMayStartThreads) {
  if (!has("/lib64/ld-linux-x86-64.so.2")) GTEST_SKIP() << "another machine, or no Landlock";
  World world;
  const Delivered delivered = world.deliver("native", "one\ntwo\nthree");
  EXPECT_EQ(delivered.code(), "none") << delivered.text() << delivered.printed();
  EXPECT_EQ(delivered.records.size(), 3u);
  EXPECT_EQ(world.deliver("native", "thread").code(), "none");
}

TEST(Honest, AScriptInNodeWorksAndOpensNothing) {
  if (!has("/usr/bin/node")) GTEST_SKIP() << "no /usr/bin/node or no Landlock here";
  auto settings = small_settings();
  settings.memory_bytes = 512ull << 20;
  World world(settings);
  const Delivered delivered = world.deliver("script", "one");
  EXPECT_EQ(delivered.code(), "none") << delivered.text() << delivered.printed();
  EXPECT_EQ(delivered.records.size(), 1u);
  const Delivered refused = world.deliver("script", "open " + world.path("trace"));
  EXPECT_EQ(refused.code(), "worker.exited") << refused.text();
  EXPECT_THAT(refused.printed(), HasSubstr("EACCES"));
  EXPECT_THAT(refused.text(), HasSubstr("EACCES (Permission denied) of open: its sandbox refuses files"));
  EXPECT_FALSE(std::filesystem::exists(world.path("trace")));
}

}  // namespace
}  // namespace hostile
