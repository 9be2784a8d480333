// SPDX-License-Identifier: EUPL-1.2
#include "core/environment/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <system_error>

namespace dorhub {
namespace {

namespace fs = std::filesystem;

TEST(TemporaryFolder, IsTheUsersAloneAndGoesWithAllThatIsInIt) {
  fs::path path;
  {
    const TemporaryFolder folder("test");
    const TemporaryFolder other("test");
    path = folder.path();
    EXPECT_NE(path, other.path());
    EXPECT_EQ(path.filename().string().substr(0, 12), "dorhub-test-");
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_all);
    fs::create_directories(path / "a/b");
    std::ofstream(path / "a/b/c") << "x";
    ASSERT_TRUE(fs::exists(path / "a/b/c"));
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(TemporaryFolder, SaysWhereItCouldNotBeMade) {
  try {
    const TemporaryFolder folder("no/such");
    FAIL() << folder.path();
  } catch (const std::system_error& error) {
    EXPECT_NE(std::string(error.what()).find("dorhub-no/such-"), std::string::npos) << error.what();
  }
}

TEST(TemporaryFolder, SaysThatTheVariableNamesNoFolder) {
  const char* const was = std::getenv("TMPDIR");
  const std::string before = was == nullptr ? "" : was;
  ::setenv("TMPDIR", "/no/such/folder", 1);
  try {
    const TemporaryFolder folder("test");
    ADD_FAILURE() << folder.path();
  } catch (const std::system_error& error) {
    EXPECT_NE(std::string(error.what()).find("TMPDIR must name a folder"), std::string::npos) << error.what();
  }
  if (before.empty())
    ::unsetenv("TMPDIR");
  else
    ::setenv("TMPDIR", before.c_str(), 1);
}

}  // namespace
}  // namespace dorhub
