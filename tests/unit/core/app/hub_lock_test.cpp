// SPDX-License-Identifier: EUPL-1.2
#include "core/app/hub_lock.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/temp_folder.hpp"

namespace dorhub::app {
namespace {

TEST(HubLock, IsOneForAllWaysToADatabase) {
  const dorhub::testing::TempFolder folder;
  const std::filesystem::path home = folder / "home";
  std::filesystem::create_directory(home);
  std::filesystem::create_directory_symlink(home, folder / "linked");
  std::filesystem::create_symlink("home/hub.db", folder / "link.db");  // to a file that is still to be made
  const auto lock = HubLock::take(home / "hub.db");
  ASSERT_TRUE(lock.ok()) << lock.error().text();
  for (const std::filesystem::path& way :
       {home / "hub.db", folder / "link.db", folder / "linked" / "hub.db"}) {
    EXPECT_TRUE(HubLock::is_held(way)) << way;
  }
  const auto second = HubLock::take(folder / "link.db");
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, "hub.running");
  EXPECT_FALSE(HubLock::is_held(home / "another.db"));
}

TEST(HubLock, IsFreeAgainWhenItsHolderIsGone) {
  const dorhub::testing::TempFolder folder;
  { ASSERT_TRUE(HubLock::take(folder / "hub.db").ok()); }
  EXPECT_FALSE(HubLock::is_held(folder / "hub.db"));
}

}  // namespace
}  // namespace dorhub::app
