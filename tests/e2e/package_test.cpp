// SPDX-License-Identifier: EUPL-1.2
// A vendor's way to a signed package, with the real program and, where it is installed, with Debian's
// minisign.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kMinisign = "/usr/bin/minisign";

class APackage : public ::testing::Test {
 protected:
  APackage() {
    fs::create_directories(project() / "samples");
    write_file(project() / "adapter.yaml",
               "id: acme\nname: Acme\nvendor: Acme BV\ncontact: https://acme.example\nversion: 1.4.0\n"
               "abi: \"0.1\"\nmodel: \"0.1\"\nposture: interpreter\nexecutable: acme.py\n"
               "interpreter: /usr/bin/python3\n");
    write_file(project() / "acme.py", "import sys\n");
    write_file(project() / "samples/export.csv", "a;b\n");
    write_file(project() / "samples/export.golden.jsonl", "");
  }
  [[nodiscard]] fs::path project() const { return folder_ / "acme"; }
  [[nodiscard]] Finished dorhub(std::vector<std::string> words) const {
    words.insert(words.begin(), {"dorhub", "adapter"});
    return run(words, {.folder = folder_.path()});
  }
  [[nodiscard]] Finished minisign(std::vector<std::string> words, std::string input = {}) const {
    words.insert(words.begin(), kMinisign);
    return run(words, {.folder = folder_.path(), .input = std::move(input)});
  }
  TempFolder folder_;
};

TEST_F(APackage, IsMadeAndSignedInTwoCommands) {
  const Finished key = dorhub({"key", "new", "acme.key", "--no-password"});
  ASSERT_EQ(key.exit_code, 0) << key.err;
  EXPECT_EQ(fs::status(folder_ / "acme.key").permissions(), fs::perms::owner_read | fs::perms::owner_write);
  const Finished packed = dorhub({"pack", "--dir", "acme", "--key", "acme.key"});
  ASSERT_EQ(packed.exit_code, 0) << packed.err;
  EXPECT_THAT(packed.out, HasSubstr("acme-1.4.0.dha.minisig  signed with key"));
  const std::string first = read_file(folder_ / "acme-1.4.0.dha");
  ASSERT_EQ(dorhub({"pack", "--dir", "acme"}).exit_code, 0);
  EXPECT_EQ(read_file(folder_ / "acme-1.4.0.dha"), first);
  EXPECT_FALSE(fs::exists(folder_ / "acme-1.4.0.dha.minisig")) << "an older signature must not stay";
}

TEST_F(APackage, AKeyIsNeverOverwrittenAndNoPasswordIsInvented) {
  ASSERT_EQ(dorhub({"key", "new", "acme.key", "--no-password"}).exit_code, 0);
  const std::string before = read_file(folder_ / "acme.key");
  const Finished again = dorhub({"key", "new", "acme.key", "--no-password"});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, HasSubstr("never overwritten"));
  EXPECT_EQ(read_file(folder_ / "acme.key"), before);
  EXPECT_THAT(dorhub({"key", "new", "other.key"}).err, HasSubstr("--password-file"));
  EXPECT_FALSE(fs::exists(folder_ / "other.key"));
}

TEST_F(APackage, IntoAFolderThatIsNotThereIsToldSo) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"pack", "--dir", "acme", "--output", "nowhere"},
        std::vector<std::string>{"key", "new", "nowhere/acme.key", "--no-password"}}) {
    const Finished refused = dorhub(words);
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.err, AllOf(HasSubstr("nowhere/acme"), HasSubstr("cannot write the file"),
                                   HasSubstr("make its folder first")));
  }
}

TEST_F(APackage, WhatCanNotBeReadIsToldWithTheReason) {
  fs::create_symlink("loop", folder_ / "loop");  // as refused by the system as a folder of somebody else
  for (const char* command : {"test", "run"}) {
    std::vector<std::string> words{command, "--dir", "loop"};
    if (words.front() == "run") words.insert(words.begin() + 1, "acme/samples/export.csv");
    const Finished refused = dorhub(words);
    EXPECT_THAT(refused.err,
                AllOf(HasSubstr("loop/adapter.yaml"), HasSubstr("cannot read the file: Too many"),
                      Not(HasSubstr("filesystem error"))))
        << command;
  }
  const Finished folder = dorhub({"debug", "acme/samples", "--dir", "acme"});
  EXPECT_THAT(folder.err, HasSubstr("acme/samples"));
}

TEST_F(APackage, AndDebiansMinisignUnderstandEachOther) {
  if (!fs::exists(kMinisign)) GTEST_SKIP() << "no minisign here; make test installs it";
  // Our key and signature, its verification.
  ASSERT_EQ(dorhub({"key", "new", "ours.key", "--no-password"}).exit_code, 0);
  ASSERT_EQ(dorhub({"pack", "--dir", "acme", "--key", "ours.key"}).exit_code, 0);
  const Finished verified = minisign({"-V", "-p", "ours.key.pub", "-m", "acme-1.4.0.dha"});
  EXPECT_EQ(verified.exit_code, 0) << verified.err;
  EXPECT_THAT(verified.out, HasSubstr("file:acme-1.4.0.dha\thashed"));
  // Our key, its signature: the same bytes, but for the comment with the time.
  const std::string ours = read_file(folder_ / "acme-1.4.0.dha.minisig");
  ASSERT_EQ(minisign({"-S", "-s", "ours.key", "-m", "acme-1.4.0.dha"}).exit_code, 0);
  const auto second_line = [](const std::string& text) {
    const std::size_t begin = text.find('\n') + 1;
    return text.substr(begin, text.find('\n', begin) - begin);
  };
  EXPECT_EQ(second_line(read_file(folder_ / "acme-1.4.0.dha.minisig")), second_line(ours));
  // Its key, our signature.
  ASSERT_EQ(minisign({"-G", "-W", "-s", "theirs.key", "-p", "theirs.pub"}).exit_code, 0);
  ASSERT_EQ(dorhub({"pack", "--dir", "acme", "--key", "theirs.key"}).exit_code, 0);
  EXPECT_EQ(minisign({"-V", "-p", "theirs.pub", "-m", "acme-1.4.0.dha"}).exit_code, 0);
}

TEST_F(APackage, AnEncryptedKeyOfMinisignOpensWithItsPassword) {
  if (!fs::exists(kMinisign)) GTEST_SKIP() << "no minisign here; make test installs it";
  ASSERT_EQ(minisign({"-G", "-s", "theirs.key", "-p", "theirs.pub"}, "open sesame\nopen sesame\n").exit_code,
            0);
  write_file(folder_ / "password", "open sesame\n");
  const Finished packed =
      dorhub({"pack", "--dir", "acme", "--key", "theirs.key", "--password-file", "password"});
  ASSERT_EQ(packed.exit_code, 0) << packed.err;
  EXPECT_EQ(minisign({"-V", "-p", "theirs.pub", "-m", "acme-1.4.0.dha"}).exit_code, 0);
  write_file(folder_ / "password", "wrong\n");
  const Finished refused =
      dorhub({"pack", "--dir", "acme", "--key", "theirs.key", "--password-file", "password"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("the password is wrong"));
}

}  // namespace
}  // namespace dorhub::testing
