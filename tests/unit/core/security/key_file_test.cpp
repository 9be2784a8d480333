// SPDX-License-Identifier: EUPL-1.2
#include "core/security/key_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/unit/core/store/temporary_database.hpp"

namespace dorhub::security {
namespace {

class KeyFile : public ::testing::Test {
 protected:
  dorhub::testing::TemporaryDatabase folder;
  DiskFiles files;
  SystemRandom random;
  std::filesystem::path path = folder.folder() / "master.key";
};

TEST_F(KeyFile, IsMadeOnceForItsOwnerOnlyAndReadBack) {
  ASSERT_TRUE(create_master_key(files, random, path).ok());
  struct stat info = {};
  ASSERT_EQ(::stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  const auto key = load_master_key(files, path);
  ASSERT_TRUE(key.ok()) << key.error().text();
  EXPECT_EQ(key->size(), 32u);
  EXPECT_EQ(create_master_key(files, random, path).error().code, "security.key_exists");
  EXPECT_TRUE(std::ranges::equal(load_master_key(files, path)->reveal(), key->reveal()));
}

TEST_F(KeyFile, IsRefusedWhenOthersMayReadIt) {
  ASSERT_TRUE(create_master_key(files, random, path).ok());
  for (const unsigned mode : {0640u, 0604u, 0620u, 0700u}) {
    ::chmod(path.c_str(), mode);
    EXPECT_EQ(load_master_key(files, path).error().code, "security.key_readable") << std::oct << mode;
  }
  ::chmod(path.c_str(), 0400);
  EXPECT_TRUE(load_master_key(files, path).ok());
}

/// A disk on which this user may look at no content.
class ForbiddenFiles final : public Files {
 public:
  Result<std::string> read(const std::filesystem::path& path, std::uint64_t) override {
    return Error{"file.read", "cannot read the file: Permission denied", path.string()};
  }
  Result<void> write(const std::filesystem::path&, std::string_view, unsigned) override { return {}; }
  Result<void> remove(const std::filesystem::path&) override { return {}; }
  Result<void> rename(const std::filesystem::path&, const std::filesystem::path&) override { return {}; }
  Result<void> rename_to_new(const std::filesystem::path&, const std::filesystem::path&) override {
    return {};
  }
  Result<std::vector<std::filesystem::path>> list(const std::filesystem::path&) override {
    return std::vector<std::filesystem::path>{};
  }
  Result<void> make_folder(const std::filesystem::path&, unsigned) override { return {}; }
};

TEST_F(KeyFile, IsNotCalledMissingWhenItCanOnlyNotBeRead) {
  ASSERT_TRUE(create_master_key(files, random, path).ok());
  ForbiddenFiles forbidden;
  const Error error = load_master_key(forbidden, path).error();
  EXPECT_EQ(error.code, "security.key_unreadable");
  EXPECT_NE(error.text().find("Permission denied"), std::string::npos) << error.text();
  EXPECT_EQ(error.text().find("for a new hub"), std::string::npos) << error.text();
  const auto loop = folder.folder() / "loop.key";
  std::filesystem::create_symlink("loop.key", loop);
  EXPECT_EQ(load_master_key(files, loop).error().code, "security.key_unreadable");
}

TEST_F(KeyFile, IsRefusedWhenMissingOrMalformed) {
  EXPECT_EQ(load_master_key(files, path).error().code, "security.key_missing");
  for (const std::string& text : {std::string(), std::string("abc"), std::string(64, 'g'),
                                  std::string(64, '0'), std::string(66, '0')}) {
    std::ofstream(path) << text << "\n";
    ::chmod(path.c_str(), 0600);
    const auto key = load_master_key(files, path);
    ASSERT_FALSE(key.ok()) << text;
    EXPECT_EQ(key.error().code, "security.key_malformed");
    EXPECT_TRUE(text.empty() || key.error().text().find(text) == std::string::npos)
        << "an error shows no key";
  }
}

}  // namespace
}  // namespace dorhub::security
