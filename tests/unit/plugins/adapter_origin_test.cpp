// SPDX-License-Identifier: EUPL-1.2
#include "plugins/adapter_origin.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "core/environment/temporary_folder.hpp"
#include "plugins/checksum.hpp"
#include "plugins/folder_sum.hpp"

namespace dorhub::plugins {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// One adapter that nobody signed, and what the hub says of it with the sums that the admin allows.
class AdapterOrigin : public testing::Test {
 protected:
  void put(const std::string& posture) {
    fs::create_directories(adapter_ / "parts");
    write("adapter.yaml",
          "id: acme\nname: Acme\nvendor: Acme\ncontact: https://example.nl\nversion: 1.0.0\nabi: \"0.1\"\n"
          "model: \"0.1\"\nposture: " +
              posture + "\n" +
              (posture == "library" ? "library: it" : "executable: it\ninterpreter: /bin/sh") + "\n");
    write("it", "the program");
    write("parts/more", "what the program reads beside it");
  }
  void write(const std::string& name, const std::string& text) { std::ofstream(adapter_ / name) << text; }
  std::vector<FoundAdapter> found(const std::vector<std::string>& allow) {
    auto all = find_adapters({folder_.path().string()});
    refuse_unsigned(all, {}, allow);
    return all;
  }
  // What keeps it from running; empty when nothing does.
  std::string refusal(const std::string& sum) {
    const auto all = found({sum});
    return all.at(0).is_runnable() ? "" : all.at(0).errors.at(0).text();
  }
  std::string sum_of_folder() { return folder_sum(adapter_.string()).value().sha256; }

  TemporaryFolder folder_{"origin"};
  fs::path adapter_ = folder_.path() / "acme";
};

TEST_F(AdapterOrigin, TheSumOfAFolderIsThatOfSha256sumsList) {
  put("interpreter");
  std::string list;
  for (const char* name : {"adapter.yaml", "it", "parts/more"})
    list += file_sha256((adapter_ / name).string()).value() + "  " + name + "\n";
  EXPECT_EQ(sum_of_folder(), text_sha256(list));
  const std::string command = "cd '" + adapter_.string() +
                              "' && find . -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | "
                              "sha256sum";
  std::FILE* output = popen(command.c_str(), "r");
  ASSERT_NE(output, nullptr);
  char printed[65] = {};
  EXPECT_EQ(std::fread(printed, 1, 64, output), 64u);
  pclose(output);
  EXPECT_EQ(sum_of_folder(), printed);
}

TEST_F(AdapterOrigin, OfAnExecutableEveryFileIsVouchedForAndTheManifest) {
  put("interpreter");
  const std::string sum = sum_of_folder();
  EXPECT_EQ(refusal(sum), "");
  EXPECT_THAT(refusal(file_sha256((adapter_ / "it").string()).value()), HasSubstr("add " + sum));
  for (const char* name : {"adapter.yaml", "it", "parts/more", "parts/new", ".hidden"}) {
    put("interpreter");
    std::ofstream(adapter_ / name, std::ios::app) << "\n# one line more\n";
    EXPECT_THAT(refusal(sum), HasSubstr("nobody vouches for it")) << name;
    fs::remove_all(adapter_);
  }
  put("interpreter");
  fs::rename(adapter_ / "parts/more", adapter_ / "more");
  EXPECT_THAT(refusal(sum), HasSubstr("nobody vouches for it"));
}

TEST_F(AdapterOrigin, ALibraryIsOneFileSoItsOwnSumIsEnough) {
  put("library");
  const std::string sum = file_sha256((adapter_ / "it").string()).value();
  EXPECT_EQ(refusal(sum), "");
  EXPECT_EQ(refusal(sum_of_folder()), "");
  write("parts/more", "no worker reads this");
  EXPECT_EQ(refusal(sum), "");
  write("it", "another program");
  EXPECT_THAT(refusal(sum), HasSubstr("nobody vouches for it"));
}

TEST_F(AdapterOrigin, NoSumVouchesForWhatALinkLeadsTo) {
  put("interpreter");
  fs::create_symlink("/usr/lib", adapter_ / "parts/link");
  EXPECT_THAT(refusal("none"), AllOf(HasSubstr("parts/link"), HasSubstr("is a link or no file")));
}

TEST_F(AdapterOrigin, IsAskedAgainAndAgain) {
  put("interpreter");
  const std::vector<std::string> allow{sum_of_folder()};
  const FoundAdapter adapter = found(allow).at(0);
  EXPECT_TRUE(still_allowed(adapter, allow));

  // Touched, but the same: read again, and fine.
  fs::last_write_time(adapter_ / "it", fs::file_time_type::clock::now());
  EXPECT_TRUE(still_allowed(adapter, allow));

  // Of the same size, with its time set back: only the contents and the time of change tell.
  const auto time = fs::last_write_time(adapter_ / "parts/more");
  write("parts/more", "what the program reads beside IT");
  fs::last_write_time(adapter_ / "parts/more", time);
  const Result<void> changed = still_allowed(adapter, allow);
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().code, "adapter.unsigned");
  EXPECT_THAT(changed.error().text(), HasSubstr("add " + sum_of_folder() + " to adapters.allow"));

  write("parts/more", "what the program reads beside it");
  EXPECT_TRUE(still_allowed(adapter, allow));
}

}  // namespace
}  // namespace dorhub::plugins
